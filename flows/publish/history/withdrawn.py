"""The table `withdrawn`: a tombstone for every row that was published once and is no more.

It is the table of the release before, without the rows that came back, and with the rows that are gone now. So it
says the same whenever a version is built anew, and nothing but the folders of the releases is needed to build it.
Rows of views follow from the tables, and those of `rejects`, `corrected_cells` and `withdrawn` tell of a run, not
of the world: they leave no tombstone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from flows.contract.cells import key_text
from flows.contract.rows import WithdrawnRow
from flows.publish.history.causes import Causes
from flows.publish.history.diff import CORRECTED_CELLS, WITHDRAWN
from flows.publish.history.moves import Moves
from flows.publish.history.packaged_tables import Key, PackagedTable

Tables = Mapping[str, PackagedTable]
OF_THE_RUN = frozenset({"rejects", CORRECTED_CELLS, WITHDRAWN})


def withdrawn_rows(before: Tables, after: Tables, version: str) -> tuple[WithdrawnRow, ...]:
    """Tombstones of a version.

    Args:
        before: tables of the release before it; of those in both releases rows that differ are enough.
        after: tables of the version, likewise, of which `withdrawn` is not asked.
        version: its number.
    """
    earlier = tuple(_earlier(before))
    back = _present(after, earlier)
    rows = {(row.table, row.key): row for row in earlier if (row.table, row.key) not in back}
    for row in _new(before, after, version):
        rows.setdefault((row.table, row.key), row)
    return tuple(rows.values())


def _present(after: Tables, earlier: Iterable[WithdrawnRow]) -> frozenset[tuple[str, str]]:
    """Tables and keys of rows that were withdrawn once and are there again."""
    gone: dict[str, set[str]] = defaultdict(set)
    for row in earlier:
        gone[row.table].add(row.key)
    return frozenset(
        (name, text)
        for name, keys in gone.items()
        if name in after
        for text in map(key_text, after[name].every_row(after[name].primary_key))
        if text in keys
    )


def _earlier(before: Tables) -> Iterator[WithdrawnRow]:
    table = before.get(WITHDRAWN)
    if table is not None:
        for name, key, version, reason in table.keys(("table", "key", "version", "reason")):
            yield WithdrawnRow(table=name, key=key, version=version, reason=reason)


def _new(before: Tables, after: Tables, version: str) -> Iterator[WithdrawnRow]:
    causes, moves = Causes(before, after), Moves(before, after)
    for old in before.values():
        new = after.get(old.name)
        if old.is_view or old.name in OF_THE_RUN or (new is not None and new.digest == old.digest):
            continue
        left = frozenset(map(key_text, new.keys(new.primary_key))) if new else frozenset()
        for key in old.keys(old.primary_key):
            text = key_text(key)
            if text not in left:
                reason = "moved" if key in moves.of(old.name) else _reason(old, new, key, causes)
                yield WithdrawnRow(table=old.name, key=text, version=version, reason=reason)


def _reason(old: PackagedTable, new: PackagedTable | None, key: Key, causes: Causes) -> str:
    if new is None or len(new.primary_key) != len(old.primary_key):
        return "schema_changed"
    if causes.hung_on_withdrawn(old.name, key):
        return "document_withdrawn"
    return "source_changed" if causes.hangs_on_moved(old.name, key) else "reading_changed"
