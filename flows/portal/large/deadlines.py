"""Rows of a large release that may be deadlines, some documents at a time: the others are not made into rows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice
from operator import attrgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.contract.rows import Rows
from flows.portal.release_data import ReleaseData
from flows.portal.stored_rows import StoredRows, texts

# So many documents are looked at together.
AT_ONCE = 500
_DOCUMENT = attrgetter("document_id")


def parts_with_deadlines(data: ReleaseData, statements: StoredRows, dates: StoredRows) -> Iterator[ReleaseData]:
    """Parts of a release with the rows of some documents; tables are in the order of the documents, as published."""
    held = texts(row.deadline_date_id for row in statements.some_columns("deadline_date_id") if row.deadline_date_id)
    groups = {
        "statements": _Groups(statements.that(lambda batch: pc.is_valid(batch.column("deadline_date_id")))),
        "dates": _Groups(dates.that(lambda batch: _may_be_one(batch, held))),
    }
    documents = iter(data.rows_with("documents", "document_id", "issued_earliest", "issued_latest"))
    while part := tuple(islice(documents, AT_ONCE)):
        rows: dict[str, Any] = {
            name: tuple(row for each in part for row in group.of(each.document_id)) for name, group in groups.items()
        }
        found = Rows(documents=part, **rows)
        yield ReleaseData(
            root=data.root, version=data.version, rows=found, descriptor=data.descriptor, versions=data.versions
        )


def _may_be_one(dates: pa.RecordBatch, held: Any) -> Any:
    """Which dates are of a kind that deadlines have, or the deadline of a statement."""
    kinds = texts(("deadline", "duration"))
    return pc.or_(pc.is_in(dates.column("kind"), value_set=kinds), pc.is_in(dates.column("date_id"), value_set=held))


class _Groups:
    """Rows by document, asked for in the order in which they come."""

    def __init__(self, rows: Iterator[Any]) -> None:
        self._groups = groupby(rows, key=_DOCUMENT)
        self._next = next(self._groups, None)

    def of(self, document_id: str) -> list[Any]:
        """The rows of a document, if it is the next one that has any."""
        if self._next is None or self._next[0] != document_id:
            return []
        found = list(self._next[1])
        self._next = next(self._groups, None)
        return found
