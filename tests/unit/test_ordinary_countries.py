"""Countries whose names or adjectives are ordinary words: when they are meant, and when not."""

from __future__ import annotations

import pytest

from flows.extract.source import prepare


def countries(text: str) -> list[str]:
    found = prepare(text).reading.names
    return [
        text[one.start : one.end] for one in found if one.entity_id in ("country:MLI", "country:QAT", "country:MAR")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "استقبل وزير المالية ممثلي وزارتي المالية والنفط.",
        "أكد وزراء المالية العرب أهمية الإصلاح.",
        "اتفق وزيرا الخارجية والمالية على لقاء آخر.",
        "قدمت الدول دعما ماليا وتعهدت بتمويل مالي إضافي.",
        "حذر من انهيار مالي للسلطة.",
        "التقى الخبراء الماليين في المصرف.",
        "زار المدير القطري لبرنامج الأغذية العالمي المخيم.",
        "أطلق الفريق القطري الإنساني نداء جديدا.",
        "وصل الوفد بعد صلاة المغرب.",
    ],
)
def test_an_ordinary_word_is_no_country(text: str) -> None:
    assert countries(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("يثير الوضع في مالي القلق.", ["مالي"]),
        ("تدهور الأمن في النيجر وفي مالي.", ["مالي"]),
        ("بحث الأوضاع في بوركينا فاسو ومالي والنيجر.", ["مالي"]),
        ("حضر رؤساء النيجر محمدو إيسوفو ومالي إبراهيم كيتا.", ["مالي"]),
        ("وصل وزير خارجية مالي عبد الله ديوب.", ["مالي"]),
        ("دعت سلطات مالي الانتقالية إلى الحوار.", ["مالي"]),
        ("مالي: مقتل جنديين في هجوم.", ["مالي"]),
        ("رفضت الحكومة المالية المقترح.", ["المالية"]),
        ("تقدمت القوات المسلحة المالية شمالا.", ["المالية"]),
        ("استقبل لعمامرة نظيره المالي.", ["المالي"]),
        ("انطلق الحوار بين الماليين.", ["الماليين"]),
        ("زار باماكو. وكان ملف مالي حاضرا في مالي.", ["مالي", "مالي"]),
        ("بحث الأزمة المالية في مالي مع وزير المالية.", ["مالي"]),
        ("استقبل الأمير الوفد القطري.", ["القطري"]),
        ("وصل إلى المغرب وفد رسمي.", ["المغرب"]),
    ],
)
def test_grammar_makes_it_the_country(text: str, expected: list[str]) -> None:
    assert countries(text) == expected


def test_a_surname_that_is_a_nationality_too_follows_the_full_name() -> None:
    text = "قال الوفد السوداني إن محمد شياع السوداني وصل. واستقبل السوداني وفدا."
    found = [(one.entity_id, one.form) for one in prepare(text).reading.names]
    assert found == [
        ("country:SDN", "adjective"),
        ("person:mohammed-shia-al-sudani", "name"),
        ("person:mohammed-shia-al-sudani", "surname"),
    ]
