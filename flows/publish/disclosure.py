"""What a release discloses of one text: which characters, in runs of what length, and what more it may.

A byte for each character tells whether it is disclosed. Looking for a run of zero bytes is one search in C, so
a decision costs about as much as the words that it is about.
"""

from __future__ import annotations

import re

from flows.contract.quoting import APART, LONGEST, allowance

# A shorter beginning of something says nothing, or something else: «الأمين العام» is not «الأمين العام المساعد».
SHORTEST_PIECE = 50
_GAP = bytes(APART)
_WORD_END = re.compile(r"(?<=\S)(?=\s)")


class Disclosure:
    """The characters of one text that are published, all tables together."""

    def __init__(self, text: str) -> None:
        self._text = text
        # Padded with a gap on either side, so that a run at the edge of the text ends like any other.
        self._shown = bytearray(len(text) + 2 * APART)
        self._left = allowance(len(text))

    def grant(self, start: int, end: int, *, whole: bool = False) -> int:
        """Disclose as much of a span as may be, from its first character on; how many characters that was.

        Args:
            start: the first position.
            end: the position after the last.
            whole: the span or nothing; otherwise it may be cut after a word.
        """
        for stop in (end,) if whole else self._stops(start, end):
            if self._fits(start, stop):
                self._show(start, stop)
                return stop - start
        return 0

    def _stops(self, start: int, end: int) -> list[int]:
        """Where a span may end, the whole span first."""
        reach = min(end - 1, start + LONGEST)
        cuts = [match.start() for match in _WORD_END.finditer(self._text, start + SHORTEST_PIECE, reach + 1)]
        return [end, *reversed(cuts)]

    def _fits(self, start: int, end: int) -> bool:
        if end - start > LONGEST:
            return False
        fresh = self._shown.count(0, start + APART, end + APART)
        return fresh == 0 or (fresh <= self._left and self._run(start, end) <= LONGEST)

    def _run(self, start: int, end: int) -> int:
        """Length of the run that these characters would be part of, small gaps in it included."""
        before = self._shown.rfind(_GAP, 0, start + APART) + APART
        return self._shown.find(_GAP, end + APART) - before

    def _show(self, start: int, end: int) -> None:
        place = slice(start + APART, end + APART)
        self._left -= self._shown.count(0, place.start, place.stop)
        self._shown[place] = b"\1" * (end - start)
