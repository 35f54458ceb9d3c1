"""The chart of meetings of a large release: drawn as ever, from one pass that counts and one that draws.

A mark tells its day and not its name, for nearly all of them stand in piles that are drawn as a column with a number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from heapq import nsmallest

from markupsafe import Markup

from flows.portal.charts.chart import Chart
from flows.portal.charts.csv_file import csv_file
from flows.portal.charts.days import days_of
from flows.portal.charts.timeline import LANES, NAME, SHOWN, Lane, Mark, chart_of, newest_first, strip_of
from flows.portal.edition import Edition
from flows.portal.language import ENGLISH, Words
from flows.portal.page import SiteFile
from flows.portal.release_data import ReleaseData


def timeline(edition: Edition) -> Chart:
    """The chart of all meetings; its table has the newest of them."""
    rows = edition.data.rows.meetings
    listed = nsmallest(SHOWN, rows, key=newest_first)
    named = (each for row in listed for each in (row.group_id, row.city_id, row.country_id) if each)
    edition.data.need("entities", named)
    edition.data.need("meetings", (row.meeting_id for row in listed))
    return chart_of(edition, _lanes(edition), listed, len(rows), sum(1 for row in rows if not days_of(row)))


def strip(edition: Edition) -> Markup:
    """All meetings on one line, for the page in front of both languages."""
    return strip_of(edition, Words(ENGLISH), _lanes(edition))


def _lanes(edition: Edition) -> list[Lane]:
    """As `flows.portal.charts.timeline.lanes_of`."""
    rows = edition.data.rows.meetings
    counts = Counter(row.group_id for row in rows if row.group_id and days_of(row))
    own = [group for group, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:LANES]]
    marks: defaultdict[str | None, list[Mark]] = defaultdict(list)
    # Of one day there are many.
    known: dict[Mark, Mark] = {}
    for row in rows:
        if days := days_of(row):
            mark = Mark(days, row.status, str(row.date or ""))
            marks[row.group_id if row.group_id in own else None].append(known.setdefault(mark, mark))
    for each in marks.values():
        each.sort(key=lambda mark: (mark.days, mark.kind))
    edition.data.need("entities", own)
    lanes = [Lane(edition.entity(group).text, tuple(marks[group])) for group in own]
    lanes.sort(key=lambda lane: lane.marks[0].days)
    if marks[None]:
        rest = edition.words("charts.other_meetings" if lanes else "charts.meetings").unescape()
        lanes.append(Lane(rest, tuple(marks[None])))
    return lanes


def file(data: ReleaseData) -> Iterator[SiteFile]:
    """How many meetings each year has, by what became of them; every meeting is in the table."""
    counts = Counter[tuple[str, str]]()
    for row in data.rows.meetings:
        days = days_of(row)
        counts[str(days[0].year) if days else "", row.status] += 1
    lines = [(year, status, count) for (year, status), count in sorted(counts.items())]
    yield csv_file(NAME, ("year", "status", "meetings"), lines)
