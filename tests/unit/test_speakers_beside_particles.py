"""Speakers beside adverbs, predicates and particles, those of final communiqués, and promises without a subject."""

from __future__ import annotations

import pytest
from one_text import rows_of

MET = "التقى وزير الخارجية سامح شكري نظيره الأردني ناصر جودة اليوم. "


def said(text: str, verb: str) -> tuple[str | None, str | None, str]:
    """Entity, words and act of the one statement with this verb."""
    found = [row for row in rows_of(text).statements if row.text.startswith(verb)]
    assert len(found) == 1
    return found[0].speaker_id, found[0].speaker_text, found[0].act


def test_a_headline_of_two_offices_does_not_hide_their_names() -> None:
    text = f"وزير الخارجية يبحث مع نظيره الأردني الهدنة\n\n{MET}وأوضح المتحدث أن الوزيرين بحثا الهدنة."
    assert said(text, "بحثا")[1] == "سامح شكري، ناصر جودة"


def test_a_final_communique_speaks_for_the_two_who_met() -> None:
    text = (
        "اختتمت اليوم في الجزائر العاصمة أشغال القمة الجزائرية الإيطالية برئاسة الرئيس عبد المجيد تبون ورئيس الوزراء "
        "ماريو دراغي. وجاء في البيان الختامي أن الاتفاق مهم."
    )
    assert said(text, "جاء")[1] == "الجزائر، إيطاليا"


def test_a_body_of_one_side_is_not_both() -> None:
    text = (
        "بيان مشترك صادر عن الاجتماع الوزاري بين مجلس التعاون لدول الخليج العربية والولايات المتحدة\n\n"
        "اجتمع وزراء خارجية دول مجلس التعاون لدول الخليج العربية ووزير خارجية الولايات المتحدة أنتوني بلينكن يوم 7 يونيو 2023.\n"
        "وأكد الوزراء التزامهم بحرية الملاحة."
    )
    assert said(text, "أكد")[0] != "org:gulf-cooperation-council"


@pytest.mark.parametrize(
    ("text", "verb", "words"),
    [
        ("رحب الوزير فؤاد حسين بالتوافق الذي توصل إليه رئيسا البلدين.", "توصل", "رئيسا البلدين"),
        ("أكد أعضاء مجلس الأمن من جديد أن الإرهاب جريمة.", "أكد", "أعضاء مجلس الأمن"),
        ("أكد رئيس الوزراء أن الحكومة ماضية في الإصلاح، مشيرا إلى أنها ستقر الموازنة.", "ستقر", "الحكومة"),
        ("ونفى مصدر في وزارة النفط العراقية هذه الأنباء.", "نفى", "مصدر في وزارة النفط العراقية"),
    ],
)
def test_what_stands_beside_a_subject_is_no_part_of_it(text: str, verb: str, words: str) -> None:
    assert said(text, verb)[1] == words


def test_some_of_a_body_keep_the_body_behind_the_particle() -> None:
    assert said("أكد العديد من أصدقاء سورية أن الأمر مهم.", "أكد")[1] == "العديد من أصدقاء سورية"


def test_a_name_in_b_is_no_reminder() -> None:
    assert said("وذكر بوغدانوف أن العراق وعد بالسداد.", "ذكر")[2] == "report"
    assert said("وذكروا بالتزامهم في الميثاق.", "ذكروا")[2] == "recognise"


def test_a_promise_goes_on_without_its_subject() -> None:
    text = "أشاد العطا بالموقف. كما تعهد بتسهيل دخول المساعدات حتى نهاية سبتمبر 2027."
    assert said(text, "تعهد")[2] == "commit"
    text = "وكان المجلس الأوروبي قد اعتمد استنتاجات، تعهد فيها بتخصيص 350 مليون يورو."
    assert said(text, "تعهد")[2] == "commit"
    assert not [row for row in rows_of("رحب الوزير فؤاد حسين بتعهد جديد.").statements if row.act == "commit"]


def test_to_hand_over_goods_is_a_promise_and_a_letter_is_none() -> None:
    text = "كشف الوزير فؤاد حسين أن أنقرة ستسلم دمشق المعدات بحلول الربع الثالث من العام 2026."
    assert said(text, "ستسلم")[2] == "commit"
    assert said("قال الوزير فؤاد حسين إن المبعوث سيسلم الرئيس رسالة خطية.", "سيسلم")[2] == "plan"


def test_to_announce_is_no_declaration_and_speaks_for_nobody() -> None:
    text = "أدان مجلس الوزراء الهجوم، كما ثمن إعلان فرنسا عزمها الاعتراف بدولة فلسطين."
    assert said(text, "ثمن")[0] != "country:FRA"
    assert not rows_of(text).citations
    assert rows_of("رحب الوزير فؤاد حسين بإعلان فرنسا المؤرخ 3 مايو 2020.").citations


def test_a_treaty_by_its_year_keeps_both_of_its_subjects() -> None:
    (cited,) = rows_of("أشاد الوزير فؤاد حسين باتفاقية 1972 للصداقة والتعاون.").citations
    assert cited.text == "اتفاقية 1972 للصداقة والتعاون"
    (cited,) = rows_of("أشاد الوزير فؤاد حسين باتفاقية 1972 للصداقة والوفد المرافق.").citations
    assert cited.text == "اتفاقية 1972 للصداقة"
