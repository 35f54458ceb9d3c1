"""Meetings in the forms of news: on the margins, datelines, arrivals, capitals, what did not or will not take place."""

from __future__ import annotations

import pytest
from one_text import by_role

from flows.extract import extract_text


def test_a_meeting_on_the_margins_is_another() -> None:
    text = "التقى سامح شكري نظيره هاكان فيدان على هامش أعمال القمة العربية في بغداد اليوم."
    (subject,), (cited,) = by_role(text, "subject"), by_role(text, "cited")
    assert (subject.group_id, subject.city_id, subject.date) == (None, "place:baghdad", "2023-10-10")
    assert (cited.group_id, cited.city_id) == ("org:league-of-arab-states", "place:baghdad")


def test_a_side_meeting_is_held_where_the_main_one_is() -> None:
    text = (
        "عقد مجلس جامعة الدول العربية اجتماعا طارئا في القاهرة أمس. "
        "وعلى هامش الاجتماع، عقد سامح شكري لقاء منفردا مع نظيره أيمن الصفدي."
    )
    (side,) = by_role(text, "cited")
    assert (side.city_id, side.date, side.group_id) == ("place:cairo", "2023-10-09", None)


def test_what_is_prepared_is_another_meeting() -> None:
    text = "بدأ وزراء الخارجية العرب في الرياض اليوم اجتماعهم التحضيري للقمة العربية المقررة غدا."
    (planned,) = by_role(text, "planned")
    assert (planned.date, planned.name_ar) == ("2023-10-11", "القمة العربية في الرياض")


@pytest.mark.parametrize(
    ("text", "city", "country"),
    [
        ("بدأت في العاصمة السعودية، اليوم، محادثات بين وفدين من اليمن.", "place:riyadh", "country:SAU"),
        (
            "الكويت - 10 - 10 (كونا) -- عقد سامح شكري اليوم جلسة مباحثات مع فؤاد حسين.",
            "place:kuwait-city",
            "country:KWT",
        ),
        ("استضافت أنطاليا، اليوم، اجتماعا ضم سيرغي لافروف وهاكان فيدان.", "place:antalya", "country:TUR"),
        ("وصل سيرغي لافروف إلى دمشق أمس. واستقبله الرئيس بشار الأسد.", "place:damascus", "country:SYR"),
        ("(الدوحة) - استقبل أمير قطر الشيخ تميم بن حمد آل ثاني اليوم سامح شكري.", "place:doha", "country:QAT"),
    ],
)
def test_where(text: str, city: str, country: str) -> None:
    (subject,) = by_role(text, "subject")
    assert (subject.city_id, subject.country_id) == (city, country)


@pytest.mark.parametrize(
    "text",
    [
        "دعا الرئيس الفلسطيني محمود عباس إلى عقد مؤتمر دولي للسلام.",
        "أعلنت تركيا تأجيل اجتماع وزراء الخارجية الذي كان مقررا في موسكو.",
        "أكد الوزير أن بلاده ملتزمة بنتائج محادثات السلام.",
    ],
)
def test_no_subject(text: str) -> None:
    assert by_role(text, "subject") == []


def test_agencies_are_no_group() -> None:
    text = "الرياض (واس) التقى وزير الخارجية فيصل بن فرحان اليوم نظيره سامح شكري."
    assert [meeting.group_id for meeting in by_role(text, "subject")] == [None]


def test_the_next_one_of_the_series_is_of_the_group() -> None:
    text = "عقد المجلس الأعلى لمجلس التعاون دورته في الرياض اليوم. وتستضيف سلطنة عمان الدورة المقبلة العام المقبل."
    (subject,), (planned,) = by_role(text, "subject"), by_role(text, "planned")
    assert planned.group_id == subject.group_id is not None


def test_a_report_without_a_day_tells_of_its_own() -> None:
    rows = extract_text(
        "استقبل الرئيس عبد الفتاح السيسي في القاهرة الرئيس محمود عباس.", document_id="text", reference="2023-10-10"
    )
    assert [(m.date, m.basis) for m in rows.meetings] == [("2023-10-10", "inferred")]


def test_who_meets_a_foreign_guest_at_home_is_the_host() -> None:
    text = "أجرى وزير الخارجية ناصر بوريطة، اليوم بالرباط، مباحثات مع وزير الخارجية التركي هاكان فيدان."
    rows = extract_text(text, document_id="text", reference="2023-10-10")
    assert [meeting.host_id for meeting in rows.meetings] == ["person:nasser-bourita"]
    assert {row.text: row.role for row in rows.participations} == {"ناصر بوريطة": "host", "هاكان فيدان": "guest"}


