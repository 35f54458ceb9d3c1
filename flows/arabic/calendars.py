"""Names of months and weekdays as every Arabic locale of CLDR writes them, and the Umm al-Qura calendar.

Sources: CLDR through Babel for Gregorian months and weekdays (Levantine, Egyptian, Maghreb, Moroccan and
Mauritanian names alike); hijridate, which equals ICU's ``islamic-umalqura``, for 1343 to 1500 AH. Names are folded.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

from babel.core import Locale
from babel.localedata import locale_identifiers
from hijridate import Gregorian, Hijri

from flows.arabic.folding import fold

# Spellings of the press that CLDR has in no locale; each is a variant of the CLDR name of that month.
_MORE_MONTHS = {
    "يونيه": 6, "يوليه": 7, "جويليه": 7, "يوليوز": 7, "اوغسطس": 8, "اغشت": 8, "نونبر": 11, "دجنبر": 12,
    "سبتنبر": 9, "شتنبر": 9, "افريل": 4, "جانفييه": 1, "ديسنبر": 12, "حزيزان": 6, "تشرين ثان": 11,
    "كانون ثان": 1, "ينائر": 1,
}  # fmt: skip
_HIJRI_MONTHS = (
    ("محرم", "المحرم", "محرم الحرام"),
    ("صفر", "صفر الخير"),
    ("ربيع الاول", "ربيع اول"),
    ("ربيع الاخر", "ربيع الثاني", "ربيع ثاني", "ربيع ثان"),
    ("جمادي الاولي", "جمادي الاول", "جمادي اول", "جماد الاول", "جمادي اولي"),
    ("جمادي الاخره", "جمادي الثانيه", "جمادي الاخر", "جمادي الثاني", "جماد الثاني", "جماد الاخر"),
    ("رجب", "رجب الفرد"),
    ("شعبان",),
    ("رمضان", "رمضان المبارك"),
    ("شوال",),
    ("ذو القعده", "ذي القعده", "ذو قعده", "ذي قعده"),
    ("ذو الحجه", "ذي الحجه", "ذو حجه", "ذي حجه"),
)
HIJRI_YEARS = range(1343, 1501)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@cache
def months() -> dict[str, int]:
    """Folded Gregorian month name → 1 to 12, over all Arabic locales; Levantine doubles also without article."""
    names: dict[str, int] = dict(_MORE_MONTHS)
    for identifier in sorted(locale_identifiers()):
        if identifier == "ar" or identifier.startswith("ar_"):
            wide = Locale.parse(identifier).months["format"]["wide"]
            names.update({fold(name): number for number, name in wide.items()})
    bare = {name.replace(" ال", " "): number for name, number in names.items() if " ال" in name}
    return names | bare


@cache
def english_months() -> dict[str, int]:
    """Lower-case English month names and abbreviations → 1 to 12."""
    widths = Locale("en").months["format"]
    return {name.lower(): number for width in ("wide", "abbreviated") for number, name in widths[width].items()}


@cache
def hijri_months() -> dict[str, int]:
    """Folded Hijri month name → 1 to 12."""
    return {name: number for number, names in enumerate(_HIJRI_MONTHS, 1) for name in names}


@cache
def weekdays() -> dict[str, int]:
    """Folded weekday name with its article → 0 (Monday) to 6 (Sunday), as :meth:`datetime.date.weekday` counts."""
    wide = Locale("ar").days["format"]["wide"]
    names = {fold(name): number for number, name in wide.items()}
    return names | {"الثلثاء": 1, "الثلاثا": 1, "الاربعا": 2, "الاتنين": 0}


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
