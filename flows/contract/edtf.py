"""Days as EDTF (ISO 8601-2) writes them: «2015-11», «2015-XX», «201X», «2015-11-04/2015-11-05»."""

from __future__ import annotations

import calendar
import datetime as dt


def edtf_days(edtf: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last day that a value which a person gives allows; null for an end that is open or no day."""
    ends = edtf.split("/")
    earliest, latest = _part(ends[0], unknown="0"), _part(ends[-1], unknown="9")
    return earliest[0] if earliest else None, latest[1] if latest else None


def days_of(year: int, month: int | None = None, day: int | None = None) -> tuple[dt.date, dt.date] | None:
    """First and last day of a year, month or day; ``None`` for a day that does not exist."""
    try:
        first = dt.date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    last_month = month or 12
    return first, dt.date(year, last_month, calendar.monthrange(year, last_month)[1])


def edtf_of(year: int, month: int | None = None, day: int | None = None) -> str:
    """EDTF level 0 of a year, month or day."""
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)])


def _part(edtf: str, *, unknown: str) -> tuple[dt.date, dt.date] | None:
    year, *rest = edtf.rstrip("?~%").split("-")
    known = [int(part) for part in rest if part.isdigit()]
    digits = year.replace("X", unknown)
    # «2015-XX-04»: a day without its month says no more than the year.
    known = known if not rest or rest[0].isdigit() else []
    return days_of(int(digits), *known) if digits.isdigit() else None
