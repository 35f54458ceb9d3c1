"""A date rule: a stable name, a pattern over folded text with group ``x`` for its span, and its reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flows.extract.dates.meaning import Found

Reader = Callable[[re.Match[str]], Found | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """``read`` gets a match and gives what it means, or ``None`` when the match is no time expression."""

    name: str
    pattern: re.Pattern[str]
    read: Reader

    def scan(self, text: str, start: int, end: int) -> Iterator[Found]:
        """Every reading between two offsets of a folded text."""
        for match in self.pattern.finditer(text, start, end):
            found = self.read(match)
            if found is not None:
                yield found


def compiled(pattern: str) -> re.Pattern[str]:
    """One way to compile: Arabic has no case, English months have."""
    return re.compile(pattern, re.IGNORECASE)
