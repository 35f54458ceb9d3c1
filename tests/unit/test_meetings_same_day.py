"""Several meetings of one day in one text: receptions with their own attendance, what is told after a briefing."""

from __future__ import annotations

import pytest
from one_text import REFERENCE, rows_of

from flows.contract.rows import Rows

RECEPTIONS = (
    "بيروت 12 آذار 2024\n"
    "استقبل رئيس الحكومة نجيب ميقاتي اليوم في السراي سفراء اللجنة الخماسية.\n"
    "ثم بحث ميقاتي مع السفير الفرنسي هيرفيه ماغرو الوضع في الجنوب.\n"
    "والتقى ميقاتي وفدا من نقابة المهندسين ضم النقيب عارف ياسين.\n"
)
COUNCIL = (
    "تونس، 7 مارس 2023\n"
    "ترأس وزير الشؤون الخارجية نبيل عمار اليوم في تونس اجتماع لجنة المتابعة.\n"
    "كما استقبل رئيس الجمهورية قيس سعيد مساء اليوم المشاركين، بحضور وزير الداخلية كمال الفقي.\n"
)
BRIEFING = (
    "15 مايو 2024\n"
    "أطلع المبعوث الأممي إلى ليبيا عبد الله باتيلي مجلس الأمن، اليوم الأربعاء، على نتائج جولة شملت تونس والقاهرة. "
    "ففي القاهرة التقى وزير الخارجية سامح شكري، ثم زار الجزائر.\n"
)
SIGNED = (
    "بيان مشترك\n"
    "نيروبي، 10 يونيو 2023\n"
    "اجتمع وزراء خارجية كينيا وأوغندا في نيروبي اليوم.\n"
    "حُرر في نيروبي، ووقعه كل من:\n"
    "- مايكل موتوا، وزير خارجية كينيا\n"
    "- أحمد عبد الله، وزير خارجية أوغندا\n"
)


def present(rows: Rows, meeting_id: str) -> set[str]:
    return {row.text for row in rows.participations if row.meeting_id == meeting_id}


def subjects(rows: Rows) -> list[str]:
    return list(dict.fromkeys(row.meeting_id for row in rows.meeting_reports if row.role == "subject"))


def test_each_reception_has_its_own_guests() -> None:
    rows = rows_of(RECEPTIONS)
    assert [present(rows, one) for one in subjects(rows)] == [
        {"نجيب ميقاتي", "سفراء اللجنة الخماسية"},
        {"ميقاتي", "هيرفيه ماغرو"},
        {"ميقاتي", "نقابة المهندسين", "عارف ياسين"},
    ]


def test_a_reception_with_a_list_of_its_own_is_news() -> None:
    rows = rows_of(COUNCIL)
    assert [present(rows, one) for one in subjects(rows)] == [
        {"نبيل عمار", "لجنة المتابعة"},
        {"قيس سعيد", "كمال الفقي"},
    ]


def test_a_briefing_comes_before_the_meetings_it_tells_of() -> None:
    rows = rows_of(BRIEFING)
    assert [present(rows, one) for one in subjects(rows)] == [{"عبد الله باتيلي", "مجلس الأمن"}]
    assert all(row.meeting_type != "talks" for row in rows.meetings)  # a journey is none


def test_who_signs_a_joint_statement_took_part() -> None:
    rows = rows_of(SIGNED)
    assert {"مايكل موتوا", "أحمد عبد الله"} <= present(rows, subjects(rows)[0])


@pytest.mark.parametrize("text", ["دعا الوزير إلى تغليب لغة الحوار في 5 مايو 2024.", "يبقى باب الحوار مفتوحا."])
def test_dialogue_as_a_manner_is_no_meeting(text: str) -> None:
    assert rows_of(text).meetings == ()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("ثم ترأس رئيس الجمهورية اجتماعا أمنيا حضره قائد الجيش العماد رودولف هيكل.", "subject"),
        ("ثم ترأس الرئيس عون اجتماعا أمنيا حضره قائد الجيش العماد رودولف هيكل.", "subject"),
        ("ثم ترأس رئيس مجلس الوزراء نواف سلام اجتماعا أمنيا حضره قائد الجيش العماد رودولف هيكل.", "cited"),
    ],
)
def test_whoever_presides_next_is_in_one_more_meeting(text: str, role: str) -> None:
    rows = rows_of(
        "بيروت - استقبل رئيس الجمهورية العماد جوزاف عون اليوم في قصر بعبدا السفير الفرنسي هيرفي ماغرو. " + text,
        reference=REFERENCE,
    )
    assert [one.role for one in rows.meeting_reports] == ["subject", role]


def test_the_day_after_is_news_and_years_before_are_not() -> None:
    first = "الرباط - استقبل وزير الخارجية ناصر بوريطة يوم الثلاثاء 7 نونبر 2023 بالرباط السيدة فتيحة الورفلي. "
    later = rows_of(first + "وترأس السيد بوريطة أشغال الدورة الأولى للجنة المشتركة بالداخلة يوم الأربعاء 8 نونبر 2023.")
    assert [one.role for one in later.meeting_reports] == ["subject", "subject"]
    before = rows_of(first + "وكان السيد بوريطة قد ترأس أشغال الدورة الأولى للجنة المشتركة بالداخلة في 8 نونبر 2019.")
    assert [one.role for one in before.meeting_reports] == ["subject", "cited"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("كما عقد سيادته جلسة مباحثات مع العاهل الأردني عبد الله الثاني.", "subject"),
        ("كما عقد رئيس الوزراء مصطفى مدبولي جلسة مباحثات مع العاهل الأردني عبد الله الثاني.", "cited"),
    ],
)
def test_whoever_is_meant_by_an_honorific_holds_one_more_meeting(text: str, role: str) -> None:
    rows = rows_of(
        "نيويورك في 24 سبتمبر 2018 - التقى الرئيس عبد الفتاح السيسي اليوم في نيويورك رئيس وزراء إيطاليا جوزيبي كونتي. "
        + text
    )
    assert [one.role for one in rows.meeting_reports] == ["subject", role]
