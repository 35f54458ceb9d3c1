"""One title for the holders of several ministries: «وزراء الصحة X والبيئة Y والشؤون الاجتماعية Z»."""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.name_extent import name_end
from flows.extract.particles import noun_in
from flows.extract.reading import Reading
from flows.extract.word_classes import words_of


def further_ministries(reading: Reading) -> Iterator[tuple[int, int]]:
    """First and last word of each ministry behind the first one of a list: «والبيئة», «والشؤون الاجتماعية»."""
    forms = reading.words.forms
    for index in range(len(forms) - 1):
        if noun_in(forms[index], words_of("ministers")) is None or not _is_ministry(reading, index + 1, ""):
            continue
        last = _end(reading, index + 1)
        while (following := _next(reading, last)) is not None:
            yield following
            last = following[1]


def _next(reading: Reading, last: int) -> tuple[int, int] | None:
    """The ministry behind whoever holds the one that ends at a word; somebody has to hold it, too."""
    first = _holder_end(reading, last) + 1
    if first <= last + 1 or reading.words.gaps[first - 1].strip(" ،,") or not _is_ministry(reading, first, "و"):
        return None
    end = _end(reading, first)
    return (first, end) if _holder_end(reading, end) > end else None


def _holder_end(reading: Reading, last: int) -> int:
    """The last word of the name right behind a ministry, two words or more; the ministry's own where there is none."""
    first = last + 1
    if first >= len(reading.words) or not reading.words.joined(last):
        return last
    known = reading.by_word.get(first)
    if known is not None:
        return known.last if known.kind == "person" and known.first == first else last
    end = name_end(reading, first)
    return last if end is None or end == first else end


def _is_ministry(reading: Reading, index: int, particle: str) -> bool:
    forms = reading.words.forms
    if index >= len(forms) or index in reading.by_word or not forms[index].startswith(f"{particle}ال"):
        return False
    return forms[index].removeprefix(particle) in words_of("ministry")


def _end(reading: Reading, first: int) -> int:
    """«الشؤون | الاجتماعية», «التربية | والتعليم | العالي»: further words with article belong to the same ministry."""
    words, last = reading.words, first
    while words.joined(last) and last + 1 not in reading.by_word:
        if not (words.forms[last + 1].startswith("ال") or _is_ministry(reading, last + 1, "و")):
            break
        last += 1
    return last
