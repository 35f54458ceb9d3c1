"""Meetings of one text that must be kept apart, or told to be one, and whose talks and calls are meant."""

from __future__ import annotations

import time

import pytest
from one_text import in_role, rows_of, subject

from flows.extract import extract_text


def test_the_meeting_of_the_body_is_that_of_its_group_and_not_other_talks() -> None:
    rows = rows_of(
        "بروكسل 4 نوفمبر 2015\nاجتمعت المجموعة المصغرة من التحالف العالمي للتصدي لداعش في بروكسل يوم 4 نوفمبر 2015.\n"
        "ويؤيد التحالف المباحثات التي جرت في فيينا. وقال إن اجتماع التحالف اليوم عزز التنسيق."
    )
    days = {(meeting.city_id, meeting.date) for meeting in rows.meetings}
    assert days == {("place:brussels", "2015-11-04"), ("place:vienna", None)}


@pytest.mark.parametrize("reception", ["لدى استقبال جلالته له", "لدى استقباله له", "خلال لقائه به"])
def test_a_reception_of_pronouns_is_the_talks_told_right_before(reception: str) -> None:
    rows = rows_of(
        "عمان 3 مايو 2023\nبحث الملك عبدالله الثاني مع وزير الخارجية الفرنسي جان إيف لودريان، "
        f"{reception} في قصر الحسينية اليوم، العلاقات بين البلدين."
    )
    (meeting,) = rows.meetings
    assert meeting.city_id == "place:amman"
    assert {one.role for one in rows.meeting_reports} == {"subject"}


def test_the_leaders_of_a_coalition_are_no_members_of_the_group_that_met() -> None:
    rows = rows_of(
        "لندن 27 يناير 2020\nالتقى مسؤولون من دول المجموعة المصغرة لدعم سوريا في لندن اليوم. وشارك فيه ممثل عن التحالف "
        "الدولي لهزيمة تنظيم داعش.\nوكان قد تم عقد الاجتماع الأخير لكبار قادة التحالف في 14 نوفمبر 2019 في واشنطن."
    )
    (earlier,) = (meeting for meeting in rows.meetings if meeting.city_id == "place:washington")
    assert earlier.group_id == "group:global-coalition-against-daesh"


def test_talks_told_of_in_passing_are_those_of_their_own_two() -> None:
    rows = rows_of(
        "القاهرة 3 مايو 2023\nعقد مجلس جامعة الدول العربية اجتماعا في القاهرة اليوم.\n"
        "وكان المبعوث الأممي غير بيدرسن قد أجرى مباحثات في موسكو مع وزير الدفاع سيرغي شويغو. "
        "وجرت المباحثات خلف أبواب مغلقة."
    )
    talks = next(row for row in rows.statements if row.text.startswith("جرت"))
    assert (talks.speaker_id, talks.speaker_text) == (None, "غير بيدرسن، سيرغي شويغو")


def test_participants_in_the_nominative_speak_and_are_no_target() -> None:
    rows = rows_of(
        "القاهرة 12 مارس 2022 - قال وزير الخارجية سامح شكري، عقب اجتماع دول جوار ليبيا، إن الحل سياسي.\n"
        "ودعا المشاركون كافة الأطراف إلى ضبط النفس. كما حث المشاركون في الاجتماع جميع الدول على احترام القرار."
    )
    first, second = (row for row in rows.statements if row.act == "call")
    assert first.speaker_id != "person:sameh-shoukry"
    assert (first.target_text, second.target_text) == ("كافة الأطراف", "جميع الدول")


def test_the_bodies_in_an_office_of_two_do_not_take_part() -> None:
    rows = rows_of(
        "القاهرة 12 مارس 2022\nاستقبل الوزير سامح شكري اليوم رئيسي مجلس النواب والمجلس الأعلى للدولة عقيلة صالح وخالد "
        "المشري في القاهرة."
    )
    assert not any(row.entity_id.startswith("org:") for row in rows.participations)


def test_a_report_from_a_dated_place_is_news_and_a_signed_note_is_a_press_release() -> None:
    body = "استقبل رئيس مجلس الوزراء محمد شياع السوداني سفير تركيا. وأكد رئيس مجلس الوزراء التعاون مع رئيس الوزراء.\n"
    assert rows_of("رئيس الوزراء يستقبل السفير\n\n" + body).documents[0].document_type == "news_report"
    assert (
        rows_of("رئيس الوزراء يستقبل السفير\n\n" + body + "المكتب الإعلامي لرئيس مجلس الوزراء\n")
        .documents[0]
        .document_type
        == "press_release"
    )


def test_many_reports_of_one_meeting_are_merged_in_linear_time() -> None:
    def seconds(count: int) -> float:
        begin = time.process_time()
        rows = rows_of("بيان قمة. " * count)
        assert len(rows.meetings) == 1
        return time.process_time() - begin

    seconds(100)
    assert seconds(8000) < 8 * 4 * max(seconds(1000), 0.05)


