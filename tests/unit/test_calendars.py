"""Names of months and weekdays in every Arabic locale, and the Umm al-Qura calendar."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from babel.core import Locale
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from flows.arabic import fold
from flows.arabic.calendars import (
    english_months,
    gregorian_to_hijri_year,
    hijri_months,
    hijri_span,
    hijri_to_gregorian,
    months,
    paired_months,
    weekdays,
)


def test_every_name_of_every_arabic_locale() -> None:
    for identifier in locale_identifiers():
        if identifier == "ar" or identifier.startswith("ar_"):
            locale = Locale.parse(identifier)
            for width in ("wide", "abbreviated"):
                for number, name in locale.months["format"][width].items():
                    assert months()[fold(name)] == number, (identifier, name)
            for number, name in locale.days["format"]["wide"].items():
                assert weekdays()[fold(name)] == number


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("كانون الثاني", 1),
        ("كانون ثاني", 1),
        ("جانفي", 1),
        ("فيفري", 2),
        ("أفريل", 4),
        ("ماي", 5),
        ("يونيه", 6),
        ("جويلية", 7),
        ("يوليوز", 7),
        ("غشت", 8),
        ("أوت", 8),
        ("شتنبر", 9),
        ("تشرين أول", 10),
        ("نونبر", 11),
        ("دجنبر", 12),
    ],
)
def test_spellings_of_the_press(name: str, number: int) -> None:
    assert months()[fold(name)] == number


def test_months_that_share_their_first_word() -> None:
    assert {"كانون", "تشرين", "ربيع", "جمادي"} <= paired_months()
    assert paired_months().isdisjoint({*weekdays(), "شباط", "ايار", "ذو"})


def test_names_are_folded_and_english_ones_lower_case() -> None:
    for names in (months(), hijri_months(), weekdays()):
        assert all(name == fold(name) for name in names)
    assert english_months()["november"] == english_months()["nov"] == 11


@pytest.mark.parametrize(("name", "number"), [("محرّم", 1), ("ربيع الآخر", 4), ("جمادى الأولى", 5), ("ذي الحجة", 12)])
def test_hijri_months(name: str, number: int) -> None:
    assert hijri_months()[fold(name)] == number


@pytest.mark.parametrize(
    ("hijri", "day"),
    [
        ((1437, 1, 12), "2015-10-25"),
        ((1437, 9, 1), "2016-06-06"),
        ((1442, 11, 14), "2021-06-24"),
        ((1444, 10, 21), "2023-05-11"),
        ((1445, 11, 26), "2024-06-03"),
    ],
)
def test_days_that_newspapers_print_in_both_calendars(hijri: tuple[int, int, int], day: str) -> None:
    assert hijri_to_gregorian(*hijri) == dt.date.fromisoformat(day)


@given(st.integers(-10, 3000), st.integers(-2, 15), st.integers(-2, 40))
def test_no_such_day_is_none(year: int, month: int, day: int) -> None:
    found = hijri_to_gregorian(year, month, day)
    assert found is None or (1343 <= year <= 1500 and 1 <= month <= 12 and 1 <= day <= 30)


def test_months_and_years_follow_each_other() -> None:
    for year in range(1400, 1450):
        spans = [hijri_span(year, month) for month in range(1, 13)]
        whole, following = hijri_span(year), hijri_span(year + 1, 1)
        assert whole and following and all(spans)
        ends = [*spans, following]
        for one, other in itertools.pairwise(ends):
            assert one and other and other[0] - one[1] == dt.timedelta(days=1)
            assert 29 <= (one[1] - one[0]).days + 1 <= 30
        assert whole == (ends[0][0], ends[11][1])  # type: ignore[index]


def test_the_range_of_the_calendar_ends() -> None:
    assert hijri_span(1342) is None and hijri_span(1501) is None
    assert gregorian_to_hijri_year(dt.date(2016, 11, 7)) == 1438
    assert gregorian_to_hijri_year(dt.date(1800, 1, 1)) is None
