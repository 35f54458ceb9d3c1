"""News that goes over to another meeting, conferences with their aim, and two who are pronouns alone."""

from __future__ import annotations

import pytest
from one_text import rows_of

from flows.contract.rows import Rows
from flows.extract import extract_text

LETTER = (
    "الخرطوم 27-8-2025 (سونا) - تسلم رئيس مجلس السيادة عبد الفتاح البرهان رسالة خطية من الرئيس سلفاكير، نقلها مبعوثه الخاص توت قلواك، "
    "وذلك لدى لقائه به اليوم بالقصر الجمهوري."
)
ALSO = "\n{} بحث عضو مجلس السيادة إبراهيم جابر مع المبعوث الشخصي للأمين العام للأمم المتحدة رمطان لعمامرة جهود إحلال السلام."


def present(rows: Rows) -> list[frozenset[str]]:
    return [
        frozenset(p.entity_id for p in rows.participations if p.meeting_id == row.meeting_id) for row in rows.meetings
    ]


@pytest.mark.parametrize("opening", ["إلى ذلك", "وفي سياق متصل،", "من جهة أخرى،", "وفي السياق،"])
def test_another_matter_is_another_meeting(opening: str) -> None:
    rows = rows_of(LETTER + ALSO.format(opening))
    first, second = present(rows)
    assert first == {"person:abdel-fattah-al-burhan", "person:tut-gatluak"}
    assert second == {"person:ibrahim-jaber", "person:ramtane-lamamra"}
    assert rows.meetings[0].host_id is None


def test_a_conference_has_the_place_behind_its_aim() -> None:
    rows = rows_of(
        "وتباحث الطرفان حول مؤتمر المانحين العرب لدعم التنمية في جزر القمر المزمع عقده في الدوحة في نوفمبر 2026."
    )
    assert ("place:doha", "2026-11", "planned") in {(row.city_id, row.date, row.status) for row in rows.meetings}


def test_two_offices_of_two_countries_are_of_two_persons() -> None:
    rows = rows_of("استقبل أمير الكويت وزير خارجية إيران عباس عراقجي.")
    assert [row.position_ar for row in rows.positions] == ["وزير خارجية إيران"]
    assert [row.host_id for row in rows.meetings] == [None]


def test_a_rank_is_no_part_of_the_office() -> None:
    rows = rows_of("وحضر اللقاء مدير جهاز المخابرات العامة الفريق أول أحمد إبراهيم مفضل.")
    assert [row.position_ar for row in rows.positions] == ["مدير جهاز المخابرات العامة"]


def test_a_middle_name_makes_nobody_else() -> None:
    rows = rows_of("التقى رئيس الحكومة عبد الحميد محمد الدبيبة السيدة هانا سيروا تيتيه. وأكد الدبيبة دعمه للحوار.")
    assert {row.entity_id for row in rows.entities if row.kind == "person"} == {
        "person:abdul-hamid-dbeibeh",
        "person:hanna-tetteh",
    }


def test_whoever_speaks_to_the_press_is_known() -> None:
    rows = rows_of(
        "استقبل الرئيس عثمان غزالي الأمين العام المساعد لجامعة الدول العربية حسام زكي. وقال المسؤول العربي للصحافة إن الزيارة ناجحة."
    )
    assert [row.speaker_id for row in rows.statements] == ["person:hossam-zaki"]


def test_a_body_between_countries_is_the_subject_of_its_verb() -> None:
    rows = rows_of(
        "وأكد السفير محيي الدين سالم أن اللجنة السياسية الأمنية المشتركة بين البلدين ستعقد اجتماعها القادم بجوبا."
    )
    said = {row.text: row.speaker_text for row in rows.statements}
    assert said["ستعقد اجتماعها"] == "اللجنة السياسية الأمنية المشتركة"


def test_who_attends_a_mentioned_reception_is_no_guest() -> None:
    rows = rows_of(
        "التقى رئيس المجلس الرئاسي محمد المنفي المبعوثة الأممية هانا تيتيه في طرابلس.\nواستقبل رئيس الحكومة عبد الحميد الدبيبة، أمس الأربعاء، "
        "سفير الاتحاد الأوروبي نيكولا أورلاندو، بحضور وزير الدولة وليد اللافي."
    )
    assert {row.entity_id for row in rows.participations if row.role == "guest"} <= {
        "person:nicola-orlando",
        "person:hanna-tetteh",
    }


DJIBOUTI = (
    "جيبوتي، 9 سبتمبر 2024 - (ADI) استقبل رئيس الجمهورية، السيد إسماعيل عمر جيله، صباح أمس بقصر الجمهورية، المبعوث الخاص للهيئة "
    "الحكومية للتنمية (إيغاد) إلى السودان، السفير لورانس كورباندي. وتناول اللقاء الاستعدادات لعقد قمة استثنائية لإيغاد.\n"
    "وعقب اللقاء أوضح كورباندي أنه أطلع الرئيس على نتائج مشاوراته في بورتسودان."
)


def test_own_talks_of_a_guest_give_the_reception_no_place() -> None:
    rows = rows_of(DJIBOUTI)
    subject = next(row.meeting_id for row in rows.meeting_reports if row.role == "subject")
    assert {row.meeting_id: row.city_id for row in rows.meetings}[subject] == "place:djibouti-city"


def test_what_is_prepared_is_not_held() -> None:
    (summit,) = [row for row in rows_of(DJIBOUTI).meetings if row.group_id == "org:igad"]
    assert (summit.status, summit.date, summit.city_id) == ("target", None, None)


def test_an_abbreviation_in_brackets_parts_no_office() -> None:
    offices = {row.person_id: row.position_ar for row in rows_of(DJIBOUTI).positions}
    assert offices["person:لورانس_كورباندي"] == "المبعوث الخاص للهيئة الحكومية للتنمية (إيغاد) إلى السودان"


