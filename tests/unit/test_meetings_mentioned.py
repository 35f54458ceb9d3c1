"""Meetings that a text mentions: their sides, bodies that will meet, and what is said after one is no place of it."""

from __future__ import annotations

import pytest
from one_text import present, rows_of

from flows.contract.rows import MeetingRow, Rows

RECEIVED = (
    "استقبل الرئيس محمد ولد الغزواني السفير المغربي حميد شبار في نواكشوط. "
    "وكان الرئيس الموريتاني قد أجرى في الرباط، شهر دجنبر الماضي، مباحثات مع العاهل المغربي الملك محمد السادس."
)
ENVOY = "استقبل الرئيس محمد ولد الغزواني في نواكشوط المبعوث الأممي إلى الساحل عبد الله ماي. "


def at(rows: Rows, city: str) -> MeetingRow:
    return next(row for row in rows.meetings if row.city_id == city)


def test_a_mentioned_meeting_has_both_its_sides() -> None:
    rows = rows_of(RECEIVED)
    told = present(rows, at(rows, "place:rabat"))
    assert told == {"person:mohamed-ould-ghazouani": "participant", "person:mohammed-vi": "participant"}
    assert "الرئيس في الرباط مباحثات مع العاهل المغربي" not in {row.position_ar for row in rows.positions}


def test_place_behind_the_subject_is_that_of_the_meeting() -> None:
    rows = rows_of(
        "وصل الرئيس محمد ولد الغزواني إلى المغرب. وأجرى الرئيس في الرباط مباحثات مع العاهل المغربي الملك محمد السادس."
    )
    assert [row.city_id for row in rows.meetings] == ["place:rabat"]
    assert {row.position_ar for row in rows.positions} >= {"العاهل المغربي"}


@pytest.mark.parametrize(
    "text",
    [
        "استقبل رشاد العليمي السفير الأمريكي ستيفن فاجن في عدن. ثم زار الوفد صنعاء حيث اجتمع بالمسؤول مهدي المشاط.",
        "استقبل رشاد العليمي السفير الأمريكي ستيفن فاجن في عدن. وكان السفراء التقوا أمس البطريرك بشارة الراعي في بكركي.",
    ],
)
def test_one_side_alone_is_none(text: str) -> None:
    rows = rows_of(text)
    cited = {row.meeting_id for row in rows.meeting_reports if row.role != "subject"}
    assert not [row for row in rows.participations if row.meeting_id in cited]


@pytest.mark.parametrize(
    ("text", "city", "date"),
    [
        ("ومن المرتقب أن تنعقد اللجنة العليا المشتركة الموريتانية المغربية في نواكشوط في 12 فبراير 2026.",
         "place:nouakchott", "2026-02-12"),
        ("ومن المقرر أن تعقد اللجنة العليا المشتركة بين البلدين في مسقط يوم 15 يناير 2026.", "place:muscat", "2026-01-15"),
        ("ومن المنتظر أن تستضيف الخرطوم اللجنة الفنية المشتركة في مارس 2026.", "place:khartoum", "2026-03"),
        ("ستنعقد اللجنة العليا المشتركة في صنعاء في مايو 2026.", "place:sanaa", "2026-05"),
        ("ومن المزمع أن تنعقد في نواكشوط خلال شهر مايو 2026 اللجنة العليا المشتركة للتعاون.", "place:nouakchott", "2026-05"),
        ("ومن المنتظر أن يلتئم مجلس الأعمال المشترك في الدوحة في مايو 2026.", "place:doha", "2026-05"),
    ],
)  # fmt: skip
def test_a_body_that_will_meet_is_a_planned_meeting(text: str, city: str, date: str) -> None:
    (row,) = rows_of(text).meetings
    assert (row.city_id, row.date, row.status) == (city, date, "planned")
    assert row.group_id is not None


