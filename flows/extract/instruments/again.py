"""An instrument named again by its head noun alone: «… إعلان جدة … وأكد الطرفان في الإعلان», «مذكرة التفاهم المذكورة».

The bare definite noun is the last instrument before it whose citation begins with that noun. «البيان» without one before
it is the text itself and cites nothing; a noun with another complement («الاتفاق النهائي») is another thing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from flows.arabic import fold
from flows.extract.instruments.cited import Cited, paragraph_before
from flows.extract.instruments.heads import Head, head_rows
from flows.extract.particles import noun_in
from flows.extract.reading import Reading, definite
from flows.extract.word_classes import words_of

_MEMORY = 40  # citations looked back at


def named_again(reading: Reading, heads: Iterable[Head], cited: Sequence[Cited], *, report: bool) -> Iterator[Cited]:
    """Definite head nouns that stand for an instrument cited before; ``cited`` is in order.

    In a communiqué («report» false) «القرار», «البيان», «الإعلان» are the text itself.
    """
    starts = [one.start for one in cited]
    opened = [_opening(one, reading.text) for one in cited]
    for head in heads:
        if head.row["again"] != "yes" or (not report and head.word in words_of("self_named")):
            continue
        last, wanted = _short(reading, head)
        if last is None:
            continue
        start = reading.letter(head.index, head.cut)
        at = bisect_left(starts, start)
        for index in range(at - 1, max(-1, at - 1 - _MEMORY), -1):
            if wanted in opened[index]:
                yield replace(
                    cited[index], start=start, end=reading.words.ends[last], rule="instrument.again", numbers=(),
                    paragraph=paragraph_before(reading, reading.words.folded_starts[head.index]),
                )  # fmt: skip
                break


@cache
def _definite_rows() -> frozenset[str]:
    return frozenset(f"ال{word}" for word in head_rows())


def _opening(one: Cited, text: str) -> tuple[str, ...]:
    """What may name a citation again: its head noun, and that with the word after it («مذكره التفاهم»)."""
    if one.rule == "instrument.resolution":
        return ("قرار",)
    words = [word.strip('«»"“”()[]،') for word in fold(text[one.start : one.end]).split(maxsplit=2)[:2]]
    bare = noun_in(words[0], head_rows())
    head = bare or (noun_in(words[0], _definite_rows()) or "").removeprefix("ال")
    stems = (words[0].removesuffix(ending) for ending in ("ها", "ه", "هم"))
    head = head or next((stem for stem in stems if stem in head_rows()), "")
    return (head, f"{bare} {words[1]}") if bare and len(words) > 1 else (head,)


def _short(reading: Reading, head: Head) -> tuple[int | None, str]:
    """Last word of a short form, and what the earlier citation must open with."""
    words = reading.words
    before = words.forms[head.index - 1] if head.index else ""
    if before in words_of("draft") or (head.word in words_of("self_named") and before in words_of("this")):
        return None, ""
    if head.with_article:
        return _alone(reading, head), head.word
    if head.marking == "bare" and words.joined(head.index) and definite(words.forms[head.index + 1]):
        after = head.index + 1
        last = after + 1 if words.joined(after) and words.forms[after + 1] in words_of("same_instrument") else after
        return last, f"{head.word} {words.forms[after]}"
    return None, ""


def _alone(reading: Reading, head: Head) -> int | None:
    """Last word where nothing makes the noun another thing; «المذكور», «نفسه», «التفاهم» of a memorandum go with it."""
    words, last = reading.words, head.index
    if words.joined(last) and words.forms[last + 1] in words_of("same_instrument"):
        return last + 1
    if words.joined(last):
        form, name = words.forms[last + 1], reading.by_word.get(last + 1)
        if name is not None and name.form == "adjective":
            return None
        if definite(form) and form.startswith("ال") and form not in words_of("instrument_relative"):
            return None
        if form.isdigit() or form in ("رقم", "علي"):
            return None  # «الاتفاق على إحداث فريق» is an agreeing
    return last
