"""The files of the charts: a CSV for each, and the picture of the land that all maps share."""

from __future__ import annotations

from collections.abc import Iterator

from flows.portal.charts import deadlines, invoked, matrix, places, promises, timeline
from flows.portal.page import SiteFile
from flows.portal.release_data import ReleaseData

CHARTS = (timeline, matrix, promises, invoked, deadlines, places)


def files_of_charts(data: ReleaseData) -> Iterator[SiteFile]:
    """`api/charts/<name>.csv` for each chart, and `assets/region.svg`."""
    for chart in CHARTS:
        yield chart.file(data)
    yield places.land()
