"""What a series of meetings is called that no vocabulary has: an id put together of its sides and kind, and its names.

``group:irq-tur--security-meeting`` is the same whichever way a text names it, and Arabic and English names are read
from it again. Where the vocabulary has a group of these sides and this kind, that one is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from flows.contract import vocabularies
from flows.extract.gazetteer import Entity, gazetteer
from flows.extract.meetings.series_words import row_of, side_codes, tokens


def entity_id_of(sides: Sequence[str], noun: str, qualifiers: Sequence[str]) -> str:
    """``group:irq-tur--security-meeting``: sides in order of code, qualifiers in the order of English."""
    codes = {side_codes().get(side, side) for side in sides}
    plain = sorted(code.split(":", 1)[-1].lower() for code in codes)
    return f"group:{'-'.join(plain)}--{'-'.join((*reversed(dict.fromkeys(qualifiers)), noun))}"


def known_group(sides: Sequence[str], noun: str, qualifiers: Sequence[str], number: int) -> str | None:
    """The group of the vocabulary that has these sides and this number, or this very name in English."""
    wanted = frozenset(_words(english_name(entity_id_of(sides, noun, qualifiers)) or ""))
    names = frozenset(_words(" ".join(_english_side(_code(side)) for side in sides)))
    for entity_id, words in _english_groups().items():
        if words == wanted or (number == 3 and names < words and words & {"trilateral", "tripartite"}):
            return entity_id
    return None


@cache
def _english_groups() -> dict[str, frozenset[str]]:
    entities = sorted(gazetteer().entities.items())
    return {key: frozenset(_words(one.name_en)) for key, one in entities if one.kind == "group" and one.name_en}


def _words(name: str) -> list[str]:
    return name.replace("–", " ").replace("-", " ").lower().split()


def _code(side: str) -> str:
    return side_codes().get(side, side).split(":", 1)[-1].lower()


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
    head = row_of("noun", noun)
    genitives = [row_of("genitive", one)["word_ar"] for one in qualifiers if one in tokens("genitive").values()]
    feminine = head["feminine_ar"] == "f" and not genitives
    plain = [one for one in reversed(qualifiers) if one not in tokens("genitive").values()]
    adjectives = [_adjective(one, feminine) for one in plain]
    names = [_arabic_side(code) for code in codes.split("-")]
    opening = head["word_ar"] if genitives else f"ال{head['word_ar']}"
    sides = " و".join(names)
    return " ".join([opening, *genitives, *adjectives, "بين", sides])


def _adjective(token: str, feminine: bool) -> str:
    """«الوزارية», «رفيع المستوى», «غير المباشرة»."""
    row = row_of("number", token) if token in tokens("number").values() else row_of("adjective", token)
    word = row["feminine_ar"] if feminine else row["word_ar"]
    if word.startswith("غير "):
        return f"غير ال{word.removeprefix('غير ')}"
    return word if " " in word else f"ال{word}"


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
