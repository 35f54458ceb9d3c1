"""Acts whose verb names nobody («وتقرر», «وأُعلن», «وتم الاتفاق»): whose they are, and what only looks like one."""

from __future__ import annotations

import pytest
from one_text import rows_of

COMMITTEE = "بغداد 14 أيار 2023\nعقدت اللجنة العراقية الأردنية المشتركة اجتماعها في بغداد اليوم. وأكد وزير النقل رزاق السعداوي أهميته. "
OWN = "org:اللجنه_العراقيه_الاردنيه_المشتركه"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وتقرر خلال الاجتماع تكليف وزير النقل رزاق السعداوي بإعداد دراسة.", OWN),
        ("كما تقرر تشكيل فريق عمل مشترك.", OWN),
        ("وتقرر أن يزور وزير الخارجية أيمن الصفدي بغداد.", OWN),
        ("وأُعلن في ختام الاجتماع أن الدورة المقبلة ستعقد في عمان.", OWN),
        ("وتقرر الحكومة العراقية منح الشركات تسهيلات.", "org:government-of-iraq"),
    ],
)
def test_what_was_decided_or_announced_is_said_by_those_who_met(text: str, speaker: str) -> None:
    said = rows_of(COMMITTEE + text).statements
    assert said[1].speaker_id == speaker


def test_a_pronoun_behind_a_passive_takes_up_a_noun_and_tells_no_agreement() -> None:
    said = rows_of("وأكدت ويبر دعم حكومة مدنية يتم التوافق عليها.").statements
    assert [row.act for row in said] == ["affirm"]
    assert [row.act for row in rows_of("تم التوافق على تشكيل حكومة مدنية.").statements] == ["agree"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وعد الرئيس الأمريكي دونالد ترامب أن ينهي الحرب.", "person:donald-trump"),
        ("أعلن الوزير أيمن الصفدي أنه تقرر فتح المعبر.", "person:ayman-safadi"),
        ("عقدت القمة العربية في بغداد. وتم الاتفاق فيها على تشكيل لجنة.", "org:league-of-arab-states"),
    ],
)
def test_promises_decisions_and_agreements_keep_who_made_them(text: str, speaker: str) -> None:
    assert rows_of(text).statements[-1].speaker_id == speaker


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "عقد الرئيسان المصري عبد الفتاح السيسي والفرنسي إيمانويل ماكرون قمة في القاهرة لبحث الأوضاع في غزة.",
            "عبد الفتاح السيسي، إيمانويل ماكرون",
        ),
        ("اجتمع سفراء الدول الخمس في جنيف، وتقرر تكليف لجنة بالمتابعة.", "المجتمعون"),
    ],
)
def test_two_who_met_are_named_and_many_are_those_who_met(text: str, words: str) -> None:
    assert rows_of(text).statements[-1].speaker_text == words


def test_the_two_between_whom_talks_were_agreed() -> None:
    text = "أسفرت المباحثات بين الوزيرين فؤاد حسين وأيمن الصفدي عن اتفاق على استئناف الرحلات."
    said = rows_of(text).statements
    assert [(row.act, row.speaker_text) for row in said] == [("agree", "فؤاد حسين، أيمن الصفدي")]
