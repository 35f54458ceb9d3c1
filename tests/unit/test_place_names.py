"""Places that no list has: a noun of a place and the name behind it; and ordinary words behind such nouns."""

from __future__ import annotations

import pytest

from flows.extract import extract_text


def places(text: str) -> list[str]:
    rows = extract_text(text, document_id="text").mentions
    return [row.text for row in rows if row.entity_id.startswith("place:")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقع الهجوم في بلدة أربيندا بشمال البلاد.", ["أربيندا"]),
        ("سقطت قذيفة على قرية عيترون وبلدة بليدا الحدودية.", ["عيترون", "بليدا"]),
        ("جرى الاستفتاء في مقاطعة سوم.", ["سوم"]),
        ("تبادل الطرفان الأسرى في مطار حماد.", ["مطار حماد"]),
        ("أعيد فتح معبر الراعي أمام المساعدات.", ["معبر الراعي"]),
        ("بحث الجانبان ملف جزر حنيش.", ["جزر حنيش"]),
        ("اندلع القتال في تل أبيض ثم في بلدة تل شنان.", ["تل أبيض", "تل شنان"]),
    ],
)
def test_a_noun_of_a_place_and_a_name(text: str, expected: list[str]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "دخلت القوات بلدة صغيرة ومدينة تاريخية.",
        "مدينة يعيش فيها آلاف النازحين وبلدة تسيطر عليها القوات.",
        "مدد المجلس ولاية البعثة، والرئيس في ولاية ثانية.",
        "أكد ضرورة محافظة الأطراف على التهدئة.",
        "أقيم معبر حدودي ومطار دولي ومخيم واحد.",
        "دمر القصف مدينة بأكملها.",
        "زار الوفد مخيم اللاجئين ومطار العاصمة.",
    ],
)
def test_what_kind_of_place_it_is_names_none(text: str) -> None:
    assert places(text) == []
