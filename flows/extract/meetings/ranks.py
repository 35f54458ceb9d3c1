"""The level of a meeting from those who met, where its own words do not say it: two ministers met as ministers.

What is said («اجتماع وزاري», «على مستوى الخبراء», a summit) stays. Else a person's ranks are those of the offices that
the text gives, wherever they stand: of a prime minister who is foreign minister, too, both. A counterpart («نظيره») has
the rank of whom he meets. Who received an ambassador met at no level, nor who received somebody of no told rank, and
neither do two ministers beside states and bodies whose delegates nobody names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.meetings.model import Level, Meeting
from flows.extract.names import Name
from flows.extract.positions import Position
from flows.extract.reading import definite
from flows.extract.source import Source
from flows.extract.word_classes import words_of

_LEVELS: Mapping[str, Level] = {
    "heads_of_state": "heads_of_state",
    "ministers": "ministers",
    "senior_officials": "senior_officials",
    "envoys": "envoys",
}
_LONGEST = 5  # words of a title in the list
_TWO = 2
_HEADS = ("رئيس", "رئيسه")
_COUNTERPART = "counterpart"


def with_ranks(
    meetings: Sequence[Meeting], source: Source, attended: Sequence[tuple[Meeting, Sequence[Name]]]
) -> list[Meeting]:
    """Meetings, with the level of those who were there where the ranks of all are told.

    Args:
        meetings: as their own words tell of them.
        source: the text.
        attended: some of them, and who took part.
    """
    known = {meeting.triggers[0].start: present for meeting, present in attended}
    told = [(meeting, known.get(meeting.triggers[0].start, ())) for meeting in meetings]
    return [
        replace(meeting, level=None)
        if _received_below(meeting, source, present)
        else _with_rank(meeting, source, _ranks(source, _principals(meeting, present)))
        for meeting, present in told
    ]


def _principals(meeting: Meeting, present: Sequence[Name]) -> Sequence[Name]:
    """«عقد رئيس الوزراء X ونظيره Y جلسة، ضمت أعضاء الوفدين ومنهم الوزير Z»: those who hold it, where two are named."""
    told = next((t for t in meeting.triggers if not t.title and (t.verb or t.held)), None)
    if told is None:
        return present
    holders = [name for name in present if name.entity_id in told.parties]
    if not told.verb:
        holders = [name for name in holders if name.start < told.start]
    persons = {name.entity_id for name in holders if name.kind == "person"}
    return holders if len(persons) == _TWO else present


def _received_below(meeting: Meeting, source: Source, present: Sequence[Name]) -> bool:
    """«استقبل الرئيس X رئيس بعثة الاتحاد الأوروبي Y»: a guest of another rank than the host, or none told."""
    host = meeting.host or _who_met_visitors(meeting, present)
    received = any(trigger.reception or trigger.verb for trigger in meeting.triggers)
    if host is None or host.kind != "person" or not received or _is_said(meeting, source):
        return False
    held = _held(source, present)
    guests = [name.entity_id for name in present if name.kind == "person" and name.entity_id != host.entity_id]
    own = held.get(host.entity_id, ())
    alike = (one for one in guests if _COUNTERPART in held.get(one, ()) or set(held.get(one, ())) & set(own))
    ranks = [set(held.get(one, ())) for one in guests]
    together = len(ranks) >= _TWO and bool(set.intersection(*ranks))  # he brought two presidents together
    return bool(own) and bool(guests) and not together and not any(alike)


def _who_met_visitors(meeting: Meeting, present: Sequence[Name]) -> Name | None:
    """«التقى الرئيس X وفدا من الاتحاد برئاسة Y»: who stands before the delegation, as if he received it."""
    verbs = [trigger for trigger in meeting.triggers if trigger.verb]
    visited = any(party.startswith("delegation:") for trigger in verbs for party in trigger.parties)
    return next((name for name in present if name.kind == "person"), None) if visited else None


def _with_rank(meeting: Meeting, source: Source, ranks: Sequence[Sequence[str]]) -> Meeting:
    """What all were comes before the rank that is named near; of two who were nothing alike neither is the level."""
    told = [listed for listed in ranks if listed[0] != _COUNTERPART]
    if not told or (meeting.level is not None and _is_said(meeting, source)):
        return meeting
    alike = [rank for rank in told[0] if all(rank in listed for listed in told)]
    if not alike:
        return replace(meeting, level=None) if len(ranks) == _TWO else meeting
    return replace(meeting, level=_LEVELS.get(alike[0], meeting.level))


def _is_said(meeting: Meeting, source: Source) -> bool:
    forms = source.reading.words.forms
    frames = (forms[trigger.frame[0] : trigger.frame[1] + 1] for trigger in meeting.triggers)
    return meeting.meeting_type == "summit" or any(form in words_of("level_word") for frame in frames for form in frame)


def _ranks(source: Source, present: Sequence[Name]) -> Sequence[Sequence[str]]:
    """The ranks of each who was there, the first office first, if those of all are told."""
    persons = {name.entity_id for name in present if name.kind == "person"}
    offices = [position for position in source.positions if position.person.entity_id in persons]
    told = {name.entity_id for position in offices for name in position.names} | persons
    known = [listed for listed in _held(source, present).values() if listed]
    whole = len(known) == len(persons) >= _TWO and all(name.entity_id in told for name in present)
    return known if whole else ()


def _held(source: Source, present: Sequence[Name]) -> Mapping[str, Sequence[str]]:
    """Persons who were there → the ranks of their offices."""
    persons = {name.entity_id for name in present if name.kind == "person"}
    ranks: dict[str, list[str]] = {}
    for position in source.positions:
        if position.person.entity_id in persons:
            ranks.setdefault(position.person.entity_id, []).extend(_of_office(source, position))
    return ranks


def _of_office(source: Source, position: Position) -> Iterator[str]:
    """The ranks that the words of an office name: «رئيس مجلس الوزراء وزير الخارجية» two, «وكيل وزارة الخارجية» one."""
    words = source.reading.words.forms[position.first : position.last + 1]
    forms = (words[0][position.cut :], *words[1:])
    if forms[0] in words_of("counterpart"):
        yield _COUNTERPART
        return
    at = 0
    while at < len(forms):
        last = min(len(forms), at + _LONGEST)
        title = next((end for end in range(last, at, -1) if " ".join(forms[at:end]) in _by_title()), None)
        # A further office begins behind a whole one: «… الوزراء | وزير الخارجية», not «مستشار | رئيس الجمهورية».
        if (
            title is not None
            and (at == 0 or definite(forms[at - 1]))
            and not _of_something(source, position, at, title)
        ):
            yield _by_title()[" ".join(forms[at:title])]
        at = title or at + 1


def _of_something(source: Source, position: Position, first: int, end: int) -> bool:
    """«رئيس مجلس الأمن», «رئيس اللجنة»: the bare noun heads a state only alone or before its name."""
    name = source.reading.by_word.get(position.first + end)
    alone = position.first + end > position.last
    of_state = alone or (name is not None and name.kind == "country")
    return end == first + 1 and source.reading.words.forms[position.first + first].endswith(_HEADS) and not of_state


@cache
def _by_title() -> Mapping[str, str]:
    """Folded title of an office → the rank of who holds it."""
    listed = [row for row in vocabularies.load("titles") if row["kind"] == "office" and row["level"]]
    return {fold(row["title_ar"]): row["level"] for row in listed}
