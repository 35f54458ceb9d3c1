"""Words that date rules look for, from ``time_words.csv``: folded, one class a use, and as a piece of a pattern."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from flows.arabic import fold
from flows.arabic.patterns import one_of
from flows.contract import vocabularies

END = r"(?!\w)"


@cache
def time_words(use: str) -> tuple[str, ...]:
    """Folded words and phrases of one class, as listed.

    Raises:
        KeyError: when no row has this use.
    """
    listed = {row["use"]: row["words"] for row in vocabularies.load("time_words")}
    return tuple(dict.fromkeys(fold(word) for word in listed[use].split("|")))


def alternatives(words: Iterable[str]) -> str:
    """Any of some words; «تشرين الثاني» wins over «تشرين» and survives a line break."""
    return one_of(words)


@cache
def any_of(*uses: str) -> str:
    """Pattern of any word of some classes."""
    return alternatives(word for use in uses for word in time_words(use))
