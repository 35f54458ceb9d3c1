"""Meetings that a text speaks of: trigger words, and the date, city, group, host, level and status beside them.

Triggers are nouns («اجتماع», «قمة», «مباحثات») and verbs («اجتمع», «التقى», «استقبل»), listed in
``meeting_words.csv``. What belongs to a meeting stands in the clause of its trigger; triggers that fit together are
one meeting. The first one held is the subject of the document, unless the text marks it as earlier or planned.
"""

from __future__ import annotations

from flows.extract.meetings.adoption import adoption_trigger
from flows.extract.meetings.arrival import arrival_trigger
from flows.extract.meetings.at_home import at_home
from flows.extract.meetings.briefing import briefing_trigger
from flows.extract.meetings.clause import Grounds
from flows.extract.meetings.editions import with_group_of
from flows.extract.meetings.merging import merge
from flows.extract.meetings.model import Level, Meeting, MeetingRole, MeetingType, Trigger
from flows.extract.meetings.numbered import with_sides
from flows.extract.meetings.places import country_of, placed_by_context
from flows.extract.meetings.press import press_trigger
from flows.extract.meetings.signing import signing_trigger
from flows.extract.meetings.triggers import find_triggers
from flows.extract.source import Source

__all__ = ["Level", "Meeting", "MeetingRole", "MeetingType", "Trigger", "country_of", "find_meetings", "with_sides"]


def find_meetings(source: Source) -> list[Meeting]:
    """Meetings of a document, the subject first."""
    grounds = Grounds.of(source)
    triggers = list(find_triggers(grounds))
    more = signing_trigger(grounds, triggers) or briefing_trigger(grounds, triggers)
    more = more or adoption_trigger(grounds, triggers) or press_trigger(grounds, triggers)
    more = more or arrival_trigger(grounds, triggers)
    if more is not None:
        triggers = sorted([*triggers, more], key=lambda trigger: trigger.start)
    found = [placed_by_context(meeting, source) for meeting in merge(triggers, source)]
    return (
        [at_home(found[0], source, found[1:]), *(with_group_of(found[0], one, source) for one in found[1:])]
        if found
        else []
    )
