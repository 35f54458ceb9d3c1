"""Words beside an office that are no name and no part of it, and hosts who are abroad."""

from __future__ import annotations

import pytest
from one_text import rows_of


def offices(text: str) -> dict[str, str]:
    return {row.person_id: row.position_ar for row in rows_of(text).positions}


def test_what_somebody_expresses_is_no_office_of_whom_he_thanks() -> None:
    text = "وأعرب الوزير الضيف عن شكره لسمو أمير البلاد الشيخ مشعل الأحمد الجابر الصباح على حسن الاستقبال."
    assert offices(text) == {"person:meshal-al-ahmad-al-sabah": "أمير البلاد"}
    assert [row.speaker_id for row in rows_of(text).statements] == [None]


def test_what_is_denied_is_no_name() -> None:
    rows = rows_of("ونفى مصدر مسؤول في مكتب رئاسة الجمهورية ما نشرته بعض وسائل الإعلام عن لقاء في مسقط.")
    assert rows.positions == ()
    assert not [row for row in rows.entities if row.kind == "person"]


@pytest.mark.parametrize("verb", ["يبعث ببرقية", "يتسلم رسالة خطية", "يودع الرئيس التونسي", "يدشن مشروعات"])
def test_the_verb_of_a_headline_is_no_name(verb: str) -> None:
    assert rows_of(f"سمو ولي العهد {verb}\n\nمسقط - العمانية").positions == ()


def test_a_name_like_adjective_before_a_form_of_address_is_none() -> None:
    text = "وحضر المقابلة وزير الشؤون الخارجية والتعاون الدولي والعالم العربي السيد محمد مباي."
    assert offices(text) == {"person:محمد_مباي": "وزير الشؤون الخارجية والتعاون الدولي والعالم العربي"}


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("التقى وزير الخارجية شائع الزنداني، اليوم، في الرياض، المبعوث الخاص للأمم المتحدة هانس غروندبرغ.", None),
        ("التقى وزير الخارجية شائع الزنداني، اليوم، في عدن، المبعوث الخاص للأمم المتحدة هانس غروندبرغ.",
         "person:shaya-al-zindani"),
    ],
)  # fmt: skip
def test_nobody_is_host_abroad(text: str, host: str | None) -> None:
    (row,) = rows_of(text).meetings
    assert row.host_id == host


def test_whoever_is_spoken_with_hosts_nothing() -> None:
    rows = rows_of("وأضاف أن المحادثات النووية مع واشنطن التي تستضيفها مسقط ستتواصل يوم 15 يناير 2026.")
    assert [row.host_id for row in rows.meetings] == ["country:OMN"]
