"""«قمة ثلاثية», «الاجتماع الرباعي»: a format named by its number alone, whose sides are the countries that took part.

«الجولة الثالثة من المشاورات السياسية» of two ministers is one of the political consultations of their countries.
The number must be that of the countries told of, so that «اجتماع ثلاثي» of two ministers and an envoy is no series.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from flows.extract.meetings.at_home import countries_of, nations_of
from flows.extract.meetings.between import named_by_number, series_of, series_of_two
from flows.extract.meetings.editions import with_group_of
from flows.extract.meetings.model import Meeting
from flows.extract.meetings.places import country_of
from flows.extract.names import Name
from flows.extract.source import Source

_TWO, _LEAD, _MET = 2, 150, ("meeting", "summit", "talks", "session")


def with_sides(
    meetings: Sequence[Meeting], source: Source, present: Sequence[Name], guests: Sequence[Name] = ()
) -> list[Meeting]:
    """The subject, and its other editions, with the series of those who were there, where the text has their number."""
    subject = meetings[0] if meetings and meetings[0].role == "subject" else None
    if subject is None:
        return list(meetings)
    two = sorted(set(_nations(subject, source, [*present, *guests])))
    meetings = [_standing(meeting, source, two) for meeting in meetings] if len(two) == _TWO else meetings
    subject = meetings[0]
    if subject.group is not None or subject.meeting_type not in _MET:
        return list(meetings)
    group = _series(subject, source, present)
    if group is None:
        return list(meetings)
    told = replace(subject, group=group)
    return [told, *(_edition(told, meeting, source) for meeting in meetings[1:])]


def _standing(meeting: Meeting, source: Source, two: Sequence[str]) -> Meeting:
    """«واتفقا على عقد الدورة المقبلة للحوار الاستراتيجي بلاهاي»: a dialogue of the two who met."""
    others = meeting.role != "subject" and any(trigger.parties for trigger in meeting.triggers)
    if meeting.group is not None or meeting.meeting_type in ("call", "visit") or meeting.beside or others:
        return meeting
    found = (series_of_two(source, trigger.word, two) for trigger in meeting.triggers)
    group = next((name for name in found if name is not None), None)
    return meeting if group is None else replace(meeting, group=group)


def _edition(subject: Meeting, meeting: Meeting, source: Source) -> Meeting:
    """An earlier summit of three that was only cited was one of the same series."""
    of_kind = meeting.meeting_type == subject.meeting_type == "summit" and meeting.group is None
    if meeting.role == "cited" and of_kind and not meeting.beside and not any(t.parties for t in meeting.triggers):
        return replace(meeting, role="previous", group=subject.group)
    return with_group_of(subject, meeting, source)


def _series(subject: Meeting, source: Source, present: Sequence[Name]) -> Name | None:
    countries = sorted(set(_countries(source, present)))
    known = {trigger.word for trigger in subject.triggers}
    for index in sorted(known | set(range(min(_LEAD, len(source.reading.words))))):
        found = named_by_number(source, index)
        if found is not None and found[1] == len(countries):
            return series_of(source, index, found[0], countries)
    return None


def _nations(subject: Meeting, source: Source, met: Iterable[Name]) -> Iterable[str]:
    """Countries that took part, and those for which persons act: by their offices, or who is at home."""
    home = country_of(subject.city or subject.country)
    for name in met:
        if name.kind == "country":
            yield name.entity_id
        elif name.kind == "person":
            told = countries_of(source, name)
            yield from told or (one for one in nations_of(source, name) if one == home)


def _countries(source: Source, present: Iterable[Name]) -> Iterable[str]:
    """Countries that took part, and those in whose offices persons did."""
    offices: dict[str, list[str]] = {}
    for position in source.positions:
        codes = [name.entity_id for name in position.names if name.kind == "country"][:1]
        offices.setdefault(position.person.entity_id, []).extend(codes)
    for name in present:
        if name.kind == "country":
            yield name.entity_id
        elif name.kind == "person":
            # «جلالة الملك عبد الله الثاني» of whom no office names a country
            yield from offices.get(name.entity_id, [])[:1] or sorted(nations_of(source, name))
