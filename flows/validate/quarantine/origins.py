"""Which file a row was read from: its own document's, that of a row it belongs to, or the one document that needs it.

An entity or meeting that several documents share comes from no single file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache

from flows.contract import tables
from flows.contract.cells import key_text
from flows.contract.packed_rows import cells
from flows.contract.rows import Row, Rows
from flows.validate.quarantine.model import OF_THE_RUN, Place

DOCUMENT = "document_id"


def files_by_row(rows: Rows, wanted: Set[Place]) -> Mapping[Place, str]:
    """The file of each wanted row that comes from a single one, by table and key."""
    owners = dict(_owners(rows, wanted))
    sought = {*wanted, *owners.values()}
    documents: dict[Place, set[str]] = defaultdict(set)
    for name in _with_documents() if sought else ():
        for place, document in _claimed(name, rows[name], {table for table, _ in sought}):
            if place in sought:
                documents[place].add(document)
    for place, owner in owners.items():
        documents[place] |= documents.get(owner, set())
    single = {place: next(iter(found)) for place, found in documents.items() if len(found) == 1}
    files: dict[str, str] = dict(cells(rows.documents, (DOCUMENT, "source_file"))) if single else {}
    return {place: files[document] for place, document in single.items() if document in files}


def is_read_alone(name: str) -> bool:
    """Whether the rows of a table, keys included, follow from their own document, whatever other documents say."""
    table = tables()[name]
    owners = [key.table for key in table.foreign_keys if set(key.fields) <= set(table.primary_key)]
    if DOCUMENT not in _columns(name):
        return bool(owners) and all(DOCUMENT in _columns(owner) for owner in owners)
    return all(DOCUMENT in _columns(owner) for owner in owners)


def _claimed(name: str, rows: Iterable[Row], sought: Set[str]) -> Iterator[tuple[Place, str]]:
    """Rows of documents count for themselves and for what they refer to, as far as it is in one of these tables."""
    table = tables()[name]
    led = [(key.table, key.fields) for key in table.foreign_keys if DOCUMENT not in _columns(key.table)]
    for target, fields in ((name, table.primary_key), *led):
        if target in sought:
            yield from (((target, key_text(row[:-1])), row[-1]) for row in cells(rows, (*fields, DOCUMENT)))


def _owners(rows: Rows, wanted: Set[Place]) -> Iterator[tuple[Place, Place]]:
    """Of wanted rows without document: the row with one that each belongs to, as a topic belongs to its statement."""
    named = {table for table, _ in wanted}
    for name in (each for each in _without_documents() if each in named):
        table = tables()[name]
        keys = [key for key in table.foreign_keys if set(key.fields) <= set(table.primary_key)]
        for key in (key for key in keys if DOCUMENT in _columns(key.table)):
            parts = len(table.primary_key)
            for row in cells(rows[name], (*table.primary_key, *key.fields)):
                if (place := (name, key_text(row[:parts]))) in wanted:
                    yield place, (key.table, key_text(row[parts:]))


def _with_documents() -> list[str]:
    return [name for name in Rows.names if name not in OF_THE_RUN and DOCUMENT in _columns(name)]


def _without_documents() -> list[str]:
    return [name for name in Rows.names if name not in OF_THE_RUN and DOCUMENT not in _columns(name)]


@cache
def _columns(name: str) -> frozenset[str]:
    return frozenset(column.name for column in tables()[name].columns)
