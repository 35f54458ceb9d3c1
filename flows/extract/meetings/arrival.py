"""An arrival as the subject: «وصل رئيس الوزراء X، اليوم، إلى واشنطن في زيارة رسمية» tells of the visit that begins.

Only where the first lines tell of no meeting: else «في زيارة» says how somebody came to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.meetings.clause import Grounds, clause_of
from flows.extract.meetings.details import date_of
from flows.extract.meetings.hosts import host_of
from flows.extract.meetings.levels import level_of
from flows.extract.meetings.model import Trigger
from flows.extract.meetings.stops import stops_at
from flows.extract.meetings.vocabulary import MeetingWord, is_verb, meeting_word
from flows.extract.meetings.when_held import role_of
from flows.extract.names import Name
from flows.extract.positions import head_of, is_honorific
from flows.extract.speech_words import speech_words
from flows.extract.word_classes import words_of
from flows.extract.words import Span

_LEAD_WORDS, _REACH, _BEFORE_WHO = 60, 40, 9


def arrival_trigger(grounds: Grounds, triggers: Sequence[Trigger]) -> Trigger | None:
    """The arrival of the first lines, when these tell of no meeting but such as are to come."""
    if any(t.word < _LEAD_WORDS and t.role != "planned" for t in triggers):
        return None
    words = grounds.words
    for index in range(min(_LEAD_WORDS, len(words))):
        passage = grounds.source.passage_at(words.starts[index])
        visit = _visit(grounds, index) if _arrives(grounds, index) else None
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


def _arrives(grounds: Grounds, index: int) -> bool:
    """Whether a verb of arriving begins the clause of somebody who did: not «لم يصل», «تصل قيمة», «وصلت رسالة»."""
    words, form = grounds.words, grounds.words.forms[index]
    said = form in words_of("arrives") or (form.startswith("و") and form[1:] in words_of("arrives"))
    if not said or (index and words.forms[index - 1] in speech_words("negation")):
        return False
    at = index + 1
    by_word = grounds.source.reading.by_word
    while at < len(words) and at - index < _BEFORE_WHO:
        form, name = words.forms[at], by_word.get(at)
        person = name is not None and name.kind == "person"
        if person or at in grounds.offices or head_of(form) or is_honorific(form) or form in words_of("delegation"):
            return True
        aside = at in grounds.dates or name is not None or form in words_of("towards") or form in words_of("locative")
        if not aside and form not in ("العاصمه", "مدينه", "مطار"):
            return False
        at += 1
    return False


def _visit(grounds: Grounds, index: int) -> tuple[int, MeetingWord] | None:
    """«في زيارة» in the sentence of a verb of arriving: where, and what the word means."""
    words = grounds.words
    for at in range(index + 1, min(index + _REACH, len(words))):
        form = words.forms[at]
        inside = at in grounds.dates or at in grounds.offices or at in grounds.source.reading.by_word
        if stops_at(words, at - 1, "\n:") or (not inside and (is_verb(form) or form in words_of("clause_break"))):
            return None
        found = meeting_word(form)
        if found is not None and found[1].meeting_type == "visit":
            begun = words.forms[at - 1] in ("في", "ضمن") or form.startswith("ب")
            return (at, found[1]) if begun and not found[1].definite else None
    return None


def _destination(grounds: Grounds, index: int, visit: int) -> Name | None:
    """The city, else the country, behind «إلى»: «إلى العاصمة الأميركية واشنطن», not «من العاصمة القطرية الدوحة»."""
    by_word = grounds.source.reading.by_word
    towards, cities, countries = False, list[Name](), list[Name]()
    for at in range(index + 1, visit):
        form, name = grounds.words.forms[at], by_word.get(at)
        if form in words_of("towards") or form in ("من", "في"):
            towards = form in words_of("towards")
        if name is None or name.first != at or name.form != "name" or at in grounds.offices:
            continue
        if towards or form.startswith("لل"):
            (cities if name.kind == "place" else countries if name.kind == "country" else []).append(name)
    return next(iter((*cities, *countries)), None)


def _travellers(grounds: Grounds, index: int, visit: int) -> frozenset[str]:
    by_word = grounds.source.reading.by_word
    named = (by_word.get(at) for at in range(index + 1, visit))
    return frozenset(name.entity_id for name in named if name is not None and name.kind == "person")
