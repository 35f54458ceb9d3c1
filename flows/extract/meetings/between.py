"""Series of meetings named by what they are and who holds them: «الجولة الثامنة للحوار الاستراتيجي بين X وY».

No vocabulary can list them, so their words are read: the noun, what qualifies it, and the sides, whichever way a text
names these («القمة العربية الصينية», «القمة بين الصين والدول العربية»); :mod:`.series_names` puts an id together of
them. A meeting of two who happen to meet is no series: it has a number, an order («الاجتماع الأمني الثاني»), a standing
form («حوار», «آلية») or a level («الاجتماع الوزاري»).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from flows.arabic.numbers import ordinals
from flows.extract.gazetteer import capitals, gazetteer
from flows.extract.meetings.clause import Grounds
from flows.extract.meetings.series_names import entity_id_of, known_group
from flows.extract.meetings.series_words import phrases, side_adjectives, side_codes, sides_in, tokens, without_articles
from flows.extract.names import Name
from flows.extract.particles import definite, stripped
from flows.extract.source import Source
from flows.extract.word_classes import words_of

_EDITION, _REACH, _NUMBER_REACH = 7, 14, 4
_STANDING = frozenset(("dialogue", "mechanism", "forum"))
_OFTEN = frozenset(("dialogue", "consultations"))  # what two hold again and again
_RANKED = frozenset(("ministerial", "high_level", "tripartite", "quadrilateral", "five_party"))
_JOINS = frozenset(("", "-", "–", "—", "،", ",", "/"))


@dataclass(slots=True)
class _Reading:
    """What the words from the noun on say: its kind, qualifiers in the order of the text, sides, and where it ends."""

    noun: str
    last: int
    serial: bool
    definite: bool
    qualifiers: list[str] = field(default_factory=list)
    sides: list[str] = field(default_factory=list)
    number: int = 0


def series_between(grounds: Grounds, index: int) -> Name | None:
    """The series that the noun at a word opens, or the one behind a word of edition («الجولة الثامنة للحوار …»)."""
    words = grounds.words
    bare = stripped(words.forms[index]).removeprefix("ال")
    if bare in tokens("edition"):
        at = _behind_edition(grounds.source, index)
        reading = _read(grounds.source, at, True) if at is not None else None
        if at == index + 1 and reading is not None and not reading.qualifiers:
            return None  # «جلسة مشاورات بين مصر والأردن»
    else:
        before = words.forms[index - 1] if index and words.joined(index - 1) else ""
        reading = _read(grounds.source, index, before in ("اول", "ثاني", "ثالث"))
        if reading is not None and reading.noun == "meeting" and not reading.sides:
            reading = _of_standing(grounds.source, index) or reading
    if reading is None or not _is_series(reading):
        return None
    return _named(grounds.source, index, reading)


def _of_standing(source: Source, index: int) -> _Reading | None:
    """«الاجتماع الوزاري الثامن | للحوار الاستراتيجي بين روسيا ومجلس التعاون»: the dialogue that a meeting is one of."""
    at = _behind_edition(source, index)
    reading = _read(source, at, True) if at is not None else None
    return reading if reading is not None and reading.noun in _STANDING and reading.sides else None


def series_of_two(source: Source, index: int, sides: Sequence[str]) -> Name | None:
    """«الدورة المقبلة للحوار الاستراتيجي», «جولة المشاورات السياسية»: without sides, of the two who met."""
    edition = stripped(source.reading.words.forms[index]).removeprefix("ال") in tokens("edition")
    at = _behind_edition(source, index) if edition else index
    reading = _read(source, at, True) if at is not None else None
    if reading is None or reading.sides or reading.number or reading.noun not in _OFTEN or not reading.qualifiers:
        return None
    reading.sides = list(sides)
    return _named(source, index, reading)


def named_by_number(source: Source, index: int) -> tuple[str, int] | None:
    """«قمة ثلاثية», «لقمة العقبة الثلاثية الخامسة»: the kind of meeting and the number of its sides."""
    words = source.reading.words
    noun = _noun_of(words.forms[index])
    if noun not in ("summit", "meeting"):
        return None
    for at in range(index + 1, min(index + _NUMBER_REACH, len(words))):
        if not words.joined(at - 1):
            return None
        number = tokens("number").get(words.forms[at].removeprefix("ال"))
        if number is not None:
            return noun, sides_in(number)
    return None


def series_of(source: Source, index: int, noun: str, sides: Sequence[str]) -> Name:
    """The series of some sides whose noun, with its number, stands at a word."""
    number = [token for token in tokens("number").values() if sides_in(token) == len(sides)]
    reading = _Reading(noun, index, serial=True, definite=True, qualifiers=number[:1], sides=list(sides))
    reading.number = len(sides)
    return _named(source, index, reading)


def _named(source: Source, index: int, reading: _Reading) -> Name:
    words, name = source.reading.words, (reading.sides, reading.noun, reading.qualifiers)
    known = known_group(*name, reading.number)
    entity_id = known or entity_id_of(*name)
    start, end, rule = words.starts[index], words.ends[reading.last], "meeting.series" if known else "meeting.sides"
    return Name(start, end, index, reading.last, entity_id, "group", "name", rule)


def _behind_edition(source: Source, index: int) -> int | None:
    """«الجولة الثامنة العادية للحوار», «الجولة الأولى من المحادثات»: the noun of the series."""
    words = source.reading.words
    for at in range(index + 1, min(index + _EDITION, len(words))):
        form = words.forms[at]
        if not words.joined(at - 1) and words.gaps[at - 1].strip() not in _JOINS | {"(", ")"}:
            return None
        bound = form.startswith("ل") or words.forms[at - 1] in ("من", "اعمال", "اشغال")
        if at == index + 1 and tokens("noun").get(form.removeprefix("ال")) in _OFTEN:
            return at  # «جولة المشاورات السياسية»
        if bound and stripped(form).removeprefix("ال") in tokens("noun"):
            return at
        if bound and form[1:] in tokens("noun"):
            return at
    return None


def _read(source: Source, index: int, serial: bool) -> _Reading | None:
    words, by_word = source.reading.words, source.reading.by_word
    form = words.forms[index]
    noun = _noun_of(form)
    if noun is None or by_word.get(index) is not None:
        return None
    found = _Reading(noun, index, serial, definite(form))
    at = index + 1
    while at < min(index + _REACH, len(words)) and words.gaps[at - 1].strip() in _JOINS - {"،", ","}:
        form, name = words.forms[at], by_word.get(at)
        if form == "بين":
            found.sides, found.last = _listed(source, at + 1)
            break
        if name is not None and name.kind == "country" and name.form == "adjective":
            found.sides.append(name.entity_id)
            at = found.last = name.last
        elif name is not None and name.kind == "place" and at == index + 1 and noun == "summit":
            at, found.definite = name.last, True  # «قمة الرياض الخليجية الصينية»
        elif not _qualifies(found, words.forms[at : at + 2]):
            break
        else:
            found.last = at = at + (without_articles(words.forms[at : at + 2]) in phrases())
        at += 1
    return found


@lru_cache(maxsize=1 << 16)  # words of texts, of which there is no end
def _noun_of(form: str) -> str | None:
    """The kind of a noun of series: «للحوار» and «الحوار» are «حوار», «لقمة» is «قمة»; «لقاء» is itself."""
    bare = (form, stripped(form).removeprefix("ال"), form[1:] if form[:1] in "بل" else form)
    return next((tokens("noun")[one] for one in bare if one in tokens("noun")), None)


def _qualifies(found: _Reading, following: Sequence[str]) -> bool:
    """Take in a word that says what kind of meeting it is; whether it was one."""
    form, pair = following[0], without_articles(following)
    bare = form.removeprefix("ال")
    if form in ordinals() or bare.isdigit() or form in tokens("passing"):
        found.serial = found.serial or form in ordinals() or bare.isdigit()
    elif pair in phrases():
        found.qualifiers.append(phrases()[pair])
    elif bare in tokens("adjective"):
        found.qualifiers.append(tokens("adjective")[bare])
    elif bare in tokens("number"):
        found.qualifiers.append(tokens("number")[bare])
        found.number = sides_in(found.qualifiers[-1])
    elif form in tokens("genitive"):
        found.qualifiers.append(tokens("genitive")[form])
    elif bare.removeprefix("و") in side_adjectives() and bare != form:
        found.sides.append(side_adjectives()[bare])
    else:
        return False
    return True


def _listed(source: Source, index: int) -> tuple[list[str], int]:
    """«بين روسيا ومجلس التعاون», «بين كل من مصر والأردن والعراق», «بين موسكو وكييف»: the sides, and the last word."""
    words, by_word, sides, last = source.reading.words, source.reading.by_word, list[str](), index - 1
    at = index
    while at < len(words) and words.gaps[at - 1].strip() in _JOINS:
        name = by_word.get(at)
        if name is None:
            if words.forms[at].removeprefix("و") not in words_of("side_link"):
                break
            at += 1
            continue
        if sides and not words.forms[at].startswith("و") and not _linked(source, at):
            break
        side = _side(name)
        if side is None:
            return [], index
        sides.append(side)
        last, at = name.last, name.last + 1
    return sides, last


def _linked(source: Source, at: int) -> bool:
    words = source.reading.words
    return any(mark in words.gaps[at - 1] for mark in "،,") or words.forms[at - 1].startswith("و")


def _side(name: Name) -> str | None:
    """A country, a body that may be a side, or a capital that stands for its government; none else."""
    if name.kind == "country" or name.entity_id in side_codes():
        return name.entity_id
    entity = gazetteer().entities.get(name.entity_id)
    if name.kind == "place" and name.entity_id in capitals() and entity is not None and entity.iso3:
        return f"country:{entity.iso3}"
    return None


def _is_series(found: _Reading) -> bool:
    sides = len(set(found.sides))
    if sides < 2 or (found.number and found.number != sides):
        return False
    if found.serial or found.number:
        return True
    if not found.definite:
        return False
    if found.noun == "consultations" and "political" in found.qualifiers:
        return True  # «المشاورات السياسية بين مصر واليابان»
    summit = found.noun == "summit"
    return summit or found.noun in _STANDING or not _RANKED.isdisjoint(found.qualifiers)
