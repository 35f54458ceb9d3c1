"""The form in which words are searched, in Python and in the portal's script alike."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from browser_scripts import called

from flows.arabic.searching import search_form, without_article, without_particles, words_of

CASES = json.loads((Path(__file__).parents[1] / "fixtures" / "search_forms.json").read_text(encoding="utf-8"))


def test_the_fixture_is_what_python_makes() -> None:
    assert len(CASES) > 150
    assert [case for case in CASES if search_form(case["source"]) != case["form"]] == []


def test_the_script_makes_the_same() -> None:
    forms = called("given.map(Sijill.searchForm)", [case["source"] for case in CASES], "folding.js")
    assert forms == [case["form"] for case in CASES]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الأُردنّ", "الاردن"),
        ("مسؤول", "مسوول"),
        ("ایران", "إيران"),
        ("٢٢٥٤", "2254"),
        ("العـــراق", "العراق"),
        ("Türkiye", "turkiye"),
        ("ﻻ", "لا"),
    ],
)
def test_spellings_that_meet(one: str, other: str) -> None:
    assert search_form(one) == search_form(other)


ATTACHED = [
    "والسفراء",
    "للسفراء",
    "بالرياض",
    "وللسفراء",
    "كالولايات",
    "السفراء",
    "وزير",
    "الي",
    "لبنان",
    "Al-Sisi",
    "ال",
]


def test_articles_are_taken_off_alike() -> None:
    assert called("given.map(Sijill.withoutArticle)", ATTACHED, "folding.js") == [*map(without_article, ATTACHED)]
    assert without_article("وبالسفراء") == "سفراء" and without_article("وزير") is None


def test_particles_are_for_the_caller_to_judge() -> None:
    assert without_particles("ولبنان") == ("لبنان", "بنان")
    assert without_particles("وبلبنان") == ("بلبنان", "لبنان")
    assert without_particles("قرار") == ()


def test_words() -> None:
    assert words_of("القرار ٢٢٥٤ (٢٠١٥)،\nUN_Security") == ["القرار", "2254", "2015", "un", "security"]
