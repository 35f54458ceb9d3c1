"""The date of a document as a constraint problem: evidence, bounds, and what stays open."""

from __future__ import annotations

import datetime as dt

import pytest

from flows.extract.dating import Dating
from flows.extract.source import prepare

LONG = "وناقش المجتمعون آخر التطورات في المنطقة وسبل تعزيز التعاون بين بلدانهم في المجالات كافة."
NEWS = "عقد المبعوثون الدوليون إلى سوريا اجتماعا في لندن"


def dating(text: str, reference: dt.date | None = None) -> Dating:
    return prepare(text, reference=reference).dating


@pytest.mark.parametrize(
    ("text", "edtf", "basis"),
    [
        (f"عنوان الخبر\nتاريخ النشر: 5 نوفمبر 2015\n{LONG}", "2015-11-05", "stated"),
        (f"عنوان الخبر\nالخميس 5 نوفمبر 2015\n{LONG}", "2015-11-05", "stated"),
        (f"القاهرة - 5 نوفمبر 2015 - {NEWS}.\n{LONG}", "2015-11-05", "stated"),
        (f"عنوان الخبر عن الزيارة\n{NEWS} بحضور السفراء.\n{LONG}\nوام/20151105/أبوظبي", "2015-11-05", "stated"),
        (f"{NEWS} اليوم الخميس 5 نوفمبر 2015.\n{LONG}", "2015-11-05", "inferred"),
        (f"{NEWS} أمس الأربعاء 4 نوفمبر 2015.\n{LONG}", "2015-11-05", "inferred"),
        (f"طرفا الصراع يجتمعان\n2023-05-06 | 01:10\n{NEWS} اليوم السبت.\n{LONG}", "2023-05-06", "stated"),
        (f"عنوان الخبر عن اللقاء\nالأحد 12 أيار 2024 - 14:30\n{NEWS}.\n{LONG}", "2024-05-12", "stated"),
        (f"الجمعة 10-01-2020 02:58\nعنوان الخبر عن اللقاء\n{NEWS}.\n{LONG}", "2020-01-10", "stated"),
        (f"عنوان الخبر\nالرياض - أ ف ب - الأحد 22/11/2020\n{NEWS}.\n{LONG}", "2020-11-22", "stated"),
        (f"عنوان الخبر\nالرباط (و م ع)، 12 غشت 2014 - {NEWS}.\n{LONG}", "2014-08-12", "stated"),
        (f"عنوان الخبر\nجدة 18 ذو القعدة 1437 هـ الموافق 21 أغسطس 2016 م واس\n{NEWS}.\n{LONG}", "2016-08-21", "stated"),
        (f"عنوان الخبر\n{NEWS}.\n{LONG}\nنشر الخبر أول مرة بتاريخ : 2024-05-14 21:12:27", "2024-05-14", "stated"),
        (
            f"عنوان الخبر عن اللقاء\nالمصدر: النهار - 04 تشرين الأول 2024 | 12:05\n{NEWS}.\n{LONG}",
            "2024-10-04",
            "stated",
        ),
        (f"عنوان الخبر\nPublished: 2024-05-14T21:12:27+03:00\n{NEWS}.\n{LONG}", "2024-05-14", "stated"),
        (
            f"عنوان الخبر\n{NEWS}.\n{LONG}\nوام/أحمد عبدالله/ 3-11-2025\nاقرأ أيضا : أخبار ذات صلة",
            "2025-11-03",
            "stated",
        ),
        (f"عنوان الخبر\n{NEWS}.\n{LONG}\nآخر تحديث: 14 مايو 2024", "2024-05-14", "stated"),
        (f"{NEWS} صباح هذا اليوم الموافق 2020/1/9.\n{LONG}", "2020-01-09", "inferred"),
    ],
)
def test_a_day_that_the_text_gives(text: str, edtf: str, basis: str) -> None:
    found = dating(text)
    assert (found.edtf, found.basis) == (edtf, basis)
    assert found.day and found.earliest == found.latest == found.day
    assert len(found.reasons) == 1


