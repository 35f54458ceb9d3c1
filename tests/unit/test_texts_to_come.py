"""Texts that do not stand yet, moments of declaring, plans by place; quarters together; days told of with «تاريخ»."""

from __future__ import annotations

import pytest
from one_text import rows_of

from flows.extract.source import prepare


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ستصدر القمة بيانا ختاميا غدا.", []),
        ("أصدرت القمة بيانا ختاميا أمس.", ["بيانا ختاميا"]),
        ("تبدأ المهلة من تاريخ إعلان وقف إطلاق النار.", []),
        ("رحب الوزير بتنفيذ إعلان وقف إطلاق النار.", ["إعلان وقف إطلاق النار"]),
        ("أقرت الدول خطة عمل القاهرة.", ["خطة عمل القاهرة"]),
        ("أقرت الدول خارطة طريق أديس أبابا.", ["خارطة طريق أديس أبابا"]),
        ("أعدت الدول خطة تحرير الموصل.", []),
    ],
)
def test_what_stands_is_cited(text: str, wanted: list[str]) -> None:
    assert [one.text for one in rows_of(text).citations] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ينفذ المشروع في الربعين الأول والثاني من 2027.", [("الربعين الأول والثاني من 2027", "2027-01/2027-06")]),
        ("ينفذ المشروع في النصفين الأول والثاني من عام 2027.",
         [("النصفين الأول والثاني من عام 2027", "2027-01/2027-12")]),
        ("ينفذ المشروع في الربعين الرابع والثاني من 2027.", [("2027", "2027")]),
        ("فاز المنتخب بالربعين الأول والثاني.", []),
    ],
)  # fmt: skip
def test_two_parts_of_a_year_together(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(row.text, row.edtf) for row in rows_of(text).dates] == wanted


def test_a_day_until_which_something_lasts_is_no_publication() -> None:
    told = "الرياض 8 أكتوبر 2024 م واس\nعقد المجلس جلسته.\nوقرر المجلس تمديد العمل بالنظام حتى تاريخ 30/6/2025."
    assert prepare(told).dating.edtf == "2024-10-08"
    stated = "عنوان الخبر\nتاريخ النشر: 5 نوفمبر 2015\nعقد المبعوثون الدوليون إلى سوريا اجتماعا في لندن."
    assert prepare(stated).dating.edtf == "2015-11-05"
