"""Every kind of page and file of a large site, one line each, as `flows.portal.registry` of the full one."""

from __future__ import annotations

from flows.portal import assets
from flows.portal.large import api, explorer, home, row_page, search, sections
from flows.portal.large import assets as own_assets
from flows.portal.page import FileMaker, PageMaker
from flows.portal.pages import cite, method, releases

PAGES: tuple[PageMaker, ...] = (
    explorer.pages,
    home.pages,
    sections.documents,
    sections.meetings,
    sections.actors,
    sections.instruments,
    row_page.pages,
    releases.pages,
    method.pages,
    cite.pages,
    search.pages,
)

FILES: tuple[FileMaker, ...] = (
    api.files_of_api,
    home.files_of_charts,
    assets.files_of_site,
    own_assets.files_of_site,
)

LAST: tuple[FileMaker, ...] = (home.front_door,)
