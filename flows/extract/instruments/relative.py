"""Texts cited by who made them: «المبادرة التي طرحتها مصر اليوم», «الاتفاقية التي أبرمتها إيران مع مجموعة 5+1»."""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.gazetteer import gazetteer
from flows.extract.instruments.cited import Cited, paragraph_before
from flows.extract.instruments.named import definite_head_at
from flows.extract.names import Name
from flows.extract.reading import Reading
from flows.extract.word_classes import words_of

_MAKERS = ("country", "organisation", "group", "person", "armed_group")


def by_maker(reading: Reading) -> Iterator[Cited]:
    """A definite head noun, a relative pronoun, a verb of making with a pronoun, and who made it."""
    words = reading.words
    for index in range(len(words) - 3):
        if words.forms[index + 1] not in words_of("instrument_relative") or not words.joined(index):
            continue
        head = definite_head_at(reading, index)
        maker = reading.by_word.get(index + 3)
        if head is None or maker is None or not _made(reading, index + 2) or not _is_maker(maker, index + 3):
            continue
        last = _partner(reading, maker.last)
        start, end = reading.letter(index, head.cut), words.ends[last]
        tail = maker.entity_id.split(":", 1)[1].lower()
        entity = gazetteer().entities.get(maker.entity_id)
        english = f"{entity.name_en} {head.row['name_en']}" if entity is not None and entity.name_en else None
        yield Cited(
            start, end, f"instrument:{head.word}-{tail}", head.kind, "instrument.by_maker", None, None,
            " ".join(reading.text[start:end].split()), english, None,
            paragraph_before(reading, words.folded_starts[index]),
        )  # fmt: skip


def _is_maker(name: Name, index: int) -> bool:
    return name.kind in _MAKERS and name.first == index and name.form != "adjective" and not name.nested


def _made(reading: Reading, index: int) -> bool:
    """«طرحتها», «أبرمتها», «رعته», «قدمه»: a past verb that ends in a pronoun."""
    form = reading.words.forms[index]
    return reading.words.joined(index) and form.removesuffix("ها").removesuffix("ه") in words_of("made")


def _partner(reading: Reading, last: int) -> int:
    """«… مع مجموعة 5+1», and the day: «… اليوم»."""
    words = reading.words
    if last + 2 < len(words) and words.joined(last) and words.forms[last + 1] == "مع":
        other = reading.by_word.get(last + 2)
        last = other.last if other is not None and _is_maker(other, last + 2) else last
    while last + 1 < len(words) and words.joined(last) and words.forms[last + 1] in words_of("day_word"):
        last += 1
    return last
