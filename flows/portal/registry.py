"""Every kind of page and file, one line each. A new kind is one new module and one line here."""

from __future__ import annotations

from flows.portal import assets, cards
from flows.portal.api import files_of_api
from flows.portal.charts import files as charts
from flows.portal.page import FileMaker, PageMaker, RowPages
from flows.portal.pages import (
    actors,
    cite,
    document,
    documents,
    home,
    instruments,
    meetings,
    method,
    releases,
    search,
    tables,
)
from flows.portal.search import files_of_search

# A page for each row of a table; the longest work first (`flows.portal.jobs`).
ROW_PAGES: tuple[RowPages, ...] = (
    actors.PAGES,
    document.PAGES,
    meetings.PAGES,
    instruments.PAGES,
)

PAGES: tuple[PageMaker, ...] = (
    tables.pages,
    home.pages,
    actors.list_pages,
    meetings.list_pages,
    documents.pages,
    instruments.list_pages,
    releases.pages,
    method.pages,
    cite.pages,
    search.pages,
)

FILES: tuple[FileMaker, ...] = (
    files_of_api,
    charts.files_of_charts,
    assets.files_of_site,
)

# Waits for a program of its own, and so begins first.
FIRST: tuple[FileMaker, ...] = (files_of_search,)

# Many files, each made alone.
COSTLY: tuple[FileMaker, ...] = (cards.files_of_site,)

# When everything else is there.
LAST: tuple[FileMaker, ...] = (home.front_door,)
