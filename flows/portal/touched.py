"""What the page of a document follows from: the rows that were read from it, and the rows that those name.

A digest of these tells whether a page must be made again, at a tenth of the work of making it. Rows name others by the
keys that the contract declares; what is shown of another row is its name, which may take one step more (a person's
office names its country), so steps are followed twice. A meeting may be called after those who met, which other
documents tell, so its name is a part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from typing import Any

from flows.contract import tables
from flows.contract.rows import DocumentRow, Rows
from flows.portal.meeting_names import both_names
from flows.portal.release_data import ReleaseData, grouped

STEPS = 2
KEPT = "touched"
# Tables whose rows are things of their own; rows of the others belong to a document.
THINGS = ("entities", "meetings", "instruments")
# Not shown on the page of a document.
LEFT_OUT = ("rejects", "corrected_cells", "withdrawn")
OF_STATEMENTS = ("statement_topics", "statement_instruments")


def touched(data: ReleaseData) -> Touched:
    """The digests of a release, of which each is worked out once for all languages and files."""
    known = vars(data).get(KEPT) or Touched(data)
    vars(data)[KEPT] = known
    return known


class Touched:
    """Digests of documents of a release."""

    def __init__(self, data: ReleaseData) -> None:
        self._data = data
        self._told: dict[tuple[str, str, int], str] = {}
        self._digests: dict[str, str] = {}

    def document(self, row: DocumentRow) -> str:
        """The digest of a document: of its rows, of what they name, and of its text."""
        if row.document_id not in self._digests:
            digest = sha256((self._data.text(row.document_id) or "").encode())
            for told in self._rows(row):
                digest.update(told.encode())
            self._digests[row.document_id] = digest.hexdigest()
        return self._digests[row.document_id]

    def _rows(self, document: DocumentRow) -> Iterator[str]:
        named: set[tuple[str, str]] = set()
        yield self._row("documents", document, named)
        for table in self._of_documents:
            for row in self._data.in_document(table).get(document.document_id, ()):
                yield self._row(table, row, named)
        for statement in self._data.statements_in_document.get(document.document_id, ()):
            for table, rows in self._of_statements.items():
                for row in rows.get(statement.statement_id, ()):
                    yield self._row(table, row, named)
        for table, key in sorted(named):
            yield self._thing(table, key, STEPS)

    def _row(self, table: str, row: Any, named: set[tuple[str, str]]) -> str:
        for column, target in _REFERENCES[table]:
            if key := getattr(row, column):
                named.add((target, key))
        return repr(row)

    def _thing(self, table: str, key: str, steps: int) -> str:
        """A row and what it names, as far as that is shown."""
        if (table, key, steps) not in self._told:
            row, named = self._things[table][key], set[tuple[str, str]]()
            told = self._row(table, row, named)
            further = [self._thing(*each, steps - 1) for each in sorted(named)] if steps > 1 else []
            name = both_names(row, self._data) if table == "meetings" else ()
            self._told[table, key, steps] = "\n".join([told, *further, *map(str, name)])
        return self._told[table, key, steps]

    @cached_property
    def _things(self) -> Mapping[str, Mapping[str, Any]]:
        return {name: getattr(self._data, name) for name in THINGS}

    @cached_property
    def _of_documents(self) -> tuple[str, ...]:
        left = {"documents", *THINGS, *OF_STATEMENTS, *LEFT_OUT}
        return tuple(name for name in Rows.names if name not in left)

    @cached_property
    def _of_statements(self) -> Mapping[str, Mapping[str, tuple[Any, ...]]]:
        return {name: grouped(self._data.rows[name], lambda row: str(row.statement_id)) for name in OF_STATEMENTS}


_REFERENCES = {
    name: tuple((key.fields[0], key.table) for key in tables()[name].foreign_keys if key.table in THINGS)
    for name in Rows.names
}
