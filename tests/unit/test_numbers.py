"""Number words: cardinals added up, ordinals of the days of a month."""

from __future__ import annotations

import re

import pytest

from flows.arabic import fold
from flows.arabic.numbers import CARDINALS, cardinal_pattern, cardinal_value, ordinal_pattern, ordinals


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ثلاثة", 3),
        ("ثمانٍ", 8),
        ("اثنتي عشرة", 12),
        ("ثمانية عشر", 18),
        ("خمسة وعشرين", 25),
        ("ست وثلاثون", 36),
        ("مئة", 100),
        ("مائتين", 200),
        ("مئة وخمسة وعشرين", 125),
        ("ثلاث مئة", 300),
        ("ثلاثمئة", 300),
        ("ألف", 1000),
        ("ثلاثة آلاف", 3000),
        ("ألفين وأحد عشر", 2011),
        ("ألف وتسعمئة وسبعة وستين", 1967),
        ("الثلاثة", 3),
        ("الأربعة والعشرين", 24),
    ],
)
def test_cardinals(words: str, value: int) -> None:
    assert cardinal_value(fold(words)) == value


@pytest.mark.parametrize("words", ["كتاب", "ثلاثة كتب", "و"])
def test_what_is_no_number(words: str) -> None:
    assert cardinal_value(fold(words)) is None


def test_no_cardinal_is_zero_or_unfolded() -> None:
    assert all(word == fold(word) for word in CARDINALS)
    assert "بضعه" not in CARDINALS


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("خلال ثمانيه عشر شهرا", "ثمانيه عشر"),
        ("خمسه وعشرين يوما", "خمسه وعشرين"),
        ("الثلاثه الاخيره", "الثلاثه"),
        ("سته اشهر", "سته"),
    ],
)
def test_the_pattern_takes_the_whole_phrase(text: str, phrase: str) -> None:
    found = re.search(rf"(?<!\w){cardinal_pattern()}", text)
    assert found is not None and found[0] == phrase


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("الأول", 1),
        ("الثانية", 2),
        ("العاشر", 10),
        ("الحادي عشر", 11),
        ("الخامس عشر", 15),
        ("التاسعة عشرة", 19),
        ("العشرين", 20),
        ("الحادي والعشرين", 21),
        ("الرابع والعشرون", 24),
        ("الثلاثين", 30),
        ("الحادي والثلاثين", 31),
        ("رابع", 4),
    ],
)
def test_ordinals(words: str, value: int) -> None:
    assert ordinals()[fold(words)] == value


def test_ordinals_are_days_of_a_month() -> None:
    assert set(ordinals().values()) == set(range(1, 32))
    assert fold("حادي") not in ordinals() and fold("الثاني والثلاثين") not in ordinals()


def test_a_definite_ordinal_has_its_article() -> None:
    assert re.match(ordinal_pattern(definite=True), "الخامس عشر من مارس")[0] == "الخامس عشر"  # type: ignore[index]
    assert re.match(ordinal_pattern(definite=True), "خامس عشر") is None
    assert re.match(ordinal_pattern(), "خامس لقاء")[0] == "خامس"  # type: ignore[index]
