"""Who speaks where an office is told apart by a word, a headline by its place, a resolution by its next verb."""

from __future__ import annotations

import pytest
from one_text import holders, rows_of


def said(text: str) -> list[tuple[str, str | None]]:
    return [(row.text, row.speaker_id) for row in rows_of(text).statements]


def aimed(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(row.text, row.speaker_id, row.target_id) for row in rows_of(text).statements]


LEAGUE = "شارك السفير حسام زكي الأمين العام المساعد لجامعة الدول العربية نيابة عن أحمد أبو الغيط، الأمين العام، في الاجتماع.\n"


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("وأكد الأمين العام المساعد أهمية الحوار.", "person:hossam-zaki"),
        ("وأكد الأمين العام أهمية الحوار.", "person:ahmed-aboul-gheit"),
    ],
)
def test_an_assistant_is_not_his_chief(told: str, speaker: str) -> None:
    assert said(LEAGUE + told) == [("أكد", speaker)]


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("وزير الخارجية الإيراني في بيروت: ندعم الحكومة اللبنانية", "person:abbas-araghchi"),
        ("وزير الخارجية الإيراني: ندعم الحكومة اللبنانية", "person:abbas-araghchi"),
        ("وزير الخارجية التركي في بيروت: ندعم الحكومة اللبنانية", None),
        ("بيان من بيروت: ندعم الحكومة اللبنانية", None),
    ],
)
def test_whom_a_headline_quotes_by_office_and_place(title: str, speaker: str | None) -> None:
    text = f"{title}\nالتقى وزير الخارجية الإيراني عباس عراقجي رئيس مجلس النواب نبيه بري في بيروت."
    assert said(text)[0] == ("ندعم", speaker)


RESOLUTION = """إن مجلس السلم والأمن،
إذ يستذكر جميع قراراته السابقة بشأن الوضع في السودان؛
وإذ يحيط علما بالإحاطة التي قدمها رئيس الفريق؛
"""


def test_the_next_verb_of_a_clause_is_of_the_same_body() -> None:
    clause = "1. يدين الهجمات على مدينة الفاشر، ويطالب قوات الدعم السريع برفع الحصار عنها فورا؛\n"
    body = "org:au-peace-and-security-council"
    assert aimed(RESOLUTION + clause)[-2:] == [
        ("يدين", body, None),
        ("يطالب", body, "armed:rapid-support-forces"),
    ]


def test_somebody_named_affirms_himself_in_a_clause() -> None:
    clause = "1. يدين الهجمات على مدينة الفاشر، ويؤكد الأمين العام أنطونيو غوتيريش أنها جريمة؛\n"
    assert said(RESOLUTION + clause)[-1] == ("يؤكد", "person:antonio-guterres")


DIALOGUE = (
    "عقد وزير الخارجية الصيني وانغ يي في برلين الدورة الثامنة للحوار الاستراتيجي الصيني الألماني مع نظيره الألماني.\n"
)


def test_the_parties_concerned_are_not_the_two_who_met() -> None:
    assert aimed(DIALOGUE + "وتدعو الصين الأطراف المعنية إلى العودة إلى الحوار.")[-1] == ("تدعو", "country:CHN", None)


APPOSED = "اجتمع رئيس الوزراء محمد اشتية مع "


@pytest.mark.parametrize(
    ("offices", "expected"),
    [
        (
            "وزيرة خارجية مملكة النرويج، رئيسة لجنة تنسيق المساعدات لفلسطين إينيه سورايدي.",
            ["وزيرة خارجية مملكة النرويج", "رئيسة لجنة تنسيق المساعدات لفلسطين"],
        ),
        ("وزير النفط العراقي، وزيرة خارجية النرويج إينيه سورايدي.", ["وزيرة خارجية النرويج"]),
    ],
)
def test_two_offices_before_one_name(offices: str, expected: list[str]) -> None:
    assert [office for person, office in holders(APPOSED + offices) if "سورايدي" in person] == expected


def test_her_country_is_that_of_her_first_office() -> None:
    text = (
        APPOSED + "وزيرة خارجية مملكة النرويج، رئيسة لجنة تنسيق المساعدات لفلسطين إينيه سورايدي.\n"
        "وأعربت الوزيرة سورايدي عن قلقها، مشددة على أن بلادها ملتزمة بحل الدولتين."
    )
    assert said(text)[-1] == ("ملتزمة", "country:NOR")
