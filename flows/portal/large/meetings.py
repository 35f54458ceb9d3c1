"""The chart of meetings of a large release: drawn as ever, from what is counted of them once.

A mark tells its day and not its name, for nearly all of them stand in piles that are drawn as a column with a number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from heapq import nsmallest
from typing import Any

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
    data = edition.data
    listed = [data.meetings[each] for each in newest(data)]
    named = (each for row in listed for each in (row.group_id, row.city_id, row.country_id) if each)
    data.need("entities", named)
    undated = sum(count for (year, _), count in years(data).items() if not year)
    return chart_of(edition, _lanes(edition), listed, data.row_count("meetings"), undated)


def strip(edition: Edition) -> Markup:
    """All meetings on one line, for the page in front of both languages."""
    return strip_of(edition, Words(ENGLISH), _lanes(edition))


def _lanes(edition: Edition) -> list[Lane]:
    """As `flows.portal.charts.timeline.lanes_of`."""
    marks = _marks(edition.data)
    own = [group for group in marks if group]
    edition.data.need("entities", own)
    lanes = [Lane(edition.entity(group).text, marks[group]) for group in own]
    lanes.sort(key=lambda lane: lane.marks[0].days)
    if None in marks:
        rest = edition.words("charts.other_meetings" if lanes else "charts.meetings").unescape()
        lanes.append(Lane(rest, marks[None]))
    return lanes


@lru_cache(maxsize=1)
def _marks(data: ReleaseData) -> Mapping[str | None, tuple[Mark, ...]]:
    """The marks of the groups that have most dated meetings, most first, and of all others."""
    counts = Counter(row.group_id for row in _rows(data, "group_id") if row.group_id and days_of(row))
    own = [group for group, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:LANES]]
    marks: dict[str | None, list[Mark]] = {group: [] for group in (*own, None)}
    # Of one day there are many.
    known: dict[Mark, Mark] = {}
    for row in _rows(data, "group_id", "status"):
        if days := days_of(row):
            mark = Mark(days, row.status, str(row.date or ""))
            marks[row.group_id if row.group_id in own else None].append(known.setdefault(mark, mark))
    for each in marks.values():
        each.sort(key=lambda mark: (mark.days, mark.kind))
    return {group: tuple(each) for group, each in marks.items() if each}


@lru_cache(maxsize=1)
def newest(data: ReleaseData) -> list[str]:
    """The identifiers of the newest meetings, as many as the chart's table has."""
    found = [row.meeting_id for row in nsmallest(SHOWN, _rows(data, "meeting_id"), key=newest_first)]
    data.need("meetings", found)
    return found


@lru_cache(maxsize=1)
def years(data: ReleaseData) -> Counter[tuple[str, str]]:
    """How many meetings each year has, by what became of them; the year is empty where no day is known."""
    counts = Counter[tuple[str, str]]()
    for row in _rows(data, "status"):
        days = days_of(row)
        counts[str(days[0].year) if days else "", row.status] += 1
    return counts


def _rows(data: ReleaseData, *columns: str) -> Iterable[Any]:
    """Meetings with their days and some columns."""
    return data.rows_with("meetings", "date", "earliest", "latest", *columns)


def file(data: ReleaseData) -> Iterator[SiteFile]:
    """How many meetings each year has, by what became of them; every meeting is in the table."""
    lines = [(year, status, count) for (year, status), count in sorted(years(data).items())]
    yield csv_file(NAME, ("year", "status", "meetings"), lines)
