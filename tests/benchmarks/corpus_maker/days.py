"""Days as the Arabic locales of CLDR write them, and as the press does: two names of a month side by side."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel.core import Locale
from babel.localedata import locale_identifiers

EASTERN_DIGITS = tuple(zip("0123456789", "٠١٢٣٤٥٦٧٨٩", strict=True))
FIELD = re.compile("EEEE|MMMM|MM|M|dd|d|y")
# Fields of CLDR's patterns as gaps of a format string.
GAPS: Mapping[str, str] = {
    "EEEE": "{weekday}",
    "MMMM": "{month}",
    "MM": "{number:02}",
    "M": "{number}",
    "dd": "{day:02}",
    "d": "{day}",
    "y": "{year}",
}


@dataclass(frozen=True, slots=True)
class Calendar:
    """One locale: names of months and weekdays, its forms of dates, and whether it writes ٢٠١٥."""

    months: Mapping[int, str]
    weekdays: Mapping[int, str]
    full: str
    long: str
    numeric: str
    eastern_digits: bool
    other_months: Mapping[int, str]

    def write(self, form: str, day: dt.date) -> str:
        """A day in one of the forms."""
        return form.format(
            weekday=self.weekdays[day.weekday()],
            month=self.months[day.month],
            other=self.other_months[day.month],
            number=day.month,
            day=day.day,
            year=day.year,
        )

    @property
    def double(self) -> str:
        """«14 نوفمبر/تشرين الثاني 2015»."""
        return "{day} {month}/{other} {year}"


@cache
def calendars() -> tuple[Calendar, ...]:
    """One for each Arabic locale; «ar» itself, which most texts follow, comes first."""
    found = [name for name in locale_identifiers() if name == "ar" or name.startswith("ar_")]
    return tuple(_calendar(Locale.parse(name)) for name in sorted(found))


def _calendar(locale: Locale) -> Calendar:
    months = locale.months["format"]["wide"]
    levantine, plain = (Locale.parse(name).months["format"]["wide"] for name in ("ar_SY", "ar"))
    forms = {width: FIELD.sub(_gap, locale.date_formats[width].pattern) for width in ("full", "long", "medium")}
    return Calendar(
        months=months,
        weekdays=locale.days["format"]["wide"],
        full=forms["full"],
        long=forms["long"],
        numeric=forms["medium"],
        eastern_digits=locale.default_numbering_system == "arab",
        other_months=plain if months == levantine else levantine,
    )


def _gap(match: re.Match[str]) -> str:
    return GAPS[match[0]]
