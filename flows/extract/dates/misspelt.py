"""Misspelt month names mended before the scan: «14 تشريم الثاني», «7 نوفبر 2016».

A word after a day number that is one edit from the names of one month only is that month. The mended text is a copy
whose offsets still lead to the source.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from flows.arabic import calendars
from flows.arabic.folding import Folded

# It begins with a digit, not with what must not stand before it, so that the engine can leap from digit to digit.
_SUSPECT = re.compile(r"[0-9][0-9]?\s*[/\-]?\s*(?:من\s+)?(?:شهر\s+)?(?P<word>[ء-ي]{5,9})(?!\w)")
_GLUED = re.compile(r"(?:[^\W\d]|[\d.])(?<!ال)\Z")
_LEAST = 5  # letters; shorter names are too near to ordinary words


def mend_month_names(folded: Folded) -> Folded:
    """Replace misspelt month names; offsets keep leading to the source."""
    mended, offsets, last = [], list[int](), 0
    for match in _SUSPECT.finditer(folded.text):
        name = _nearest_month(match["word"])
        if name is None or _GLUED.search(folded.text[max(0, match.start() - 2) : match.start()]):
            continue
        start, end = match.span("word")
        mended += [folded.text[last:start], name]
        offsets += [*range(last, start), *(min(start + i, end - 1) for i in range(len(name) - 1)), end - 1]
        last = end
    if not mended:
        return folded
    mended.append(folded.text[last:])
    offsets += range(last, len(folded.text))
    if folded.offsets is not None:
        offsets = [folded.offsets[index] for index in offsets]
    return Folded(folded.source, "".join(mended), tuple(offsets))


@cache
def _first_words() -> dict[str, frozenset[int]]:
    """First word of every longer month name → the months that it begins («تشرين» begins two)."""
    words: dict[str, set[int]] = {}
    for name, number in calendars.months().items():
        word = name.split()[0]
        if len(word) >= _LEAST:
            words.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in sorted(words.items())}


@lru_cache(maxsize=1 << 12)  # words of texts, of which there is no end
def _nearest_month(word: str) -> str | None:
    """A name within one edit, if all names that near are of the same month; ``None`` for a name as it should be."""
    words = _first_words()
    if word in words:
        return None
    near = [name for name in words if OSA.distance(word, name, score_cutoff=1) <= 1]
    return near[0] if near and len({words[name] for name in near}) == 1 else None
