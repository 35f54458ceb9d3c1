"""Scripts and styles that only large sites have, at `assets/large/`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from flows.portal.assets import copied
from flows.portal.page import SiteFile
from flows.portal.release_data import ReleaseData


def files_of_site(_: ReleaseData) -> Iterator[SiteFile]:
    """Every one of them."""
    yield from copied(files(__name__), "assets/large")
