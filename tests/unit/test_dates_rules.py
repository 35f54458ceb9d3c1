"""Time expressions in realistic sentences: span, value, kind and rule of each; and what is no date.

The sentences of ``tests/fixtures/dates.json`` are written for these tests; each holds one expression or none. They are
read as of Monday 7 November 2016. ``value`` is EDTF or an ISO 8601 duration, null where the text leaves it open.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from flows.extract.dates import find_dates
from flows.extract.dates.scanning import RULES

CASES = json.loads((Path(__file__).parents[1] / "fixtures" / "dates.json").read_text(encoding="utf-8"))
DAY = dt.date.fromisoformat(CASES["reference"])
FOUND = [pytest.param(case, id=f"{name}-{at}") for name, rows in CASES["found"].items() for at, case in enumerate(rows)]


def values(text: str, day: dt.date | None = DAY) -> list[tuple[str, str | None]]:
    return [(item.text, item.edtf or item.duration) for item in find_dates(text, day)]


@pytest.mark.parametrize("case", FOUND)
def test_a_sentence_has_this_one_expression(case: dict[str, Any]) -> None:
    found = find_dates(case["sentence"], DAY)
    assert [(one.text, one.edtf or one.duration, one.kind) for one in found] == [
        (case["text"], case["value"], case["kind"])
    ]
    assert found[0].rule.startswith(case["rule"])
    assert case["sentence"][found[0].start : found[0].end] == found[0].text


@pytest.mark.parametrize("sentence", CASES["nothing"])
def test_a_sentence_has_none(sentence: str) -> None:
    assert values(sentence) == []


def test_every_kind_of_rule_has_a_sentence() -> None:
    tried = {case["rule"] for rows in CASES["found"].values() for case in rows}
    assert {rule.name for rule in RULES} - tried == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "اجتمعت اللجنة في 27 يوليوز و23 غشت 2014 بالرباط.",
            [("27 يوليوز", "2014-07-27"), ("23 غشت 2014", "2014-08-23")],
        ),
        (
            "التقيا في 28 ديسمبر و3 يناير 2014 بالرياض.",
            [("28 ديسمبر", "2013-12-28"), ("3 يناير 2014", "2014-01-03")],
        ),
        (
            "تُعقد يومي الثلاثاء والأربعاء المقبلين جلستان.",
            [("الثلاثاء", "2016-11-08"), ("الأربعاء المقبلين", "2016-11-09")],
        ),
        (
            "التقيا في 3 مارس 2015 ثم في العاشر من الشهر نفسه.",
            [("3 مارس 2015", "2015-03-03"), ("العاشر من الشهر نفسه", "2015-03-10")],
        ),
        (
            "من أواخر الثمانينيات إلى أوائل التسعينيات.",
            [("أواخر الثمانينيات", "198X"), ("أوائل التسعينيات", "199X")],
        ),
        (
            "وصل الوفد في 3 مايو 2015 وغادر في اليوم التالي، ثم عاد في أوت من العام نفسه.",
            [("3 مايو 2015", "2015-05-03"), ("اليوم التالي", "2015-05-04"), ("أوت من العام نفسه", "2015-08")],
        ),
        (
            "التقيا في 3 مايو 2015، وفي اليوم نفسه أصدرا بيانا.",
            [("3 مايو 2015", "2015-05-03"), ("اليوم نفسه", "2015-05-03")],
        ),
        (
            "أكد القرار 2254 الصادر في 18 ديسمبر 2015 بيان جنيف لعام 2012.",
            [("18 ديسمبر 2015", "2015-12-18")],
        ),
    ],
)
def test_several_in_one_sentence(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert values(text)[: len(expected)] == expected


def test_an_event_is_older_than_the_texts_that_mean_it() -> None:
    text = "تغيّر الوضع منذ السابع من أكتوبر في القطاع."
    assert values(text, dt.date(2024, 11, 2)) == [("السابع من أكتوبر", "2023-10-07")]
    assert values(text, dt.date(2016, 11, 7)) == [("السابع من أكتوبر", "2016-10-07")]


def test_early_mid_and_late_keep_the_period_and_narrow_the_days() -> None:
    early, mid, late = (
        find_dates(f"تجددت المعارك في {word} يونيو 2016.", DAY)[0] for word in ("أوائل", "منتصف", "أواخر")
    )
    assert early.edtf == mid.edtf == late.edtf == "2016-06"
    assert [early.modifier, mid.modifier, late.modifier] == ["early", "mid", "late"]
    assert early.latest and mid.earliest and mid.latest and late.earliest
    assert early.latest < mid.earliest <= mid.latest < late.earliest


def test_spans_count_the_source_with_its_marks() -> None:
    text = "اجتمعوا يومَ ١٤ تِشرين\u200f الثاني ٢٠١٥ م."
    found = find_dates(text, DAY)
    assert [text[one.start : one.end] for one in found] == ["١٤ تِشرين\u200f الثاني ٢٠١٥ م"]
    assert found[0].edtf == "2015-11-14"
