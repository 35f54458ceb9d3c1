"""Which file a row was read from: its own document's, that of a row it belongs to, or the one document that needs it.

An entity or meeting that several documents share comes from no single file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from flows.contract import tables
from flows.contract.cells import key_text
from flows.contract.rows import Row, Rows
from flows.validate.quarantine.contract_rows import key_of
from flows.validate.quarantine.model import OF_THE_RUN, Place

DOCUMENT = "document_id"


def files_by_row(rows: Rows) -> Mapping[Place, str]:
    """The file of every row that comes from a single one, by table and key."""
    files = {row.document_id: row.source_file for row in rows.documents}
    documents: dict[Place, set[str]] = defaultdict(set)
    for name in _with_documents():
        for row in rows[name]:
            _claim(documents, name, row)
    for name in _without_documents():
        for row in rows[name]:
            _inherit(documents, name, row)
    single = {place: next(iter(found)) for place, found in documents.items() if len(found) == 1}
    return {place: files[document] for place, document in single.items() if document in files}


def is_read_alone(name: str) -> bool:
    """Whether the rows of a table, keys included, follow from their own document, whatever other documents say."""
    table = tables()[name]
    owners = [key.table for key in table.foreign_keys if set(key.fields) <= set(table.primary_key)]
    if DOCUMENT not in _columns(name):
        return bool(owners) and all(DOCUMENT in _columns(owner) for owner in owners)
    return all(DOCUMENT in _columns(owner) for owner in owners)


def _claim(documents: dict[Place, set[str]], name: str, row: Row) -> None:
    """A row of a document counts for itself and for what it refers to."""
    document = getattr(row, DOCUMENT)
    table = tables()[name]
    documents[name, key_of(row, table)].add(document)
    for key in table.foreign_keys:
        if DOCUMENT not in _columns(key.table):
            documents[key.table, key_text(getattr(row, field) for field in key.fields)].add(document)


def _inherit(documents: dict[Place, set[str]], name: str, row: Row) -> None:
    """A row without document is of the document of the row that it belongs to: a topic, of its statement's."""
    table = tables()[name]
    for key in table.foreign_keys:
        if set(key.fields) <= set(table.primary_key) and DOCUMENT in _columns(key.table):
            owner = key_text(getattr(row, field) for field in key.fields)
            documents[name, key_of(row, table)] |= documents.get((key.table, owner), set())


def _with_documents() -> list[str]:
    return [name for name in Rows.names if name not in OF_THE_RUN and DOCUMENT in _columns(name)]


def _without_documents() -> list[str]:
    return [name for name in Rows.names if name not in OF_THE_RUN and DOCUMENT not in _columns(name)]


def _columns(name: str) -> frozenset[str]:
    return frozenset(column.name for column in tables()[name].columns)
