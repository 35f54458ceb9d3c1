"""Formats named by their number: «اللجنة الرباعية الخاصة بالسودان», «سفراء الخماسية», «المجموعة الثلاثية بشأن سوريا».

A number and a country name one group of the vocabulary, in whatever words they are put together. The number alone
(«الرباعية») is the format that the text names in full, else that of the country of which the text says most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from flows.arabic import fold
from flows.extract.gazetteer import gazetteer
from flows.extract.names import Name
from flows.extract.particles import noun_in, stripped
from flows.extract.reading import Reading
from flows.extract.word_classes import words_of

_REACH = 6


@dataclass(frozen=True, slots=True)
class _Mention:
    """Words of a format (inclusive), its number, and the country that it is about, if it says so."""

    first: int
    last: int
    number: str
    country: str | None


def find_formats(reading: Reading) -> list[Name]:
    """Names of the formats of a text that the vocabulary knows, in order."""
    mentions = [found for index in range(len(reading.words)) if (found := _mention(reading, index)) is not None]
    if not mentions:
        return []
    told = Counter(name.entity_id for name in reading.names if name.kind == "country")
    stated = {m.number: m.country for m in mentions if (m.number, m.country or "") in _formats()}
    return [name for mention in mentions if (name := _name(reading, mention, told, stated)) is not None]


def _mention(reading: Reading, index: int) -> _Mention | None:
    words = reading.words
    number = _number(words.forms[index])
    if number is None or index in reading.by_word:
        return None
    joined = index > 0 and words.joined(index - 1)
    headed = joined and noun_in(words.forms[index - 1], words_of("format_head")) is not None
    head = index - 1 if headed else None
    if head is None and joined and _definite(words.forms[index - 1]):
        return None  # «القمة الثلاثية»
    last, country = _about(reading, index)
    return _Mention(index if head is None else head, last, number, country)


@lru_cache(maxsize=65536)
def _number(form: str) -> str | None:
    """«الرباعية», «للخماسية» → the number without article."""
    number = stripped(form).removeprefix("ال")
    return number if number in words_of("format_number") and _definite(form) else None


def _definite(form: str) -> bool:
    return form.startswith("ال") or form[1:].startswith(("ال", "لال")) or form.startswith("لل")


def _about(reading: Reading, index: int) -> tuple[int, str | None]:
    """«الخاصة بالسودان», «الدولية بشأن ليبيا», «من أجل لبنان»: the country after words that lead to it."""
    words = reading.words
    for at in range(index + 1, min(index + _REACH, len(words))):
        if not words.joined(at - 1) and words.gaps[at - 1].strip():
            break
        name = reading.by_word.get(at)
        if name is not None:
            named = (name.kind == "country" and name.form == "name" and at > index + 1) or words.forms[at][0] in "بل"
            return (name.last, name.entity_id) if named and name.kind == "country" else (index, None)
        if words.forms[at] not in words_of("format_link"):
            break
    return index, None


def _name(reading: Reading, mention: _Mention, told: Counter[str], stated: dict[str, str | None]) -> Name | None:
    known = _formats()
    country = mention.country or stated.get(mention.number)
    if country is None:
        alike = [one for number, one in known if number == mention.number and one in told]
        country = max(alike, key=lambda one: (told[one], one), default=None)
    entity_id = known.get((mention.number, country or ""))
    if entity_id is None:
        return None
    words = reading.words
    cut = 1 if words.forms[mention.first][0] in "وفبل" and not words.forms[mention.first].startswith("لل") else 0
    start = reading.letter(mention.first, cut)
    return Name(start, words.ends[mention.last], mention.first, mention.last, entity_id, "group", "name", "name.format")


@cache
def _formats() -> dict[tuple[str, str], str]:
    """Number and country → group, from the names of the vocabulary: «الرباعية الدولية بشأن السودان»."""
    found: dict[tuple[str, str], str] = {}
    for entity_id, pair in sorted(_pairs()):
        found.setdefault(pair, entity_id)
    return found


def _pairs() -> Iterator[tuple[str, tuple[str, str]]]:
    entities = gazetteer().entities.values()
    countries = {fold(one.name_ar): one.entity_id for one in entities if one.kind == "country"}
    for entity in entities:
        if entity.kind != "group":
            continue
        forms = [form.removeprefix("ال") for form in fold(entity.name_ar).split()]
        number = next((form for form in forms if form in words_of("format_number")), None)
        about = {
            countries[key] for form in fold(entity.name_ar).split() for key in _spellings(form) if key in countries
        }
        if number is not None and len(about) == 1:
            yield entity.entity_id, (number, next(iter(about)))


def _spellings(form: str) -> tuple[str, ...]:
    return (form, form[1:]) if form[:1] in ("ب", "ل") else (form,)
