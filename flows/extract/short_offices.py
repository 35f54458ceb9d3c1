"""Whether a short mention of an office, «المبعوث الأممي», «الدبلوماسي», «السفير الروسي», may mean somebody.

The head noun must be that of an office which the text gives to the person, or one that it may stand for
(class ``short_office``: «الموفد» is an envoy, «الدبلوماسي» an ambassador too), and its qualifier must be the country or
the body of that office. Nobody is better than the holder of another office, so what is not known to fit does not fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from flows.arabic import fold
from flows.extract.gazetteer import gazetteer
from flows.extract.speech_words import speech_words

_DEPTH = 4  # bodies above a body: a mission, its organisation
_ANY = "*"


@dataclass(frozen=True, slots=True)
class Short:
    """A short mention: its plain words («رئيس وزراء»), and the country or body of its adjective."""

    words: tuple[str, ...]
    country: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Borne:
    """An office that a person bears: its plain words, the bodies that it names, and whether it rules a state.

    ``peer``: a counterpart («نظيره») of somebody whose office is not told either.
    """

    words: tuple[str, ...]
    bodies: frozenset[str] = frozenset()
    ruler: bool = False
    peer: bool = False


def may_mean(short: Short, borne: Iterable[Borne], nation: str | None, spoken_nation: str | None) -> bool:
    """Whether one of a person's offices fits; ``nation`` is his country, ``spoken_nation`` that of his offices here."""
    if short.country is not None and nation is not None and nation != short.country:
        return False
    return any(
        head_fits(short.words, office) and _qualifier_fits(short, office, nation, spoken_nation) for office in borne
    )


def head_fits(words: Sequence[str], office: Borne) -> bool:
    """«الدبلوماسي» fits an envoy and no president, «الرئيس» a president and no head of a parliament."""
    head, own = masculine(words[0]), masculine(office.words[0])
    standing = _short_heads().get(head)
    told = _field(words) if not (head == "رئيس" and words[1:2] == ("جمهوريه",)) else ()
    if office.peer:
        return standing is None and not told
    if standing is None:
        ruling = head != "رئيس" or bool(told) or (office.ruler and office.words[1:2] != ("وزراء",))
        return own == head and ruling and (not told or _field(office.words) == told)
    if _ANY in standing:
        return own == head or not office.ruler
    return own == head or own in standing or " ".join((own, *office.words[1:2])) in standing


def _field(words: Sequence[str]) -> tuple[str, ...]:
    """What an office is for: «خارجية» of «وزير الشؤون الخارجية» too."""
    return tuple(words[2:3] if words[1:2] == ("شؤون",) else words[1:2])


def _qualifier_fits(short: Short, office: Borne, nation: str | None, spoken_nation: str | None) -> bool:
    if short.country is not None:
        return nation == short.country or (nation is None and not office.bodies)
    if short.body is None:
        return True
    if office.bodies:
        return any(_belongs(body, short.body) for body in office.bodies)
    return spoken_nation is None and masculine(office.words[0]) not in speech_words("of_a_state")


def _belongs(entity_id: str, body: str) -> bool:
    """Whether a body is another one or a part of it: a mission of the United Nations, a council of the Union."""
    adjectives = [word for word, known in speech_words("body_adjective").items() if known == body]
    current: str | None = entity_id
    for _ in range(_DEPTH):
        if current is None or current == body:
            break
        entity = gazetteer().entities.get(current)
        name = fold(entity.name_ar) if entity is not None else current.partition(":")[2].replace("_", " ")
        whole = gazetteer().entities.get(body)
        if (whole is not None and fold(whole.name_ar) in name) or any(_called(name, word) for word in adjectives):
            return True
        current = entity.parent_id if entity is not None else None
    return current == body


def _called(name: str, adjective: str) -> bool:
    return any(masculine(word.removeprefix("ال")) == adjective for word in name.split())


def body_called(words: Iterable[str]) -> str | None:
    """The body of a plain adjective: «أممي» is the United Nations', «أوروبية» the European Union's."""
    adjectives = speech_words("body_adjective")
    return next((adjectives[bare] for word in words if (bare := masculine(word)) in adjectives), None)


def masculine(word: str) -> str:
    """A plain title without its feminine ending: «مبعوثه» → «مبعوث»."""
    return word.removesuffix("ه")


def is_general(short: Short) -> bool:
    """«المسؤول»: a head that may stand for nearly every office."""
    return _ANY in _short_heads().get(masculine(short.words[0]), ())


@cache
def _short_heads() -> dict[str, frozenset[str]]:
    return {head: frozenset(map(fold, value.split("|"))) for head, value in speech_words("short_office").items()}


def is_ruler(words: Sequence[str], *, of_country: bool) -> bool:
    """«الرئيس», «رئيس الجمهورية», «الرئيس الروسي», «الملك»; ``of_country``: a country follows the head at once."""
    if words[0] != "رئيس":
        return masculine(words[0]) in speech_words("ruler")
    return len(words) == 1 or of_country or words[1] in speech_words("ruled")
