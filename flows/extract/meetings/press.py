"""A joint press conference as the subject: «قال X في مؤتمر صحفي مشترك مع Y» tells that they met, if nothing does."""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.meetings.clause import Grounds, clause_of
from flows.extract.meetings.details import date_of
from flows.extract.meetings.model import Trigger
from flows.extract.meetings.places import places_of
from flows.extract.word_classes import words_of
from flows.extract.words import Span

LEMMA = "مؤتمر صحفي"
_LEAD_WORDS, _WITH = 150, 10


def press_trigger(grounds: Grounds, triggers: Sequence[Trigger]) -> Trigger | None:
    """The first joint press conference, when no meeting that took place is told of."""
    told = (t for t in triggers if t.role == "subject" and t.meeting_type != "visit")
    if any(t.verb or t.held or not t.bare for t in told):
        return None
    words, by_word = grounds.words, grounds.source.reading.by_word
    for index in range(1, min(_LEAD_WORDS, len(words) - 2)):
        conference = words.forms[index].removeprefix("ال") in ("مؤتمر", "ندوه")
        if not conference or words.forms[index + 1] not in words_of("of_the_press"):
            continue
        company = next((at for at in range(index + 2, min(index + _WITH, len(words) - 1)) if _with(grounds, at)), None)
        near = range(company + 1, min(company + _WITH, len(words))) if company is not None else range(0)
        if not any(at in by_word and by_word[at].kind == "person" for at in near):
            continue
        clause = clause_of(grounds, index, False)
        date, (city, country) = date_of(grounds, index, clause), places_of(grounds, index, clause)
        sentence = grounds.source.sentence_at(words.starts[index])
        start = grounds.source.reading.letter(index, 0)
        parties = frozenset(by_word[at].entity_id for at in near if at in by_word and by_word[at].kind == "person")
        return Trigger(
            index, start, words.ends[index + 1], LEMMA, "meeting", False, False, False, False, True, 0,
            False, False, sentence.start if sentence is not None else start, (clause.first, clause.last), "subject",
            date, city, country, None, None, None, Span(start, words.ends[index + 1]), parties,
        )  # fmt: skip
    return None


def _with(grounds: Grounds, at: int) -> bool:
    """«مع» before any mark that ends the clause."""
    return grounds.words.forms[at] == "مع" and not any(mark in grounds.words.gaps[at - 1] for mark in ".:؛\n")
