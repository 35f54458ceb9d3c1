"""What is told behind a meeting, of another one, is not said of it: hosts, places, members, later meetings."""

from __future__ import annotations

from one_text import members, rows_of, subject

COUNCIL = "عقد مجلس الأمن جلسة مفتوحة بشأن اليمن اليوم الاثنين 14 آب/أغسطس 2023 في نيويورك. "
AMMAN = "عقد اليوم 1 أيار/مايو 2023 في عمان اجتماع تشاوري لوزراء خارجية الأردن والعراق ومصر"


def test_whom_an_envoy_met_elsewhere_was_not_in_the_session_of_the_council() -> None:
    rows = rows_of(
        COUNCIL + "وأشار المبعوث الخاص هانس غروندبرغ إلى لقاءاته في الرياض وإلى زيارته أبوظبي حيث التقى المستشار "
        "الدبلوماسي لرئيس الدولة أنور قرقاش."
    )
    assert "person:anwar-gargash" not in members(rows)
    assert subject(rows).level is None


def test_the_meetings_of_an_envoy_are_none_of_the_council() -> None:
    rows = rows_of(COUNCIL + "وأشار المبعوث الخاص هانس غروندبرغ إلى لقاءاته في الرياض مع السفير محمد آل جابر.")
    there = next(meeting for meeting in rows.meetings if meeting.city_id == "place:riyadh")
    assert there.group_id is None


def test_the_next_session_of_a_council_is_its_own() -> None:
    rows = rows_of("عقد مجلس التعاون الخليجي اجتماعا اليوم في الرياض. وقرر المجلس عقد دورته المقبلة في الكويت.")
    there = next(meeting for meeting in rows.meetings if meeting.country_id == "country:KWT")
    assert there.group_id == "org:gulf-cooperation-council"


def test_who_hosts_a_meeting_on_the_margins_hosts_not_the_assembly() -> None:
    rows = rows_of(
        "يشارك أنطونيو غوتيريش في اجتماع بشأن اليمن يعقد على هامش الدورة الثامنة والسبعين للجمعية العامة، تستضيفه السويد."
    )
    beside = next(meeting for meeting in rows.meetings if "الدورة" in (meeting.name_ar or ""))
    assert (beside.host_id, beside.country_id) == (None, None)
    assert "country:SWE" in {meeting.host_id for meeting in rows.meetings}


def test_who_hosted_an_earlier_meeting_told_of_behind_does_not_host_this_one() -> None:
    rows = rows_of(
        f"{AMMAN}، استكمالا للاجتماع التشاوري الذي استضافته المملكة العربية السعودية في جدة يوم 14 نيسان 2023 لدول "
        "مجلس التعاون. ورحب الوزراء بالنتائج."
    )
    assert {"country:SAU", "org:gulf-cooperation-council"}.isdisjoint(members(rows))
    assert {"country:JOR", "country:IRQ", "country:EGY"} <= set(members(rows))


def test_results_of_this_meeting_within_a_month_are_no_meeting() -> None:
    rows = rows_of(f"{AMMAN}. واتفق الوزراء على تشكيل فريق لمتابعة نتائج هذا الاجتماع خلال شهر واحد.")
    assert len(rows.meetings) == 1


def test_a_meeting_later_in_the_year_is_another_one() -> None:
    rows = rows_of(f"{AMMAN}. وقال الوزير إن الأردن سيستضيف اجتماعا للجنة الاتصال في وقت لاحق من هذا العام.")
    roles = {report.meeting_id: report.role for report in rows.meeting_reports}
    assert sorted(roles.values()) == ["planned", "subject"]


def test_who_is_thanked_for_hosting_is_the_host() -> None:
    rows = rows_of(
        "عقدت اللجنة الرباعية اليوم في الدوحة اجتماعا. وأعرب وزير الخارجية التركي هاكان فيدان عن شكره لدولة قطر على "
        "استضافة الاجتماع."
    )
    assert subject(rows).host_id == "country:QAT"


def test_who_is_thanked_for_taking_in_people_is_no_host() -> None:
    rows = rows_of("عقدت اللجنة الرباعية اليوم في جنيف اجتماعا. وأعربت اللجنة عن شكرها للأردن على استضافة اللاجئين.")
    assert subject(rows).host_id is None


def test_a_summit_whose_preparation_was_held_was_not_held() -> None:
    rows = rows_of("قال الوزير إن الاجتماع الوزاري التحضيري للقمة عقد اليوم الاثنين 3 مارس 2025 في القاهرة.")
    assert subject(rows).level == "ministers"
    assert [
        report.role for report in rows.meeting_reports if "للقمة" in report.text and "التحضيري" not in report.text
    ] in (
        [],
        ["planned"],
    )


def test_a_period_for_which_something_is_promised_dates_no_meeting() -> None:
    rows = rows_of(
        "جيبوتي، 28 يناير 2026\nالتقى وزير الخارجية محمود علي يوسف المبعوثة أنيت ويبر. وشكرت ويبر جيبوتي على استضافتها "
        "للحوار السوداني، معلنة عن مساهمة بقيمة 15 مليون يورو للفترة 2026-2028."
    )
    assert {meeting.date for meeting in rows.meetings} == {"2026-01-28"}
