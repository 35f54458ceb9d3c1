"""The level of a meeting from those who met, where the words that tell of it name none: two ministers met as ministers.

A person's rank is that of the office that the text gives, wherever it stands. A counterpart («نظيره الأردني») has the
rank of whom he meets. Who received an ambassador met at no level: people of several ranks tell none, and neither do two
ministers beside states and bodies whose delegates nobody names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.meetings.model import Level, Meeting
from flows.extract.names import Name
from flows.extract.positions import Position
from flows.extract.source import Source
from flows.extract.word_classes import words_of

_LEVELS: Mapping[str, Level] = {"heads_of_state": "heads_of_state", "ministers": "ministers"}
_LONGEST = 5  # words of a title in the list
_TWO = 2
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
    known = {meeting.triggers[0].start: _ranks(source, present) for meeting, present in attended}
    return [_with_rank(each, known.get(each.triggers[0].start, ())) for each in meetings]


def _with_rank(meeting: Meeting, ranks: Sequence[str]) -> Meeting:
    """Where all had one rank, it comes before the first that is named near; of two unlike ones neither is the level."""
    level, *others = {*ranks} - {_COUNTERPART} or {""}
    if others:
        return replace(meeting, level=None) if len(ranks) == _TWO else meeting
    return replace(meeting, level=_LEVELS.get(level, meeting.level))


def _ranks(source: Source, present: Sequence[Name]) -> Sequence[str]:
    """The rank of each who was there, if those of all are told."""
    persons = {name.entity_id for name in present if name.kind == "person"}
    held = [position for position in source.positions if position.person.entity_id in persons]
    ranks: dict[str, list[str]] = {}
    for position in held:
        ranks.setdefault(position.person.entity_id, []).extend(_rank(source, position))
    firsts = [listed[0] for listed in ranks.values() if listed]
    told = {name.entity_id for position in held for name in position.names} | persons
    whole = len(firsts) == len(persons) >= _TWO and all(name.entity_id in told for name in present)
    return firsts if whole else ()


def _rank(source: Source, position: Position) -> list[str]:
    """The rank of an office, by the longest title of the list that it begins with."""
    reading = source.reading
    first = reading.words.forms[position.first][position.cut :]
    if first in words_of("counterpart"):
        return [_COUNTERPART]
    forms = [first, *reading.words.forms[position.first + 1 : position.last + 1]][:_LONGEST]
    titles = (" ".join(forms[:count]) for count in range(len(forms), 0, -1))
    return [_by_title()[title] for title in titles if title in _by_title()][:1]


@cache
def _by_title() -> Mapping[str, str]:
    """Folded title of an office → the rank of who holds it."""
    listed = [row for row in vocabularies.load("titles") if row["kind"] == "office" and row["level"]]
    return {fold(row["title_ar"]): row["level"] for row in listed}