@pytest.mark.parametrize(
    "title",
    [
        "إحاطة صحفية يومية - 14 تشرين الأول/أكتوبر 2025",
        "إحاطة صحفية يومية: 14 أكتوبر 2025",
        "نشرة الأخبار الرئيسية ليوم الثلاثاء 14 أكتوبر 2025",
        "موجز أنباء الوزارة (14 أكتوبر 2025)",
    ],
)
def test_a_day_set_apart_at_the_end_of_the_title_is_the_day_of_the_text(title: str) -> None:
    found = dating(f"{title}\n{NEWS}.\n{LONG}")
    assert (found.edtf, found.basis) == ("2025-10-14", "stated")


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("مصر وسوريا تحييان معا ذكرى حرب 6 أكتوبر 1973", NEWS),  # the day belongs to the words before it
        # something later has happened
        ("الاجتماع الوزاري للمجموعة المصغرة - 14 أكتوبر 2020", "ووقع الطرفان الاتفاق في 3 مارس 2022"),
    ],
)
def test_other_days_in_a_title_are_not(title: str, body: str) -> None:
    assert dating(f"{title}\n{body}.\n{LONG}").basis != "stated"


def test_a_joint_statement_is_of_the_day_of_its_meeting() -> None:
    text = f"بيان مشترك\nاجتمع وزراء الخارجية في فيينا يوم 14 نوفمبر 2015.\n1. {LONG}\n2. اتفقوا على ما ورد في بيان 30 يونيو 2012."
    found = dating(text)
    assert (found.edtf, found.basis) == ("2015-11-14", "inferred")


def test_a_joint_statement_of_a_meeting_of_two_days_is_of_the_last() -> None:
    text = f"بسم الله الرحمن الرحيم\nالبيان الختامي الصادر عن اجتماع الأطراف في فيينا\n8 - 9 شباط/فبراير 2021\nاتفق المجتمعون في مؤتمرهم على ما يلي:\n1. {LONG}\n2. {LONG}\n3. {LONG}"
    assert dating(text).edtf == "2021-02-09"


def test_the_worked_example_of_a_monday_in_january() -> None:
    """Weekday, month, what is still ahead and a caption as the lower bound leave four Mondays; the last is preferred."""
    text = (
        f"اجتماع لندن\n{NEWS}، اليوم الاثنين، لبحث الملف.\n"
        "مشاركون في اجتماع سابق للمجموعة في واشنطن - 6 شباط 2019\n"
        "ويقود السفير اجتماعا في كوبنهاغن يوم 29 كانون الثاني الجاري.\n"
        "وسيناقش الملف في بروكسل في 30 كانون الثاني/يناير الجاري."
    )
    found = dating(text)
    assert found.edtf == "2020-01-27?" and found.day == dt.date(2020, 1, 27)
    assert (found.earliest, found.latest) == (dt.date(2020, 1, 6), dt.date(2020, 1, 27))
    assert any("2019-02-06" in reason for reason in found.reasons)
    assert any("4 possible days" in reason for reason in found.reasons)


def test_a_caption_is_a_bound_and_never_the_date() -> None:
    text = f"عنوان الخبر\n{NEWS} لبحث الملف.\nمشاركون في اجتماع سابق في واشنطن - 6 شباط 2019\n{LONG}"
    found = dating(text)
    assert found.edtf is None and found.day is None


def test_the_day_of_publication_outweighs_a_later_change() -> None:
    text = f"آخر تحديث: الإثنين-13 مايو 2024-08:02م\nعنوان الخبر عن الجلسة\nالجمعة - 03 نوفمبر 2023 - 09:49 ص\n{NEWS}.\n{LONG}"
    assert dating(text).edtf == "2023-11-03"


def test_a_bare_weekday_that_is_that_of_the_latest_date() -> None:
    text = f"عنوان الخبر عن اللقاء\nقادة في صورة جماعية (9 ك1 2022، واس).\n{NEWS} {{}} لبحث الملف.\n{LONG}"
    assert dating(text.format("الجمعة")).edtf == "2022-12-09?"
    assert dating(text.format("السبت")).edtf is None


