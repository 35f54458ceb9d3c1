"""Who presides over a council: «رئيسة مجلس الأمن لشهر يونيو، X (غيانا)», «قال رئيس الجلسة السفير X»."""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.gazetteer import gazetteer
from flows.extract.meetings.model import Meeting
from flows.extract.names import Name
from flows.extract.participants.model import Participation
from flows.extract.participants.runs import Runs
from flows.extract.participants.speeches import is_assembly
from flows.extract.positions import Position
from flows.extract.source import Source
from flows.extract.word_classes import words_of

_HEADS = ("رئيس", "رئيسه", "رئيسا")


def presidents(source: Source, runs: Runs, meeting: Meeting) -> Iterator[Participation]:
    """The president of the council that meets, and the country for which he or she speaks."""
    council = gazetteer().entities.get(meeting.group.entity_id) if meeting.group is not None else None
    if meeting.group is None or council is None or council.iso3 or not is_assembly(source, meeting.group):
        return  # «رئيس مجلس القيادة الرئاسي» heads an organ of a state
    for position in runs.positions:
        if _presides(source, position, meeting.group):
            for name in (position.person, *_country(source, position)):
                yield Participation(name, "chair", "participant.president")


def _presides(source: Source, position: Position, council: Name) -> bool:
    forms = source.reading.words.forms
    if forms[position.first].removeprefix("و") not in _HEADS:
        return False
    if position.first + 1 >= len(forms):
        return False
    body = source.reading.by_word.get(position.first + 1)
    own = body is not None and body.entity_id == council.entity_id
    return own or forms[position.first + 1] in words_of("presided")


def _country(source: Source, position: Position) -> Iterator[Name]:
    """The country of the office, or the one in brackets after the name."""
    words, last = source.reading.words, max(position.person.last, position.last)
    bracketed = source.reading.by_word.get(last + 1) if last + 1 < len(words) and "(" in words.gaps[last] else None
    for name in (*position.names, *([bracketed] if bracketed is not None else [])):
        if name.kind == "country" and name.form == "name":
            yield name
