"""An arrival as the subject: «وصل رئيس الوزراء X، اليوم، إلى واشنطن في زيارة رسمية» tells of the visit that begins.

Only where the first lines tell of no meeting: else «في زيارة» says how somebody came to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.meetings.clause import Grounds, clause_of
from flows.extract.meetings.details import date_of, level_of
from flows.extract.meetings.hosts import host_of
from flows.extract.meetings.model import Trigger
from flows.extract.meetings.stops import stops_at
from flows.extract.meetings.vocabulary import MeetingWord, meeting_word
from flows.extract.meetings.when_held import role_of
from flows.extract.names import Name
from flows.extract.word_classes import words_of
from flows.extract.words import Span

_LEAD_WORDS, _REACH = 60, 40


def arrival_trigger(grounds: Grounds, triggers: Sequence[Trigger]) -> Trigger | None:
    """The arrival of the first lines, when these tell of no meeting but such as are to come."""
    if any(t.word < _LEAD_WORDS and t.role != "planned" for t in triggers):
        return None
    words = grounds.words
    for index in range(min(_LEAD_WORDS, len(words))):
        passage = grounds.source.passage_at(words.starts[index])
        visit = _visit(grounds, index) if _arrives(words.forms[index]) else None
        place = _destination(grounds, index, visit[0]) if visit is not None else None
        if visit is None or place is None or passage is None or passage.kind in ("title", "heading", "caption"):
            continue
        clause = clause_of(grounds, index, True)
        date, sentence = date_of(grounds, index, clause), grounds.source.sentence_at(words.starts[index])
        start, end = words.starts[index], words.ends[visit[0]]
        return Trigger(
            word=index,
            start=start,
            end=words.ends[index],
            lemma=visit[1].lemma,
            meeting_type="visit",
            definite=False,
            verb=True,
            reception=False,
            title=False,
            held=True,
            ordinal=0,
            beside=False,
            intended=False,
            sentence=sentence.start if sentence is not None else start,
            frame=(clause.first, max(clause.last, visit[0])),
            role=role_of(grounds, index, clause, date, passage),
            date=date,
            city=place if place.kind == "place" else None,
            country=place if place.kind == "country" else None,
            group=None,
            host=host_of(grounds, visit[0], clause, visit[1]),
            level=level_of(grounds, index, clause),
            evidence=Span(start, end),
            parties=_travellers(grounds, index, visit[0]),
        )
    return None


def _arrives(form: str) -> bool:
    return form in words_of("arrives") or (form.startswith("و") and form[1:] in words_of("arrives"))


def _visit(grounds: Grounds, index: int) -> tuple[int, MeetingWord] | None:
    """«في زيارة» in the sentence of a verb of arriving: where, and what the word means."""
    words = grounds.words
    for at in range(index + 1, min(index + _REACH, len(words))):
        if stops_at(words, at - 1, "\n:"):
            return None
        found = meeting_word(words.forms[at])
        if found is not None and found[1].meeting_type == "visit":
            begun = words.forms[at - 1] in ("في", "ضمن") or words.forms[at].startswith("ب")
            return (at, found[1]) if begun and not found[1].definite else None
    return None


def _destination(grounds: Grounds, index: int, visit: int) -> Name | None:
    """The city, else the country, to which somebody came: «إلى العاصمة الأميركية واشنطن», not «قادما من سيول»."""
    words, by_word = grounds.words, grounds.source.reading.by_word
    inside = (by_word.get(at) for at in range(index + 1, visit))
    named = [name for name in inside if name is not None and name.form == "name" and name.first not in grounds.offices]
    there = [name for name in named if words.forms[name.first - 1] != "من"]
    cities = [name for name in there if name.kind == "place"]
    countries = [n for n in there if n.kind == "country" and words.forms[n.first - 1] in words_of("towards")]
    return next(iter((*cities, *countries)), None)


def _travellers(grounds: Grounds, index: int, visit: int) -> frozenset[str]:
    by_word = grounds.source.reading.by_word
    named = (by_word.get(at) for at in range(index + 1, visit))
    return frozenset(name.entity_id for name in named if name is not None and name.kind == "person")