def test_a_summit_of_two_sides_is_not_the_leagues() -> None:
    text = "اختتمت في الرياض اليوم أعمال القمة العربية الصينية."
    assert [meeting.group_id for meeting in by_role(text, "subject")] == ["group:arab-chn--summit"]


def test_a_round_of_talks_goes_on_to_the_name_of_its_series() -> None:
    text = "اختتمت اليوم الجولة الـ22 من محادثات أستانا حول سوريا."
    assert [meeting.group_id for meeting in by_role(text, "subject")] == ["group:astana-process"]


def test_the_country_that_hosts_is_where_it_is() -> None:
    text = "عقد المجلس الأعلى لمجلس التعاون دورته في الرياض اليوم. وتستضيف سلطنة عمان الدورة المقبلة العام المقبل."
    assert [meeting.country_id for meeting in by_role(text, "planned")] == ["country:OMN"]


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("على مستوى المندوبين الدائمين", "envoys"),
        ("على مستوى السفراء", "envoys"),
        ("على مستوى كبار المسؤولين", "senior_officials"),
        ("على مستوى نواب الوزراء", "senior_officials"),
        ("على مستوى الخبراء قبل الاجتماع الوزاري", "experts"),
        ("على المستوى الوزاري", "ministers"),
        ("على مستوى القمة", "heads_of_state"),
    ],
)
def test_the_level_that_is_said_comes_before_ranks_that_are_named(said: str, level: str) -> None:
    text = f"عقد مجلس جامعة الدول العربية اجتماعا {said} في القاهرة يوم 5 مايو 2021."
    meeting, *_ = extract_text(text, document_id="text").meetings
    assert (meeting.level, meeting.date) == (level, "2021-05-05")


@pytest.mark.parametrize(("below", "line_end"), [("المنعقدة", "\n"), ("المعقودة", " \r\n")])
def test_the_line_below_a_title_says_when_and_where_its_session_was_held(below: str, line_end: str) -> None:
    text = (
        f"محضر الجلسة الخامسة عشرة للجنة المشتركة الأردنية المصرية{line_end}"
        f"{below} يوم الأحد الموافق 14 نيسان 2013 بمقر رئاسة الوزراء في عمّان\n\n"
        "ترأس الجانب الأردني رئيس الوزراء عبد الله النسور، وترأس الجانب المصري رئيس مجلس الوزراء هشام قنديل."
    )
    meeting, *_ = extract_text(text, document_id="text").meetings
    assert (meeting.date, meeting.city_id) == ("2013-04-14", "place:amman")


def test_the_years_of_a_text_that_was_signed_are_no_day_of_the_meeting() -> None:
    rows = extract_text(
        "سوسة 12 أكتوبر 2023\nانعقد اليوم بسوسة اجتماع تنسيقي. ووُقع في ختام الاجتماع بروتوكول تعاون للفترة 2024-2027.",
        document_id="text",
    )
    assert [row.date for row in rows.meetings] == ["2023-10-12"]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        # The first of two months of one name makes no meeting an earlier one.
        ("انطلقت أعمال القمة العربية في بغداد الخميس 19 كانون الأول 2024.", ["subject"]),
        ("انعقدت القمة الإسلامية في جدة يوم 12 ربيع الأول 1444.", ["subject"]),
        ("انطلقت أعمال القمة العربية في بغداد. وكانت القمة الأولى عقدت في القاهرة.", ["subject", "previous"]),
    ],
)
def test_a_month_is_no_sign_of_an_earlier_meeting(text: str, roles: list[str]) -> None:
    assert [report.role for report in extract_text(text, document_id="text").meeting_reports] == roles


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("وصل الوفد إلى نواكشوط وأقام بقصر المؤتمرات.", 0),
        ("شاركت الإمارات بصفتها شريك حوار في أعمال المنظمة.", 0),
        ("عقد اليوم في نواكشوط مؤتمر بين الحكومة والمعارضة.", 1),
    ],
)
def test_a_hall_and_a_dialogue_partner_are_no_meeting(text: str, count: int) -> None:
    assert len(extract_text(text, document_id="text").meetings) == count


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("وكانت القمة العربية الثالثة والثلاثون عُقدت في المنامة في مايو 2024.", "previous"),
        ("وكانت القمة الإسلامية عُقدت في بانجول في مايو 2024.", "cited"),
    ],
)
def test_an_earlier_edition_is_one_in_a_text_that_nothing_dates(text: str, role: str) -> None:
    rows = extract_text(
        "انطلقت أعمال القمة العربية الرابعة والثلاثين في بغداد في 17 مايو 2025 برئاسة الرئيس عبد اللطيف رشيد.\n" + text,
        document_id="text",
    )
    assert [report.role for report in rows.meeting_reports] == ["subject", role]
