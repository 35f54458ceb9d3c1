"""Who speaks in passing does not go on speaking: a source that a sentence names, a text that somebody welcomes."""

from __future__ import annotations

import pytest
from one_text import rows_of


def said(text: str) -> list[tuple[str, str | None]]:
    return [(row.text, row.speaker_text) for row in rows_of(text).statements]


@pytest.mark.parametrize(
    ("text", "verb", "speaker"),
    [
        ("أكد الوزير فؤاد حسين، وفق البيان، أن العراق قوي، مشيرا إلى أن الحكومة ماضية.", "مشيرا", "فؤاد حسين"),
        ("أكد الوزير فؤاد حسين، وفق البيان، أن العراق قوي. وأضاف أن الوضع مستقر.", "أضاف", "فؤاد حسين"),
        ("وبحسب بيان لوزارة الدفاع، قتل شخصان. وأضاف أن الوضع مستقر.", "أضاف", "وزارة الدفاع"),
    ],
)
def test_a_source_named_in_passing_leaves_the_floor_to_who_speaks(text: str, verb: str, speaker: str) -> None:
    assert (verb, speaker) in said(text)


def test_a_text_of_which_a_clause_tells_does_not_go_on_speaking() -> None:
    adopted = "رحبت الرئاسة الفلسطينية باعتماد قرار جديد يطالب إسرائيل بالانسحاب. واعتبرت أن الإجماع مهم."
    assert said(adopted)[-1] == ("اعتبرت", "الرئاسة الفلسطينية")
    own = "دعت الرئاسة الفلسطينية إسرائيل إلى الانسحاب. واعتبرت وزارة الخارجية أن الإجماع مهم. وأكدت ضرورة التنفيذ."
    assert said(own)[-1] == ("أكدت", "وزارة الخارجية")


def test_what_will_be_announced_is_said_by_who_tells_of_it() -> None:
    told = "قال المتحدث باسم الحكومة باسم العوادي إن رئيس الوزراء بحث الأمر، وأنه سيتم إعلان النتائج خلال عشرة أيام."
    assert said(told)[-1] == ("سيتم إعلان", "باسم العوادي")
    met = "اجتمع الوزير فؤاد حسين مع نظيره أيمن الصفدي. وتم الاتفاق على عقد لقاء آخر."
    assert said(met)[-1] == ("تم الاتفاق", "فؤاد حسين، أيمن الصفدي")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("ويُهيب رؤساء البعثات بالحوثيين السماح لفريق الخبراء بالعمل.", "رؤساء البعثات"),
        ("جدد سمو وزير الخارجية التأكيد على ضرورة الحوار.", "سمو وزير الخارجية"),
        ("ناشد الوزير الحركات المسلحة وقف القتال.", "الوزير"),
        ("أكد وزير الاتصالات دعم المشروع.", "وزير الاتصالات"),
        ("أكد سفير السعودية بالقاهرة دعم بلاده للحوار.", "سفير السعودية بالقاهرة"),
    ],
)
def test_an_office_ends_before_what_is_said_and_who_is_called_on(text: str, speaker: str) -> None:
    assert said(text)[0][1] == speaker


def test_heads_of_missions_do_not_speak_for_those_whom_they_call_on() -> None:
    assert rows_of("ويُهيب رؤساء البعثات بالحوثيين السماح لفريق الخبراء بالعمل.").statements[0].speaker_id is None
    members = rows_of("رحب أعضاء مجلس الأمن بالاتفاق.").statements[0]
    assert members.speaker_id == "org:un-security-council"


def test_an_own_office_ends_before_how_a_paper_came_by_its_text() -> None:
    assert ("بحسب بيان", "مكتبه") in said("بحث الوزير الأمر مع السفير، بحسب بيان لمكتبه تلقته الوكالة.")
    assert ("بحسب بيان", "مكتبه الإعلامي") in said("بحث الوزير الأمر مع السفير، بحسب بيان لمكتبه الإعلامي.")
