"""Quotations: marks, names in quotes, short quotations, speakers."""

from __future__ import annotations

import pytest

from flows.extract import extract_text


def quotes(text: str) -> list[str]:
    return [row.text for row in extract_text(text, document_id="text").quotations]


@pytest.mark.parametrize(
    "marks", [("“", "”"), ("«", "»"), ('"', '"'), ("”", "”"), ("‹", "›"), ("‘", "’"), ("''", "''")]
)
def test_marks(marks: tuple[str, str]) -> None:
    words = "لا بديل عن الحل السياسي الشامل"
    assert quotes(f"وقال سامح شكري إنه {marks[0]}{words}{marks[1]} في المنطقة.") == [words]


def test_short_speech_after_a_verb() -> None:
    assert quotes("واتهم مصدر موسكو بطرح مطالب “غير واقعية”.") == ["غير واقعية"]


@pytest.mark.parametrize(
    "text",
    [
        "وقالت صحيفة “الصباح الجديد” إن الاجتماع تأجل.",
        "ووقّع الطرفان «إعلان جدة للالتزام بحماية المدنيين».",
        "وأشادوا بجمعية «أطباء الساحل للإغاثة».",
        "وقال إن تنظيم “داعش” تراجع.",
    ],
)
def test_names_are_not_speech(text: str) -> None:
    assert quotes(text) == []


def test_a_pair_never_crosses_a_paragraph() -> None:
    assert quotes("وقال الوزير إن “الحوار مستمر بين الأطراف\nوأضاف أن الجولة انتهت اليوم”.") == []


def test_the_verb_after_a_quotation_names_its_speaker() -> None:
    text = "“لا بديل عن الحل السياسي الشامل”، قال سامح شكري."
    assert [row.speaker_id for row in extract_text(text, document_id="text").quotations] == ["person:sameh-shoukry"]
