"""Where a cell leads: identifiers of documents, meetings, actors and instruments to their pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flows.contract import Column, Table
from flows.portal import addresses

PAGES: Mapping[str, Callable[[str], str]] = {
    "documents": addresses.document_page,
    "meetings": addresses.meeting_page,
    "entities": addresses.actor_page,
    "instruments": addresses.instrument_page,
}


def target_table(table: Table, column: Column) -> str | None:
    """The table whose identifiers a column holds: by a foreign key of one column, or as its own key."""
    for key in table.foreign_keys:
        if key.fields == (column.name,):
            return key.table
    return table.name if table.primary_key == (column.name,) else None


def page_of(table: Table, column: Column, cell: str) -> str | None:
    """The page about what a cell names, if there is one."""
    target = target_table(table, column)
    return PAGES[target](cell) if cell and target and target in PAGES else None
