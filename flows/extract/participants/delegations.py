"""Delegations: «رئيس الوفد الروسي X», «الوفدان الروسي والأوكراني», «المحادثات الإيرانية الأمريكية», «في كلمة له»."""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.gazetteer import gazetteer
from flows.extract.meetings.stops import stops_at
from flows.extract.meetings.vocabulary import meeting_word
from flows.extract.names import Name
from flows.extract.participants.model import Participation
from flows.extract.participants.runs import Runs
from flows.extract.participants.scope import Scene
from flows.extract.source import Source
from flows.extract.word_classes import words_of
from flows.extract.words import Words

_LED = 14


def heads_of_delegations(source: Source, runs: Runs) -> Iterator[Participation]:
    """Persons whose office is in a delegation, anywhere in the text."""
    forms = source.reading.words.forms
    for position in runs.positions:
        if any(form in words_of("delegation") for form in forms[position.first : position.last + 1]):
            yield Participation(position.person, "participant", "participant.delegation")


def by_adjective(source: Source, scene: Scene) -> Iterator[Participation]:
    """Countries named by the adjectives of delegations, or by two adjectives of the talks themselves."""
    words, opened = source.reading.words, False
    for index in range(scene.first, scene.last):
        form = words.forms[index]
        bare = form[1:] if form.startswith("و") else form
        side = bare in words_of("delegation_pair")
        if bare in words_of("side"):
            cue = words.forms[index - 1] in words_of("side_cue") or _is_led(words, scene.first, index)
            opened = opened or cue
            if opened and (cue or bare != form):
                for name in _adjectives(source, index, scene.last)[:1]:
                    yield Participation(name, "participant", "participant.side")
        found = meeting_word(form)
        talks = scene.telling and found is not None and found[1].kind == "noun"
        if not side and not talks:
            continue
        adjectives = _adjectives(source, index, scene.last)
        if len(adjectives) >= 2:
            yield from (_as_country(name) for name in adjectives if _country_id(name) in gazetteer().entities)


def _is_led(words: Words, first: int, index: int) -> bool:
    """«ترأس رئيس الحكومة X الجانب الليبي»: a verb of leading before the side, in the same clause."""
    for at in range(index - 1, max(first, index - _LED) - 1, -1):
        if words.forms[at] in words_of("leads_side"):
            return True
        if stops_at(words, at, "\n:"):
            return False
    return False


def _adjectives(source: Source, index: int, last: int) -> list[Name]:
    """The nationality adjectives right after a word: «الروسي والأوكراني», «الإيرانية الأمريكية»."""
    words, found = source.reading.words, list[Name]()
    for following in range(index + 1, min(index + 4, last + 1)):
        name = source.reading.by_word.get(following)
        if (
            name is None
            or name.kind != "country"
            or name.form != "adjective"
            or words.gaps[following - 1].strip(" \u200f-–")
        ):
            break
        found.append(name)
    return found


def _country_id(name: Name) -> str:
    return name.entity_id


def _as_country(name: Name) -> Participation:
    return Participation(name, "participant", "participant.adjective")