def test_the_day_of_an_agreement_is_not_that_of_the_meeting() -> None:
    text = (
        "يعقد الوزير اجتماعات لجنة التنسيق المنبثقة عن اتفاقية الإطار الاستراتيجي الموقعة بين بغداد وواشنطن عام 2008."
    )
    rows = extract_text(text, document_id="text")
    assert [(row.date, row.name_ar) for row in rows.meetings] == [(None, "اجتماع لجنة التنسيق")]


def test_those_named_before_hold_the_session_told_of_next() -> None:
    read = rows_of(
        "جوبا 6-9-2019 - التقى محمد حمدان دقلو اليوم في جوبا رئيس جنوب السودان سلفاكير ميارديت. "
        "وعقد الجانبان جلسة مباحثات، ترأس الجانب السوداني فيها دقلو ومن جانب جنوب السودان وزير الخارجية أوت دينق أشويل."
    )
    assert len(read.meetings) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("جدة - شارك الأمير فيصل بن فرحان اليوم في الدورة الاستثنائية لمنظمة التعاون الإسلامي في جدة. كما التقى سموه وزيرة خارجية بنغلاديش.", 2),
        ("جدة - شارك الأمير فيصل بن فرحان اليوم في الدورة الاستثنائية لمنظمة التعاون الإسلامي في جدة. كما ألقى سموه كلمة المملكة.", 1),
    ],
)  # fmt: skip
def test_whoever_meets_one_more_person_does_not_meet_the_council(text: str, count: int) -> None:
    assert len(rows_of(text).meetings) == count


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("أجرى فريق من صندوق النقد الدولي مناقشات مع السلطات الأردنية في عمّان يوم 3 مايو 2021.", ["talks"]),
        ("شهدت الجلسة مناقشات حول الميزانية.", []),
        ("ويأتي الاجتماع تمهيدا لقمة قادة بريكس المقرر عقدها في ريو دي جانيرو يومي 6 و7 يوليو 2025.", ["summit"]),
        ("يكافح الناس من أجل لقمة العيش في القاهرة يوم 3 مايو 2021.", []),
    ],
)
def test_words_that_mean_a_meeting_in_certain_company(text: str, types: list[str]) -> None:
    assert [each.meeting_type for each in rows_of(text).meetings if each.date] == types


def test_brackets_do_not_end_what_is_told_of_a_session() -> None:
    (meeting,) = rows_of(
        "إن مجلس وزراء خارجية الدول الأعضاء في منظمة التعاون الإسلامي، المنعقد في دورته التاسعة والأربعين "
        "(دورة: الاعتدال مفتاح للأمن والاستقرار)، بنواكشوط، الجمهورية الإسلامية الموريتانية، يومي 16 و17 مارس 2023،"
    ).meetings
    assert (meeting.city_id, meeting.date, meeting.group_id) == ("place:nouakchott", "2023-03-16/2023-03-17", "org:oic")


def test_talks_with_others_are_no_part_of_the_meeting_on_whose_margins_two_met() -> None:
    rows = rows_of(
        "22.10.2024\nالتقى الرئيس الروسي فلاديمير بوتين نظيره الصيني شي جين بينغ، اليوم الثلاثاء، في كازان على هامش القمة السادسة عشرة لمجموعة بريكس. "
        "وعقد بوتين لقاءات منفصلة مع رئيس الوزراء الهندي ناريندرا مودي والرئيس المصري عبد الفتاح السيسي."
    )
    summit = next(each for each in rows.meetings if each.group_id == "org:brics")
    assert not [row for row in rows.participations if row.meeting_id == summit.meeting_id]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("عقد الاتحاد الأوروبي وتونس الجولة الخامسة من المشاورات في بروكسل يوم 12 ماي 2022.", None),
        ("عقد الاتحاد الأوروبي الجولة الخامسة من المشاورات في بروكسل يوم 12 ماي 2022.", "org:european-union"),
        ("عقد الاتحاد الأوروبي اجتماعا في تونس يوم 12 ماي 2022.", "org:european-union"),
    ],
)
def test_a_body_that_meets_a_state_is_no_group_of_both(text: str, group: str | None) -> None:
    assert rows_of(text).meetings[0].group_id == group


def test_a_session_of_both_delegations_is_part_of_the_reception() -> None:
    reception = "استقبل الرئيس التونسي قيس سعيد رئيسة الحكومة الإيطالية جورجيا ميلوني. "
    assert len(rows_of(f"{reception}وترأس رئيس الجمهورية جلسة عمل ضمت الوفدين.").meetings) == 1
    assert len(rows_of(f"{reception}وترأس رئيس الجمهورية جلسة عمل خصصت للمياه.").meetings) == 2


def test_members_who_meet_behind_closed_doors_are_still_the_council() -> None:
    council = "اختتم مجلس التعاون لدول الخليج العربية دورته في الرياض. "
    assert len(rows_of(f"{council}كما التقى القادة في جلسة مغلقة بحثوا خلالها الوضع.").meetings) == 1


