"""Word classes of reporting: ``speech_words.csv`` (class, word, value) and ``collective_nouns.csv``, folded.

«لم» negates, «بحسب» names a source, «المجتمعون» stands for those who met; a journalist adds a word to the list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from flows.arabic import fold
from flows.contract import vocabularies


@dataclass(frozen=True, slots=True)
class Collective:
    """A noun for several speakers or a body: how verbs agree with it, and whether it means those who met."""

    agreement: str
    those_who_met: bool


@cache
def speech_words(kind: str) -> Mapping[str, str]:
    """Folded words of one class → their value ("" where the class needs none).

    Raises:
        KeyError: ``speech_words.csv`` has no such class.
    """
    return {fold(row["word"]): row["value"] for row in _of_class(kind)}


@cache
def verb_lemmas(kind: str) -> frozenset[str]:
    """Lemmas of one class, written as in ``acts.csv`` (not folded).

    Raises:
        KeyError: ``speech_words.csv`` has no such class.
    """
    return frozenset(row["word"] for row in _of_class(kind))


def _of_class(kind: str) -> list[Mapping[str, str]]:
    rows: list[Mapping[str, str]] = [row for row in vocabularies.load("speech_words") if row["class"] == kind]
    if not rows:
        raise KeyError(f"speech_words.csv has no class {kind!r}")
    return rows


@cache
def collectives() -> Mapping[str, Collective]:
    """Folded noun → its meaning: «الجانبان» two, «المجلس» he."""
    return {
        fold(row["word"]): Collective(row["agreement"], row["those_who_met"] == "yes")
        for row in vocabularies.load("collective_nouns")
    }
