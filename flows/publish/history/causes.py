"""Why a cell or a row is not what it was: a correction by hand, a changed source, or the pipeline.

- `correction`: the cell stands in `corrected_cells` of one of the two releases;
- `source`: a document that the row hangs on came, went, or has another text or other facts in `sources.csv`;
- `pipeline`: the sources are the same, so the rules, vocabularies or schemas changed.

A row hangs on its own document; a row without one (a meeting, an entity) on the documents of the rows that point
at it; a row that nothing points at (the topic of a statement) on the document of the row that it points at.
"""

from __future__ import annotations

from collections.abc import Mapping

from flows.contract.cells import key_text
from flows.publish.history.diff import CORRECTED_CELLS, Cause
from flows.publish.history.packaged_tables import Key, PackagedTable

DOCUMENTS = "documents"
DOCUMENT = "document_id"
INPUTS = ("source_sha256", "supplied_sha256")
NONE: frozenset[str] = frozenset()


class Origins:
    """Documents that the rows of a release hang on."""

    def __init__(self, tables: Mapping[str, PackagedTable]) -> None:
        self._tables = tables
        self._found: dict[str, Mapping[Key, frozenset[str]]] = {}

    def of(self, table: str) -> Mapping[Key, frozenset[str]]:
        """Documents of each row by its key; rows that hang on none may be missing."""
        if table not in self._found:
            self._found[table] = {}  # a circle of references ends here
            self._found[table] = self._documents(self._tables[table]) if table in self._tables else {}
        return self._found[table]

    def _documents(self, table: PackagedTable) -> Mapping[Key, frozenset[str]]:
        keys = table.keys(table.primary_key)
        if DOCUMENT in table.columns:
            return {
                key: frozenset(filter(None, cells)) for key, cells in zip(keys, table.keys((DOCUMENT,)), strict=True)
            }
        found: dict[Key, frozenset[str]] = {}
        for pointing in self._tables.values():
            for reference in pointing.references:
                if reference.table == table.name and not pointing.is_view and pointing.name != table.name:
                    _add(found, pointing.keys(reference.fields), pointing, self.of(pointing.name))
        return found or self._pointed_at(table, keys)

    def _pointed_at(self, table: PackagedTable, keys: list[Key]) -> Mapping[Key, frozenset[str]]:
        found: dict[Key, frozenset[str]] = {}
        for reference in table.references:
            target = self._tables.get(reference.table)
            if target is not None and DOCUMENT in target.columns:
                documents = self.of(target.name)
                for key, pointer in zip(keys, table.keys(reference.fields), strict=True):
                    found[key] = found.get(key, NONE) | documents.get(pointer, NONE)
        return found


def _add(
    found: dict[Key, frozenset[str]],
    pointers: list[Key],
    pointing: PackagedTable,
    documents: Mapping[Key, frozenset[str]],
) -> None:
    for pointer, key in zip(pointers, pointing.keys(pointing.primary_key), strict=True):
        found[pointer] = found.get(pointer, NONE) | documents.get(key, NONE)


class Causes:
    """What moved between two releases, asked cell by cell."""

    def __init__(self, before: Mapping[str, PackagedTable], after: Mapping[str, PackagedTable]) -> None:
        self._before, self._after = Origins(before), Origins(after)
        self._corrected = _corrected(before) | _corrected(after)
        old, new = _inputs(before), _inputs(after)
        self.withdrawn = frozenset(old.keys() - new.keys())
        self._moved = frozenset(name for name in old.keys() | new.keys() if not _same(old.get(name), new.get(name)))

    def of_cell(self, table: str, key: Key, column: str) -> Cause:
        """The cause of a changed cell."""
        if (table, key_text(key), column) in self._corrected:
            return "correction"
        return "source" if self.hangs_on_moved(table, key) else "pipeline"

    def hangs_on_moved(self, table: str, key: Key) -> bool:
        """Whether a document that the row hangs on changed, came or went."""
        return not self._moved.isdisjoint(self._documents(table, key))

    def hung_on_withdrawn(self, table: str, key: Key) -> bool:
        """Whether a document that the row hung on is gone."""
        return not self.withdrawn.isdisjoint(self._before.of(table).get(key, NONE))

    def document(self, table: str, key: Key) -> str | None:
        """The one document that a row hangs on now."""
        documents = self._after.of(table).get(key, NONE)
        return next(iter(documents)) if len(documents) == 1 else None

    def _documents(self, table: str, key: Key) -> frozenset[str]:
        return self._before.of(table).get(key, NONE) | self._after.of(table).get(key, NONE)


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
