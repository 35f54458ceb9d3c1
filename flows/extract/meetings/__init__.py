"""Meetings that a text speaks of: trigger words, and the date, city, group, host, level and status beside them.

Triggers are nouns («اجتماع», «قمة», «مباحثات») and verbs («اجتمع», «التقى», «استقبل»), listed in
``meeting_words.csv``. What belongs to a meeting stands in the clause of its trigger; triggers that fit together are
one meeting. The first one held is the subject of the document, unless the text marks it as earlier or planned.
"""

from __future__ import annotations

from dataclasses import replace

from flows.extract.gazetteer import gazetteer
from flows.extract.meetings.clause import Grounds
from flows.extract.meetings.merging import merge
from flows.extract.meetings.model import Level, Meeting, MeetingRole, MeetingType, Trigger
from flows.extract.meetings.signing import signing_trigger
from flows.extract.meetings.triggers import find_triggers
from flows.extract.names import Name
from flows.extract.source import Source

__all__ = ["Level", "Meeting", "MeetingRole", "MeetingType", "Trigger", "country_of", "find_meetings"]


def find_meetings(source: Source) -> list[Meeting]:
    """Meetings of a document, the subject first."""
    grounds = Grounds.of(source)
    triggers = list(find_triggers(grounds))
    signing = signing_trigger(grounds, triggers)
    if signing is not None:
        triggers = sorted([*triggers, signing], key=lambda trigger: trigger.start)
    return [_placed(meeting, source) for meeting in merge(triggers, source)]


def _placed(meeting: Meeting, source: Source) -> Meeting:
    """Who is received in no named place is received where the report comes from."""
    if meeting.city is not None or meeting.country is not None or meeting.role != "subject":
        return meeting
    if meeting.meeting_type == "call":
        return meeting
    return replace(meeting, city=_dateline(source))


def _dateline(source: Source) -> Name | None:
    """The place with which the first lines open: «تونس 13 فيفري 2020 (وات) - …»."""
    words, by_word = source.reading.words, source.reading.by_word
    for passage in source.passages[:4]:
        name = by_word.get(words.at(passage.start))
        if passage.kind != "title" and name is not None and name.kind == "place" and name.start == passage.start:
            return name
    return None


def country_of(name: Name | None) -> str | None:
    """Entity id of the country in which a place lies, or that a country name is."""
    if name is None:
        return None
    if name.kind == "country":
        return name.entity_id
    entity = gazetteer().entities.get(name.entity_id)
    return f"country:{entity.iso3}" if entity and entity.iso3 else None