def test_a_dateline_without_a_year_on_a_known_weekday() -> None:
    text = f"عنوان الخبر عن اللقاء\nتونس، الثلاثاء 14 مارس - {NEWS} بعد اتفاق 17 ديسمبر 2015.\n{LONG}"
    assert dating(text).edtf == "2017-03-14?"


def test_several_days_left_are_a_month() -> None:
    text = f"عنوان الخبر\nمنذ 20 ديسمبر 2015 توقفت المحادثات.\n{NEWS} في 12 يناير الجاري.\n{LONG}"
    found = dating(text)
    assert found.edtf == "2016-01?" and found.day is None
    assert (
        found.earliest
        and found.latest
        and found.earliest >= dt.date(2016, 1, 12)
        and found.latest <= dt.date(2016, 1, 31)
    )


def test_a_weekday_and_a_yearless_day_give_the_year() -> None:
    text = f"بعد اتفاق 17 ديسمبر 2015، {NEWS} اليوم الثلاثاء 14 مارس.\n{LONG}"
    assert dating(text).edtf == "2017-03-14?"


def test_a_beginning_and_a_length_give_about_a_year() -> None:
    text = f"عنوان الخبر\nمنذ انطلاق الثورة عام 2011 تغير الكثير.\nبعد نحو 11 عاماً من الحرب {NEWS} أمس.\n{LONG}"
    found = dating(text)
    assert found.edtf == "2022~" and found.day is None
    assert found.earliest == dt.date(2021, 7, 1) and found.latest == dt.date(2023, 6, 30)


@pytest.mark.parametrize(
    "text",
    [
        "",
        LONG,
        f"عنوان\n{NEWS}.\n{LONG}\nوأضاف: نلتزم ببيان 30 يونيو 2012.",
        f"{NEWS} اليوم.",
        f"{NEWS} أمس الأحد، وقبل يومين.",
        "5 نوفمبر",
    ],
)
def test_no_evidence_no_date(text: str) -> None:
    assert dating(text) == Dating()
    assert dating(text).reference is None


def test_a_supplied_date_wins() -> None:
    found = dating(f"تاريخ النشر: 5 نوفمبر 2015\n{LONG}", dt.date(2015, 11, 6))
    assert (found.edtf, found.basis) == ("2015-11-06", "supplied")


def test_relative_expressions_count_from_the_inferred_day() -> None:
    source = prepare(f"عنوان الخبر\nالخميس 5 نوفمبر 2015\n{NEWS} أمس، ويجتمعون الأسبوع المقبل في 12 ديسمبر.\n{LONG}")
    assert [date.edtf for date in source.dates] == ["2015-11-05", "2015-11-04", "2015-11-09/2015-11-15", "2015-12-12"]
    assert {date.anchor for date in source.dates if date.basis == "inferred"} == {"document"}


def test_today_of_a_carried_statement_is_the_day_of_the_meeting() -> None:
    text = (
        f"بيان صحفي\nتاريخ النشر: 5 نوفمبر 2015\nاجتمع أعضاء المجموعة في بروكسل يوم 4 نوفمبر.\n"
        f"وقد أصدر المجتمعون البيان التالي:\nاجتمعنا اليوم في بروكسل. {LONG}"
    )
    source = prepare(text)
    today = [date for date in source.dates if date.text == "اليوم"]
    assert [(date.edtf, date.anchor) for date in today] == [("2015-11-04", "meeting")]
    assert source.dating.edtf == "2015-11-05"


def test_a_cited_resolution_bounds_the_year_of_a_dateline() -> None:
    """The 3rd of March is a Sunday in 2013, 2019, 2024 and 2030; resolution 2720 is of December 2023."""
    news = f"القاهرة في 3 مارس /أ ش أ/ {NEWS} اليوم الأحد، وأكدوا ضرورة التنفيذ الكامل لقرار مجلس الأمن رقم"
    assert dating(f"{news} 2720.\n{LONG}").edtf == "2024-03-03?"
    assert dating(f"{news} 2042.\n{LONG}").edtf == "2013-03-03?"


