"""Yearless and relative dates of texts that do not say when they were written: open, or marked as uncertain."""

from __future__ import annotations

import pytest

from flows.extract.source import prepare

PLEDGE = "ودعا المبعوث المانحين إلى الوفاء بتعهداتهم المعلنة يوم 17 شتنبر المنصرم، على أن يجتمعوا نهاية دجنبر القادم. "
YEARLESS = "واجتمع الوزراء في مسقط يوم 17 سبتمبر."
RESOLUTION = "وذكر بقرار مجلس الأمن 2640 (2022). "
ASSEMBLY = "وذكر بقرار الجمعية العامة للأمم المتحدة 77/298 الصادر بتاريخ 3 يوليو 2023. "
AGREEMENT = "ورحب باتفاق السلام الموقع في جوبا في 3 أكتوبر 2020. "
MEETING = "واجتمعت اللجنة في صنعاء يوم 5 مايو 2021. "


def values(text: str) -> dict[str, str | None]:
    return {date.text: date.edtf for date in prepare(text).dates}


@pytest.mark.parametrize("cited", [RESOLUTION, ASSEMBLY, AGREEMENT, RESOLUTION + ASSEMBLY])
def test_relative_dates_take_no_year_from_cited_texts(cited: str) -> None:
    for text in (PLEDGE + cited, cited + PLEDGE):
        told = values(text)
        assert told["17 شتنبر المنصرم"] is None
        assert told["نهاية دجنبر القادم"] is None


@pytest.mark.parametrize("cited", [RESOLUTION, ASSEMBLY, AGREEMENT])
def test_yearless_dates_take_no_year_from_cited_texts(cited: str) -> None:
    assert values(cited + YEARLESS)["17 سبتمبر"] is None


def test_dates_that_lean_on_a_day_told_of_are_uncertain() -> None:
    told = values(MEETING + ASSEMBLY + PLEDGE + YEARLESS)
    assert told["17 سبتمبر"] == "2021-09-17?"
    assert told["17 شتنبر المنصرم"] == "2020-09-17?"
    assert told["نهاية دجنبر القادم"] == "2021-12?"


def test_a_bare_year_is_too_little_for_relative_dates() -> None:
    told = values("ومنذ عام 2019 تعثرت المحادثات. " + PLEDGE)
    assert told["17 شتنبر المنصرم"] is None


def test_the_day_of_a_cited_text_does_not_date_the_document() -> None:
    """3 July 2023 was a Monday; that the text speaks of a Monday proves nothing."""
    text = f"عنوان الخبر عن اللقاء\nاستقبل الوزير السفير اليوم الاثنين في الخرطوم. {ASSEMBLY}"
    assert prepare(text).dating.edtf is None
    assert prepare(text).dating.day is None


def test_a_dated_text_resolves_all_of_them() -> None:
    told = values(f"الرباط، 3 أكتوبر 2024 (ومع) - {PLEDGE}{ASSEMBLY}")
    assert told["17 شتنبر المنصرم"] == "2024-09-17"
    assert told["نهاية دجنبر القادم"] == "2024-12"


@pytest.mark.parametrize("goal", ["بحلول عام 2030", "بحلول 2050"])
def test_a_goal_for_later_dates_nothing(goal: str) -> None:
    source = prepare(f"مسقط في 12 أبريل /قنا/ أكد وزير الخارجية أن بلاده ستخفض الانبعاثات {goal}. {YEARLESS}")
    assert source.dating.edtf is None
    assert {date.text: date.edtf for date in source.dates}["17 سبتمبر"] is None


def test_the_end_of_a_year_that_is_near_dates_a_report() -> None:
    source = prepare("مسقط في 12 أبريل /قنا/ أكد وزير الخارجية أن الاتفاق سيوقع قبل نهاية عام 2025.")
    assert source.dating.edtf == "2025-04-12?"
