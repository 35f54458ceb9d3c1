"""The home page and the front door of a large release."""

from __future__ import annotations

from collections.abc import Iterator

from flows.portal.charts import deadlines, invoked, matrix, places, promises
from flows.portal.edition import Edition
from flows.portal.language import ARABIC, Words
from flows.portal.large import meetings
from flows.portal.page import Page, SiteFile
from flows.portal.pages.home import door, home_page
from flows.portal.release_data import ReleaseData


def pages(edition: Edition) -> Iterator[Page]:
    """The home page."""
    yield home_page(edition, meetings.timeline(edition))


def front_door(data: ReleaseData) -> Iterator[SiteFile]:
    """The page in front of both languages."""
    yield from door(data, meetings.strip(Edition(data, ARABIC, Words(ARABIC))))


def files_of_charts(data: ReleaseData) -> Iterator[SiteFile]:
    """What each chart shows, and the picture of the land."""
    yield from meetings.file(data)
    for chart in (matrix, promises, invoked, deadlines, places):
        yield chart.file(data)
    yield places.land()
