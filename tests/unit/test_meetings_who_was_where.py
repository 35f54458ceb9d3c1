"""Receptions in the passive, guests told in a chain, hosts of a relative clause, letters of credence, stops and situations."""

from __future__ import annotations

import pytest

from flows.contract.rows import Rows
from flows.extract import extract_text


def read(text: str) -> Rows:
    return extract_text(f"القاهرة في 3 سبتمبر 2020 - {text}", document_id="text")


def names(rows: Rows) -> dict[str, str]:
    return {one.entity_id: one.name_ar or "" for one in rows.entities}


def hosts(text: str) -> list[str | None]:
    rows = read(text)
    return [names(rows).get(one.host_id or "") for one in rows.meetings]


def roles(text: str) -> list[dict[str, str]]:
    """By meeting, who took part and as what."""
    rows = read(text)
    known = names(rows)
    return [
        {known[one.entity_id]: one.role for one in rows.participations if one.meeting_id == meeting.meeting_id}
        for meeting in rows.meetings
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "استقبل الوزير أحمد عطاف، أمس بنيويورك، من قبل الأمين العام للأمم المتحدة، السيد أنطونيو غوتيريش.",
            {"أحمد عطاف": "guest", "أنطونيو غوتيريش": "host"},
        ),
        # «من قبل» without anybody behind it is a time: nobody else receives.
        (
            "استقبل الرئيس عبد الفتاح السيسي اليوم الوزير أيمن الصفدي، وكان قد زار القاهرة من قبل.",
            {"عبد الفتاح السيسي": "host", "أيمن الصفدي": "guest"},
        ),
    ],
)
def test_who_is_behind_the_passive_receives(text: str, expected: dict[str, str]) -> None:
    found = roles(text)[0]
    assert {name: role for name, role in found.items() if name in expected} == expected


def test_an_unnamed_office_behind_the_passive_makes_its_guest_no_host() -> None:
    assert hosts("أحمد عطاف يستقبل بنيويورك من قبل الأمين العام الأممي اليوم.")[:1] != ["أحمد عطاف"]


FIRST = "استقبل رئيس الحكومة نجيب ميقاتي اليوم المنسقة الخاصة جينين هينيس بلاسخارت. "


@pytest.mark.parametrize(
    ("text", "host"),
    [
        # A woman in office is no subject of a verb that is not in the feminine.
        (FIRST + "ثم استقبل سفيرة الولايات المتحدة ليزا جونسون، وسفير فرنسا هيرفيه ماغرو.", "نجيب ميقاتي"),
        (FIRST + "ثم استقبل السفير هيرفيه ماغرو، فسفير إيطاليا فابريتسيو مارشيلي.", "نجيب ميقاتي"),
        (FIRST + "ثم استقبلت الوزيرة ليلى الصلح سفير فرنسا هيرفيه ماغرو.", "ليلى الصلح"),
    ],
)
def test_a_chain_of_guests_has_one_host(text: str, host: str) -> None:
    assert hosts(text)[-1] == host


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("انطلق في نيروبي اليوم الاجتماع الوزاري. وقال الوزير موساليا مودافادي الذي يستضيف الاجتماع إنه مهم.", "موساليا مودافادي"),
        # What he hosts is another one.
        ("انطلق في نيروبي اليوم الاجتماع الوزاري. وقال الوزير موساليا مودافادي الذي يستضيف القمة المقبلة إنه مهم.", None),
    ],
)  # fmt: skip
def test_who_hosts_this_meeting_in_a_relative_clause(text: str, expected: str | None) -> None:
    assert hosts(text)[0] == expected


def test_what_is_hosted_is_not_what_the_next_clause_tells_of() -> None:
    text = (
        "وقال الوزير موساليا مودافادي الذي يستضيف الاجتماع إن الاجتماع يبني على مؤتمر باريس الذي عقد في أبريل الماضي."
    )
    assert hosts("عقد في نيروبي اليوم اجتماع وزاري. " + text)[1:] == [None]


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("تسلم الرئيس عبد الفتاح السيسي اليوم أوراق اعتماد السفير هيرفيه ماغرو.", "عبد الفتاح السيسي"),
        ("قدم السفير هيرفيه ماغرو أوراق اعتماده إلى الرئيس عبد الفتاح السيسي اليوم.", "عبد الفتاح السيسي"),
        ("قدم السفير هيرفيه ماغرو أوراق اعتماده اليوم.", None),
    ],
)
def test_who_takes_letters_of_credence_is_the_host(text: str, host: str | None) -> None:
    assert hosts(text)[0] == host


LAVROV = "أجرى سيرغي لافروف اليوم محادثات في كاراكاس مع نظيره الفنزويلي إيفان خيل"


@pytest.mark.parametrize(
    ("text", "present"),
    [
        (LAVROV + "، في إطار جولة تشمل كوبا ونيكاراغوا والبرازيل.", False),
        (LAVROV + "، بمشاركة كوبا ونيكاراغوا والبرازيل.", True),
    ],
)
def test_the_stops_of_a_journey_took_part_in_nothing(text: str, present: bool) -> None:
    assert ("كوبا" in roles(text)[0]) is present


def test_where_a_situation_goes_on_is_no_place_of_a_meeting() -> None:
    rows = read("وسمح اللقاء، اليوم، بتبادل وجهات النظر حول الأوضاع في منطقة الساحل الصحراوي.")
    assert all(names(rows).get(one.city_id or "") != "الساحل" for one in rows.meetings)
    rows = read("وعقد اللقاء، اليوم، في منطقة البحر الميت.")
    assert [one.city_id for one in rows.meetings] != [None]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("أشرف الوزير صبري باشطبجي اليوم على افتتاح أشغال الدورة السادسة للجنة المشتركة، مناصفة مع الوزير أمادو با.", "chair"),
        ("أشرف الوزير صبري باشطبجي اليوم على افتتاح أشغال الدورة السادسة للجنة المشتركة، بمشاركة الوزير أمادو با.", "participant"),
    ],
)  # fmt: skip
def test_who_shares_the_chair_behind_what_is_presided_over(text: str, role: str) -> None:
    found = roles(text)[0]
    assert (found["صبري باشطبجي"], found["أمادو با"]) == ("chair", role)


TRIPOLI = "التقت ستيفاني خوري أمس في طرابلس رئيس المجلس الرئاسي محمد المنفي. "


def test_a_session_in_another_country_is_not_the_meeting_told_of() -> None:
    assert len(read(TRIPOLI + "وفي تونس، انعقدت أمس الجلسة العامة لمجموعة العمل الأمنية.").meetings) == 2
    assert len(read(TRIPOLI + "وتناول اللقاء الوضع في ليبيا.").meetings) == 1


ATTAF = "استقبل الوزير أحمد عطاف، أمس بنيويورك، من قبل الأمين العام للأمم المتحدة، السيد أنطونيو غوتيريش. "


def test_talks_added_to_a_reception_are_one_more_meeting() -> None:
    assert len(read(ATTAF + "كما أجرى السيد عطاف محادثات ثنائية مع نظيره الصربي ماركو جوريتش.").meetings) == 2
    assert len(read(ATTAF + "كما تناولت المحادثات الوضع في ليبيا.").meetings) == 1
