"""Tables and downloads: a list of all tables, and for each a page (dictionary, first rows, files) and an explorer."""

from __future__ import annotations

from collections.abc import Iterator

from flows.contract import tables
from flows.portal.edition import Edition
from flows.portal.page import Page
from flows.portal.pages.tables.explorer import explorer_page
from flows.portal.pages.tables.list_page import list_page
from flows.portal.pages.tables.table_page import table_page


def pages(edition: Edition) -> Iterator[Page]:
    """Every page of the section."""
    yield list_page(edition)
    for table in tables().values():
        yield table_page(table, edition)
        yield explorer_page(table, edition)
