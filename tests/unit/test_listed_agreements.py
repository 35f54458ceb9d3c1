"""Items of an agreement, and who goes on in a relative clause."""

from __future__ import annotations

import pytest
from one_text import rows_of

MET = "تونس، 22 جويلية 2010\nاجتمع وزير الخارجية التونسي كمال مرجان مع نظيره الليبي موسى كوسه.\n"


def agreed(text: str) -> list[str]:
    return [row.text for row in rows_of(MET + text).statements if row.act == "agree"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "واتفق الطرفان على:\n1- تفعيل الاتفاقية.\n2- إحداث لجنة فنية تجتمع كل ستة أشهر.\n3- تشجيع الاستثمار.",
            ["اتفق", "تفعيل", "إحداث", "تشجيع"],
        ),
        ("واتفق الطرفان على:\n1- مواصلة التشاور.\n2- أحداث العنف الأخيرة.", ["اتفق", "مواصلة"]),
        ("وحضر الاجتماع:\n1- إسماعيل بن علي\n2- إحداث المنستير", []),
        ("وبحث الطرفان:\n1- تشجيع الاستثمار.\n2- مواصلة التشاور.", []),
    ],
)
def test_each_item_of_an_agreement_is_agreed_on(text: str, expected: list[str]) -> None:
    assert agreed(text) == expected


def test_items_are_agreed_on_by_those_who_agreed() -> None:
    rows = rows_of(MET + "واتفق الطرفان على:\n1- مواصلة التشاور.\n2- إحداث لجنة فنية.").statements
    assert len({(row.speaker_id, row.speaker_text) for row in rows if row.act == "agree"}) == 1


RECEIVED = "استقبل رئيس مجلس النواب نبيه بري سفير إيران مجتبى أماني"


@pytest.mark.parametrize(
    ("clause", "speaker"),
    [
        ("، الذي نقل إليه تحيات رئيس الجمهورية، وشدد على عمق العلاقات.", "person:mojtaba-amani"),
        ("، الذي نقل إليه تحيات رئيس الجمهورية، وجدد له الدعم.", "person:mojtaba-amani"),
        ("، الذي نقل إليه تحيات رئيس الجمهورية، وأكد بري دعم لبنان.", "person:nabih-berri"),
        (" الذي وصل أمس إلى بيروت، وشدد على عمق العلاقات.", "person:nabih-berri"),
    ],
)
def test_who_goes_on_behind_a_relative_clause(clause: str, speaker: str) -> None:
    assert [row.speaker_id for row in rows_of(RECEIVED + clause).statements] == [speaker]


def test_a_peer_is_the_minister_of_his_country() -> None:
    text = (
        "التقى وزير الخارجية المصري أحمد أبو الغيط نظيره الإثيوبي سيوم مسفن.\n"
        "وأكد أبو الغيط أهمية التعاون.\nأما الوزير الإثيوبي فأعرب عن تقديره لمصر."
    )
    assert "سيوم" in (rows_of(text).statements[-1].speaker_id or "")
