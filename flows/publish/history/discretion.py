"""A difference as it may be published: without words of texts that the new release does not give in full.

What a release no longer says would otherwise be read in its list of changes: words that were withdrawn with their
text, or that were published before its rights were limited. Keys stay; a changed cell of such words is not told as
corrected, with nothing before and nothing after, but counted as withheld.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from flows.contract.quoting import FULL
from flows.publish.history.causes import DOCUMENT, DOCUMENTS
from flows.publish.history.diff import CellChange, ReleaseDiff, RowChange, RowMove, TableDiff
from flows.publish.history.packaged_tables import Key, PackagedTable

WITHHELD = ""
Listed = TypeVar("Listed", RowChange, RowMove)
RIGHTS = "rights"


def discreet(diff: ReleaseDiff, before: Mapping[str, PackagedTable], after: Mapping[str, PackagedTable]) -> ReleaseDiff:
    """The difference of two releases without words that the newer one may not quote."""
    free = _free(after)
    tables = (_Silence(before[each.table], after[each.table], free).over(each) for each in diff.tables)
    return replace(diff, tables=tuple(tables))


def _free(tables: Mapping[str, PackagedTable]) -> frozenset[str]:
    """Documents whose text is in the release."""
    documents = tables.get(DOCUMENTS)
    if documents is None or not {DOCUMENT, RIGHTS} <= set(documents.columns):
        return frozenset()
    return frozenset(name for name, rights in documents.every_row((DOCUMENT, RIGHTS)) if rights == FULL)


class _Silence:
    """What may be told of the rows of one table."""

    def __init__(self, old: PackagedTable, new: PackagedTable, free: frozenset[str]) -> None:
        self._old, self._new = old, new
        self._free = free
        self._quoting = old.quoting_columns | new.quoting_columns

    def over(self, table: TableDiff) -> TableDiff:
        if not table.changed or not self._quoting:
            return table
        before, after = self._open_rows(self._old), self._open_rows(self._new)
        told = [cell for cell in table.corrected if cell.key in after or cell.column not in self._quoting]
        return replace(
            table,
            added=tuple(self._row(row, self._new, after) for row in table.added),
            removed=tuple(self._row(row, self._old, before) for row in table.removed),
            moved=tuple(self._row(row, self._new, after) for row in table.moved),
            corrected=tuple(self._cell(cell, after) for cell in told),
            withheld=len(table.corrected) - len(told),
        )

    def _open_rows(self, table: PackagedTable) -> frozenset[Key]:
        """Keys of the rows whose document may be quoted."""
        if DOCUMENT not in table.columns:
            return frozenset()
        rows = zip(table.keys(table.primary_key), table.keys((DOCUMENT,)), strict=True)
        return frozenset(key for key, (document,) in rows if document in self._free)

    def _row(self, row: Listed, table: PackagedTable, open_rows: frozenset[Key]) -> Listed:
        return row if row.key in open_rows or not self._labels(table) else replace(row, label=WITHHELD)

    def _cell(self, cell: CellChange, open_rows: frozenset[Key]) -> CellChange:
        return cell if cell.key in open_rows or not self._labels(self._new) else replace(cell, label=WITHHELD)

    def _labels(self, table: PackagedTable) -> bool:
        """Whether rows are labelled with words of a source."""
        return not self._quoting.isdisjoint(table.label_columns)
