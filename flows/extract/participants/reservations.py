"""Members that a resolution names for their vote: «سجل وفد قطر تحفظه على البند 1», «وأعربت جيبوتي عن تحفظها»."""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.meetings.model import Meeting
from flows.extract.meetings.vocabulary import is_verb
from flows.extract.participants.model import Item, Participation
from flows.extract.participants.runs import Runs
from flows.extract.source import Source
from flows.extract.word_classes import words_of

_COUNCILS = ("session", "summit", "conference", "meeting")


def reservations(source: Source, runs: Runs, meeting: Meeting) -> Iterator[Participation]:
    """Countries that have a reservation or do not vote, in the sentences after the meeting is told of."""
    if meeting.group is None or meeting.meeting_type not in _COUNCILS:
        return
    words, marks = source.reading.words, words_of("reservation")
    told = words.at(meeting.triggers[0].start)
    marked = (index for index in range(told, len(words)) if words.forms[index] in marks)
    sentences = (source.sentence_at(words.starts[index]) for index in marked)
    for span in dict.fromkeys(span for span in sentences if span is not None):
        inside = words.between(span.start, span.end)
        for run in runs.following(inside.start - 1, inside.stop - 1):
            for item in run:
                if item.name.kind == "country" and _acts(source, item, inside.start):
                    yield Participation(item.name, "participant", "participant.reservation")


def _acts(source: Source, item: Item, begin: int) -> bool:
    """«وفد قطر», «وأعربت جيبوتي»: the delegation, or the subject of a verb."""
    before = source.reading.words.forms[item.first - 1] if item.first > begin else ""
    return before in words_of("delegation") or is_verb(before)
