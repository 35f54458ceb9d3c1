"""Blocks of a text: their kinds, clause numbers and bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.passages import split_passages

COMMUNIQUE = """البيان الختامي للاجتماع الوزاري
القاهرة، 14 نوفمبر 2015
اجتمع وزراء خارجية الدول الأعضاء في القاهرة وناقشوا آخر التطورات في المنطقة بحضور الأمين العام.
1. رحب الوزراء بالجهود المبذولة لتحقيق السلام في المنطقة.
٢) أكد الوزراء أهمية احترام سيادة الدول ووحدة أراضيها.
(3) دعا الوزراء الأطراف كافة إلى ضبط النفس والعودة إلى الحوار.
رابعاً: شكر الوزراء جمهورية مصر العربية على حسن الضيافة والتنظيم.
اقرأ أيضا: مواضيع ذات صلة
"""


def kinds(text: str) -> list[tuple[str, int | None]]:
    return [(one.kind, one.clause_number) for one in split_passages(text)]


def test_a_communique() -> None:
    assert kinds(COMMUNIQUE) == [
        ("title", None),
        ("dateline", None),
        ("paragraph", None),
        ("clause", 1),
        ("clause", 2),
        ("clause", 3),
        ("clause", 4),
        ("boilerplate", None),
    ]


def test_the_body_of_a_clause_begins_after_its_number() -> None:
    bodies = [COMMUNIQUE[one.body : one.end].split()[0] for one in split_passages(COMMUNIQUE) if one.clause_number]
    assert bodies == ["رحب", "أكد", "دعا", "شكر"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("صورة أرشيفية لاجتماع سابق للمجموعة في لندن - 6 شباط 2019", "caption"),
        ("وزير الخارجية خلال مؤتمر صحفي (رويترز)", "caption"),
        ("الخميس 14 نوفمبر 2015", "dateline"),
        ("تاريخ النشر: 5 نوفمبر 2015", "boilerplate"),
        ("بيان صحفي", "heading"),
        ("أولا: الوضع في سوريا", "heading"),
        ("تابعونا على تويتر", "boilerplate"),
        ("وقال الوزير إن بلاده ستواصل دعم الجهود الأممية الرامية إلى تسوية الأزمة بالطرق السلمية.", "paragraph"),
    ],
)
def test_kinds_of_lines_inside_a_text(line: str, kind: str) -> None:
    before = (
        "عنوان الخبر في سطر أول\nنص الخبر في سطر طويل يبدأ به المراسل حديثه عن الاجتماع وما دار فيه من نقاش مطول.\n"
    )
    found = split_passages(before + line + "\nنص لاحق في سطر طويل يختم به المراسل حديثه عن الاجتماع وما دار فيه.")
    assert [one.kind for one in found if (before + line)[one.start : one.end] == line] == [kind]


def test_a_number_at_the_head_of_a_sentence_is_no_clause() -> None:
    assert kinds("2254 هو رقم القرار الذي اعتمده المجلس في ديسمبر الماضي بالإجماع.") == [("paragraph", None)]
    assert kinds("15 وزيرا حضروا الاجتماع الذي عقد في القاهرة يوم الخميس الماضي.") == [("paragraph", None)]
    assert kinds("14.11.2015 اجتمع الوزراء في القاهرة لبحث التطورات في المنطقة.") == [("paragraph", None)]


def test_one_paragraph_is_no_title() -> None:
    assert kinds("اجتمع الوزراء في القاهرة") == [("paragraph", None)]


@given(st.text(st.sampled_from("ا ب\n\r\t1.٢)(:-صورة\u2028 ") | st.characters(), max_size=120))
def test_every_character_that_is_not_blank_is_in_one_block(text: str) -> None:
    covered = [offset for one in split_passages(text) for offset in range(one.start, one.end)]
    assert len(covered) == len(set(covered))
    assert all(char.isspace() for offset, char in enumerate(text) if offset not in set(covered))
    for one in split_passages(text):
        assert one.start <= one.body <= one.end and text[one.start : one.end].strip() == text[one.start : one.end]


@pytest.mark.parametrize(
    "above",
    [
        "جمهورية مصر العربية\nوزارة الخارجية\nمكتب المتحدث الرسمي\nالقاهرة في 7/9/2014\nبيان صحفي",
        "رئاسة الجمهورية - مكتب الإعلام\n03/10/2018",
        "دولة فلسطين\nوزارة الخارجية والمغتربين\nرام الله\nالتاريخ: 19/07/2023\nالرقم: و خ/ 214",
        "جامعة الدول العربية\nالأمانة العامة\n-----",
        "الشرق الأوسط - العدد 9876",
        "بيان صحفي رقم 33/2024\nالتاريخ: 21 تشرين الأول 2024",
        "جمهورية العراق\nالمكتب الإعلامي لرئيس مجلس الوزراء",
        "بيان صحفي\nالرقم: 117/2026\nمكتب المتحدث الرسمي، وزارة الخارجية",
    ],
)
def test_who_publishes_stands_above_the_title(above: str) -> None:
    title = "الوزيران يبحثان التعاون الثنائي وتطورات الأوضاع في ليبيا"
    text = f"{above}\n{title}\n\nعقد وزير الخارجية اجتماعا مع نظيره التونسي، حيث بحث الجانبان التعاون.\n"
    titles = [text[passage.start : passage.end] for passage in split_passages(text) if passage.kind == "title"]
    assert titles == [title]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("ياوندي – جمهورية الكاميرون، 29 - 30 أغسطس 2024", "dateline"),
        ("المشاركون في اجتماع سابق - 6 شباط 2019", "caption"),
    ],
)
def test_days_on_a_line_below_the_title(line: str, kind: str) -> None:
    text = f"كلمة الأمين العام في الدورة الخمسين\n{line}\nيسعدني أن أتقدم بالشكر إلى الرئيس على استضافة هذه الدورة.\n"
    assert kinds(text)[1] == (kind, None)


def test_a_city_and_its_country_below_the_day_are_no_title() -> None:
    text = (
        "الاتحاد الأفريقي\n13 أبريل 2024\nأديس أبابا، إثيوبيا\nإن مجلس السلم والأمن، إذ يستذكر قراراته، يدين الهجمات.\n"
    )
    assert "title" not in dict(kinds(text))


def test_the_number_of_a_resolution_is_its_title() -> None:
    text = (
        "الأمم المتحدة S/RES/2593 (2021)\nمجلس الأمن\nDistr.: General\n30 August 2021\nالقرار 2593 (2021)\n"
        "الذي اتخذه مجلس الأمن في جلسته 8848، المعقودة في 30 آب/أغسطس 2021\nإن مجلس الأمن،\n1 - يدين الهجمات كافة؛\n"
    )
    titles = [text[passage.start : passage.end] for passage in split_passages(text) if passage.kind == "title"]
    assert titles == ["القرار 2593 (2021)"]


def test_a_newspaper_with_its_city_and_country_is_a_letterhead() -> None:
    text = "صحيفة النهار، بيروت، لبنان\nالأحد، 5 مايو، 2019\nاستقبل الرئيس اللبناني ميشال عون وزير الخارجية الفرنسي.\n"
    assert "title" not in dict(kinds(text))
