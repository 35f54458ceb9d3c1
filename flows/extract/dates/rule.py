"""A date rule: a stable name, what it is looked for around, its pattern over folded text, and its reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from flows.extract.dates.meaning import Found

Reader = Callable[[re.Match[str]], Found | None]
Anchor = Literal[
    "month", "hijri", "weekday", "current", "deictic", "digits", "digits_apart", "unit", "fraction", "ordinal_part", "season", "decade", "repeat", "vague", "english", "feast"
]  # fmt: skip
"""The kind of word without which a rule can find nothing; rules run only around words of their kind."""


@dataclass(frozen=True, slots=True)
class Rule:
    """``read`` gets a match, whose group ``x`` is the span, and gives what it means, or ``None`` for no date.

    ``needs`` are letters without one of which the pattern finds nothing, ``words`` the least number of words of its kind
    in what it finds: looking for them is cheaper than matching.
    """

    name: str
    anchor: Anchor
    pattern: re.Pattern[str]
    read: Reader
    needs: tuple[str, ...] = ()
    words: int = 1

    def scan(self, text: str, start: int, end: int) -> list[Found]:
        """Every reading between two offsets of a folded text."""
        if self.needs and not any(text.find(letters, start, end) >= 0 for letters in self.needs):
            return []
        readings = map(self.read, self.pattern.finditer(text, start, end))
        return [found for found in readings if found is not None]


def compiled(pattern: str) -> re.Pattern[str]:
    """One way to compile: Arabic has no case, English months have."""
    return re.compile(pattern, re.IGNORECASE)
