"""Where the rows of a table stand on the site, told to the explorer's script, which writes it beside what is saved.

A thing has a page; a row read from a document is an anchor of that document's page, named after its identifier or, in
tables without one, after its start (`flows.portal.addresses`). Of other tables the script links to the explorer itself,
with the row's key in the address.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flows.contract import Table
from flows.portal.pages.document.layers import KINDS
from flows.portal.pages.tables.links import PAGES, target_table

FOLDERS = {"documents": "documents", "meetings": "meetings", "entities": "actors", "instruments": "instruments"}
# What an anchor begins with, then the columns it is made of.
_BY_START: Mapping[str, tuple[str, ...]] = {
    "meeting_reports": ("report", "start"),
    "participations": ("participation", "start", "entity_id"),
    "who_met": ("participation", "start", "participant_id"),
    "positions": ("position", "start", "person_id"),
}
_WITH_IDENTIFIER = frozenset({kind.table for kind in KINDS} | {"passages"}) - frozenset(_BY_START)


def place_of_rows(table: Table) -> dict[str, Any] | None:
    """How the address of a row is made of its cells; null where its rows have no place but the table."""
    if table.name in _BY_START:
        return {"anchor": list(_BY_START[table.name])}
    first = table.column(table.primary_key[0])
    target = target_table(table, first) or ""
    if target in PAGES and table.primary_key == (first.name,):
        return {"page": first.name, "folder": FOLDERS[target]}
    return {"row": first.name} if target in _WITH_IDENTIFIER else None
