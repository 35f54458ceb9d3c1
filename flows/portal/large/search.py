"""Searching a large release: the explorer of a table is asked, which reads its Parquet file; there is no index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flows.portal.edition import Edition
from flows.portal.page import Page
from flows.portal.pages.tables.explorer import explorer_path

# Where names and words are looked for, and the section that tells what is there.
PLACES = (
    ("documents", "documents"),
    ("meetings", "meetings"),
    ("entities", "actors"),
    ("instruments", "instruments"),
    ("who_said_what", "tables"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A table that may be asked: in words, how many rows, its explorer, the page about it."""

    words: str
    rows: int
    explorer: str
    page: str


@dataclass(frozen=True, slots=True)
class SearchView:
    places: tuple[Place, ...]


def pages(edition: Edition) -> Iterator[Page]:
    """The one page."""
    t = edition.words
    places = (
        Place(t(f"large.search_{table}"), edition.data.row_count(table), explorer_path(table), f"{section}/index.html")
        for table, section in PLACES
    )
    yield Page(
        path="search.html",
        template="large_search.html",
        title=t("search.title"),
        description=t("large.search_description"),
        view=SearchView(tuple(places)),
        section="search",
    )
