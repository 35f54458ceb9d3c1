"""Why a cell or a row is not what it was: a correction by hand, a changed source, or the pipeline.

- `correction`: the cell stands in `corrected_cells` of one of the two releases;
- `source`: a document that the row hangs on came, went, or has another text or other facts in `sources.csv`;
- `pipeline`: the sources are the same, so the rules, vocabularies or schemas changed.

A row hangs on its own document; a row without one (a meeting, an entity) on the documents of the rows that point
at it; a row that nothing points at (the topic of a statement) on the document of the row that it points at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from flows.contract.cells import key_text
from flows.publish.history.diff import CORRECTED_CELLS, Cause
from flows.publish.history.packaged_tables import Key, PackagedTable

DOCUMENTS = "documents"
DOCUMENT = "document_id"
INPUTS = ("source_sha256", "supplied_sha256")
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a row hangs on: as much as is asked, in the same space for one document and for all of them.

    `document` is the one document, null where they are `several` or none; `moved` and `withdrawn` tell whether any of
    them changed, came or went, or is gone.
    """

    document: str | None = None
    several: bool = False
    moved: bool = False
    withdrawn: bool = False

    def __or__(self, other: Origin) -> Origin:
        """What a row hangs on that hangs on both."""
        if self == other or other == NOTHING:
            return self
        if self == NOTHING:
            return other
        several = self.several or other.several or self.document != other.document
        return Origin(
            document=None if several else self.document,
            several=several,
            moved=self.moved or other.moved,
            withdrawn=self.withdrawn or other.withdrawn,
        )


NOTHING = Origin()


class Origins:
    """What the rows of a release hang on, given the documents that moved and those of them that are gone."""

    def __init__(self, tables: Mapping[str, PackagedTable], moved: Set[str] = NONE, withdrawn: Set[str] = NONE) -> None:
        self._tables = tables
        self._moved, self._withdrawn = moved, withdrawn
        self._found: dict[str, Mapping[Key, Origin]] = {}

    def of(self, table: str) -> Mapping[Key, Origin]:
        """Origin of each row by its key; rows that hang on no document may be missing."""
        if table not in self._found:
            self._found[table] = {}  # a circle of references ends here
            self._found[table] = self._origins(self._tables[table]) if table in self._tables else {}
        return self._found[table]

    def _document(self, name: str) -> Origin:
        if not name:
            return NOTHING
        return Origin(document=name, moved=name in self._moved, withdrawn=name in self._withdrawn)

    def _origins(self, table: PackagedTable) -> Mapping[Key, Origin]:
        return self._of_rows(table, frozenset(table.keys(table.primary_key)), ())

    def _of_rows(self, table: PackagedTable, keys: Set[Key], within: tuple[str, ...]) -> Mapping[Key, Origin]:
        """Origins of some rows, told or not; `within` are tables whose rows are being asked for because of these."""
        key = table.primary_key
        if DOCUMENT in table.columns:
            rows = table.every_row_with(key, keys, (*key, DOCUMENT))
            return {row[:-1]: self._document(row[-1]) for row in rows}
        found: dict[Key, Origin] = {}
        for pointing in self._tables.values():
            for reference in pointing.references:
                known = pointing.is_view or pointing.name in (table.name, *within)
                if reference.table == table.name and not known:
                    _add(found, *self._pointing(pointing, reference.fields, keys, (*within, table.name)))
        return found or self._pointed_at(table, keys, (*within, table.name))

    def _pointing(
        self, table: PackagedTable, fields: tuple[str, ...], keys: Set[Key], within: tuple[str, ...]
    ) -> tuple[list[tuple[Key, Key]], Mapping[Key, Origin]]:
        """Rows that point at some rows, by the keys of both, and what they hang on."""
        width = len(fields)
        rows = table.every_row_with(fields, keys, (*fields, *table.primary_key))
        pairs = [(row[:width], row[width:]) for row in rows]
        return pairs, self._of_rows(table, {other for _, other in pairs}, within)

    def _pointed_at(self, table: PackagedTable, keys: Set[Key], within: tuple[str, ...]) -> Mapping[Key, Origin]:
        found: dict[Key, Origin] = {}
        width = len(table.primary_key)
        for reference in table.references:
            target = self._tables.get(reference.table)
            if target is not None and DOCUMENT in target.columns:
                rows = table.every_row_with(table.primary_key, keys, (*table.primary_key, *reference.fields))
                pairs = [(row[:width], row[width:]) for row in rows]
                _add(found, pairs, self._of_rows(target, {other for _, other in pairs}, within))
        return found


def _add(found: dict[Key, Origin], pairs: Iterable[tuple[Key, Key]], origins: Mapping[Key, Origin]) -> None:
    """Let the first row of each pair hang on what the second one hangs on."""
    for key, other in pairs:
        found[key] = found.get(key, NOTHING) | origins.get(other, NOTHING)


class Causes:
    """What moved between two releases, asked cell by cell."""

    def __init__(self, before: Mapping[str, PackagedTable], after: Mapping[str, PackagedTable]) -> None:
        self._corrected = _corrected(before) | _corrected(after)
        old, new = _inputs(before), _inputs(after)
        gone = frozenset(old.keys() - new.keys())
        moved = frozenset(name for name in old.keys() | new.keys() if not _same(old.get(name), new.get(name)))
        self._before, self._after = Origins(before, moved, gone), Origins(after, moved)

    def of_cell(self, table: str, key: Key, column: str) -> Cause:
        """The cause of a changed cell."""
        if (table, key_text(key), column) in self._corrected:
            return "correction"
        return "source" if self.hangs_on_moved(table, key) else "pipeline"

    def hangs_on_moved(self, table: str, key: Key) -> bool:
        """Whether a document that the row hangs on changed, came or went."""
        return any(origins.of(table).get(key, NOTHING).moved for origins in (self._before, self._after))

    def hung_on_withdrawn(self, table: str, key: Key) -> bool:
        """Whether a document that the row hung on is gone."""
        return self._before.of(table).get(key, NOTHING).withdrawn

    def document(self, table: str, key: Key) -> str | None:
        """The one document that a row hangs on now."""
        return self._after.of(table).get(key, NOTHING).document


def _corrected(tables: Mapping[str, PackagedTable]) -> set[Key]:
    table = tables.get(CORRECTED_CELLS)
    return set(table.keys(("table", "key", "column"))) if table else set()


def _inputs(tables: Mapping[str, PackagedTable]) -> Mapping[str, Mapping[str, str]]:
    """Hashes of what each document was made of, by name of the column."""
    table = tables.get(DOCUMENTS)
    names = tuple(name for name in INPUTS if table is not None and name in table.columns)
    if table is None or not names:
        return {}
    rows = zip(table.keys((DOCUMENT,)), table.keys(names), strict=True)
    return {key[0]: dict(zip(names, cells, strict=True)) for key, cells in rows}


def _same(old: Mapping[str, str] | None, new: Mapping[str, str] | None) -> bool:
    """Whether a document is made of the same; a hash that one of the releases does not give is no change."""
    return old is not None and new is not None and all(new[name] == cell for name, cell in old.items() if name in new)
