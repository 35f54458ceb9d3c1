"""Names of months and weekdays as every Arabic locale of CLDR writes them, and the Umm al-Qura calendar.

Sources: CLDR through Babel for Gregorian months and weekdays (Levantine, Egyptian, Maghreb, Moroccan and
Mauritanian names alike), and ``calendar_names.csv`` for what the press writes besides and for Hijri months;
hijridate, which equals ICU's ``islamic-umalqura``, for 1343 to 1500 AH. Names are folded.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

from babel.core import Locale
from babel.localedata import locale_identifiers
from hijridate import Gregorian, Hijri

from flows.arabic.folding import fold
from flows.contract import vocabularies


@cache
def _listed(calendar: str) -> dict[str, int]:
    """Folded name → number of one calendar of ``calendar_names.csv``."""
    rows = [row for row in vocabularies.load("calendar_names") if row["calendar"] == calendar]
    return {fold(name): int(row["number"]) for row in rows for name in row["names_ar"].split("|")}


@cache
def months() -> dict[str, int]:
    """Folded Gregorian month name → 1 to 12, over all Arabic locales; Levantine doubles also without article."""
    names = dict(_listed("gregorian"))
    for identifier in sorted(locale_identifiers()):
        if identifier == "ar" or identifier.startswith("ar_"):
            wide = Locale.parse(identifier).months["format"]["wide"]
            names.update({fold(name): number for number, name in wide.items()})
    bare = {name.replace(" ال", " "): number for name, number in names.items() if " ال" in name}
    return names | bare


@cache
def paired_months() -> frozenset[str]:
    """Folded first words of months that share it with the next: «كانون الأول», «جمادى الأولى»."""
    parted = (name.split() for name in (*months(), *hijri_months()))
    return frozenset(parts[0] for parts in parted if len(parts) > 1 and parts[1].startswith("الاول"))


@cache
def english_months() -> dict[str, int]:
    """Lower-case English month names and abbreviations → 1 to 12."""
    widths = Locale("en").months["format"]
    return {name.lower(): number for width in ("wide", "abbreviated") for number, name in widths[width].items()}


@cache
def hijri_months() -> dict[str, int]:
    """Folded Hijri month name → 1 to 12."""
    return _listed("hijri")


@cache
def libyan_months() -> dict[str, int]:
    """Folded month name of Libya before 2011 → 2 to 12; most are ordinary words too («ناصر», «الماء»)."""
    return _listed("libyan")


@cache
def weekdays() -> dict[str, int]:
    """Folded weekday name with its article → 0 (Monday) to 6 (Sunday), as :meth:`datetime.date.weekday` counts."""
    wide = Locale("ar").days["format"]["wide"]
    names = {fold(name): number for number, name in wide.items()}
    return names | _listed("weekday")


def hijri_to_gregorian(year: int, month: int, day: int) -> dt.date | None:
    """Convert one Umm al-Qura day; ``None`` outside 1343 to 1500 AH or for a day that the month lacks."""
    try:
        return dt.date.fromisoformat(Hijri(year, month, day).to_gregorian().isoformat())
    except (ValueError, OverflowError):
        return None


def hijri_span(year: int, month: int | None = None) -> tuple[dt.date, dt.date] | None:
    """First and last Gregorian day of a Hijri month or year; ``None`` outside the calendar's range."""
    first = hijri_to_gregorian(year, month or 1, 1)
    following = (year, month + 1) if month and month < 12 else (year + 1, 1)
    after = hijri_to_gregorian(*following, 1)
    if first is None or after is None:
        return None
    return first, after - dt.timedelta(days=1)


def gregorian_to_hijri_year(day: dt.date) -> int | None:
    """The Hijri year in which a Gregorian day falls; ``None`` outside the range."""
    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None
