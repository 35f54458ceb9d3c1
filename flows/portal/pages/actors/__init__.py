"""Actors: a page for every entity that the texts name, and the lists of them by kind."""

from __future__ import annotations

from flows.portal.pages.actors.actor import PAGES
from flows.portal.pages.actors.listing import list_pages

__all__ = ["PAGES", "list_pages"]
