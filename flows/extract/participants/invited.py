"""Guests by what the text says of them, and by the rules of the body that meets.

«حضر الجلسة الأمين العام فلان ضيفا», «حضرت فلانة جانبا من الأشغال»: not one of those who meet. In the Security Council
whoever speaks for the country that the text is about, and the officials of the United Nations, are invited.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from flows.extract.meetings import Meeting
from flows.extract.names import Name
from flows.extract.participants.model import Participation
from flows.extract.source import Source
from flows.extract.word_classes import words_of

_COUNCIL, _MEMBERS = "org:un-security-council", frozenset(("CHN", "FRA", "GBR", "RUS", "USA"))
_REACH = 8


def invited(source: Source, meeting: Meeting, found: Mapping[str, Participation]) -> frozenset[str]:
    """Entities that were there as guests only."""
    some = {key for key, one in found.items() if one.role == "participant" and _as_guest(source, one.name)}
    some |= {
        key for key, one in found.items() if one.role == "participant" and _of_delegation(source, meeting, one.name)
    }
    if meeting.group is None or meeting.group.entity_id != _COUNCIL:
        return frozenset(some)
    about = _concerned(source)
    for key, one in found.items():
        if one.role == "participant" and (key == about or _speaks_for(source, one.name, about)):
            some.add(key)
    return frozenset(some)


def _as_guest(source: Source, name: Name) -> bool:
    words = source.reading.words
    for at in range(name.last + 1, min(name.last + 1 + _REACH, len(words))):
        following = source.reading.by_word.get(at)
        if "." in words.gaps[at - 1] or (following is not None and following.kind == "person"):
            return False
        if words.forms[at] in words_of("as_guest"):
            return True
    return False


def _of_delegation(source: Source, meeting: Meeting, name: Name) -> bool:
    """«التقى رئيس المجلس وفدا من الكتلة ضم النواب: …»: who came to him as a delegation."""
    host, words = meeting.host, source.reading.words
    if host is None or host.kind != "person" or name.entity_id == host.entity_id:
        return False
    for trigger in meeting.triggers:
        sentence = source.sentence_at(trigger.start)
        if not trigger.verb or sentence is None or not trigger.start < name.start < sentence.end:
            continue
        between = words.forms[trigger.word + 1 : name.first]
        if any(form in ("وفدا", "الوفد", "وفد") for form in between) and "ضم" in between:
            return True
    return False


def _concerned(source: Source) -> str | None:
    """The country of which the text says most, and which has no seat for good."""
    told = Counter(name.entity_id for name in source.reading.names if name.kind == "country")
    named = [(count, one) for one, count in told.items() if one.removeprefix("country:") not in _MEMBERS]
    return max(named)[1] if named else None


def _speaks_for(source: Source, person: Name, country: str | None) -> bool:
    """Whether an office of a person is that of the country's delegate, or of the United Nations."""
    forms = source.reading.words.forms
    for position in source.positions:
        if position.person.entity_id != person.entity_id:
            continue
        office = forms[position.first : position.last + 1]
        own = any(n.entity_id == country and forms[n.first - 1] not in words_of("sent_to") for n in position.names)
        if own or any(form in words_of("un_office") for form in office):
            return True
    return False
