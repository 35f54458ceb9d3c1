"""Words in the names of series of meetings, of ``series_words.csv``: nouns, qualifiers, numbers, and sides.

A token is what a word is in an id, and with hyphens in English: ``high_level`` of «رفيع المستوى».
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from flows.arabic import fold
from flows.contract import vocabularies


@cache
def tokens(kind: str) -> dict[str, str]:
    """Folded word, masculine or feminine → token of ``series_words.csv``: «وزاريه» → ``ministerial``."""
    found: dict[str, str] = {}
    for row in vocabularies.load("series_words"):
        if row["kind"] == kind:
            token = (row["english"] or row["word_ar"]).replace("-", "_")
            found.update(dict.fromkeys((fold(form) for form in (row["word_ar"], row["feminine_ar"]) if form), token))
    return found


@cache
def phrases() -> dict[str, str]:
    """Adjectives of two words, with and without articles: «غير المباشرة», «رفيع المستوى»."""
    return {without_articles(word.split()): token for word, token in tokens("adjective").items() if " " in word}


def without_articles(words: Sequence[str]) -> str:
    """«الرفيعه», «المستوي» → «رفيعه مستوي»."""
    return " ".join(word.removeprefix("ال") for word in words)


@cache
def side_codes() -> dict[str, str]:
    """Entity id → code of bodies that are a side: ``org:gcc`` → ``gcc``."""
    return {row["word_ar"]: row["note"].split("|")[0] for row in _bodies()}


@cache
def side_adjectives() -> dict[str, str]:
    """Folded adjective → code of bodies that are a side: «العربية» → ``arab``."""
    codes = (row["note"].split("|") for row in _bodies())
    return {fold(word): code for code, *words in codes for word in words}


def _bodies() -> list[Mapping[str, str]]:
    return [row for row in vocabularies.load("series_words") if row["kind"] == "side" and row["note"]]


def sides_in(number: str) -> int:
    """How many sides a token of number means: ``tripartite`` → 3."""
    return list(dict.fromkeys(tokens("number").values())).index(number) + 3


def row_of(kind: str, token: str) -> dict[str, str]:
    """The row of ``series_words.csv`` that gives a token its Arabic word."""
    rows = vocabularies.load("series_words")
    return dict(next(row for row in rows if row["kind"] == kind and row["english"].replace("-", "_") == token))
