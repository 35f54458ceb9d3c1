"""Whoever is named behind «ل» in «وفقا ل…»; threats; questions; the verb behind «أما» is no part of its subject."""

from __future__ import annotations

import pytest
from one_text import rows_of


def said(text: str) -> list[tuple[str, str | None]]:
    return [(row.text, row.speaker_text) for row in rows_of(text).statements]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("ووفقا لوزارة الخارجية الأردنية، فإن المملكة تدعم حل الدولتين.", "وزارة الخارجية الأردنية"),
        ("قال جير بيدرسن إن الوضع صعب. ووفقا لبيدرسن، فإن الهدنة صامدة.", "بيدرسن"),
    ],
)
def test_who_is_named_behind_the_particle_of_according_to_speaks(text: str, speaker: str) -> None:
    assert ("وفقا", speaker) in said(text)


def test_a_rule_by_which_something_is_done_says_nothing() -> None:
    assert said("ووفقا للقانون، فإن المهلة تنتهي غدا.") == []


def test_who_threatens_with_something_speaks_and_a_danger_does_not() -> None:
    assert said("هددت إسرائيل بالرد على أي هجوم.") == [("هددت", "إسرائيل")]
    assert said("إن الجفاف يهدد حياة السكان.") == []


def test_the_verb_behind_its_subject_is_no_part_of_it() -> None:
    assert said("أما الوزير الإيراني فأشار إلى رغبة طهران في السلام.") == [("أشار", "الوزير الإيراني")]


@pytest.mark.parametrize("asked", ["هل ستدعم فرنسا الاتفاق؟", "وهل سوف تستضيف فرنسا المؤتمر؟", "لو سندعم الاتفاق."])
def test_what_is_asked_about_the_future_is_no_promise(asked: str) -> None:
    assert said(asked) == []
    assert said(asked.removeprefix("و").removeprefix("هل ").removeprefix("لو "))
