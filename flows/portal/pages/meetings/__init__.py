"""Meetings: a page for each, and the list of them, a page a year where they are many."""

from __future__ import annotations

from collections.abc import Iterator

from flows.portal.edition import Edition
from flows.portal.page import Page
from flows.portal.pages.meetings.listing import list_pages
from flows.portal.pages.meetings.meeting import meeting_page


def pages(edition: Edition) -> Iterator[Page]:
    """The list, then each meeting."""
    yield from list_pages(edition)
    for row in edition.data.rows.meetings:
        yield meeting_page(row, edition)
