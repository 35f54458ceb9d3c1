"""Ministers for several things, names with the title of an ancestor, and who receives whom behind «صرح X بأن»."""

from __future__ import annotations

import pytest

from flows.extract import extract_text
from flows.extract.source import prepare


def offices(text: str) -> list[tuple[str, str]]:
    source = prepare(text)
    return [
        (text[one.person.start : one.person.end], source.reading.slice(one.first, one.last)) for one in source.positions
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "التقى أيمن الصفدي وزيرة الخارجية وشؤون المغتربين في جمهورية كينيا ألفريدا أوشيينغ أمس.",
            ("ألفريدا أوشيينغ", "وزيرة الخارجية وشؤون المغتربين في جمهورية كينيا"),
        ),
        (
            "أكد بدر عبد العاطي وزير الخارجية والهجرة وشئون المصريين بالخارج أهمية الحوار.",
            ("بدر عبد العاطي", "وزير الخارجية والهجرة وشئون المصريين بالخارج"),
        ),
        (
            "برئاسة السيد عبد الرحمن غلام الله، وزير الشؤون الخارجية والتكامل الإفريقي والتشاديين بالخارج، وحضور السفراء.",
            ("عبد الرحمن غلام الله", "وزير الشؤون الخارجية والتكامل الإفريقي والتشاديين بالخارج"),
        ),
        (
            "استقبل وزير التجارة الخارجية وترقية الصادرات كمال رزيق سفير كينيا.",
            ("كمال رزيق", "وزير التجارة الخارجية وترقية الصادرات"),
        ),
        (
            "التقى وزير الزراعة واستصلاح الأراضي علاء فاروق نظيره أمس.",
            ("علاء فاروق", "وزير الزراعة واستصلاح الأراضي"),
        ),
        ("التقى الوزير وزير الفلاحة التونسي عز الدين بن الشيخ أمس.", ("عز الدين بن الشيخ", "وزير الفلاحة التونسي")),
        ("التقى المستشار تركي آل الشيخ اليوم نظيره.", ("تركي آل الشيخ", "المستشار")),
    ],
)
def test_the_whole_office_and_its_holder(text: str, expected: tuple[str, str]) -> None:
    assert expected in offices(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("بحث أحمد عطاف وزير الخارجية والروسيون الوضع.", ("أحمد عطاف", "وزير الخارجية")),
        ("أكد أحمد عطاف وزير الخارجية ودعم بلاده للحل.", ("أحمد عطاف", "وزير الخارجية")),
    ],
)
def test_what_goes_on_is_no_portfolio(text: str, expected: tuple[str, str]) -> None:
    assert offices(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "host", "guest"),
    [
        (
            "صرح المتحدث الرسمي بأن الدكتور بدر عبد العاطي وزير الخارجية والهجرة وشئون المصريين بالخارج استقبل اليوم نظيره "
            "الصربي ماركو دجوريتش.",
            "بدر عبد العاطي",
            "ماركو دجوريتش",
        ),
        (
            "ذكر بيان أن الوزير بدر عبد العاطي استقبل اليوم وزير خارجية كينيا موساليا مودافادي.",
            "بدر عبد العاطي",
            "موساليا مودافادي",
        ),
        (
            "استقبل بدر عبد العاطي وزير الخارجية والهجرة اليوم نظيره الصربي ماركو دجوريتش.",
            "بدر عبد العاطي",
            "ماركو دجوريتش",
        ),
    ],
)
def test_who_receives_may_stand_before_with_his_office(text: str, host: str, guest: str) -> None:
    rows = extract_text(text, document_id="text", reference="2025-06-05").participations
    assert {row.role: row.text for row in rows} == {"host": host, "guest": guest}
