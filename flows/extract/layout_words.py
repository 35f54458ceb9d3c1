"""Words that tell what a line of a page is, from ``layout_words.csv``: footers, captions, labels of dates."""

from __future__ import annotations

import re
from functools import cache

from flows.arabic import fold
from flows.contract import vocabularies


@cache
def layout_words(use: str) -> tuple[str, ...]:
    """Folded words and phrases of one class, longest first.

    Raises:
        KeyError: when no row has this use.
    """
    listed = {row["use"]: row["words"] for row in vocabularies.load("layout_words")}
    words = {fold(word).lower() for word in listed[use].split("|")}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def any_layout_word(use: str) -> str:
    """Pattern of any word of a class over folded text, blanks stretched."""
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in layout_words(use)) + ")"
