"""Actors: a page for every entity that the texts name, and the lists of them by kind."""

from __future__ import annotations

from collections.abc import Iterator

from flows.portal.edition import Edition
from flows.portal.page import Page
from flows.portal.pages.actors.actor import actor_page
from flows.portal.pages.actors.listing import list_pages


def pages(edition: Edition) -> Iterator[Page]:
    """The lists, then each actor."""
    yield from list_pages(edition)
    for row in edition.data.rows.entities:
        yield actor_page(row, edition)
