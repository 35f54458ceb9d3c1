"""Lists of those who came: sides and who leads them, councils that hear, presidents, receptions told of by a noun."""

from __future__ import annotations

import pytest
from one_text import took_part

from flows.extract import extract_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # two sides, each with who leads it
            "ترأس رئيس الحكومة عبد الحميد الدبيبة الجانب الليبي، فيما ترأس الجانب التركي جودت يلماز، في اجتماع اللجنة "
            "المشتركة الذي عقد اليوم بطرابلس.",
            {"عبد الحميد الدبيبة", "الليبي", "التركي", "جودت يلماز"},
        ),
        (  # beside others
            "شارك رئيس المجلس الرئاسي محمد المنفي في القمة المنعقدة اليوم في أديس أبابا، إلى جانب الرئيس الكيني ويليام روتو "
            "والأمين العام للأمم المتحدة أنطونيو غوتيريش.",
            {"محمد المنفي", "ويليام روتو", "أنطونيو غوتيريش"},
        ),
        (  # the building where it is takes no part, nor the embassy's seat
            "التقى رئيس الحكومة عبد الحميد الدبيبة اليوم بديوان مجلس الوزراء سفير إيطاليا ستيفانو رومانو.",
            {"عبد الحميد الدبيبة", "إيطاليا", "ستيفانو رومانو"},
        ),
        (
            "تسلم أمير البلاد الشيخ مشعل الأحمد رسالة خطية، وذلك خلال استقبال سموه بقصر بيان اليوم وزير الخارجية السعودي "
            "الأمير فيصل بن فرحان.",
            {"سموه", "فيصل بن فرحان"},
        ),
        (  # delegations and who leads them
            "انطلقت اليوم في جنيف أعمال الجولة الثامنة بمشاركة وفد من الحكومة برئاسة أحمد الكزبري، ووفد من المعارضة برئاسة "
            "هادي البحرة.",
            {"أحمد الكزبري", "هادي البحرة"},
        ),
        (  # the house of a known person
            "استقبل الرئيس قيس سعيد اليوم في تونس الشيخ منصور بن زايد آل نهيان نائب رئيس الدولة ومعالي سهيل المزروعي وزير الطاقة.",
            {"قيس سعيد", "منصور بن زايد آل نهيان", "سهيل المزروعي"},
        ),
        (  # the form of address is no first name
            "أجرى الوزير ناصر بوريطة اليوم بالرباط مباحثات مع وزير الخارجية الغامبي، السيد مامادو تانغارا.",
            {"ناصر بوريطة", "مامادو تانغارا"},
        ),
    ],
)
def test_who_came(text: str, expected: set[str]) -> None:
    assert set(took_part(text)) == expected


def test_a_council_that_hears_delegates_takes_part_and_its_president_presides() -> None:
    found = took_part(
        "قدمت المديرة التنفيذية لليونيسف كاثرين راسل إحاطة أمام مجلس الأمن اليوم. "
        "وقالت رئيسة الجلسة سفيرة غيانا كارولين رودريغز إن الوضع خطير. ودعا مندوب الجزائر عمار بن جامع إلى وقف القتال."
    )
    assert found["مجلس الأمن"] == "participant"
    assert found["غيانا"] == "chair"
    assert {"كاثرين راسل", "الجزائر", "عمار بن جامع"} <= set(found)


def test_two_calls_of_one_sentence() -> None:
    rows = extract_text(
        "تلقى الوزير أيمن الصفدي اليوم اتصالا هاتفيا من وزير الخارجية البريطاني ديفيد لامي، كما أجرى اتصالا هاتفيا مع وزير "
        "الخارجية الإيراني علي باقري كني.",
        document_id="text",
        reference="2024-06-05",
    )
    assert [row.meeting_type for row in rows.meetings] == ["call", "call"]


def test_two_meetings_by_their_places_in_one_word() -> None:
    rows = extract_text(
        "استقبل الرئيس محمود عباس اليوم في رام الله الوزير رياض المالكي. وأكد أهمية مخرجات اجتماعي العقبة وشرم الشيخ.",
        document_id="text",
        reference="2024-06-05",
    )
    cities = {row.city_id for row in rows.meetings}
    assert {"place:aqaba", "place:sharm-el-sheikh"} <= cities


def test_the_day_of_a_memorandum_is_not_that_of_the_meeting() -> None:
    rows = extract_text(
        "التقى رئيس الحكومة عبد الحميد الدبيبة اليوم في طرابلس السفير مارتن لونغدن. "
        "وتناول اللقاء الذي عقد بديوان المجلس سير تنفيذ مذكرة التفاهم الموقعة في مارس 2022.",
        document_id="text",
        reference="2024-06-05",
    )
    assert [row.date for row in rows.meetings] == ["2024-06-05"]


def test_a_conference_that_is_only_wanted_is_planned_and_a_later_session_is_another_meeting() -> None:
    rows = extract_text(
        "الرباط / 12 أكتوبر 2022 / أجرى الوزير ناصر بوريطة اليوم بالرباط مباحثات مع الوزير خوسيه مانويل ألباريس. "
        "وجدد الجانبان التأكيد على أهمية تنفيذ القرار 2334، وعقد مؤتمر دولي للسلام. "
        "وقال بوريطة إن الدورة الثانية عشرة للاجتماع رفيع المستوى ستنعقد قبل متم السنة الجارية.",
        document_id="text",
    )
    roles = {report.meeting_id: report.role for report in rows.meeting_reports}
    assert [(row.meeting_type, roles[row.meeting_id]) for row in rows.meetings] == [
        ("talks", "subject"),
        ("conference", "planned"),
        ("session", "planned"),
    ]


def test_works_that_are_prepared_are_a_meeting_to_come() -> None:
    rows = extract_text(
        "بحث رئيس الحكومة عبد الحميد الدبيبة اليوم في طرابلس مع السفير نيكولا أورلاندو التحضير لأعمال اللجنة الاقتصادية "
        "المشتركة المقرر عقدها في روما خلال شهر نوفمبر المقبل.",
        document_id="text",
        reference="2024-06-05",
    )
    assert ("place:rome", "planned") in {(row.city_id, row.status) for row in rows.meetings}


def test_an_unnamed_secretary_general_stands_for_the_body_and_a_topic_ends_the_list() -> None:
    found = took_part(
        "عقدت لجنة الاتصال اجتماعها اليوم في القاهرة، بمشاركة وزراء خارجية كل من الأردن ومصر، والأمين العام لجامعة الدول العربية."
    )
    assert {"الأردن", "مصر", "جامعة الدول العربية"} <= set(found)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (
            "عقد في بيروت اليوم اجتماع حضره وزيرا الدفاع الوطني اللواء ميشال منسى والداخلية والبلديات العميد أحمد الحجار.",
            False,
        ),
        (
            "عقد في بيروت اليوم اجتماع حضره وزير الدفاع الوطني اللواء ميشال منسى والوضع الذي تحدث عنه العميد أحمد الحجار.",
            True,
        ),
    ],
)
def test_the_field_of_a_second_minister_ends_no_list(text: str, missing: bool) -> None:
    present = took_part(text)
    assert "ميشال منسى" in present
    assert ("أحمد الحجار" not in present) is missing
