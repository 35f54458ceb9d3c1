"""Names of meetings: proper ones as the text has them, others made of kind, group and city, never in its case."""

from __future__ import annotations

import pytest

from flows.extract import extract_text


def names(text: str) -> list[tuple[str | None, str | None]]:
    """The Arabic and the English name of every meeting of a text of 10 October 2023."""
    rows = extract_text(f"القاهرة 10 أكتوبر 2023 - {text}", document_id="d").meetings
    return [(row.name_ar, row.name_en) for row in rows]


@pytest.mark.parametrize(
    ("text", "arabic", "english"),
    [
        (
            "تستضيف لندن اليوم اجتماعا هاما لممثلي المجموعة المصغرة لدعم سوريا.",
            "اجتماع المجموعة المصغرة لدعم سوريا في لندن",
            "Small Group on Syria meeting in London",
        ),
        (
            "سيعقد الاجتماع القادم للمجموعة المصغرة لدعم سوريا في لندن.",
            "اجتماع المجموعة المصغرة لدعم سوريا في لندن",
            "Small Group on Syria meeting in London",
        ),
        (
            "عقدت في الرياض أمس القمة العربية برئاسة الملك.",
            "القمة العربية في الرياض",
            "League of Arab States summit in Riyadh",
        ),
        (
            "شارك الوزير في أعمال الدورة الثانية والأربعين للمجلس الأعلى لمجلس التعاون في الرياض.",
            "الدورة الثانية والأربعون للمجلس الأعلى لمجلس التعاون في الرياض",
            "GCC Supreme Council session in Riyadh",
        ),
        (
            "يأتي هذا بعد الاجتماع الأخير، في واشنطن أمس، للمجموعة المصغرة لدعم سوريا.",
            "اجتماع المجموعة المصغرة لدعم سوريا في واشنطن",
            "Small Group on Syria meeting in Washington",
        ),
        (
            "حضر الوزير الاجتماع للمجموعة المصغرة لدعم سوريا في واشنطن أمس.",
            "اجتماع المجموعة المصغرة لدعم سوريا في واشنطن",
            "Small Group on Syria meeting in Washington",
        ),
        ("عقدت في عمان محادثات بين الجانبين أمس.", "محادثات عمّان", "Talks in Amman"),
    ],
)
def test_a_name_is_proper_or_made_of_its_parts(text: str, arabic: str, english: str) -> None:
    assert (arabic, english) in names(text)
