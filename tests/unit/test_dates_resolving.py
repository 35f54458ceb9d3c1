"""From what a text says to days: the year of a yearless date, weekdays, units, thirds, references."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.contract.edtf import edtf_of
from flows.extract.dates import as_day, find_dates
from flows.extract.dates.meaning import (
    COMING,
    CURRENT,
    PAST,
    Ago,
    DayOfMonth,
    DaysAway,
    FromPrevious,
    Interval,
    Length,
    Meaning,
    NthWeekday,
    Part,
    PartialDate,
    PartialHijri,
    Portion,
    UnitAway,
    Vague,
    Weekday,
    Years,
)
from flows.extract.dates.resolving import resolve
from flows.extract.dates.values import Context, Reference, Value, narrowed

MONDAY = dt.date(2016, 11, 7)
days = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


def edtf(meaning: Meaning, *, day: dt.date = MONDAY, future: bool = False, isolated: bool = False) -> str | None:
    return resolve(meaning, Context(Reference(day), future, isolated)).edtf


@pytest.mark.parametrize(
    ("meaning", "future", "expected"),
    [
        (PartialDate(2015, 11, 14), False, "2015-11-14"),
        (PartialDate(2015, 2, 30), False, None),
        (PartialDate(None, 10, 23), False, "2016-10-23"),
        (PartialDate(None, 1, 15), False, "2017-01-15"),
        (PartialDate(None, 4, 15), False, "2017-04-15"),
        (PartialDate(None, 10, 23), True, "2017-10-23"),
        (PartialDate(None, 10, 23, PAST), False, "2016-10-23"),
        (PartialDate(None, 12, 23, PAST), False, "2015-12-23"),
        (PartialDate(None, 10, 23, COMING), False, "2017-10-23"),
        (PartialDate(None, 11, 23, CURRENT), False, "2016-11-23"),
        (PartialDate(None, 3, None, None, None, -1), False, "2015-03"),
        (PartialDate(None, 10, 23, None, 4), False, "2015-10-23"),  # the nearest 23 October that is a Friday
        (PartialDate(None, 11, 7), True, "2016-11-07"),
    ],
)
def test_the_year_of_a_date(meaning: PartialDate, future: bool, expected: str | None) -> None:
    assert edtf(meaning, future=future) == expected


@pytest.mark.parametrize(
    ("direction", "future", "isolated", "expected"),
    [
        (None, False, False, "2016-11-04"),
        (None, True, False, "2016-11-11"),
        (None, False, True, "2016-11-11"),
        (PAST, True, False, "2016-11-04"),
        (COMING, False, False, "2016-11-11"),
        (CURRENT, False, False, "2016-11-11"),
    ],
)
def test_a_friday(direction: int | None, future: bool, isolated: bool, expected: str) -> None:
    assert edtf(Weekday(4, direction), future=future, isolated=isolated) == expected


def test_the_weekday_of_today_is_today_unless_a_word_says_otherwise() -> None:
    assert edtf(Weekday(0)) == "2016-11-07"
    assert edtf(Weekday(0, PAST)) == "2016-10-31"
    assert edtf(Weekday(0, COMING)) == "2016-11-14"


@pytest.mark.parametrize(
    ("meaning", "expected"),
    [
        (DaysAway(-2), "2016-11-05"),
        (DayOfMonth(6, 0), "2016-11-06"),
        (DayOfMonth(31, -1), "2016-10-31"),
        (DayOfMonth(31, 0), None),
        (UnitAway("week", -1), "2016-10-31/2016-11-06"),
        (UnitAway("month", 2), "2017-01"),
        (UnitAway("year", -1), "2015"),
        (UnitAway("decade", 0), "201X"),
        (UnitAway("month", -3, 3), "2016-08/2016-10"),
        (UnitAway("hour", 1), None),
        (Ago("week", -2), "2016-10-24"),
        (Ago("hour", -48), "2016-11-05"),
        (Ago("month", -12), "2015-11"),
        (Part(2016, 1, 3), "2016-01/2016-03"),
        (Part(None, 4, 6, PAST), "2015-04/2015-06"),
        (Part(2014, 6, 8), "2014"),
        (Years(1980, 10), "198X"),
        (Years(1900, 100), "19XX"),
        (Interval(PartialDate(None, 12, 20), PartialDate(2016, 1, 5)), "2015-12-20/2016-01-05"),
        (Interval(PartialDate(2011), PartialDate(2015)), "2011/2015"),
        (Interval(PartialDate(2017), PartialDate(2015)), None),
        (PartialHijri(1437, 1, 12), "2015-10-25"),
        (PartialHijri(None, 9, None, PAST), "2016-06-06/2016-07-05"),
        (PartialHijri(None, 9, None, COMING), "2017-05-27/2017-06-24"),
        (PartialHijri(1437, 1, 31), None),
        (PartialHijri(1600, 1, 1), None),
        (PartialHijri(None, 9, None, common_year=2019), "2019-05-06/2019-06-03"),
        (Portion(PartialDate(2016, 2), 1, 2), "2016-02"),
        (NthWeekday(PartialDate(2016, 12), 1, 1), "2016-12-06"),
        (NthWeekday(PartialDate(2016, 12), 4, -1), "2016-12-30"),
        (NthWeekday(PartialDate(2016, 12), 4, 6), None),
        (Part(None, 9, 11, COMING, by_season=True), "2017"),
        (Part(None, 1, 2, COMING, by_season=True), "2017"),
        (Part(None, 6, 8, PAST, by_season=True), "2016"),
        (FromPrevious("day", 0), None),
        (FromPrevious("week", 1), "2016-11-14/2016-11-20"),
        (Vague(), None),
    ],
)
def test_values(meaning: Meaning, expected: str | None) -> None:
    assert edtf(meaning) == expected


def test_what_counts_from_the_date_before() -> None:
    day = Value("2015-05-31?", dt.date(2015, 5, 31), dt.date(2015, 5, 31))
    after = Context(Reference(MONDAY), previous=day)
    assert resolve(FromPrevious("day", 0), after).edtf == "2015-05-31?"
    assert resolve(FromPrevious("day", 1), after).edtf == "2015-06-01?"
    assert resolve(FromPrevious("year", -1), after).edtf == "2014?"
    assert resolve(FromPrevious("week", 0), after).edtf == "2015-05-25?/2015-05-31?"
    assert resolve(DayOfMonth(11, None), after).edtf == "2015-05-11?"
    assert resolve(DayOfMonth(11, None), Context(Reference(MONDAY))).edtf is None
    assert resolve(PartialDate(None, 8, counts_on=True), after).edtf == "2015-08?"


@given(st.integers(1990, 2060), st.integers(1, 12), st.integers(1, 4))
def test_the_parts_of_a_month_lie_side_by_side(year: int, month: int, parts: int) -> None:
    whole = resolve(PartialDate(year, month), Context(None))
    pieces = [
        resolve(Portion(PartialDate(year, month), number, parts), Context(None)) for number in range(1, parts + 1)
    ]
    assert pieces[0].earliest == whole.earliest and pieces[-1].latest == whole.latest
    for one, other in itertools.pairwise(pieces):
        assert one.latest and other.earliest and one.latest + dt.timedelta(days=1) == other.earliest
    assert {piece.edtf for piece in pieces} == {whole.edtf}


def test_a_season_keeps_its_months_as_bounds() -> None:
    value = resolve(Part(2014, 6, 8), Context(None))
    assert (value.earliest, value.latest) == (dt.date(2014, 6, 1), dt.date(2014, 8, 31))


def test_what_hangs_on_an_uncertain_day_carries_its_mark() -> None:
    uncertain = Context(Reference(MONDAY, "?"))
    assert resolve(DaysAway(-1), uncertain).edtf == "2016-11-06?"
    assert resolve(UnitAway("week", 0), uncertain).edtf == "2016-11-07?/2016-11-13?"
    assert resolve(PartialDate(None, 10, 1), uncertain).edtf == "2016-10-01?"
    assert resolve(PartialDate(2015, 10, 1), uncertain).edtf == "2015-10-01"
    assert resolve(Part(None, 1, 3), uncertain).edtf == "2016-01?/2016-03?"


def test_without_a_reference_relative_words_stay_open() -> None:
    for meaning in (
        DaysAway(0),
        Weekday(3),
        UnitAway("year", 0),
        Ago("day", -3),
        PartialDate(None, 5, 1),
        DayOfMonth(5, 0),
    ):
        assert resolve(meaning, Context(None)) == Value()
    assert resolve(Length("P6M"), Context(None)).duration == "P6M"


def test_every_meaning_has_a_reading() -> None:
    for kind in get_args(Meaning):
        assert resolve.dispatch(kind) is not resolve.dispatch(object)


@given(days, st.integers(1, 12), st.integers(1, 28))
def test_past_lies_before_and_coming_after(day: dt.date, month: int, number: int) -> None:
    past = resolve(PartialDate(None, month, number, PAST), Context(Reference(day)))
    coming = resolve(PartialDate(None, month, number, COMING), Context(Reference(day)))
    nearest = resolve(PartialDate(None, month, number), Context(Reference(day)))
    assert past.earliest and coming.earliest and nearest.earliest
    assert past.earliest < day < coming.earliest
    assert (coming.earliest - past.earliest).days <= 366 + 366
    assert abs((nearest.earliest - day).days) <= 183


@given(days, st.integers(0, 6))
def test_weekdays_are_within_a_week(day: dt.date, weekday: int) -> None:
    for direction in (None, PAST, CURRENT, COMING):
        value = resolve(Weekday(weekday, direction), Context(Reference(day)))
        assert value.earliest and value.earliest.weekday() == weekday and abs((value.earliest - day).days) <= 7


@given(st.dates(), st.dates(), st.sampled_from(["early", "mid", "late", "vague", "approximate", None]))
def test_narrowing_stays_inside(one: dt.date, other: dt.date, modifier: str | None) -> None:
    first, last = sorted((one, other))
    value = narrowed(Value("x", first, last), modifier)  # type: ignore[arg-type]
    assert value.earliest and value.latest and first <= value.earliest <= value.latest <= last
    assert value.edtf == "x"


def test_edtf_of_early_years_has_four_digits() -> None:
    assert edtf_of(622) == "0622" and edtf_of(2015, 1, 2) == "2015-01-02"


@pytest.mark.parametrize(
    "given_day", ["2016-11-07", "2016-11-07T10:00:00Z", dt.datetime(2016, 11, 7, 10), dt.date(2016, 11, 7)]
)
def test_references(given_day: dt.date | str) -> None:
    assert as_day(given_day) == MONDAY
    assert find_dates("وصل الوفد أمس.", given_day)[0].edtf == "2016-11-06"


def test_a_reference_that_is_no_date_is_refused() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        find_dates("أمس", "yesterday")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("سيطروا على المدينة في سبتمبر/ أيلول 2004، قبل أن يتدخل التحالف في مارس/ آذار من العام التالي.", "2005-03"),
        ("اجتمعوا في 5 مايو 2001، وكانوا قد وقعوا الاتفاق في يونيو من العام السابق.", "2000-06"),
        ("عقدت القمة في 5 مايو 2001، على أن تعقد القادمة في 3 مارس من العام الموالي.", "2002-03-03"),
        ("عقدت القمة في 5 مايو 2001، وبدأ العمل في شهر 9 من العام التالي.", "2002-09"),
        # these count from the day of the text, whatever day stands before them
        ("عقدت القمة في 5 مايو 2001، وتعقد القادمة في مارس من العام المقبل.", "2017-03"),
        ("وتعقد القادمة في مارس من العام التالي.", "2017-03"),
    ],
)
def test_a_year_beside_that_of_the_date_before(text: str, last: str) -> None:
    assert find_dates(text, reference=MONDAY)[-1].edtf == last


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("قمة صبراتة المنعقدة في 29-30 الماء 2009.", "29-30 الماء 2009", "2009-05-29/2009-05-30"),
        ("القمة المقررة في شهر النوار من العام القادم.", "شهر النوار من العام القادم", "2017-02"),
        ("عقدت الدورة في شهر التمور 2008.", "شهر التمور 2008", "2008-10"),
        ("عقدت الدورة في شهر الفاتح الماضي.", "شهر الفاتح الماضي", "2016-09"),
    ],
)
def test_months_of_libya(text: str, words: str, value: str) -> None:
    (found,) = find_dates(text, reference=MONDAY)
    assert (found.text, found.edtf) == (words, value)


def test_months_of_libya_are_words_without_a_day_or_month_before_them() -> None:
    assert find_dates("شربوا من الماء، وحضر ناصر، وفي شهر عسل.", reference=MONDAY) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("خلال الثلاثية الثانية من سنة 2011", "2011-04/2011-06"),
        ("في السداسية الأولى من سنة 2012", "2012-01/2012-06"),
        ("خلال الثلاثي الثاني لعام 2020", "2020-04/2020-06"),
        ("القمة الثلاثية الثانية لعام 2020", "2020"),
        ("بالاجتماع الثلاثي الثاني لعام 2020", "2020"),
    ],
)
def test_quarters_of_the_maghreb_and_meetings_of_three(text: str, value: str) -> None:
    assert [one.edtf for one in find_dates(text, reference=MONDAY)] == [value]


def test_what_ends_on_a_day_ends_after_the_text() -> None:
    (_, found) = find_dates("فترة مدتها ستة أشهر تنتهي في 29 أبريل.", reference=MONDAY)
    assert found.edtf == "2017-04-29"
    assert find_dates("فترة انتهت في 29 مايو.", reference=MONDAY)[0].edtf == "2016-05-29"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "عقدت القمة في 23/3/2015، وستعقد المقبلة في آذار من العام 2017. وكانوا قد اجتمعوا يوم 19 من الشهر ذاته.",
            "2015-03-19",
        ),
        (
            "عقدت القمة في 23/3/2015، وستعقد المقبلة في آذار من العام 2017 ويسبقها اجتماع يوم 19 من الشهر ذاته.",
            "2017-03-19",
        ),
        ("قال إن تونس لن تكون معبرا، منذ مؤتمر 23 تموز 2015 وحتى مذكرة 16 آب من السنة ذاتها.", "2015-08-16"),
        ("ستعقد القمة في آذار من العام 2026. وفي اليوم الأول من الشهر ذاته يجتمع الوزراء.", "2026-03-01"),
    ],
)
def test_the_same_month_is_no_coming_one_where_a_past_one_was_named(text: str, value: str) -> None:
    assert find_dates(text, reference=MONDAY)[-1].edtf == value
