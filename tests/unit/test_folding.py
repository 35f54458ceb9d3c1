"""Folding: every class of spelling variant, and the way back from each folded character to the source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.arabic import fold, fold_text

CASES = json.loads((Path(__file__).parents[1] / "fixtures" / "folding.json").read_text(encoding="utf-8"))
ARABIC = "أإآٱاىيیةهەکكؤئءلمنو٢۲5 ـ\u064b\u0651\u0670\u200f\u200d\u00a0/-.«»ﺳﻻa\ud800"
texts = st.text(st.sampled_from(ARABIC) | st.characters(), max_size=60)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["class"])
def test_spelling_variants(case: dict[str, str]) -> None:
    assert fold(case["source"]) == case["folded"]
    assert fold_text(case["source"]).text == case["folded"]


def test_every_class_is_there() -> None:
    assert len({case["class"] for case in CASES}) >= 12 and len(CASES) >= 50


@given(texts)
def test_both_ways_of_folding_agree_and_folding_twice_changes_nothing_more(text: str) -> None:
    folded = fold_text(text)
    assert folded.text == fold(text)
    assert len(folded.text) <= len(text)
    if "-" not in folded.text:  # a tatweel is a dash or not by what stands beside it
        assert fold(folded.text) == folded.text


@given(texts)
def test_every_kept_character_leads_to_its_source(text: str) -> None:
    folded = fold_text(text)
    ends = 0
    for index, char in enumerate(folded.text):
        start, end = folded.span(index, index + 1)
        assert ends <= start < end <= len(text)
        ends = end if folded.offsets is not None and end > start else ends
        assert fold(text[start:end]) == char or char == "-"


@given(texts, st.data())
def test_a_span_of_several_characters_folds_to_them(text: str, data: st.DataObject) -> None:
    folded = fold_text(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    first, last = folded.span(start, end)
    assert len(fold(text[first:last])) == end - start or "ـ" in text
    if "ـ" not in text:
        assert fold(text[first:last]) == folded.text[start:end]


def test_marks_after_a_letter_belong_to_its_span() -> None:
    folded = fold_text("يُعلن لاحقاً.")
    start = folded.text.index("لاحقا")
    first, last = folded.span(start, start + 5)
    assert folded.source[first:last] == "لاحقاً"


def test_offsets_are_kept_only_where_they_differ() -> None:
    assert fold_text("القاهرة ٢٠١٥").offsets is None
    assert fold_text("عمّان").offsets == (0, 1, 3, 4)


def test_a_lone_surrogate_is_no_character() -> None:
    assert fold("a\ud800b") == "a\ufffdb"
