"""Meetings of a series linked: each to the latest earlier one, where the texts give no link themselves."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from operator import not_

from flows.contract.packed_rows import cells
from flows.contract.rows import Row
from flows.contract.together import Together
from flows.resolve.pieces import chosen, with_column
from flows.resolve.sorted_columns import SortedColumns

MEETINGS = "meetings"
_Series = tuple[str | None, ...]
_Latest = dict[_Series, tuple[str, datetime.date]]


def chained(pieces: Iterable[Sequence[Row]], together: Together) -> Iterator[Sequence[Row]]:
    """The meetings with their links, in the order of their ids; none comes before itself.

    Args:
        pieces: meetings, each once.
        together: how they are kept while those of series are gone through day by day.
    """
    by_day = SortedColumns(MEETINGS, ("earliest", "meeting_id"), together)
    linked = SortedColumns(MEETINGS, ("meeting_id",), together)
    for rows in pieces:
        dated = [_is_dated_held(*each) for each in cells(rows, ("group_id", "status", "date", "earliest", "latest"))]
        by_day.extend([chosen(rows, MEETINGS, dated)])
        linked.extend([chosen(rows, MEETINGS, list(map(not_, dated)))])
    latest: _Latest = {}
    linked.extend(_linked(rows, latest) for rows in by_day)
    return map(_none_before_itself, linked)


def _is_dated_held(
    group: str | None, status: str, date: str | None, earliest: datetime.date | None, last: datetime.date | None
) -> bool:
    """A meeting of a group that took place on a single certain day: what a series is made of."""
    single = earliest is not None and earliest == last and (date or "?")[-1] not in "?~%"
    return group is not None and status == "held" and single


def _series(group: str, level: str | None, kind: str) -> _Series:
    """What makes a series: a format that meets, or one level and kind of meeting of a body that holds many."""
    return (group,) if group.startswith("group:") else (group, level, kind)


def _linked(rows: Sequence[Row], latest: _Latest) -> Sequence[Row]:
    """Meetings day by day with their links; `latest` is the last one of each series until then."""
    links = []
    wanted = ("meeting_id", "earliest", "previous_meeting_id", "group_id", "level", "meeting_type")
    for meeting_id, day, link, *group in cells(rows, wanted):
        series = _series(*group)
        before = latest.get(series)
        links.append(before[0] if before is not None and before[1] != day and link is None else link)
        latest[series] = meeting_id, day
    return with_column(rows, MEETINGS, "previous_meeting_id", links)


def _none_before_itself(rows: Sequence[Row]) -> Sequence[Row]:
    links = [None if link == own else link for own, link in cells(rows, ("meeting_id", "previous_meeting_id"))]
    return with_column(rows, MEETINGS, "previous_meeting_id", links)
