"""Where a cell leads: identifiers of documents, meetings, actors and instruments to their pages."""

from __future__ import annotations

from flows.contract import Column, Table
from flows.portal import addresses
from flows.portal.edition import Edition

PAGES = addresses.PAGES


def target_table(table: Table, column: Column) -> str | None:
    """The table whose identifiers a column holds: by a foreign key of one column, or as its own key."""
    for key in table.foreign_keys:
        if key.fields == (column.name,):
            return key.table
    return table.name if table.primary_key == (column.name,) else None


def page_of(table: Table, column: Column, cell: str, edition: Edition) -> str | None:
    """The page about what a cell names, if there is one."""
    target = target_table(table, column)
    return edition.place_of(target, cell) if cell and target and target in PAGES else None
