"""First and last day of an EDTF value that a person gives: «2015-11», «2015-XX», «201X», «2015-11-04/2015-11-05»."""

from __future__ import annotations

import datetime as dt

from flows.extract.dates.values import days_of


def edtf_days(edtf: str) -> tuple[dt.date | None, dt.date | None]:
    """The days that a value allows; null for an end that is open, unknown or no day of the calendar."""
    ends = edtf.split("/")
    earliest, latest = _part(ends[0], unknown="0"), _part(ends[-1], unknown="9")
    return earliest[0] if earliest else None, latest[1] if latest else None


def _part(edtf: str, *, unknown: str) -> tuple[dt.date, dt.date] | None:
    year, *rest = edtf.rstrip("?~%").split("-")
    known = [int(part) for part in rest if part.isdigit()]
    digits = year.replace("X", unknown)
    # «2015-XX-04»: a day without its month says no more than the year.
    known = known if not rest or rest[0].isdigit() else []
    return days_of(int(digits), *known) if digits.isdigit() else None
