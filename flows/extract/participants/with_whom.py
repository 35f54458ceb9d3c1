"""With whom somebody meets: who stands behind «مع», or behind the pronoun of «جمعه بـY»."""

from __future__ import annotations

from flows.extract.meetings.clause import is_holding
from flows.extract.meetings.model import Trigger
from flows.extract.participants.model import Item
from flows.extract.participants.pronouns import governs_with_b
from flows.extract.participants.reach import first_run
from flows.extract.participants.runs import Runs
from flows.extract.participants.scope import Scene
from flows.extract.source import Source
from flows.extract.word_classes import words_of

_CLAUSE, _RELATIVE = 30, 16  # words behind a trigger in which «مع» stands, and of a relative clause before it


def with_whom(source: Source, runs: Runs, scene: Scene, trigger: Trigger) -> tuple[Item, ...]:
    """«اجتمع X مع Y», «عقد X اجتماعا مع Y»: the run behind «مع» in the clause of the trigger."""
    words = source.reading.words
    limit = min(scene.last, max(trigger.frame[1], trigger.word + _CLAUSE))
    skipped = _told_of_subject(source, trigger.word, limit)
    for index in range(trigger.word + 1, limit + 1):
        form = words.forms[index]
        if index in skipped:
            continue
        if form in words_of("clause_break") or (form in words_of("topic") and index not in runs.offices):
            return ()
        if form in words_of("relative") and not is_holding(words.forms[min(index + 1, limit)]):
            return ()  # «… المذكرة التي وقعتها أنقرة مع طرابلس»
        if form in ("مع", "ومع"):
            return first_run(source, runs, index, scene, 2)
    return ()


def _told_of_subject(source: Source, word: int, limit: int) -> frozenset[int]:
    """«اجتمع X | الذي وصل إلى يريفان اليوم، | مع نظيره»: a relative clause up to the comma before «مع»."""
    words = source.reading.words
    first = next((at for at in range(word + 1, limit) if words.forms[at] in words_of("relative")), limit)
    end = next((at for at in range(first, min(first + _RELATIVE, limit)) if words.gaps[at].strip()), None)
    before = source.reading.by_word.get(first - 1)
    told = before is not None and before.kind == "person" and end is not None and words.gaps[end].strip() in ("،", ",")
    faced = told and end is not None and words.forms[end + 1] in ("مع", "ومع")
    return frozenset(range(first, (end or 0) + 1)) if faced else frozenset()


def gathered_with(source: Source, runs: Runs, scene: Scene, trigger: Trigger) -> tuple[Item, ...]:
    """«خلال لقاء جمعه بنظيره Y»: the other one after the pronoun of the one who speaks."""
    following = trigger.word + 1
    if trigger.verb or following > scene.last or source.reading.words.forms[following] not in words_of("gathering"):
        return ()
    other = first_run(source, runs, following, scene, 2)
    return other if other and governs_with_b(source, other[0]) else ()
