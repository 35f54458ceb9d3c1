"""The table `withdrawn`: a tombstone for every row that was published once and is no more.

It is the table of the release before, without the rows that came back, and with the rows that are gone now. So it
says the same whenever a version is built anew, and nothing but the folders of the releases is needed to build it.
Rows of views follow from the tables, and those of `rejects`, `corrected_cells` and `withdrawn` tell of a run, not
of the world: they leave no tombstone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
        before: tables of the release before it.
        after: tables of the version, of which `withdrawn` is not asked.
        version: its number.
    """
    keys = {name: _Keys(table) for name, table in after.items()}
    rows = {
        (row.table, row.key): row
        for row in _earlier(before)
        if row.table not in keys or not keys[row.table].has(row.key)
    }
    for row in _new(before, after, version, keys):
        rows.setdefault((row.table, row.key), row)
    return tuple(rows.values())


class _Keys:
    """The keys of a table in one line each, read when they are asked for."""

    def __init__(self, table: PackagedTable) -> None:
        self._table = table
        self._keys: frozenset[str] | None = None

    def has(self, key: str) -> bool:
        if self._keys is None:
            self._keys = frozenset(map(key_text, self._table.keys(self._table.primary_key)))
        return key in self._keys


def _earlier(before: Tables) -> Iterator[WithdrawnRow]:
    table = before.get(WITHDRAWN)
    if table is not None:
        for name, key, version, reason in table.keys(("table", "key", "version", "reason")):
            yield WithdrawnRow(table=name, key=key, version=version, reason=reason)


def _new(before: Tables, after: Tables, version: str, keys: Mapping[str, _Keys]) -> Iterator[WithdrawnRow]:
    causes, moves = Causes(before, after), Moves(before, after)
    for old in before.values():
        new = after.get(old.name)
        if old.is_view or old.name in OF_THE_RUN or (new is not None and new.digest == old.digest):
            continue
        for key in old.keys(old.primary_key):
            text = key_text(key)
            if new is None or not keys[old.name].has(text):
                reason = "moved" if key in moves.of(old.name) else _reason(old, new, key, causes)
                yield WithdrawnRow(table=old.name, key=text, version=version, reason=reason)


def _reason(old: PackagedTable, new: PackagedTable | None, key: Key, causes: Causes) -> str:
    if new is None or len(new.primary_key) != len(old.primary_key):
        return "schema_changed"
    if causes.hung_on_withdrawn(old.name, key):
        return "document_withdrawn"
    return "source_changed" if causes.hangs_on_moved(old.name, key) else "reading_changed"
