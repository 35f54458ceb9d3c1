"""Closed word classes of ``phrase_words.csv``: locatives, clause breaks, list words, and their like."""

from __future__ import annotations

from functools import cache

from flows.arabic import fold
from flows.contract import vocabularies


@cache
def words_of(use: str) -> frozenset[str]:
    """Folded words, or phrases, of one class; empty for a class that is not listed."""
    rows = vocabularies.load("phrase_words")
    return frozenset(fold(word) for row in rows if row["use"] == use for word in row["words"].split("|"))
