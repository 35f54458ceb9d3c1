"""Series of meetings named by what they are and who holds them: «الجولة الثامنة للحوار الاستراتيجي بين X وY».

No vocabulary can list them, so their id is put together from the sides and the words of the kind
(``group:gcc-rus--strategic-dialogue``), the same whichever way a text names them («القمة العربية الصينية», «القمة بين
الصين والدول العربية»), and their names are read from the id again. A meeting of two who happen to meet is no series:
it has a number, an order («الاجتماع الأمني الثاني»), a standing form («حوار», «آلية») or a level («الاجتماع الوزاري»).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from flows.arabic import fold
from flows.arabic.numbers import ordinals
from flows.contract import vocabularies
from flows.extract.gazetteer import Entity, capitals, gazetteer
from flows.extract.meetings.clause import Grounds
from flows.extract.names import Name
from flows.extract.particles import definite, stripped
from flows.extract.source import Source
from flows.extract.word_classes import words_of

_EDITION, _REACH, _NUMBER_REACH = 7, 14, 4
_STANDING = frozenset(("dialogue", "mechanism", "forum"))
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


@cache
def _rows(kind: str) -> dict[str, str]:
    """Folded word, masculine or feminine → token of ``series_words.csv``: «وزاريه» → ``ministerial``."""
    found: dict[str, str] = {}
    for row in vocabularies.load("series_words"):
        if row["kind"] == kind:
            token = (row["english"] or row["word_ar"]).replace("-", "_")
            found.update(dict.fromkeys((fold(form) for form in (row["word_ar"], row["feminine_ar"]) if form), token))
    return found


@cache
def _pairs() -> dict[str, str]:
    """Adjectives of two words, with and without articles: «غير المباشرة», «رفيع المستوى»."""
    return {_plain(word.split()): token for word, token in _rows("adjective").items() if " " in word}


def _plain(words: Sequence[str]) -> str:
    return " ".join(word.removeprefix("ال") for word in words)


@cache
def _sides() -> tuple[dict[str, str], dict[str, str]]:
    """Entity id → code, and folded adjective → code, of bodies that are a side: «العربية» → ``arab``."""
    by_entity, by_word = dict[str, str](), dict[str, str]()
    for row in vocabularies.load("series_words"):
        if row["kind"] == "side" and row["note"]:
            code, *words = row["note"].split("|")
            by_entity[row["word_ar"]] = code
            by_word |= {fold(word): code for word in words}
    return by_entity, by_word


def series_between(grounds: Grounds, index: int) -> Name | None:
    """The series that the noun at a word opens, or the one behind a word of edition («الجولة الثامنة للحوار …»)."""
    words = grounds.words
    bare = stripped(words.forms[index]).removeprefix("ال")
    if bare in _rows("edition"):
        at = _behind_edition(grounds, index)
        reading = _read(grounds, at, True) if at is not None else None
    else:
        before = words.forms[index - 1] if index and words.joined(index - 1) else ""
        reading = _read(grounds, index, before in ("اول", "ثاني", "ثالث"))
    if reading is None or not _is_series(reading):
        return None
    return _named(grounds.source, index, reading)


def named_by_number(source: Source, index: int) -> tuple[str, int] | None:
    """«قمة ثلاثية», «لقمة العقبة الثلاثية الخامسة»: the kind of meeting and the number of its sides."""
    words = source.reading.words
    noun = _noun_of(words.forms[index])
    if noun not in ("summit", "meeting"):
        return None
    for at in range(index + 1, min(index + _NUMBER_REACH, len(words))):
        if not words.joined(at - 1):
            return None
        number = _rows("number").get(words.forms[at].removeprefix("ال"))
        if number is not None:
            return noun, _value(number)
    return None


def series_of(source: Source, index: int, noun: str, sides: Sequence[str]) -> Name:
    """The series of some sides whose noun, with its number, stands at a word."""
    number = [token for token in _rows("number").values() if _value(token) == len(sides)]
    reading = _Reading(noun, index, serial=True, definite=True, qualifiers=number[:1], sides=list(sides))
    reading.number = len(sides)
    return _named(source, index, reading)


def _value(number: str) -> int:
    return list(dict.fromkeys(_rows("number").values())).index(number) + 3


def _named(source: Source, index: int, reading: _Reading) -> Name:
    words, known = source.reading.words, _known_as(reading)
    entity_id = known or entity_id_of(reading.sides, reading.noun, reading.qualifiers)
    start, end, rule = words.starts[index], words.ends[reading.last], "meeting.series" if known else "meeting.sides"
    return Name(start, end, index, reading.last, entity_id, "group", "name", rule)


def _behind_edition(grounds: Grounds, index: int) -> int | None:
    """«الجولة الثامنة العادية للحوار», «الجولة الأولى من المحادثات»: the noun of the series."""
    words = grounds.words
    for at in range(index + 1, min(index + _EDITION, len(words))):
        form = words.forms[at]
        if not words.joined(at - 1) and words.gaps[at - 1].strip() not in _JOINS | {"(", ")"}:
            return None
        bound = form.startswith("ل") or words.forms[at - 1] == "من" or words.forms[at - 1] in ("اعمال", "اشغال")
        if bound and stripped(form).removeprefix("ال") in _rows("noun"):
            return at
        if bound and form[1:] in _rows("noun"):
            return at
    return None


def _read(grounds: Grounds, index: int, serial: bool) -> _Reading | None:
    words, by_word = grounds.words, grounds.source.reading.by_word
    form = words.forms[index]
    noun = _noun_of(form)
    if noun is None or by_word.get(index) is not None:
        return None
    found = _Reading(noun, index, serial, definite(form))
    at = index + 1
    while at < min(index + _REACH, len(words)) and words.gaps[at - 1].strip() in _JOINS - {"،", ","}:
        form, name = words.forms[at], by_word.get(at)
        if form == "بين":
            found.sides, found.last = _listed(grounds, at + 1)
            break
        if name is not None and name.kind == "country" and name.form == "adjective":
            found.sides.append(name.entity_id)
            at = found.last = name.last
        elif not _qualifies(found, words.forms[at : at + 2]):
            break
        else:
            found.last = at = at + (_plain(words.forms[at : at + 2]) in _pairs())
        at += 1
    return found


@lru_cache(maxsize=1 << 16)  # words of texts, of which there is no end
def _noun_of(form: str) -> str | None:
    """The kind of a noun of series: «للحوار» and «الحوار» are «حوار», «لقمة» is «قمة»; «لقاء» is itself."""
    bare = (form, stripped(form).removeprefix("ال"), form[1:] if form[:1] in "بل" else form)
    return next((_rows("noun")[one] for one in bare if one in _rows("noun")), None)


def _qualifies(found: _Reading, following: Sequence[str]) -> bool:
    """Take in a word that says what kind of meeting it is; whether it was one."""
    form, pair = following[0], _plain(following)
    bare = form.removeprefix("ال")
    if form in ordinals() or bare.isdigit() or form in _rows("passing"):
        found.serial = found.serial or form in ordinals() or bare.isdigit()
    elif pair in _pairs():
        found.qualifiers.append(_pairs()[pair])
    elif bare in _rows("adjective"):
        found.qualifiers.append(_rows("adjective")[bare])
    elif bare in _rows("number"):
        found.qualifiers.append(_rows("number")[bare])
        found.number = _value(found.qualifiers[-1])
    elif form in _rows("genitive"):
        found.qualifiers.append(_rows("genitive")[form])
    elif bare.removeprefix("و") in _sides()[1] and bare != form:
        found.sides.append(_sides()[1][bare])
    else:
        return False
    return True


def _listed(grounds: Grounds, index: int) -> tuple[list[str], int]:
    """«بين روسيا ومجلس التعاون», «بين كل من مصر والأردن والعراق», «بين موسكو وكييف»: the sides, and the last word."""
    words, by_word, sides, last = grounds.words, grounds.source.reading.by_word, list[str](), index - 1
    at = index
    while at < len(words) and words.gaps[at - 1].strip() in _JOINS:
        name = by_word.get(at)
        if name is None:
            if words.forms[at].removeprefix("و") not in words_of("side_link"):
                break
            at += 1
            continue
        if sides and not words.forms[at].startswith("و") and not _linked(grounds, at):
            break
        side = _side(name)
        if side is None:
            return [], index
        sides.append(side)
        last, at = name.last, name.last + 1
    return sides, last


def _linked(grounds: Grounds, at: int) -> bool:
    words = grounds.words
    return any(mark in words.gaps[at - 1] for mark in "،,") or words.forms[at - 1].startswith("و")


def _side(name: Name) -> str | None:
    """A country, a body that may be a side, or a capital that stands for its government; none else."""
    if name.kind == "country" or name.entity_id in _sides()[0]:
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
    summit = found.noun == "summit"
    return summit or found.noun in _STANDING or not _RANKED.isdisjoint(found.qualifiers)


def entity_id_of(sides: Sequence[str], noun: str, qualifiers: Sequence[str]) -> str:
    """``group:irq-tur--security-meeting``: sides in order of code, qualifiers in the order of English."""
    codes = {_sides()[0].get(side, side) for side in sides}
    plain = sorted(code.split(":", 1)[-1].lower() for code in codes)
    return f"group:{'-'.join(plain)}--{'-'.join((*reversed(dict.fromkeys(qualifiers)), noun))}"


def _known_as(found: _Reading) -> str | None:
    """The group of the vocabulary that has these sides and this number, or this very name in English."""
    wanted = frozenset(_words(english_name(entity_id_of(found.sides, found.noun, found.qualifiers)) or ""))
    sides = frozenset(_words(" ".join(_english_side(_code(side)) for side in found.sides)))
    for entity_id, words in _english_groups().items():
        if words == wanted or (found.number == 3 and sides < words and words & {"trilateral", "tripartite"}):
            return entity_id
    return None


@cache
def _english_groups() -> dict[str, frozenset[str]]:
    entities = sorted(gazetteer().entities.items())
    return {key: frozenset(_words(one.name_en)) for key, one in entities if one.kind == "group" and one.name_en}


def _words(name: str) -> list[str]:
    return name.replace("–", " ").replace("-", " ").lower().split()


def _code(side: str) -> str:
    return _sides()[0].get(side, side).split(":", 1)[-1].lower()


def series_entity(entity_id: str) -> Entity | None:
    """The names of a series whose id was put together here; none for any other id."""
    english = english_name(entity_id)
    return Entity(entity_id, "group", _arabic_name(entity_id), english) if english is not None else None


def sides_of(entity_id: str) -> list[str]:
    """The Arabic names of the sides of a series, in the order of its id; none for any other id."""
    codes, _, kind = entity_id.removeprefix("group:").partition("--")
    return [_arabic_side(code) for code in codes.split("-")] if kind and entity_id.startswith("group:") else []


def english_name(entity_id: str) -> str | None:
    """``group:chn-arab--summit`` → “Arab–China summit”; none for an id that was not put together here."""
    codes, _, kind = entity_id.removeprefix("group:").partition("--")
    if not kind or not entity_id.startswith("group:"):
        return None
    *qualifiers, noun = kind.split("-")
    shown = ["trilateral" if (one, noun) == ("tripartite", "summit") else one for one in (*qualifiers, noun)]
    return f"{'–'.join(_english_side(code) for code in codes.split('-'))} {' '.join(shown).replace('_', '-')}"


def _arabic_name(entity_id: str) -> str:
    codes, _, kind = entity_id.removeprefix("group:").partition("--")
    *qualifiers, noun = kind.split("-")
    head = _row("noun", noun)
    genitives = [_row("genitive", one)["word_ar"] for one in qualifiers if one in _rows("genitive").values()]
    feminine = head["feminine_ar"] == "f" and not genitives
    plain = [one for one in reversed(qualifiers) if one not in _rows("genitive").values()]
    adjectives = [_adjective(one, feminine) for one in plain]
    names = [_arabic_side(code) for code in codes.split("-")]
    opening = head["word_ar"] if genitives else f"ال{head['word_ar']}"
    sides = " و".join(names)
    return " ".join([opening, *genitives, *adjectives, "بين", sides])


def _adjective(token: str, feminine: bool) -> str:
    """«الوزارية», «رفيع المستوى», «غير المباشرة»."""
    row = _row("number", token) if token in _rows("number").values() else _row("adjective", token)
    word = row["feminine_ar"] if feminine else row["word_ar"]
    if word.startswith("غير "):
        return f"غير ال{word.removeprefix('غير ')}"
    return word if " " in word else f"ال{word}"


def _row(kind: str, token: str) -> dict[str, str]:
    rows = vocabularies.load("series_words")
    return dict(next(row for row in rows if row["kind"] == kind and row["english"].replace("-", "_") == token))


@cache
def _side_rows() -> dict[str, tuple[str, str]]:
    """Code → English and Arabic name of a side that goes by another name than its entity: ``usa`` → “US”."""
    rows = (row for row in vocabularies.load("series_words") if row["kind"] == "side")
    return {_code(row["word_ar"]): (row["english"], row["feminine_ar"]) for row in rows}


def _english_side(code: str) -> str:
    entity = gazetteer().entities.get(f"country:{code.upper()}")
    return _side_rows()[code][0] if code in _side_rows() else (entity and entity.name_en) or code.upper()


def _arabic_side(code: str) -> str:
    entity = gazetteer().entities.get(f"country:{code.upper()}")
    return _side_rows()[code][1] if code in _side_rows() else (entity and entity.name_ar) or code.upper()
