"""Quoted speech: what stands between quotation marks and is more than a name or a term.

All marks in use count («» “” "" and the mismatched ones of retyped texts); a pair never crosses a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.extract.reading import Reading
from flows.extract.words import Span

_MARK = re.compile(r"[\"“”„«»‟＂]|''|‘‘|’’")
_OPENING = frozenset("“„«‟‘‘")
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Quote:
    """The inside of a pair of quotation marks, source offsets."""

    start: int
    end: int


def find_quotes(reading: Reading, passages: Sequence[Span]) -> list[Quote]:
    """Quotations of every passage, in order."""
    return [quote for passage in passages for quote in _pairs(reading, passage)]


def _pairs(reading: Reading, passage: Span) -> Iterator[Quote]:
    opened: int | None = None
    for match in _MARK.finditer(reading.text, passage.start, passage.end):
        # A second opening mark before any closing one restarts the quotation only when it is far away.
        if opened is None:
            opened = match.end()
            continue
        quote = _trimmed(reading.text, opened, match.start())
        if quote is not None and _is_speech(reading, quote):
            yield quote
            opened = None
        elif match[0] in _OPENING and match.start() - opened > 60:
            opened = match.end()
        else:
            opened = None


def _trimmed(text: str, start: int, end: int) -> Quote | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quote(start, end) if start < end else None


def _is_speech(reading: Reading, quote: Quote) -> bool:
    """At least four words, and not just the name of something."""
    inside = reading.words.between(quote.start, quote.end)
    if len(inside) < _LEAST_WORDS:
        return False
    name = reading.by_word.get(inside.start)
    return name is None or name.last < inside.stop - 1
