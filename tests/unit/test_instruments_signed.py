"""Texts that were signed together, numbers with letters of a series, letters with their sender, statements received."""

from __future__ import annotations

import pytest

from flows.extract import extract_text
from flows.extract.source import prepare


def cited(text: str) -> list[str]:
    return [text[one.start : one.end] for one in prepare(text).instruments]


def ids(text: str) -> list[str]:
    return [one.instrument_id for one in prepare(text).instruments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "وقع الجانبان خارطة طريق للتعاون برسم الفترة 2025-2027، واتفاقا بشأن الإعفاء من التأشيرة.",
            ["خارطة طريق للتعاون", "اتفاقا بشأن الإعفاء من التأشيرة"],
        ),
        (
            "تم التوقيع على مذكرة تفاهم للتعاون في مجال الزراعة، وبروتوكول تعاون في المجال الصحي، وبرنامج تنفيذي للتعاون "
            "الثقافي للأعوام 2025-2027.",
            [
                "مذكرة تفاهم للتعاون في مجال الزراعة",
                "بروتوكول تعاون في المجال الصحي",
                "برنامج تنفيذي للتعاون الثقافي للأعوام 2025-2027",
            ],
        ),
        (  # those who signed, and an aside, between the verb and the text
            "وقع وزير المالية وسفير كازاخستان يرلان كوشانوف، اليوم في مقر الوزارة، اتفاقية بشأن تجنب الازدواج الضريبي.",
            ["اتفاقية بشأن تجنب الازدواج الضريبي"],
        ),
        (
            "وقع الوزيران اتفاقية بشأن الإلغاء المتبادل لتأشيرات الدخول لحاملي جوازات السفر الدبلوماسية.",
            ["اتفاقية بشأن الإلغاء المتبادل لتأشيرات الدخول لحاملي جوازات السفر الدبلوماسية"],
        ),
        ("وقعا على مذكرة تفاهم في مجال التكوين الدبلوماسي.", ["مذكرة تفاهم في مجال التكوين الدبلوماسي"]),
        (
            "وقع الوزيران مذكرة تفاهم بين حكومة الأردن وحكومة كينيا للتعاون في مجال النقل.",
            ["مذكرة تفاهم بين حكومة الأردن وحكومة كينيا للتعاون في مجال النقل"],
        ),
    ],
)
def test_what_was_signed(text: str, expected: list[str]) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "وقع الانفجار أمس في المدينة، وقال الوزير إن اتفاقا بشأن الهدنة قريب.",
        "تم التوقيع في القاعة، بحضور الوزراء، فيما يأمل الجميع اتفاقا بشأن الهدنة.",
        "وقع الوزير في السجل. واتفاقا بشأن الهدنة لم يعلن أحد.",
    ],
)
def test_a_text_of_another_clause_was_not_signed(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(
    ("text", "number", "span"),
    [
        ("إذ يستذكر القرار رقم 2/50-س الصادر عن الدورة.", "2/50-س", "القرار رقم 2/50-س"),
        ("إذ يستذكر القرار رقم 1/17-إ الذي اعتمدته الدورة.", "1/17-ا", "القرار رقم 1/17-إ"),
        ("عملا بقرار الجمعية العامة د إط - 10/24 بشأن فلسطين.", "ES-10/24", "قرار الجمعية العامة د إط - 10/24"),
        ("عملا بقرار الجمعية العامة دإط-10/23.", "ES-10/23", "قرار الجمعية العامة دإط-10/23"),
        ("عملا بالقرار ES-10/22.", "ES-10/22", "القرار ES-10/22"),
        ("أشار إلى القرار 77/247 - وهو ملزم - للجميع.", "77/247", "القرار 77/247"),
    ],
)
def test_the_letter_of_a_series_belongs_to_the_number(text: str, number: str, span: str) -> None:
    assert (ids(text), cited(text)) == ([f"resolution:{number}"], [span])


def test_whose_letter_it_is() -> None:
    text = "تسلم الوزير رسالة خطية موجهة من الرئيس ألكسندر فوتشيتش إلى رئيس الجمهورية."
    assert cited(text) == ["رسالة خطية موجهة من الرئيس ألكسندر فوتشيتش"]
    assert cited("تسلم الوزير رسالة خطية من الرئيس الصربي.") == ["رسالة خطية من الرئيس الصربي"]


def test_the_agency_that_got_a_statement_did_not_issue_it() -> None:
    assert ids("وقال الوزير في بيان تلقته وكالة الأنباء العراقية (واع)، إن الوضع مستقر.") == [
        "instrument:unissued-statement"
    ]
    assert ids("وقال الوزير في بيان نشرته وزارة الخارجية الأمريكية إن الوضع خطير.") == [
        "instrument:us-department-of-state-statement"
    ]


def test_statements_that_nobody_issued_are_not_one_in_all_documents() -> None:
    text = "وقال الوزير في بيان تلقته وكالة الأنباء العراقية (واع)، إن الوضع مستقر."
    first, second = (extract_text(text, document_id=name) for name in ("first", "second"))
    assert [row.instrument_id for row in first.instruments] == ["instrument:unissued:first-statement"]
    assert {row.instrument_id for row in first.citations}.isdisjoint(row.instrument_id for row in second.citations)


def test_a_text_may_begin_with_who_issued_a_statement() -> None:
    assert ids("الرئاسة في بيان: سينعقد مجلس.") == ["instrument:الرئاسه-statement"]


def test_two_subjects_and_more_of_one_agreement() -> None:
    text = "دعا إلى تنفيذ اتفاق إطار السلام والأمن والتعاون لجمهورية الكونغو الديمقراطية والمنطقة الموقع في 24 فبراير 2013."
    assert cited(text) == [text.removeprefix("دعا إلى تنفيذ ").removesuffix(".")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعلن أن بلاده ستوقع خلال الأيام القليلة المقبلة اتفاقية في مجال الصيد.", []),
        ("ودعا الوزير إلى إبرام اتفاقية شاملة للتجارة الحرة بين الطرفين.", []),
        ("وأحال المجلس مشروع اتفاقية مكافحة الفساد إلى اللجنة القانونية.", []),
        ("وأحال المجلس اتفاقية مكافحة الفساد إلى اللجنة القانونية.", ["اتفاقية مكافحة الفساد"]),
        ("واختتمت الدورة بتوقيع محضر نص على عقد الدورة الخامسة.", []),
        (
            "ووقع الجانبان مذكرة تفاهم تتعلق بالتعاون القضائي، واتفاقا بشأن الإعفاء من التأشيرات.",
            ["مذكرة تفاهم تتعلق بالتعاون القضائي", "اتفاقا بشأن الإعفاء من التأشيرات"],
        ),
        ("ورحب بقراري مجلس الأمن رقمي 2720 و2712.", ["قراري مجلس الأمن رقمي 2720", "2712"]),
    ],
)
def test_what_does_not_stand_yet_is_no_text(text: str, expected: list[str]) -> None:
    assert cited(text) == expected
