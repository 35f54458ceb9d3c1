"""Quoted speech: what stands between quotation marks and is more than a name or a term.

All marks in use count («» “” "" ‹› ‘’ and the mismatched ones of retyped texts); a pair never crosses a paragraph.
Long ones are speech; two or three words are when a verb of speech stands before them and they name nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.extract.reading import Reading, head_nouns, stop_words, stripped
from flows.extract.speech_act import lookup
from flows.extract.speech_words import speech_words
from flows.extract.words import Span

_MARK = re.compile(r"[\"“”„«»‟＂‹›]|''|‘‘|’’")
_SINGLE = re.compile(r"‘[^‘’\n]{4,300}’")
_OPENING = frozenset("“„«‟‹") | {"‘‘"}
_LONG, _SHORT = 4, 2
_VERB_REACH = 14
_FAR = 60


@dataclass(frozen=True, slots=True)
class Quote:
    """The inside of a pair of quotation marks, source offsets."""

    start: int
    end: int


def find_quotes(reading: Reading, passages: Sequence[Span]) -> list[Quote]:
    """Quotations of every passage, in order, without overlap."""
    return [quote for passage in passages for quote in _of_passage(reading, passage)]


def _of_passage(reading: Reading, passage: Span) -> list[Quote]:
    double = list(_pairs(reading, passage))
    for match in _SINGLE.finditer(reading.text, passage.start, passage.end):
        quote = _trimmed(reading.text, match.start() + 1, match.end() - 1)
        if quote is None or any(q.start < quote.end and quote.start < q.end for q in double):
            continue
        if _is_speech(reading, quote, passage):
            double.append(quote)
    return sorted(double, key=lambda quote: quote.start)


def _pairs(reading: Reading, passage: Span) -> Iterator[Quote]:
    opened: int | None = None
    for match in _MARK.finditer(reading.text, passage.start, passage.end):
        if opened is None:
            opened = match.end()
            continue
        quote = _trimmed(reading.text, opened, match.start())
        if quote is not None and _is_speech(reading, quote, passage):
            yield quote
            opened = None
        elif match[0] in _OPENING and match.start() - opened > _FAR:
            # A second opening mark before any closing one restarts the quotation only when it is far away.
            opened = match.end()
        else:
            opened = None


def _trimmed(text: str, start: int, end: int) -> Quote | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quote(start, end) if start < end else None


def _is_speech(reading: Reading, quote: Quote, passage: Span) -> bool:
    inside = reading.words.between(quote.start, quote.end)
    if len(inside) < _SHORT or _is_name(reading, inside):
        return False
    return len(inside) >= _LONG or _is_short_speech(reading, inside, passage)


def _is_name(reading: Reading, inside: range) -> bool:
    """The name of something: known, or a document with its place («إعلان جدة للالتزام …»)."""
    name = reading.by_word.get(inside.start)
    if name is not None and name.last >= inside.stop - 1:
        return True
    place = reading.by_word.get(inside.start + 1)
    return (
        reading.words.forms[inside.start] in speech_words("instrument_head")
        and place is not None
        and place.form != "adjective"
    )


def _is_short_speech(reading: Reading, inside: range, passage: Span) -> bool:
    """«وصف اللقاء بأنه “غير واقعي”» quotes; «صحيفة “الشرق الأوسط”», «إعلان “نداء القاهرة”» name."""
    words, first = reading.words, inside.start
    if any(index in reading.by_word and reading.by_word[index].form != "adjective" for index in inside):
        return False
    before = stripped(words.forms[first - 1]) if first and words.starts[first - 1] >= passage.start else ""
    alone = words.starts[first] - passage.start <= 2 and passage.end - words.ends[inside.stop - 1] <= 3
    if alone:
        return len(inside) > _SHORT
    named = head_nouns("organisation", "group", "media", "armed_group", "place")
    if (
        before in named
        or before[1:] in named
        or before in speech_words("instrument_head")
        or before in speech_words("names_follow")
    ):
        return False
    if words.forms[first] in named or words.forms[first] in speech_words("instrument_head"):
        return False
    return _verb_before(reading, first, passage)


def _verb_before(reading: Reading, first: int, passage: Span) -> bool:
    """A verb of speech shortly before, in the same sentence."""
    words = reading.words
    stop = max(bisect_left(words.starts, passage.start), first - _VERB_REACH)
    for index in range(first - 1, stop - 1, -1):
        if "." in words.gaps[index] or "؟" in words.gaps[index]:
            return False
        form = words.forms[index]
        if any(f.shape in ("past", "present", "participle") for f in lookup(form)[1]) or form in stop_words("verb"):
            return True
    return False
