"""Who leads the side of a country: «ترأس الجانب الكويتي مساعد الوزير X», «ترأس وزير الخارجية X الوفد اليمني».

Whoever does so speaks for that country, also where his office does not say for which.
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.meetings.stops import stops_at
from flows.extract.meetings.vocabulary import meeting_word
from flows.extract.names import Name
from flows.extract.positions import known_elsewhere
from flows.extract.reading import Reading
from flows.extract.word_classes import words_of

_SIDE, _LEADER = 14, 14


def leaders_of_sides(reading: Reading) -> Iterator[tuple[Name, Name]]:
    """A person and the adjective of the country whose side the person leads, in the order of the text."""
    words, leads = reading.words, words_of("leads_side")
    if leads.isdisjoint(words.forms):
        return  # nearly always
    for verb in (at for at, form in enumerate(words.forms) if form in leads):
        clause = range(verb + 1, _end(reading, verb) + 1)
        side = next((at for at in clause if words.forms[at] in words_of("side") and _country(reading, at)), None)
        country = _country(reading, side) if side is not None else None
        if side is None or country is None:
            continue
        # «ترأس X الوفد», or «ترأس الوفد الكويتي X»
        led = range(verb + 1, side) if side > verb + 1 else range(side + 2, clause.stop)
        leader = None if side > verb + 1 and any(_parts(reading, at) for at in led) else _leader(reading, led)
        if leader is not None and not known_elsewhere(leader, [country]):
            yield leader, country


def _leader(reading: Reading, indexes: range) -> Name | None:
    """The first person of some words, before anybody with whom or any place where something is led."""
    for at in indexes:
        if _parts(reading, at):
            return None
        name = reading.by_word.get(at)
        if name is not None and name.kind == "person":
            return name
    return None


def _parts(reading: Reading, at: int) -> bool:
    """«ترأس X اجتماعا مع | الوفد», «يقود الوفد مفاوضات في مسقط»: a meeting is led, or somebody is on the other side."""
    form = reading.words.forms[at]
    return form in ("مع", "بين", "الي", "في") or meeting_word(form) is not None


def _country(reading: Reading, side: int) -> Name | None:
    """The country of the adjective right after «الجانب»."""
    name = reading.by_word.get(side + 1)
    fits = name is not None and name.kind == "country" and name.form == "adjective" and reading.words.joined(side)
    return name if fits else None


def _end(reading: Reading, verb: int) -> int:
    """The last word of what a verb of leading tells: up to a full stop or the next such verb."""
    words, last = reading.words, min(verb + _SIDE + _LEADER, len(reading.words) - 1)
    for at in range(verb, last):
        if stops_at(words, at, "\n:") or words.forms[at + 1] in words_of("leads_side"):
            return at
    return last