def test_the_subject_of_a_clause_is_its_pronoun() -> None:
    told = {row.text: row.speaker_id for row in rows_of(DJIBOUTI).statements}
    assert told["أطلع"] == "person:لورانس_كورباندي"


QATAR = (
    "الدوحة في 3 رجب 1446 هـ / قنا / اجتمع معالي الشيخ محمد بن عبدالرحمن بن جاسم آل ثاني رئيس مجلس الوزراء وزير الخارجية مع السيد ستيف "
    "ويتكوف المبعوث الخاص للولايات المتحدة الأمريكية إلى الشرق الأوسط، والسيد بريت ماكغورك منسق مجلس الأمن القومي الأمريكي. "
    "وأشاد المبعوث الأمريكي بالوساطة القطرية. "
)


def test_the_official_is_whoever_spoke_last() -> None:
    rows = rows_of(QATAR + "وأضاف المسؤول الأمريكي أن الاتفاق قريب.")
    assert [row.speaker_id for row in rows.statements if row.text == "أضاف"] == ["person:steve-witkoff"]


def test_what_went_on_during_a_call_was_not_among_those_who_met() -> None:
    rows = rows_of(
        QATAR
        + "\nوفي سياق آخر، تلقى معاليه اتصالا هاتفيا من وزير خارجية الولايات المتحدة أنتوني بلينكن، جرى خلاله استعراض العلاقات."
    )
    assert "ويتكوف" not in (rows.statements[-1].speaker_text or "")


def test_the_envoy_before_a_preposition_and_the_honoured_minister_are_known() -> None:
    rows = rows_of(
        "استقبل رئيس المجلس الرئاسي محمد المنفي رئيسة بعثة الأمم المتحدة للدعم في ليبيا هانا تيتيه، بحضور وزير الخارجية الطاهر الباعور. "
        "وأثنت المبعوثة الأممية على جهود المجلس. وقال معالي السيد وزير الخارجية إن الزيارة مهمة."
    )
    assert rows.statements[0].speaker_id == "person:hanna-tetteh"
    assert rows.statements[-1].speaker_id is not None


def test_a_blessing_parts_no_list() -> None:
    rows = rows_of(
        "عقد صاحب الجلالة السلطان هيثم بن طارق المعظم -حفظه الله ورعاه- وفخامة الرئيس عبد المجيد تبون جلسة مباحثات رسمية في مسقط يوم 29 أكتوبر 2024."
    )
    assert {row.entity_id for row in rows.participations} >= {"person:haitham-bin-tariq", "person:abdelmadjid-tebboune"}


SUDAN = (
    "بورتسودان 14-10-2025 (سونا) - التقى وزير الخارجية محيي الدين سالم بمكتبه اليوم سفير مصر لدى السودان هاني صلاح، وبحث معه ترتيبات زيارة "
    "رئيس الوزراء إلى القاهرة.\nوأكد السفير المصري وقوف بلاده إلى جانب السودان، مشيرا إلى أن اللجنة القنصلية المشتركة ستنعقد بالقاهرة في "
    "الأسبوع الأول من نوفمبر المقبل.\nوكانت الآلية الرباعية التي تضم الولايات المتحدة والسعودية ومصر والإمارات قد دعت إلى هدنة إنسانية."
)


def test_a_visit_that_is_arranged_gives_the_meeting_no_place() -> None:
    rows = rows_of(SUDAN)
    subject = next(row.meeting_id for row in rows.meeting_reports if row.role == "subject")
    told = {row.meeting_id: row for row in rows.meetings}
    assert told[subject].city_id == "place:port-sudan"
    assert [(row.city_id, row.status) for key, row in told.items() if key != subject] == [("place:cairo", "planned")]


def test_members_of_a_body_are_not_those_who_met() -> None:
    assert not {"country:USA", "country:SAU", "country:ARE"} & {row.entity_id for row in rows_of(SUDAN).participations}


def test_the_words_of_a_speaker_end_with_the_office() -> None:
    assert [row.speaker_text for row in rows_of(SUDAN).statements if row.text == "أكد"] == ["السفير المصري"]


def test_nobody_meets_at_the_sea_that_was_talked_of() -> None:
    rows = rows_of(
        "استقبل وزير الخارجية بدر البوسعيدي ماريا لويزا غونثاليث، وجرى تبادل وجهات النظر حول أمن الملاحة في البحر الأحمر."
    )
    assert [row.city_id for row in rows.meetings] == [None]


def test_whom_somebody_meets_has_an_office_of_her_own() -> None:
    rows = rows_of("وجمع لقاء الرئيس القمري بالمديرة العامة لصندوق النقد الدولي كريستالينا جورجيفا في واشنطن.")
    assert [row.position_ar for row in rows.positions] == ["المديرة العامة لصندوق النقد الدولي"]


def test_who_met_where_he_came_from_did_not_meet_where_he_came_to() -> None:
    text = (
        "عمان 12 مايو 2025 - استقبل وزير الخارجية أيمن الصفدي في عمان نظيره الياباني تاكيشي إيوايا.\n"
        "وكان إيوايا قد وصل إلى عمان مساء أمس قادما من أنقرة، حيث اجتمع بوزير الخارجية التركي هاكان فيدان."
    )
    rows = extract_text(text, document_id="d")
    told = {report.text: report.meeting_id for report in rows.meeting_reports}
    meetings = {meeting.meeting_id: meeting for meeting in rows.meetings}
    before = next(meetings[name] for words, name in told.items() if "حيث اجتمع" in words)
    assert (before.city_id, before.date) == ("place:ankara", None)
