"""Who presides: «رئيسة مجلس الأمن لشهر يونيو، X (غيانا)», «قال رئيس الجلسة السفير X», «عقب ترؤسهما للدورة»."""

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

_PRESIDED = 6  # words from «ترؤسهما» to the meeting
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


def those_who_presided(source: Source, runs: Runs, meeting: Meeting) -> Iterator[Participation]:
    """«عطاف ونظيره الصربي …، عقب ترؤسهما لأشغال الدورة»: whom a pronoun on the noun of presiding means."""
    words = source.reading.words
    for trigger in meeting.triggers:
        for index in range(max(0, trigger.word - _PRESIDED), trigger.word):
            sentence = source.sentence_at(words.starts[index])
            if words.forms[index] not in words_of("presiding") or sentence is None:
                continue
            told = runs.following(words.at(sentence.start) - 1, index)
            persons = [item.name for run in told for item in run if item.last < index and item.name.kind == "person"]
            both = words.forms[index].endswith("هما")
            for name in persons[-2 if both else -1 :]:
                yield Participation(name, "chair", "participant.presided")


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
