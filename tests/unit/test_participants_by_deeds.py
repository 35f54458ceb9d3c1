"""Who took part by what is told of him: heard by a council, gave a speech, presided; and who only issued a statement."""

from __future__ import annotations

import pytest
from one_text import members, rows_of, subject


@pytest.mark.parametrize(
    "told",
    [
        "استمع خلالها إلى إحاطتين من المبعوث الخاص هانس غروندبرغ ومساعدة الأمين العام جويس مسويا.",
        "قدم خلالها المبعوث الخاص هانس غروندبرغ إحاطة للمجلس.",
        "قدم خلالها المبعوث الخاص هانس غروندبرغ إحاطته الدورية.",
    ],
)
def test_whom_a_council_hears_is_its_guest(told: str) -> None:
    rows = rows_of("نيويورك 20 سبتمبر 2024\nعقد مجلس الأمن اليوم جلسة بشأن الوضع في اليمن، " + told)
    assert members(rows)["person:hans-grundberg"] == "guest"


def test_each_of_those_who_gave_speeches_took_part() -> None:
    rows = rows_of(
        "الرياض 11 نوفمبر 2024\nعقدت القمة العربية أعمالها في الرياض اليوم. وألقى كلمات في الجلسة الافتتاحية كل من الرئيس محمود "
        "عباس رئيس دولة فلسطين، والملك عبدالله الثاني ملك الأردن."
    )
    assert members(rows).keys() >= {"person:mahmoud-abbas", "person:abdullah-ii-of-jordan"}


@pytest.mark.parametrize(
    ("told", "chairs"),
    [
        ("أحمد عطاف ونظيره الصربي إيفيتسا داتشيتش، عقب ترؤسهما ل", {"person:ahmed-attaf", "person:ايفيتسا_داتشيتش"}),
        ("أحمد عطاف، عقب ترؤسه ", {"person:ahmed-attaf"}),
    ],
)
def test_a_pronoun_on_the_noun_of_presiding_means_who_was_named(told: str, chairs: set[str]) -> None:
    rows = rows_of(
        f"الجزائر 14 مايو 2024\nجاء ذلك في ندوة صحفية نشطها وزير الشؤون الخارجية {told}أشغال الدورة الثانية للجنة المشتركة "
        "الجزائرية الصربية."
    )
    assert {who for who, role in members(rows).items() if role == "chair"} == chairs
    assert subject(rows).meeting_type == "session"


def test_members_who_issue_a_statement_meet_nobody_that_the_dateline_names() -> None:
    rows = rows_of("نيويورك في 14 مارس 2024 (الأمم المتحدة)\nأصدر أعضاء مجلس الأمن بياناً أدانوا فيه الهجوم على القرار.")
    assert not rows.meetings
    assert {row.speaker_id for row in rows.statements} == {"org:un-security-council"}


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("وبحضور المستشار برئاسة الجمهورية السيد عبد الله ولد كبد", "participant"),
        ("برئاسة المستشار بالجمهورية السيد عبد الله ولد كبد", "chair"),
    ],
)
def test_who_serves_at_a_presidency_presides_over_nothing(told: str, role: str) -> None:
    rows = rows_of(
        "نواكشوط، 14 أغشت 2025\nعقد وزير الخارجية محمد سالم ولد مرزوك اليوم اجتماعا مع نظيره المالي عبدولاي ديوب "
        f"في نواكشوط {told}."
    )
    assert members(rows)["person:عبد_الله_ولد_كبد"] == role
