"""Words with their gaps, and sentences: where each ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.arabic import fold_text
from flows.extract.words import split_sentences, split_words

texts = st.text(st.sampled_from('ابجد ة١2.،!؟\n"«»()َـ-…*•د') | st.characters(), max_size=80)


def sentences(text: str) -> list[str]:
    return [text[one.start : one.end] for one in split_sentences(text, 0, len(text))]


def test_words_are_folded_and_lead_to_the_source() -> None:
    text = "قالَ «الأمينُ العامّ»: لا."
    words = split_words(fold_text(text))
    assert words.forms == ("قال", "الامين", "العام", "لا")
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == ["قالَ", "الأمينُ", "العامّ", "لا"]
    assert words.gaps == (" «", " ", "»: ", ".")
    assert [words.joined(index) for index in range(4)] == [False, True, False, False]


def test_looking_up_words() -> None:
    text = "في عمّان أمس"
    words = split_words(fold_text(text))
    assert [words.at(offset) for offset in (0, 2, 3, 8, 9)] == [0, 1, 1, 2, 2]
    assert words.at_folded(words.folded_starts[1]) == 1 and words.at_folded(0) == 0
    assert list(words.between(3, 12)) == [1, 2]
    assert len(words) == 3


@pytest.mark.parametrize("text", ["", " ", "…", "َ", "\n"])
def test_a_text_without_words(text: str) -> None:
    words = split_words(fold_text(text))
    assert len(words) == 0 and words.gaps == () and sentences(text) == []


@given(texts)
def test_words_and_gaps_make_up_the_folded_text(text: str) -> None:
    folded = fold_text(text)
    words = split_words(folded)
    if len(words):
        rebuilt = "".join(form + gap for form, gap in zip(words.forms, words.gaps, strict=True))
        assert folded.text.endswith(rebuilt)
        assert not any(char.isalnum() for char in folded.text[: len(folded.text) - len(rebuilt)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اجتمع الوزراء. ثم غادروا.", ["اجتمع الوزراء.", "ثم غادروا."]),
        ("هل يقبل؟ لا! ربما…", ["هل يقبل؟", "لا!", "ربما…"]),
        ("بلغت النسبة 3.5 في المئة.", ["بلغت النسبة 3.5 في المئة."]),
        ("التقى د. محمد الوزير.", ["التقى د. محمد الوزير."]),
        ("قال: «لن نقبل.» ثم غادر.", ["قال: «لن نقبل.»", "ثم غادر."]),
        ("سطر أول\nسطر ثان", ["سطر أول", "سطر ثان"]),
        ("• بند أول.\n- بند ثان.", ["بند أول.", "بند ثان."]),
        ("موقع www.un.org مفتوح.", ["موقع www.un.org مفتوح."]),
        ("بلا نقطة", ["بلا نقطة"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(texts)
def test_sentences_are_in_order_apart_and_not_blank(text: str) -> None:
    end = 0
    for one in split_sentences(text, 0, len(text)):
        assert end <= one.start < one.end <= len(text)
        assert any(char.isalnum() for char in text[one.start : one.end])
        end = one.end


@given(texts)
def test_no_letter_is_outside_every_sentence(text: str) -> None:
    covered = {offset for one in split_sentences(text, 0, len(text)) for offset in range(one.start, one.end)}
    assert all(offset in covered for offset, char in enumerate(text) if char.isalnum())