@pytest.mark.parametrize(
    ("text", "city", "role"),
    [
        ("انعقدت في الدوحة يوم 3 مايو 2021 اللجنة العليا المشتركة القطرية التركية برئاسة الشيخ تميم بن حمد آل ثاني.", "place:doha", "chair"),
        ("وانعقدت بعمان يوم 3 مايو 2021 آلية التنسيق الثلاثي بين مصر والأردن والعراق.", "place:amman", "participant"),
        ("انعقد مجلس جامعة الدول العربية في القاهرة يوم 3 مايو 2021 برئاسة الأردن.", "place:cairo", "chair"),
    ],
)  # fmt: skip
def test_a_body_that_has_convened_is_a_meeting(text: str, city: str, role: str) -> None:
    rows = rows_of(text)
    (row,) = rows.meetings
    assert (row.city_id, row.date, row.status) == (city, "2021-05-03", "held")
    assert role in {each.role for each in rows.participations}


@pytest.mark.parametrize(
    ("text", "group"),
    [
        (
            "انعقد مجلس الأمن لبحث الوضع في غزة، واستمع إلى إحاطة من المبعوثة سيغريد كاغ في جلسة مفتوحة.",
            "org:un-security-council",
        ),
        ("انعقدت اللجنة العسكرية المشتركة 5+5 في سرت والتقت المبعوثة ستيفاني وليامز.", "group:5-plus-5-libya"),
        ("انعقدت اللجنة العليا المشتركة آخر مرة في عام 2019 في الدوحة.", "org:اللجنه_العليا_المشتركه"),
        ("انعقدت في بداية مايو بالدوحة اللجنة العليا المشتركة برئاسة الوزير سامح شكري.", "org:اللجنه_العليا_المشتركه"),
    ],
)
def test_what_is_told_behind_a_body_that_convened_takes_nothing_from_it(text: str, group: str) -> None:
    rows = rows_of(text)
    assert rows.meetings[0].group_id == group
    assert group in {each.entity_id for each in rows.participations}


@pytest.mark.parametrize(
    "text",
    [
        "وانعقدت الآمال على هذه الجهود في جنيف.",
        "وانعقدت اللجنة المركزية سنويا منذ 2010 في الخرطوم.",
        "وتنعقد اللجنة المركزية للحزب مرة في السنة في الخرطوم.",
        "ومن المتوقع أن تنعقد الآمال على هذه الجهود في جنيف.",
        "وتستضيف الأردن لجنة الإغاثة منذ سنوات.",
    ],
)
def test_not_every_verb_of_holding_is_a_meeting(text: str) -> None:
    assert rows_of(text).meetings == ()


def test_the_hosted_body_is_no_host() -> None:
    rows = rows_of("ومن المقرر أن تستضيف نواكشوط اللجنة العليا المشتركة في مارس 2026.")
    assert [row.role for row in rows.participations] == ["participant"]
    assert rows.meetings[0].host_id == "country:MRT"


@pytest.mark.parametrize(
    "after",
    [
        "وأشاد المبعوث عقب اللقاء بالظروف في مخيم امبره بباسكنو.",
        "وقال المبعوث الأممي عقب اللقاء إن مخيم امبره شرق موريتانيا يستقبل اللاجئين.",
        "وعقب اللقاء ثمن المبعوث الجهود المبذولة في مخيم امبره.",
        "وعقب اللقاء أشاد المبعوث باستضافة موريتانيا للاجئين في مخيم امبره.",
    ],
)
def test_what_is_said_after_a_meeting_is_no_place_of_it(after: str) -> None:
    rows = rows_of(ENVOY + after)
    assert [row.city_id for row in rows.meetings] == ["place:nouakchott"]
    hosts = [row.entity_id for row in rows.participations if row.role == "host"]
    assert hosts == ["person:mohamed-ould-ghazouani"]


def test_a_name_does_not_begin_with_where_the_envoy_is_sent() -> None:
    rows = rows_of("استقبل الرئيس مبعوث الأمين العام للأمم المتحدة إلى الساحل عبد الله ماي في الرباط.")
    (row,) = rows.positions
    assert (row.person_id, row.position_ar) == (
        "person:عبد_الله_ماي",
        "مبعوث الأمين العام للأمم المتحدة إلى الساحل",
    )


def test_a_plural_group_and_a_day_are_no_length_of_time() -> None:
    rows = rows_of("ستعقد قمة دول الساحل الخمس يوم 15 يناير 2026 في نواكشوط.")
    assert [(row.text, row.edtf) for row in rows.dates] == [("15 يناير 2026", "2026-01-15")]
