"""A length of time (ISO 8601) counted from a day: where it ends."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_LENGTH = re.compile("P(?:[0-9]+[YMWD])*(?:T(?:[0-9]+[HMS])+)?")
_PART = re.compile("([0-9]+)([YMWDH])")


def end_of(length: str, day: date) -> date | None:
    """The day on which a length ends; null where it has fractions, or ends beyond the calendar.

    >>> end_of("P6M", date(2015, 8, 31))
    datetime.date(2016, 2, 29)
    >>> end_of("PT48H", date(2016, 2, 28))
    datetime.date(2016, 3, 1)
    """
    if not _LENGTH.fullmatch(length):
        return None
    whole, _, clock = length.partition("T")
    counts = {unit: int(count) for count, unit in _PART.findall(whole)}
    hours = {unit: int(count) for count, unit in _PART.findall(clock)}.get("H", 0)
    months = day.year * 12 + day.month - 1 + counts.get("Y", 0) * 12 + counts.get("M", 0)
    year, month = months // 12, months % 12 + 1
    try:
        begun = date(year, month, min(day.day, monthrange(year, month)[1]))
        return begun + timedelta(days=counts.get("W", 0) * 7 + counts.get("D", 0) + hours // 24)
    except (ValueError, OverflowError):
        return None