def test_a_statement_of_the_council_is_of_the_day_of_its_session() -> None:
    text = (
        "بيان من رئيس مجلس الأمن\nفي جلسة مجلس الأمن 8568، المعقودة في 10 تموز/يوليه 2019، أدلى رئيس مجلس الأمن، باسم "
        f"المجلس، بالبيان التالي:\n”يعرب المجلس عن قلقه، ويحث الدول على عقد مؤتمر في موعد أقصاه 14 أيلول/سبتمبر 2019. {LONG}“"
    )
    assert dating(text).edtf == "2019-07-10"


@pytest.mark.parametrize(
    ("told", "edtf"),
    [
        ("الاثنين التاسع من سبتمبر 2024", "2024-09-09?"),
        ("الخميس 5 سبتمبر 2024", "2024-09-09?"),
        ("1 سبتمبر 2020", None),  # too long ago to be its news
        ("12 سبتمبر 2024", None),  # later than the dateline
    ],
)
def test_a_dateline_without_a_year_is_near_the_last_day_told_of(told: str, edtf: str | None) -> None:
    text = f"المنامة في ٩ سبتمبر/ بنا / عقد وزراء الخارجية الاجتماع المشترك، وذلك يوم {told} في مقر الأمانة.\n{LONG}"
    assert dating(text).edtf == edtf


def test_a_line_of_several_days_is_of_the_last() -> None:
    head = "كلمة معالي الأمين العام للمنظمة في الدورة الخمسين\nياوندي – جمهورية الكاميرون، 29 - 30 أغسطس 2024\n"
    assert dating(f"{head}{LONG}").edtf == "2024-08-30?"
    assert dating(f"{head}ووقع الوزراء الاتفاق في 3 مارس 2025.\n{LONG}").edtf is None


def test_a_weekday_between_the_last_day_and_an_announced_one() -> None:
    news = "اختتم الوزراء أمس الأربعاء اجتماعا. وقال الوزير مساء الثلاثاء 21 يناير 2025 إن القوة جاهزة"
    found = dating(f"{news}. ومن المنتظر أن يدخل الانسحاب حيز التنفيذ يوم 29 يناير. {LONG}")
    assert found.edtf == "2025-01-23?"
    assert any("2025-01-29 is still ahead" in reason for reason in found.reasons)
    assert dating(f"{news}. {LONG}").edtf is None
    # two Thursdays fit, and nothing tells which
    assert dating(f"{news}. ومن المنتظر أن يدخل الانسحاب حيز التنفيذ يوم 1 فبراير. {LONG}").edtf == "2025-01?"


def test_the_agency_of_a_dateline_may_stand_behind_a_stop() -> None:
    text = f"موسكو، 23 أكتوبر/تشرين الأول. /تاس/. {NEWS} اليوم الأربعاء. ووقعت القوى في 23 يوليو 2024 إعلانا.\n{LONG}"
    assert dating(text).edtf == "2024-10-23?"


@pytest.mark.parametrize(
    ("title", "edtf"),
    [
        ("إحاطة صحفية يومية - 14 أكتوبر 2025", "2025-10-14"),
        ("بيان في ذكرى حرب تشرين - 6 أكتوبر 1973", None),
        ("التحضيرات للقمة العربية - 19 مايو 2023", None),
    ],
)
def test_a_title_may_end_with_the_day_of_something_else(title: str, edtf: str | None) -> None:
    assert dating(f"{title}\n{LONG}").edtf == edtf


def test_an_anniversary_is_no_news_of_its_year() -> None:
    text = f"القاهرة في 5 يناير - استقبل الوزير السفير وهنأه بعيد الاستقلال الموافق 1 يناير 1956.\n{LONG}"
    assert dating(text).edtf is None


def test_a_source_older_than_what_is_told_is_not_the_text() -> None:
    source = "الوزير يلتقي نظيره\nالمصدر: النهار - 04 تشرين الأول 2018\nالتقى الوزير نظيره"
    assert dating(f"{source}.\n{LONG}").edtf == "2018-10-04"
    assert dating(f"{source} في 4 مارس 2019.\n{LONG}").edtf is None
