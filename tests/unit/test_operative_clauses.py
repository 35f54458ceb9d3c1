"""Clauses of resolutions: the body that resolves speaks in all; who is asked or praised in them does not."""

from __future__ import annotations

import pytest
from one_text import rows_of

PREAMBLE = (
    "إن مجلس السلم والأمن التابع للاتحاد الأفريقي، في جلسته 1256 المنعقدة في 10 مارس 2025،\n"
    "إذ يشير إلى قراراته السابقة؛\n"
    "وإذ يعرب عن قلقه إزاء الوضع؛\n"
)
COUNCIL = "org:au-peace-and-security-council"


def speakers(text: str) -> dict[str, str | None]:
    return {row.text: row.speaker_id for row in rows_of(text).statements}


@pytest.mark.parametrize(
    ("clauses", "verb"),
    [
        (
            "1. يشيد بجهود المبعوث الخاص للأمين العام إلى السودان، السفير رمطان لعمامرة؛\n2. يكلف الأمين العام بالمتابعة؛",
            "يكلف",
        ),
        ("1. يطلب من رئيس المفوضية موسى فكي محمد تقديم تقرير؛\n2. يقرر إبقاء المسألة قيد نظره.", "يقرر"),
        ("1- يطلب إلى الأمين العام أنطونيو غوتيريش تقديم تقرير؛", "يطلب"),
        ("يدين الرئيس السابق؛\nيدعو الحكومة السودانية إلى وقف القتال.", "يدعو"),
    ],
)
def test_the_council_speaks_in_every_clause(clauses: str, verb: str) -> None:
    assert speakers(PREAMBLE + clauses)[verb] == COUNCIL


def test_who_is_asked_is_the_target() -> None:
    rows = rows_of(PREAMBLE + "1. يطلب من رئيس المفوضية موسى فكي محمد تقديم تقرير؛")
    assert {row.text: row.target_id for row in rows.statements}["يطلب"] == "person:moussa-faki-mahamat"


@pytest.mark.parametrize(
    "text",
    [
        "ناشد من بيروت الأمين العام لجامعة الدول العربية أحمد أبو الغيط اللبنانيين التوافق.",
        "ودعا من بيروت الأمين العام للجامعة العربية أحمد أبو الغيط اللبنانيين إلى التوافق.",
    ],
)
def test_where_somebody_calls_from_is_not_the_target(text: str) -> None:
    (row,) = rows_of(text).statements
    assert (row.speaker_id, row.target_id) == ("person:ahmed-aboul-gheit", None)


def test_a_report_of_others_keeps_its_subjects() -> None:
    text = (
        "أديس أبابا - عقد مجلس السلم والأمن التابع للاتحاد الأفريقي جلسة اليوم.\nيدعو الرئيس موسى فكي محمد إلى الحوار."
    )
    assert speakers(text)["يدعو"] == "person:moussa-faki-mahamat"


@pytest.mark.parametrize(
    ("text", "verb", "speaker"),
    [
        (
            "كلمة الوزير في الأمم المتحدة\nإذ نلتقي اليوم في ظروف صعبة، فإن بلادي تدعو إلى السلام.\n"
            "وإذ نشكر الأمين العام أنطونيو غوتيريش نؤكد دعمنا له.\nيؤكد الوزير أيمن الصفدي أن الأردن ملتزم بالحل السياسي.",
            "يؤكد",
            "person:ayman-safadi",
        ),
        (
            "تقرير\nإذ التقى الوزير أيمن الصفدي نظيره المصري بدر عبد العاطي في القاهرة.\nإذ قال الصفدي إن الوضع خطير.\n"
            "يقول الوزير بدر عبد العاطي إن مصر تدعم الحل.",
            "يقول",
            "person:badr-abdelatty",
        ),
        (
            PREAMBLE + "1. يدين القتال؛\n\nوفي كلمته\nقال الأمين العام أحمد أبو الغيط إن القمة تاريخية.\n"
            "يرى أبو الغيط أن الوقت حان.",
            "يرى",
            "person:ahmed-aboul-gheit",
        ),
        (
            "بيان صادر عن الاجتماع الوزاري\n1. يدين الوزراء العدوان.\n2. يؤكد الأمين العام أحمد أبو الغيط أهمية التضامن.\n"
            "وإذ يرحبون بالهدنة\nوإذ يشكرون قطر\n3. يدعو الوزير أيمن الصفدي إلى مؤتمر دولي.",
            "يدعو",
            "person:ayman-safadi",
        ),
    ],
)
def test_who_is_named_behind_what_he_says_speaks(text: str, verb: str, speaker: str) -> None:
    assert speakers(text)[verb] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "قال المبعوث الخاص للأمين العام هانس غروندبرغ إن الوضع صعب. وأعرب الأمين العام عن قلقه.",
        "قال ممثل الأمين العام هانس غروندبرغ إن الوضع صعب. ودعا الأمين العام الأطراف إلى الحوار.",
    ],
)
def test_the_envoy_of_the_secretary_is_not_the_secretary(text: str) -> None:
    assert rows_of(text).statements[-1].speaker_id != "person:hans-grundberg"


def test_who_holds_two_offices_may_be_called_by_the_second() -> None:
    text = "قال نائب رئيس الوزراء وزير الخارجية أيمن الصفدي إن الوضع صعب. ودعا وزير الخارجية الأطراف إلى الحوار."
    assert rows_of(text).statements[-1].speaker_id == "person:ayman-safadi"
