"""What a page about a row follows from: rows that it shows, and the rows that those name.

A digest of these tells whether a page must be made again, at a small part of the work of making it. A kind of pages
says which rows it shows (`shown_rows` of its module). Rows name others by the keys that the contract declares; what is
shown of another row is its name and little more, which may take one step further (a person's office names its
country), so steps are followed twice. A meeting may be called after those who met, which other documents tell, so its
name is a part of it; in a list it is shown with their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from flows.contract import tables
from flows.contract.rows import ROW_TYPES, DocumentRow, MeetingRow, Rows
from flows.portal.grouping import grouped
from flows.portal.meeting_names import both_names
from flows.portal.release_data import ReleaseData

STEPS = 2
KEPT = "touched"
# Tables whose rows are named by others.
NAMED = ("documents", "entities", "meetings", "instruments")
# Not shown on the page of a document.
LEFT_OUT = ("rejects", "corrected_cells", "withdrawn")
OF_STATEMENTS = ("statement_topics", "statement_instruments")

# The rows that a page shows, by table.
Shown = Iterable[tuple[str, Iterable[Any]]]


def touched(data: ReleaseData) -> Touched:
    """The digests of a release, of which each part is worked out once for all languages and files."""
    known = vars(data).get(KEPT) or Touched(data)
    vars(data)[KEPT] = known
    return known


class Touched:
    """Digests of what pages of a release show."""

    def __init__(self, data: ReleaseData) -> None:
        self._data = data
        self._told: dict[tuple[str, str, int], bytes] = {}
        self._documents: dict[str, str] = {}

    def document(self, row: DocumentRow) -> str:
        """The digest of a document: of its rows, of what they name, and of its text."""
        if row.document_id not in self._documents:
            shown = ((name, self._data.in_document(name).get(row.document_id, ())) for name in self._of_documents)
            text = self._data.text(row.document_id)
            self._documents[row.document_id] = self.digest([("documents", (row,)), *shown], text)
        return self._documents[row.document_id]

    def digest(self, shown: Shown, *told: str | int | None) -> str:
        """The digest of rows in their order, of what they name, and of what else a page tells."""
        digest, named = blake2b(repr(told).encode(), digest_size=16), set[tuple[str, str]]()
        for table, rows in shown:
            digest.update(f"\n{table}\n".encode())
            for row in rows:
                digest.update(self._row(table, row, named))
                for part in self._parts(table, row, named):
                    digest.update(part)
        for name, key in sorted(named):
            digest.update(self._thing(name, key, STEPS))
        return digest.hexdigest()

    def _row(self, table: str, row: Any, named: set[tuple[str, str]]) -> bytes:
        for column, target in _REFERENCES[table]:
            if key := getattr(row, column):
                named.add((target, key))
        return repr(_CELLS[table](row)).encode()

    def _parts(self, table: str, row: Any, named: set[tuple[str, str]]) -> Iterator[bytes]:
        """What belongs to a row and stands elsewhere."""
        if table == "statements":
            for name, rows in self._of_statements.items():
                for each in rows.get(row.statement_id, ()):
                    yield self._row(name, each, named)
        if table == "meetings":
            yield self._people(row)
            named.add((table, row.meeting_id))

    def _people(self, row: MeetingRow) -> bytes:
        present = self._data.participations_of_meeting.get(row.meeting_id, ())
        return str(len({each.entity_id for each in present if each.role != "absent"})).encode()

    def _thing(self, table: str, key: str, steps: int) -> bytes:
        """A row and what it names, as far as that is shown."""
        if (table, key, steps) not in self._told:
            row, named = self._things[table][key], set[tuple[str, str]]()
            digest = blake2b(self._row(table, row, named), digest_size=16)
            for each in sorted(named) if steps > 1 else ():
                digest.update(self._thing(*each, steps - 1))
            if table == "meetings":
                digest.update(repr(both_names(row, self._data)).encode())
            self._told[table, key, steps] = digest.digest()
        return self._told[table, key, steps]

    @cached_property
    def _things(self) -> Mapping[str, Mapping[str, Any]]:
        return {name: getattr(self._data, name) for name in NAMED}

    @cached_property
    def _of_documents(self) -> tuple[str, ...]:
        left = {*NAMED, *OF_STATEMENTS, *LEFT_OUT}
        return tuple(name for name in Rows.names if name not in left)

    @cached_property
    def _of_statements(self) -> Mapping[str, Mapping[str, tuple[Any, ...]]]:
        return {name: grouped(self._data.rows[name], lambda row: str(row.statement_id)) for name in OF_STATEMENTS}


_REFERENCES = {
    name: tuple((key.fields[0], key.table) for key in tables()[name].foreign_keys if key.table in NAMED)
    for name in Rows.names
}
_CELLS = {name: attrgetter(*ROW_TYPES[name].__slots__) for name in Rows.names}
