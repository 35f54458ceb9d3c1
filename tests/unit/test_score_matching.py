"""When spans, names and values count as the same."""

from __future__ import annotations

import pytest

from flows.score.edtf_values import same_edtf
from flows.score.names import (
    arabic_affinity,
    english_words,
    person_likeness,
    same_arabic_text,
    same_english,
)
from flows.score.outcome import Count
from flows.score.pairing import pair
from flows.score.spans import Span, overlap, without_quote_marks


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("الأمم المتحدة", "للأمم المتحدة", 1.0),
        ("اللجنة الدستورية", "للجنة الدستورية", 1.0),
        ("أنقرة", "انقره", 1.0),
        ("مجلس الأمن", "مجلس الأمن الدولي", 0.8),
        ("التحالف", "التحالف الدولي", 0.0),
        ("المجموعة الدولية لدعم سوريا", "المجموعة المصغرة لدعم سوريا", 0.0),
        ("التحالف الدولي", "المجموعة المصغرة التابعة للتحالف الدولي", 0.0),
        ("FCO", "fco", 1.0),
        ("", "", 0.0),
    ],
)
def test_arabic_names(one: str, other: str, expected: float) -> None:
    assert arabic_affinity(one, other) == arabic_affinity(other, one) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("International Syria Support Group (ISSG)", "ISSG", True),
        ("International Syria Support Group (ISSG)", "International Syria Support Group", True),
        ("UN Security Council", "United Nations Security Council", True),
        ("Geneva Communiqué", "The Geneva communique", True),
        ("UN Secretary-General's statement", "Statement by the United Nations Secretary-General", True),
        ("United Nations", "UN Security Council", False),
        ("France", None, False),
        ("«»", "()", False),
    ],
)
def test_english_names(one: str, other: str | None, expected: bool) -> None:
    assert same_english(one, other) is expected


def test_long_forms_are_one_idea() -> None:
    assert english_words("The United Nations' Envoy") == {"un", "envoy"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ستيفان دي ميستورا", "ستافان دي ميستورا", True),
        ("غير بيدرسون", "غير بيدرسن", True),
        ("هادي البحرة", "هادي العبادي", False),
    ],
)
def test_person_names(one: str, other: str, same: bool) -> None:
    assert (person_likeness(one, other) > 0) is same


def test_titles_compare_by_words() -> None:
    assert same_arabic_text("بيان  لندن", "بيان لندن.")
    assert same_arabic_text(None, None)
    assert not same_arabic_text(None, "بيان")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2020-01-27?", "2020-01-27", True),
        ("2022~", "2022%", True),
        ("2014-11-10?/2014-11-12", "2014-11-10/2014-11-12~", True),
        ("2014-11", "2014-11-10", False),
        (None, None, False),
    ],
)
def test_edtf_values(one: str | None, other: str | None, same: bool) -> None:
    assert same_edtf(one, other) is same


def test_overlap_is_intersection_over_union() -> None:
    assert overlap(Span(0, 4, "abcd"), Span(2, 6, "cdef")) == pytest.approx(1 / 3)
    assert overlap(Span(0, 2, "ab"), Span(2, 4, "cd")) == 0


def test_quote_marks_and_blanks_are_outside() -> None:
    assert without_quote_marks(Span(5, 11, "« نعم»")) == Span(7, 10, "نعم")
    assert without_quote_marks(Span(5, 7, "«»")) == Span(7, 7, "")


def test_pairs_are_taken_best_first_and_ties_in_order() -> None:
    likes = {("a", 1): 0.5, ("a", 2): 0.9, ("b", 2): 0.8, ("b", 1): 0.5}
    result = pair(["a", "b", "c"], [1, 2, 3], lambda g, f: likes.get((g, f), 0.0))
    assert result.pairs == (("a", 2), ("b", 1))
    assert (result.missed, result.extra) == (("c",), (3,))
    assert pair(["a", "b"], [1], lambda g, f: 1.0).pairs == (("a", 1),)


def test_counts_add_up_and_nothing_is_not_zero() -> None:
    total = Count(2, 3, 1) + Count(2, 1, 1)
    assert (total.precision, total.recall, total.f1) == (0.5, 0.5, 0.5)
    assert (Count().precision, Count().recall, Count().f1) == (None, None, None)
    assert Count(1, 0, 0).f1 == 0
