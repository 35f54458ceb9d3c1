"""Whom a call is directed at: in words where no list knows them, and no parties of texts, parts of speakers, or examples."""

from __future__ import annotations

import pytest
from one_text import rows_of


def targets(text: str) -> list[str | None]:
    return [row.target_text for row in rows_of(text).statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أهاب الوزراء بالشركاء الوفاء بتعهداتهم.", ["الشركاء"]),
        ("وأهابت الحكومة بالمواطنين عدم الاقتراب من المكان.", ["المواطنين"]),
        ("أهاب المجلس بجميع الأطراف ضبط النفس.", ["جميع الأطراف"]),
        ("أهاب المجلس بمصر وقطر مواصلة الوساطة.", ["مصر، قطر"]),
        ("أهاب بيان المجلس.", [None]),
    ],
)
def test_some_verbs_call_with_a_particle(text: str, expected: list[str | None]) -> None:
    assert targets(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ناشد الوزير الحركات المسلحة الانخراط في العملية السلمية.", "الحركات المسلحة"),
        ("ناشد المجلس الأطراف الصومالية وقف القتال.", "الأطراف الصومالية"),
        ("رحب المجلس بالاتفاق، وحث الدول المجاورة المساهمة في الحل.", "الدول المجاورة"),
        ("ودعا المجلس الدول الأعضاء إلى التوقيع.", "الدول الأعضاء"),
        ("ودعا الاجتماع قوات التدخل السريع إلى الانسحاب.", "قوات التدخل"),
    ],
)
def test_the_words_end_before_what_is_asked_for(text: str, expected: str) -> None:
    assert targets(text)[-1] == expected


def test_what_a_speaker_is_said_to_be_is_not_called_on() -> None:
    assert targets("دعت حركة تحرير السودان، جناح مني أركو مناوي، إلى تضمين الإعلان في الوثيقة.") == [None]
    assert targets("دعت مصر، اليوم، إسرائيل إلى وقف القتال.") == ["إسرائيل"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("يرحب السفراء بالذكرى الأولى لاتفاقية ستوكهولم المبرمة بين حكومة اليمن والحوثيين.", None),
        ("أشاد المجلس باتفاق الرياض بشأن استئناف العلاقات بين المملكة العربية السعودية وإيران.", None),
        ("أشاد المجلس بجهود مصر وقطر.", "مصر، قطر"),
        ("رحب الوزير بجهود الوساطة بين مصر وإثيوبيا.", "مصر، إثيوبيا"),
    ],
)
def test_the_parties_of_a_text_that_is_welcomed_are_not_the_target(text: str, expected: str | None) -> None:
    assert targets(text) == [expected]


def test_one_who_is_singled_out_of_many_is_not_all_who_are_called_on() -> None:
    text = (
        "اجتمع المجلس. ويناشد المجلس الدول الأعضاء والمؤسسات المالية، ولا سيما البنك الإسلامي للتنمية، تقديم المساعدات."
    )
    assert targets(text) == ["الدول الأعضاء والمؤسسات المالية"]
    assert targets("يناشد المجلس البنك الإسلامي للتنمية تقديم المساعدات.") == ["البنك الإسلامي للتنمية"]


def test_the_two_are_a_body_and_another_not_the_country_in_its_name() -> None:
    text = "عقدت مشاورات بين حكومة اليمن والحوثيين. وحث السفراء الطرفين على تبادل الأسرى."
    assert targets(text)[-1] == "حكومة اليمن، الحوثيين"
    other = "عقدت مشاورات بين الحوثيين والحكومة اليمنية. وحث السفراء الطرفين على تبادل الأسرى."
    assert targets(other)[-1] == "الحوثيين، الحكومة اليمنية"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("رحبت الرئاسة بالقرار، وشكرت الدول الشقيقة والصديقة التي صوتت لصالحه.", "الرئاسة"),
        ("رحبت مصر بالاتفاق، فيما شكرت الدول الأعضاء الحكومة على جهودها.", "الدول"),
        ("رحبت مصر بالاتفاق، وشكرت الحكومة إسرائيل على جهودها.", "الحكومة"),
    ],
)
def test_who_thanks_and_who_is_thanked(text: str, speaker: str) -> None:
    assert rows_of(text).statements[-1].speaker_text == speaker


def test_some_verbs_ask_with_to() -> None:
    rows = rows_of("وطلب الوزير أيمن الصفدي إلى مجلس الأمن تحمل مسؤولياته.").statements
    assert [(row.act, row.target_id) for row in rows] == [("call", "org:un-security-council")]
    other = rows_of("ودعا الوزير أيمن الصفدي إلى إصلاح مجلس الأمن.").statements
    assert [row.target_id for row in other] == [None]


def test_who_bears_his_duties_is_blamed_for_nothing() -> None:
    assert [row.act for row in rows_of("على إسرائيل تحمل مسؤولياتها.").statements] == []
    blamed = rows_of("وحمّل الوزير أيمن الصفدي إسرائيل مسؤولية التأخير.").statements
    assert [(row.act, row.target_id) for row in blamed] == [("condemn", "country:ISR")]
