"""Days and years of texts that a document cites: «القرار 2640 (2022)», «القرار 77/298 الصادر بتاريخ 3 يوليو 2023».

They say when a text was adopted, perhaps years before, and so not when the document speaks: nothing is counted from them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from flows.extract.dates import DateScan
from flows.extract.instruments.cited import Cited
from flows.extract.word_classes import words_of

_REACH = 45  # characters from a citation to the day on which the text was issued
_CLAUSE = re.compile(r"[.!؟?؛\n]")


def dates_of_texts(scanned: DateScan, instruments: Sequence[Cited]) -> frozenset[int]:
    """Which of the found expressions, by index, are days or years of cited texts."""
    starts, folded = [cited.start for cited in instruments], scanned.folded
    found = set[int]()
    for number, item in enumerate(scanned.found):
        start, end = folded.span(item.start, item.end)
        at = bisect_right(starts, start) - 1
        if at < 0:
            continue
        inside = end <= instruments[at].end
        between = folded.source[instruments[at].end : start]
        if inside or (0 <= start - instruments[at].end <= _REACH and _is_issued(folded.text[: item.start], between)):
            found.add(number)
    return frozenset(found)


def _is_issued(before: str, between: str) -> bool:
    """«الصادر بتاريخ», «المؤرخ في», «بتاريخ», «(»: between a citation and its date stands when it was issued, and no more."""
    if _CLAUSE.search(between):
        return False
    words = before[max(0, len(before) - len(between)) :].split()
    return between.strip() in ("(", "بتاريخ") or any(word in words_of("instrument_participle") for word in words)
