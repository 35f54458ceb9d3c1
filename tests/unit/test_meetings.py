"""Meetings: what they are, when and where, of which series, and which is the subject."""

from __future__ import annotations

import pytest
from one_text import by_role

from flows.contract.rows import Rows
from flows.extract import extract_text


def read(text: str) -> Rows:
    return extract_text(text, document_id="text", reference="2023-10-10")


@pytest.mark.parametrize(
    ("text", "kind", "date", "city"),
    [
        ("عقد وزراء خارجية مصر والأردن والعراق، اليوم، اجتماعاً في بغداد.", "meeting", "2023-10-10", "baghdad"),
        ("اختتمت في العاصمة العمانية مسقط، أمس، جولة محادثات بين إيران وقطر.", "talks", "2023-10-09", "muscat"),
        ("عُقدت في مدينة العقبة اليوم قمة ثلاثية.", "summit", "2023-10-10", "aqaba"),
        ("التقى مسؤولون من دول المجموعة المصغرة في لندن اليوم.", "meeting", "2023-10-10", "london"),
        ("اجتمعت في برلين في 8 أكتوبر 2023 حكومات كل من مصر وفرنسا.", "meeting", "2023-10-08", "berlin"),
        ("بحث وزير الخارجية المصري سامح شكري اليوم مع سيرغي لافروف في موسكو الأزمة.", "talks", "2023-10-10", "moscow"),
    ],
)
def test_subject(text: str, kind: str, date: str, city: str) -> None:
    (meeting,) = by_role(text, "subject")
    assert (meeting.meeting_type, meeting.date, meeting.city_id) == (kind, date, f"place:{city}")


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير في مؤتمر صحفي إن الوضع صعب.",
        "وبدوره أشاد سامح شكري بالجهود.",
        "وصل وفد رياضي إلى قصر المؤتمرات.",
    ],
)
def test_no_meeting(text: str) -> None:
    assert read(text).meetings == ()


def test_definite_nouns_point_back() -> None:
    text = "عقد سفراء الدول اجتماعاً في باريس اليوم. وناقش الاجتماع الأزمة. وأكد المشاركون في الاجتماع دعمهم."
    assert len(read(text).meetings) == 1


def test_what_stands_after_a_verb_of_speech_is_not_its_date() -> None:
    text = "عقد الوزراء اجتماعاً في باريس اليوم. وأوضح الاجتماع أن الهدنة بدأت في 2 أبريل 2022."
    assert [meeting.date for meeting in read(text).meetings] == ["2023-10-10"]


def test_planned_and_cited() -> None:
    text = (
        "اجتمع الوزراء اليوم في الدوحة. واتفقوا على عقد الجولة المقبلة في القاهرة يوم 20 أكتوبر 2023.\n"
        "وأشار البيان إلى مؤتمر برلين المنعقد يوم 19 يناير 2020."
    )
    assert [m.city_id for m in by_role(text, "subject")] == ["place:doha"]
    assert [m.date for m in by_role(text, "planned")] == ["2023-10-20"]
    assert [m.city_id for m in by_role(text, "cited")] == ["place:berlin"]


def test_an_earlier_meeting_of_the_group_is_linked() -> None:
    text = (
        "اجتمعت المجموعة الدولية لدعم سوريا اليوم في فيينا.\n"
        "وكان اجتماع المجموعة الدولية لدعم سوريا السابق قد عقد في ميونيخ يوم 11 فبراير 2016."
    )
    (subject,), (previous,) = by_role(text, "subject"), by_role(text, "previous")
    assert subject.previous_meeting_id == previous.meeting_id


def test_group_of_a_possessive() -> None:
    (meeting,) = by_role("اختتم مجلس الأمن الدولي جلسته اليوم في نيويورك.", "subject")
    assert meeting.group_id == "org:un-security-council"


def test_recurring_summits_have_their_organisation() -> None:
    (meeting,) = by_role("انطلقت القمة العربية اليوم في الرياض.", "subject")
    assert meeting.group_id == "org:league-of-arab-states"


def test_who_receives_is_host() -> None:
    text = "استقبل الرئيس عبد الفتاح السيسي اليوم في القاهرة الرئيس الفلسطيني محمود عباس."
    (meeting,) = by_role(text, "subject")
    assert meeting.host_id == "person:abdel-fattah-el-sisi"


def test_country_without_city() -> None:
    (meeting,) = by_role("انعقدت اليوم قمة دولية في الكويت.", "subject")
    assert (meeting.city_id, meeting.country_id) in ((None, "country:KWT"), ("place:kuwait-city", "country:KWT"))


def test_evidence_equality_and_order() -> None:
    text = "عقد وزراء خارجية مصر والأردن، اليوم، اجتماعاً في بغداد. وقد سبق أن التقوا في 3 مارس 2021 في عمّان."
    rows = read(text)
    assert all(text[r.start : r.end] == r.text for r in rows.meeting_reports)
    assert rows == read(text)


def test_talks_that_somebody_is_to_enter_are_no_meeting_and_who_oversees_what_they_lead_to_no_participant():
    text = (
        "اجتمع ممثلو فرنسا وألمانيا في برلين أمس. وأشاروا إلى القرار الذي يطلب من الأمم المتحدة جمع الطرفين "
        "للدخول في مفاوضات رسمية، وإجراء انتخابات حرة تحت إشراف الأمم المتحدة."
    )
    rows = extract_text(text, document_id="x")
    assert len(rows.meetings) == 1
    assert {row.entity_id for row in rows.participations} == {"country:FRA", "country:DEU"}
