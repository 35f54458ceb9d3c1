"""Meetings that a text announces: one more beside it («كما سيلتقي»), the day («غدا») without a date, who is to come."""

from __future__ import annotations

import pytest
from one_text import present, rows_of

from flows.contract.rows import Rows

COMMITTEE = (
    "الدوحة في 3 مارس /قنا/ سيترأس وزير الخارجية سامح شكري وفد مصر في اجتماع اللجنة المصرية السعودية الذي سيعقد غدا"
)


def _roles(rows: Rows) -> list[str]:
    return [report.role for meeting in rows.meetings for report in rows.meeting_reports
            if report.meeting_id == meeting.meeting_id]  # fmt: skip


def test_whom_somebody_will_also_meet_is_met_apart() -> None:
    rows = rows_of(f"{COMMITTEE}، كما سيجتمع مع وزير الدفاع خالد بن سلمان.")
    first, second = rows.meetings
    assert (first.status, second.status) == ("planned", "planned")
    assert _roles(rows) == ["subject", "planned"]
    assert present(rows, first).keys() == {"person:sameh-shoukry", "country:EGY"}
    assert first.level == "ministers"


def test_a_meeting_with_a_president_on_the_same_journey_gives_the_committee_no_level() -> None:
    rows = rows_of(f"{COMMITTEE}، كما سيلتقي الرئيس إبراهيم رئيسي.")
    assert [meeting.level for meeting in rows.meetings] == ["ministers", "heads_of_state"]


def test_what_is_added_to_a_plan_is_planned_too() -> None:
    rows = rows_of("بغداد - يحضر الوزير فؤاد حسين مؤتمر دعم العراق في باريس غدا، كما يلتقي الرئيس إيمانويل ماكرون.")
    assert [meeting.status for meeting in rows.meetings] == ["planned", "planned"]


def test_whom_somebody_also_met_is_no_member_of_the_council_that_met() -> None:
    rows = rows_of(
        "عقد مجلس الجامعة العربية اجتماعا في القاهرة اليوم برئاسة سامح شكري، كما اجتمع الأمين العام أحمد أبو الغيط مع "
        "المبعوث الأممي غير بيدرسن."
    )
    assert _roles(rows) == ["subject", "cited"]
    assert "person:geir-pedersen" not in present(rows, rows.meetings[0])


def test_the_ministers_who_also_discussed_something_met_once() -> None:
    rows = rows_of(
        "اجتمع وزير الخارجية أيمن الصفدي في القاهرة مع نظيره المصري سامح شكري، كما بحث الوزيران الأزمة السورية."
    )
    assert len(rows.meetings) == 1


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("مسقط في 3 نوفمبر - تستضيف مسقط غدا اجتماع اللجنة العمانية الإيرانية.", "planned"),
        ("مسقط في 3 نوفمبر - تستضيف مسقط بعد غد اجتماع اللجنة العمانية الإيرانية.", "planned"),
        ("مسقط في 3 نوفمبر - تستضيف مسقط اليوم اجتماع اللجنة العمانية الإيرانية.", "held"),
        ("مسقط في 3 نوفمبر - عقد أمس اجتماع اللجنة العمانية الإيرانية. وسيعقد الاجتماع سنويا.", "held"),
    ],
)
def test_tomorrow_is_ahead_though_no_date_is_known(text: str, status: str) -> None:
    assert rows_of(text).meetings[0].status == status


@pytest.mark.parametrize("verb", ["يترأس", "سيترأس", "وسيترأس"])
def test_who_will_lead_a_delegation_takes_part(verb: str) -> None:
    rows = rows_of(f"{verb} وزير الخارجية سامح شكري وفد مصر في اجتماع مجلس الجامعة العربية في القاهرة غدا.")
    (meeting,) = rows.meetings
    assert {"person:sameh-shoukry", "country:EGY"} <= present(rows, meeting).keys()


VISIT = "غادر معالي السيد بدر البوسعيدي إلى طهران. وسيترأس معاليه الوفد، كما سيلتقي فخامة الرئيس إبراهيم رئيسي."


@pytest.mark.parametrize(
    ("pronoun", "wanted"), [("معاليه", "person:badr-al-busaidi"), ("فخامته", "person:ebrahim-raisi")]
)
def test_an_honorific_means_whoever_bears_it(pronoun: str, wanted: str) -> None:
    rows = rows_of(f"{VISIT} واستقبل {pronoun} وزير الدفاع خالد بن سلمان.")
    received = [meeting for meeting in rows.meetings if "person:khalid-bin-salman" in present(rows, meeting)]
    assert [present(rows, meeting).keys() for meeting in received] == [{wanted, "person:khalid-bin-salman"}]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("كما سيلتقي فخامة الرئيس إبراهيم رئيسي.", "person:sameh-shoukry"),
        ("وسيلتقي خلال الزيارة الرئيس إبراهيم رئيسي والوزير حسين أمير عبد اللهيان.", "person:sameh-shoukry"),
        ("كما سيلتقي الوزير أيمن الصفدي نظيره الإيراني حسين أمير عبد اللهيان.", "person:ayman-safadi"),
        ("كما سيستقبل الرئيس عبد الفتاح السيسي الوزير خالد بن سلمان.", "person:abdel-fattah-el-sisi"),
    ],
)
def test_whoever_acts_already_meets_the_one_who_is_named_alone(sentence: str, wanted: str) -> None:
    (plan,) = (row for row in rows_of(f"{COMMITTEE}، {sentence}").statements if row.text in ("سيلتقي", "سيستقبل"))
    assert plan.speaker_id == wanted
