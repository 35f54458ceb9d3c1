"""Which days a row's date may mean, for drawing and for sorting."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from flows.contract.rows import MeetingRow

# `2022~`, `2019-11-14?`: a year that a date begins with
_YEAR = re.compile(r"([0-9]{4})(?![0-9])")
_BARE = re.compile(r"([0-9]{4})[~?%]?")


def days_of(row: MeetingRow) -> tuple[date, date] | None:
    """First and last day; the whole year where no more than that is told; none where nothing is."""
    if row.earliest and row.latest:
        return row.earliest, row.latest
    year = _YEAR.match(row.date or "")
    return (date(int(year[1]), 1, 1), date(int(year[1]), 12, 31)) if year and int(year[1]) else None


def drawn_days(told: str | None, earliest: date | None, latest: date | None) -> tuple[date, date] | None:
    """The days of a row as they are drawn: of a year that is told as doubtful (`2022~`) that year, as for a meeting."""
    year = _BARE.fullmatch(told or "")
    if year and int(year[1]):
        return date(int(year[1]), 1, 1), date(int(year[1]), 12, 31)
    return (earliest, latest) if earliest and latest else None


def by_date(rows: Iterable[MeetingRow]) -> list[MeetingRow]:
    """Oldest first, those without a date last."""

    def key(row: MeetingRow) -> tuple[bool, int, str]:
        days = days_of(row)
        return days is None, days[0].toordinal() if days else 0, row.meeting_id

    return sorted(rows, key=key)


def middle(days: tuple[date, date]) -> date:
    """The day between two."""
    return date.fromordinal((days[0].toordinal() + days[1].toordinal()) // 2)
