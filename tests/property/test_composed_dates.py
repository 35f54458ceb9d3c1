"""Dates composed as the press composes them are read back for any day: twins, ranges, pairs, stamps, misspellings."""

from __future__ import annotations

import datetime as dt

from hijridate import Gregorian
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from flows.arabic.calendars import hijri_months, months, weekdays
from flows.extract.dates import find_dates
from flows.extract.source import prepare

BODY = "عقد المبعوثون اجتماعا في لندن لبحث سبل دفع العملية السياسية قدما بحضور ممثلين عن الأطراف كافة."
days = st.dates(dt.date(1990, 1, 1), dt.date(2070, 12, 31))
lasting = settings(max_examples=60, deadline=None)


def name_of(number: int, names: dict[str, int]) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted(name for name, value in names.items() if value == number and len(name) > 3))


@lasting
@given(days, st.data())
def test_a_hijri_date_and_its_twin(day: dt.date, data: st.DataObject) -> None:
    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    islamic, common = data.draw(name_of(hijri.month, hijri_months())), data.draw(name_of(day.month, months()))
    link = data.draw(st.sampled_from([" هـ الموافق ", "هـ الموافق لـ ", " هـ - ", "هـ (", "هـ / "]))
    text = f"{hijri.day} {islamic} {hijri.year}{link}{day.day} {common} {day.year}" + ("م)" if "(" in link else "م")
    found = find_dates(f"عقد الاجتماع يوم {text} بحضور الوزراء.")
    assert [(one.text, one.edtf) for one in found] == [(text, day.isoformat())]


@lasting
@given(days, st.integers(1, 20), st.data())
def test_ranges_of_days(first: dt.date, length: int, data: st.DataObject) -> None:
    last = first + dt.timedelta(days=length)
    assume((first.year, first.month) == (last.year, last.month))
    month = data.draw(name_of(first.month, months()))
    link = data.draw(st.sampled_from(["-", " - ", " إلى ", " حتى ", " وحتى ", " إلى غاية ", " و"]))
    text = f"{first.day}{link}{last.day} {month} {first.year}"
    found = find_dates(f"عقد المؤتمر من {text} في جنيف.")
    assert [(one.text, one.edtf) for one in found] == [(text, f"{first}/{last}")]


@lasting
@given(days, days)
def test_the_same_and_the_next_day(day: dt.date, today: dt.date) -> None:
    text = f"التقيا في {day.day}/{day.month}/{day.year}، وفي اليوم نفسه أصدرا بيانا، ثم غادرا في اليوم التالي."
    _, same, following = find_dates(text, today)
    assert (same.edtf, following.edtf) == (day.isoformat(), (day + dt.timedelta(days=1)).isoformat())


@lasting
@given(days, st.times(), st.data())
def test_a_stamp_dates_the_text(day: dt.date, time: dt.time, data: st.DataObject) -> None:
    weekday = data.draw(name_of(day.weekday(), weekdays()))
    month = data.draw(name_of(day.month, months()))
    stamp = data.draw(
        st.sampled_from(
            [
                f"{weekday} {day.day} {month} {day.year} - {time:%H:%M}",
                f"نشر بتاريخ : {day} {time:%H:%M:%S}",
                f"{day}T{time:%H:%M:%S}+03:00",
                f"{day:%d/%m/%Y} {time:%H:%M}",
                f"{weekday}، {day:%d-%m-%Y} | {time:%H:%M}",
            ]
        )
    )
    for text in (f"عنوان الخبر عن اللقاء\n{stamp}\n{BODY}\n{BODY}", f"عنوان الخبر عن اللقاء\n{BODY}\n{BODY}\n{stamp}"):
        assert prepare(text).dating.edtf == day.isoformat()


def test_a_month_with_a_letter_left_out_is_that_month_or_none() -> None:
    read = list[bool]()
    for name, number in months().items():
        word, rest = name.split()[0], name[len(name.split()[0]) :]
        for cut in range(1, len(word) if len(word) >= 6 and word.isalpha() else 0):
            misspelt = word[:cut] + word[cut + 1 :] + rest
            found = [one.edtf for one in find_dates(f"وصل الوفد في 7 {misspelt} 2016 إلى جنيف.")]
            assert found in ([f"2016-{number:02}-07"], ["2016"]), misspelt
            read.append(found != ["2016"])
    assert sum(read) / len(read) > 0.9
