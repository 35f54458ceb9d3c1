"""A release some documents at a time: the rows of these and of nothing else, for what looks at all of them in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from operator import attrgetter
from typing import Any

from flows.contract.rows import Rows
from flows.portal.release_data import ReleaseData

_DOCUMENT = attrgetter("document_id")


def some_documents(data: ReleaseData, names: Sequence[str], most: int) -> Iterator[ReleaseData]:
    """Parts of a release with the rows of some tables; these are in the order of the documents, as published."""
    groups = {name: _Groups(iter(data.rows[name])) for name in names}
    documents = iter(data.rows.documents)
    while part := tuple(islice(documents, most)):
        rows: dict[str, Any] = {
            name: tuple(row for each in part for row in groups[name].of(each.document_id)) for name in names
        }
        yield ReleaseData(data.root, data.version, Rows(documents=part, **rows), data.descriptor, data.versions)


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
