"""Every kind of page and file, one line each. A new kind is one new module and one line here."""

from __future__ import annotations

from flows.portal import assets, cards
from flows.portal.api import files_of_api
from flows.portal.charts import files as charts
from flows.portal.page import FileMaker, PageMaker
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

PAGES: tuple[PageMaker, ...] = (
    home.pages,
    documents.pages,
    document.pages,
    meetings.pages,
    actors.pages,
    instruments.pages,
    tables.pages,
    releases.pages,
    method.pages,
    cite.pages,
    search.pages,
)

FILES: tuple[FileMaker, ...] = (
    assets.files_of_site,
    charts.files_of_charts,
    files_of_search,
    files_of_api,
)

# Made beside the second language where a release is large.
COSTLY: tuple[FileMaker, ...] = (cards.files_of_site,)

# When everything else is there.
LAST: tuple[FileMaker, ...] = (home.front_door,)
