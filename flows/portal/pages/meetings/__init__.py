"""Meetings: a page for each, and the list of them, a page a year where they are many."""

from __future__ import annotations

from flows.portal.pages.meetings.listing import list_pages
from flows.portal.pages.meetings.meeting import PAGES

__all__ = ["PAGES", "list_pages"]
