"""A signing as the subject: «وقّع ممثلو القوات المسلحة … مساء اليوم في جدة» has no noun of meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.extract.meetings.clause import Grounds, clause_of
from flows.extract.meetings.details import date_of
from flows.extract.meetings.model import Trigger
from flows.extract.meetings.places import places_of
from flows.extract.meetings.vocabulary import meeting_word
from flows.extract.word_classes import words_of
from flows.extract.words import Span

_LEAD_WORDS = 60


def signing_trigger(grounds: Grounds, triggers: Sequence[Trigger]) -> Trigger | None:
    """The signing in the first lines, when they tell of no meeting that took place."""
    words = grounds.words
    for index in range(min(_LEAD_WORDS, len(words))):
        found = meeting_word(words.forms[index])
        if found is None or found[1].kind != "signing":
            continue
        near = range(index + 1, min(index + 31, len(words)))
        signed = next((at for at in near if words.forms[at].removeprefix("ال") in words_of("signed")), None)
        if signed is None:
            continue
        opened = clause_of(grounds, index, True)
        clause = replace(
            opened, last=max(opened.last, clause_of(grounds, signed, True).last)
        )  # «وقعت … اتفاقا في جوبا»
        date, (city, country) = date_of(grounds, index, clause), places_of(grounds, index, clause)
        if (date is None and city is None) or any(
            t.word < _LEAD_WORDS * 2 and t.role == "subject" and not t.bare for t in triggers
        ):
            continue
        start = grounds.source.reading.letter(index, len(words.forms[index]) - len(found[0]))
        end = max([words.ends[index], *(known.end for known in (date, city) if known is not None)])
        return Trigger(
            index, start, words.ends[index], found[1].lemma, "meeting", False, True, False, False, True, 0,
            False, False, start, (clause.first, clause.last), "subject", date, city, country, None, None, None,
            Span(start, end),
        )  # fmt: skip
    return None
