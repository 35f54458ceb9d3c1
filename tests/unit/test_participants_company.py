"""Several meetings of one text, officials who are quoted, lists under bullets, who comes for a meeting."""

from __future__ import annotations

from one_text import present_by_name

from flows.contract.rows import Rows
from flows.extract import extract_text


def test_one_minister_meets_two_others_one_after_the_other() -> None:
    text = (
        "نيويورك 21 سبتمبر 2022\nالتقى وزير الخارجية المصري سامح شكري اليوم في نيويورك نظيره اليوناني نيكوس ديندياس."
        "\nكما التقى شكري وزير خارجية العراق فؤاد حسين، وتناول اللقاء أمن المياه."
    )
    rows = extract_text(text, document_id="d")
    assert [report.role for report in rows.meeting_reports if report.role == "subject"] == ["subject", "subject"]
    assert {"Nikos Dendias", "Fuad Hussein"} <= {name for name, _ in present_by_name(text)}


def test_who_receives_his_guest_elsewhere_is_only_cited() -> None:
    text = (
        "بيروت 3 حزيران 2023\nاستقبل الرئيس نبيه بري اليوم السفيرة الأميركية دوروثي شيا. "
        "كما استقبل رئيس الحكومة نجيب ميقاتي السفيرة شيا في السراي."
    )
    rows: Rows = extract_text(text, document_id="d")
    assert [report.role for report in rows.meeting_reports] == ["subject", "cited"]
    told = [("Nabih Berri", "host"), ("Dorothy Shea", "guest"), ("Najib Mikati", "host"), ("Dorothy Shea", "guest")]
    assert present_by_name(text) == told  # each meeting has its own two


def test_a_list_under_bullets_with_stops() -> None:
    text = (
        "مسقط 4 مايو 2023\nعقد المجلس الوزاري دورته اليوم في مسقط، بمشاركة:\n"
        "- معالي السيد بدر بن حمد البوسعيدي.\n- سعادة الدكتور عبداللطيف بن راشد الزياني.\n"
        "كما شارك في الدورة معالي جاسم محمد البديوي.\n"
    )
    assert {"Badr al-Busaidi", "Abdullatif al-Zayani", "Jassim al-Budaiwi"} <= {
        name for name, _ in present_by_name(text)
    }


def test_two_who_preside_together() -> None:
    text = "باريس 3 مارس 2021\nعُقد اليوم في باريس مؤتمر ترأسه الرئيس إيمانويل ماكرون إلى جانب الرئيس عبد الفتاح السيسي."
    assert {("Emmanuel Macron", "chair"), ("Abdel Fattah el-Sisi", "chair")} <= set(present_by_name(text))


def test_the_negotiator_of_a_country_that_takes_part_was_there() -> None:
    text = (
        "جنيف 5 مارس 2021\nانتهت في جنيف اليوم محادثات بين روسيا وتركيا. "
        "وقال نائب وزير الدفاع الروسي ألكسندر فومين إن الأجواء إيجابية. "
        "وقال المتحدث باسم الخارجية الروسية بوريس كوزمين إن الطريق طويل."
    )
    names = {name for name, _ in present_by_name(text)}
    assert "ألكسندر فومين" in names
    assert "بوريس كوزمين" not in names


def test_who_comes_for_a_meeting_takes_part_in_it() -> None:
    text = (
        "القاهرة 8 يونيو 2021\nتوجه وزير الخارجية سامح شكري إلى أديس أبابا اليوم للمشاركة في اجتماعات المجلس التنفيذي."
    )
    assert ("Sameh Shoukry", "participant") in present_by_name(text)
