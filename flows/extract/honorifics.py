"""Whom an honorific with a pronoun means: «سموه», «معاليه», «فخامتها»; it stands for somebody with such a title."""

from __future__ import annotations

from collections.abc import Sequence

from flows.arabic import fold
from flows.extract.holders import Holders, Office
from flows.extract.names import Name
from flows.extract.speech_words import speech_words
from flows.extract.word_classes import words_of

_COUNTERPART_NEAR = 3  # words from «نظيره» to an address


def honoured(holders: Holders, index: int) -> Name | None:
    """Whom the honorific at a word means: the last with such a title, else with such an office, else the last named.

    In «وزير الخارجية معالي X … من نظيره معالي Y. وقال معاليه» it is X, whose counterpart Y is. ``None`` for any other
    word.
    """
    form = holders.source.reading.words.forms[index]
    heads = speech_words("honorific_pronoun").get(form)
    if heads is None:
        return None
    for words in (_titles(form), [fold(word) for word in heads.split("|")]):
        found = (_last_of_own(holders, word, index) for word in words)
        known = max((one for one in found if one is not None), key=lambda office: office.word, default=None)
        if known is not None:
            return known.person
    return next(holders.persons_before(index), None)


def titled(holders: Holders, pronoun: str, index: int) -> list[Name]:
    """Whom «معاليه» may mean by its honorific alone: those named «معالي» before a word, counterparts left out."""
    offices = [office for word in _titles(pronoun) for office in holders.offices_before(word, index)]
    own = _without_counterparts(holders, offices)
    return [office.person for office in sorted(own, key=lambda office: office.word)]


def _titles(pronoun: str) -> tuple[str, str]:
    """«سموه», «سموها» → «سمو»; «معاليه» → «معالي»; and as they stand alone («سعادة» of «سعادته»)."""
    title = pronoun.removesuffix("ها").removesuffix("ه").removesuffix("ت")
    return title, title + "ه"


def _last_of_own(holders: Holders, word: str, index: int) -> Office | None:
    """The last of such offices before a word; not a counterpart's where another was named shortly before."""
    known = holders.offices_before(word, index)
    own = _without_counterparts(holders, known)
    return (own or known)[-1] if known else None


def _without_counterparts(holders: Holders, offices: Sequence[Office]) -> list[Office]:
    """«نظيره الإيراني معالي الدكتور حسين», «أخيه صاحب السمو الشيخ تميم» are named as somebody's peers."""
    forms, near = holders.source.reading.words.forms, _COUNTERPART_NEAR
    return [
        office
        for office in offices
        if not any(form in words_of("brother") for form in forms[max(0, office.word - near) : office.word])
    ]
