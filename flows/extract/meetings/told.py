"""What the clause of a trigger says of its meeting by a date and by names: its day, place, group and host."""

from __future__ import annotations

from dataclasses import dataclass

from flows.extract.dates import TimeExpression
from flows.extract.meetings.clause import Clause, Grounds
from flows.extract.meetings.details import date_of, group_of
from flows.extract.meetings.hosts import host_of
from flows.extract.meetings.model import MeetingType
from flows.extract.meetings.places import places_of
from flows.extract.meetings.vocabulary import MeetingWord
from flows.extract.names import Name
from flows.extract.word_classes import words_of
from flows.extract.words import Span, Words

MARGIN = 4  # words from «هامش» to the noun


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one meeting; of what is not told, null."""

    date: TimeExpression | None
    city: Name | None
    country: Name | None
    group: Name | None
    host: Name | None

    @property
    def shown(self) -> list[TimeExpression | Name]:
        """What the evidence of the meeting shows."""
        return [each for each in (self.date, self.city, self.country, self.group) if each is not None]


def told_of(grounds: Grounds, index: int, clause: Clause, word: MeetingWord, kind: MeetingType, *, dated: bool) -> Told:
    """What the clause says; a call has no place, and if not `dated` the day is that of something else."""
    date = date_of(grounds, index, clause) if dated else None
    city, country = places_of(grounds, index, clause) if kind != "call" else (None, None)
    group = group_of(grounds, index, clause, word)
    host = host_of(grounds, index, clause, word)
    if host is None or word.kind == "verb" or not _is_in_margins(grounds.words, index):
        return Told(date, city, country, group, host)
    # «اجتماع يعقد على هامش الجمعية العامة، تستضيفه السويد»: who hosts it hosts neither the other nor at home.
    at_home = country is not None and country.start == host.start
    return Told(date, city, None if at_home else country, group, None)


def _is_in_margins(words: Words, index: int) -> bool:
    return any(form in words_of("margin") for form in words.forms[max(0, index - MARGIN) : index])


def evidence_of(grounds: Grounds, trigger: Span, clause: Clause, told: Told) -> Span:
    """From the trigger, or the verb of holding, to the last thing said of the meeting."""
    words, shown, begin = grounds.words, told.shown, trigger.start
    if clause.holding is not None and any(item.start < begin for item in shown):
        begin = words.starts[clause.holding]
    before = (item.start for item in shown if words.starts[clause.first] <= item.start < begin)
    behind = (item.end for item in shown if item.end <= words.ends[clause.last])
    return Span(min([begin, *before]), max([trigger.end, *behind]))
