"""A briefing as the subject: «قال المبعوث X في إحاطته أمام مجلس الأمن اليوم» tells of a session without a word for it.

Only where the first lines tell of no meeting before it; a briefing told of in passing is none.
"""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.meetings.clause import Grounds, clause_of
from flows.extract.meetings.details import date_of
from flows.extract.meetings.model import Trigger
from flows.extract.meetings.places import places_of
from flows.extract.names import Name
from flows.extract.word_classes import words_of
from flows.extract.words import Span

LEMMA = "احاطه"
_LEAD_WORDS, _REACH, _INFORMED = 140, 8, 16


def briefing_trigger(grounds: Grounds, triggers: Sequence[Trigger]) -> Trigger | None:
    """The briefing of the first lines, when no meeting of the text is its subject."""
    words = grounds.words
    told = [t for t in triggers if t.word < _LEAD_WORDS and t.role == "subject"]
    # «أطلع X مجلس الأمن اليوم على نتائج جولته. ففي مسقط التقى Y»: whom X met is told of after the briefing.
    # «وتحدثت أيضا في الجلسة Z» points back to it.
    later = [t.word if (t.verb or (t.definite and t.bare)) and not t.title else 0 for t in told]
    first = min(later, default=_LEAD_WORDS)
    for index in range(min(first, _LEAD_WORDS, len(words))):
        form = words.forms[index]
        heard = _heard_by(grounds, index) if form.lstrip("وب") in words_of("briefing") else None
        if heard is None and form.removeprefix("و").removeprefix("ب") in words_of("address"):
            heard = _heard_by(grounds, index)  # «خلال كلمة أمام مجلس الأمن»
            heard = heard if heard is not None and _is_assembly(grounds, heard) else None
        heard = heard or (_informed(grounds, index) if form.removeprefix("و") in words_of("briefs") else None)
        passage = grounds.source.passage_at(words.starts[index])
        if heard is None or (passage is not None and passage.kind in ("title", "heading")):
            continue
        clause = clause_of(grounds, index, False)
        date, (city, country) = date_of(grounds, index, clause), places_of(grounds, index, clause)
        issued = grounds.source.dating.day
        if date is not None and date.earliest is not None and issued is not None and date.earliest != issued:
            continue  # what was said at another time
        start, end = words.starts[index], max(heard.end, date.end if date is not None else 0)
        sentence = grounds.source.sentence_at(start)
        begin = sentence.start if sentence is not None else start
        return Trigger(
            index, start, words.ends[index], LEMMA, "session", False, False, False, False, True, 0,
            False, False, begin, (clause.first, clause.last), "subject", date, city, country, heard, None, None,
            Span(start, end),
        )  # fmt: skip
    return None


def _heard_by(grounds: Grounds, index: int) -> Name | None:
    """«إحاطة قدمها اليوم أمام مجلس الأمن»: the council after «أمام», «إلى» or «ل»."""
    words, by_word = grounds.words, grounds.source.reading.by_word
    for at in range(index + 1, min(index + _REACH, len(words))):
        if any(mark in words.gaps[at - 1] for mark in ".\n:؛"):
            return None
        name = by_word.get(at)
        if name is not None and name.kind == "organisation" and name.first == at:
            led = words.forms[at - 1] in ("امام", "الي") or words.starts[at] < name.start
            return name if led else None
    return None


def _informed(grounds: Grounds, index: int) -> Name | None:
    """«أبلغ المبعوث الأممي X مجلس الأمن أن …»: the council right after the person who informs it."""
    words, by_word = grounds.words, grounds.source.reading.by_word
    for at in range(index + 1, min(index + _INFORMED, len(words))):
        if any(mark in words.gaps[at - 1] for mark in ".\n:؛"):
            return None
        name = by_word.get(at)
        if name is None or name.kind != "organisation" or name.first != at or words.starts[at] != name.start:
            continue
        before = at - 1 - (words.forms[at - 1] in words_of("those_of"))  # «أطلعت X أعضاء مجلس الأمن»
        person = by_word.get(before)
        return name if person is not None and person.kind == "person" else None
    return None


def _is_assembly(grounds: Grounds, body: Name) -> bool:
    """«مجلس الأمن», «الجمعية العامة»: bodies before which one speaks in session."""
    return grounds.words.forms[body.first].removeprefix("ل") in words_of("assembly")
