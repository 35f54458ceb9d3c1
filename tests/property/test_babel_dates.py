"""Dates that Babel writes in every Arabic locale of CLDR are read back, all of them.

Formats: short, medium, long, full, and the skeletons of dates. CLDR's Arabic formats have years of four digits and
U+200F between numbers; digits are tried in both shapes. Left out, because they are no date on sight: ``Md`` («15/11»
is a fraction or a file number), ``Ed``, ``MMdd``, a month name that is an ordinary word and stands alone («مارس»), and
numbered weeks (``yw``, ``MMMMW``).
"""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest
from babel.core import Locale
from babel.dates import format_date, format_skeleton
from babel.localedata import locale_identifiers
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.dates import find_dates

LOCALES = sorted(name for name in locale_identifiers() if name == "ar" or name.startswith("ar_"))
FORMATS = ("short", "medium", "long", "full")
FULL_DAYS = ("yMMMEd", "yMMMd", "yMEd", "yMd", "GyMMMEd", "GyMMMd", "GyMd")
YEARLESS = ("MMMEd", "MMMMEd", "MMMMd", "MMMd", "MEd")
MONTHS = ("yMMMM", "yMMM", "yM", "yMM", "GyMMM")
QUARTERS = ("yQQQ", "yQQQQ")
YEARS = ("y", "Gy")
SHAPES = (*FORMATS, *FULL_DAYS, *YEARLESS, *MONTHS, *QUARTERS, *YEARS)
ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
CARRIERS = ("{}", "عقد المجلس اجتماعا في {} بحضور الوزراء.", "وقال المتحدث: {}، انتهى.")


def written(day: dt.date, shape: str, locale: str) -> str:
    if shape in FORMATS:
        return format_date(day, shape, locale=locale)
    return format_skeleton(shape, day, locale=locale)


def value(day: dt.date, shape: str) -> str:
    if shape in YEARS:
        return f"{day:%Y}"
    if shape in MONTHS:
        return f"{day:%Y-%m}"
    if shape in QUARTERS:
        first = 3 * ((day.month - 1) // 3) + 1
        return f"{day:%Y}-{first:02}/{day:%Y}-{first + 2:02}"
    return day.isoformat()


@cache
def read(text: str, reference: dt.date) -> tuple[str | None, ...]:
    return tuple(found.edtf for found in find_dates(text, reference))


def check(day: dt.date, shape: str, locale: str) -> None:
    text = written(day, shape, locale)
    for digits in (text, text.translate(ARABIC_INDIC)):
        for carrier in CARRIERS:
            # A yearless date is read as the nearest one; the text is three weeks younger than its date.
            sentence, younger = carrier.format(digits), day + dt.timedelta(days=20)
            assert read(sentence, younger) == (value(day, shape),), (locale, shape, sentence)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_locale_and_month(shape: str) -> None:
    for month in range(1, 13):
        for number in (1, 12, 28):
            for locale in LOCALES:
                check(dt.date(2016, month, number), shape, locale)


@settings(max_examples=300, deadline=None)
@given(
    day=st.dates(dt.date(1900, 1, 1), dt.date(2079, 12, 31)),
    shape=st.sampled_from(SHAPES),
    locale=st.sampled_from(LOCALES),
)
def test_any_day(day: dt.date, shape: str, locale: str) -> None:
    check(day, shape, locale)


def test_the_locales_are_all_there() -> None:
    assert len(LOCALES) >= 29
    names = {Locale.parse(locale).months["format"]["wide"][8] for locale in LOCALES}
    assert {"أغسطس", "آب", "أوت", "غشت"} <= names