def test_what_goes_on_at_a_council_is_no_meeting_of_its_own() -> None:
    rows = rows_of("شهد مجلس الأمن مناقشات بين الأعضاء حول سوريا. والتقى الرئيس جوزف عون السفير الفرنسي.")
    assert [meeting.meeting_type for meeting in rows.meetings] == ["meeting"]
    rows = rows_of("جرت مناقشات بين وفدي مصر وقطر في القاهرة.")
    assert [meeting.meeting_type for meeting in rows.meetings] == ["talks"]


def test_the_agency_in_brackets_below_is_no_part_of_what_is_told() -> None:
    rows = rows_of("بدأت المباحثات اليمنية في عمان.\nوتستمر هذه الاجتماعات ثلاثة أيام.\n\n--(بترا) ف ح/م ق\n25/05/2022")
    assert not [row for row in rows.meeting_reports if "بترا" in row.text]


OPENED = "الخرطوم 20 نوفمبر 2012 - انطلقت بالخرطوم صباح اليوم أعمال مؤتمر المانحين بمشاركة وزراء من قطر وتشاد. "


@pytest.mark.parametrize(
    "end",
    [
        "ويختتم المؤتمر أعماله يوم الخميس.",
        "ومن المقرر أن تختتم أعمال المؤتمر غدا الأربعاء.",
        "وتتواصل أشغال المؤتمر إلى غاية الخميس المقبل.",
    ],
)
def test_when_a_meeting_ends_makes_no_other(end: str) -> None:
    assert len(rows_of(OPENED + end).meetings) == 1


def test_another_conference_to_come_is_one_of_its_own() -> None:
    assert len(rows_of(OPENED + "وسيعقد المؤتمر المقبل في الدوحة في مارس 2013.").meetings) == 2


def test_what_a_reception_talked_about_is_not_the_reception() -> None:
    text = (
        "الرياض 3 مارس 2024 - استقبل وزير الخارجية الأمير فيصل بن فرحان في الرياض اليوم نظيره العراقي فؤاد حسين. "
        "وجرى خلال الاستقبال استعراض نتائج القمة العربية الإسلامية التي استضافتها مصر، ومستجدات المحادثات اليمنية في مسقط."
    )
    rows = rows_of(text)
    met = subject(rows)
    assert (met.city_id, met.group_id, met.meeting_type) == ("place:riyadh", None, "meeting")
    cited = in_role(rows, "cited")
    assert [(one.meeting_type, one.group_id, one.city_id) for one in cited] == [
        ("summit", "group:arab-islamic--summit", None),
        ("talks", None, "place:muscat"),
    ]


def test_talks_that_a_call_spoke_of_lend_it_no_place_and_take_no_day_of_it() -> None:
    text = (
        "طهران - بحث وزير الخارجية الإيراني حسين أمير عبداللهيان ونظيره التركي مولود جاووش أوغلو، مساء الأربعاء 26 يناير 2022، "
        "خلال محادثة هاتفية، آخر مستجدات مفاوضات فيينا والعلاقات الثنائية."
    )
    rows = rows_of(text)
    call = subject(rows)
    assert (call.meeting_type, call.date, call.city_id, call.country_id) == ("call", "2022-01-26", None, None)
    assert [(one.date, one.city_id) for one in in_role(rows, "cited")] == [(None, "place:vienna")]


def test_who_met_in_a_place_may_tell_of_the_outcome_of_talks_there() -> None:
    text = "فيينا 30 أكتوبر 2015 - اجتمع وزراء خارجية روسيا وإيران في فيينا اليوم. وأشاد لافروف بنتائج محادثات فيينا."
    assert len(rows_of(text).meetings) == 1


def test_the_round_of_talks_that_a_call_spoke_of_keeps_its_host() -> None:
    text = (
        "القاهرة 12 مايو 2025\nأجرى وزير الخارجية المصري بدر عبد العاطي، اليوم الاثنين، اتصالا هاتفيا مع نظيره الإيراني عباس "
        "عراقجي، تناول نتائج الجولة الرابعة من المفاوضات الأمريكية الإيرانية التي استضافتها مسقط أمس."
    )
    rows = rows_of(text)
    assert subject(rows).host_id is None
    assert [one.host_id for one in in_role(rows, "cited")] == ["country:OMN"]


def test_talks_that_two_spoke_of_by_phone_keep_their_place_to_themselves() -> None:
    text = (
        "بحث وزير الخارجية المصري سامح شكري في اتصال هاتفي مع نظيره الأردني أيمن الصفدي يوم 5 مايو 2021 المفاوضات الإيرانية "
        "الأمريكية التي استضافتها مسقط."
    )
    rows = rows_of(text)
    call = subject(rows)
    assert (call.meeting_type, call.date, call.city_id, call.host_id) == ("call", "2021-05-05", None, None)
    assert [(one.date, one.city_id, one.host_id) for one in in_role(rows, "cited")] == [
        (None, "place:muscat", "country:OMN")
    ]
