"""An adoption as the subject: «اعتمد مجلس الأمن، صباح الأربعاء، القرار 2749» tells of a session without a word for it.

Only where the first lines tell of no meeting, and only a council that adopts, votes or extends: «صوت مجلس الأمن».
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

LEMMA = "اعتماد"
_LEAD_WORDS, _REACH = 90, 30


def adoption_trigger(grounds: Grounds, triggers: Sequence[Trigger]) -> Trigger | None:
    """The adoption of the first lines, when no meeting of the text is its subject."""
    if any(t.word < _LEAD_WORDS and t.role == "subject" for t in triggers):
        return None
    words = grounds.words
    for index in range(min(_LEAD_WORDS, len(words) - 1)):
        passage = grounds.source.passage_at(words.starts[index])
        form = words.forms[index]
        if (form not in words_of("adopts") and form.removeprefix("و") not in words_of("adopts")) or passage is None:
            continue
        council = _council(grounds, index)
        if council is None or passage.kind in ("title", "heading") or not _of_a_text(grounds, index):
            continue
        clause = clause_of(grounds, index, True)
        date, (city, country) = date_of(grounds, index, clause), places_of(grounds, index, clause)
        issued = grounds.source.dating.day
        if date is not None and date.earliest is not None and issued is not None and (issued - date.earliest).days > 1:
            continue  # «اعتمد المجلس في يناير الماضي القرار …»
        sentence = grounds.source.sentence_at(words.starts[index])
        start = words.starts[index]
        end = max([council.end, *(known.end for known in (date, city) if known is not None)])
        return Trigger(
            index, start, words.ends[index], LEMMA, "session", False, True, False, False, True, 0,
            False, False, sentence.start if sentence is not None else start, (clause.first, clause.last), "subject",
            date, city, country, council, None, None, Span(start, end),
        )  # fmt: skip
    return None


def _council(grounds: Grounds, index: int) -> Name | None:
    """The council right after the verb, or right before it («مجلس الأمن يمدد …»)."""
    by_word, words = grounds.source.reading.by_word, grounds.words
    beside = (at for at in (index + 1, index - 1) if words.joined(min(at, index)))
    for name in map(by_word.get, beside):
        if name is not None and name.kind == "organisation" and name.form == "name" and not name.nested:
            return name
    return None


def _of_a_text(grounds: Grounds, index: int) -> bool:
    """Whether a resolution, a mandate or a draft follows in the sentence."""
    words = grounds.words
    for at in range(index + 1, min(index + _REACH, len(words))):
        if any(mark in words.gaps[at - 1] for mark in ".\n؛"):
            return False
        if words.forms[at].removeprefix("ال").removesuffix("ا") in words_of("adopted_text"):
            return True
    return False
