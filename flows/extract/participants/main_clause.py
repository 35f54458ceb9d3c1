"""A meeting at the end of a sentence whose main clause tells who was there.

«تبادل X وجهات النظر مع Y خلال اجتماع في أثينا», «أطلع X المنسقة Y على الموقف خلال لقاء في بيروت»,
«قال X عقب مباحثات مع Y إن …».
"""

from __future__ import annotations

from flows.extract.meetings.model import Trigger
from flows.extract.meetings.vocabulary import is_verb
from flows.extract.participants.model import Item
from flows.extract.participants.reach import first_run
from flows.extract.participants.runs import Runs
from flows.extract.participants.scope import Scene
from flows.extract.source import Source
from flows.extract.speech_act import bare_form
from flows.extract.verbs import verb_forms
from flows.extract.word_classes import words_of

_SUBJECT, _OBJECT, _DATELINE = 8, 4, 8


def before_meeting(
    source: Source, runs: Runs, scene: Scene, trigger: Trigger, other: tuple[Item, ...]
) -> tuple[Item, ...]:
    """Both sides of the main clause: its subject, and whom it told or with whom it acted; empty if one is missing.

    Of a meeting that names the ``other`` side itself, the subject alone.
    """
    forms = source.reading.words.forms
    if trigger.verb or trigger.definite or trigger.word - 1 <= scene.first:
        return ()
    verb = _opening(source, scene)
    if verb is None or forms[trigger.word - 1] not in words_of("during_it"):
        return ()
    first = next(runs.following(verb, min(verb + _SUBJECT, trigger.word)), ())
    first = tuple(item for item in first if item.first < trigger.word)
    if not any(item.name.kind == "person" for item in first):
        reached = forms[verb].removeprefix("و") in words_of("reaches")
        return first if len(first) > 1 and reached else ()  # «توصلت الحكومة والجماعة إلى اتفاق في ختام مفاوضات»
    if other:
        return first if first[0].name.kind == "person" or len(first) > 1 else ()
    second = _told(source, runs, scene, first) or _with(source, runs, scene, trigger, first[-1].last)
    second = tuple(item for item in second if item.first < trigger.word)
    several = sum(item.name.kind == "person" for item in first) > 1  # «اتفق X وY خلال لقاء في أبوظبي»
    return (*first, *(item for item in second if item not in first)) if second or several else ()


def _opening(source: Source, scene: Scene) -> int | None:
    """The verb that opens the sentence, or that follows a dateline: «جنيف - توصلت …»."""
    words = source.reading.words
    for index in range(scene.first, min(scene.first + _DATELINE, scene.last)):
        if is_verb(words.forms[index]) or bare_form(words.forms[index]) in verb_forms():
            opens = index == scene.first or any(mark in words.gaps[index - 1] for mark in "-–—ـ)")
            return index if opens else None
    return None


def _told(source: Source, runs: Runs, scene: Scene, first: tuple[Item, ...]) -> tuple[Item, ...]:
    """Whom a verb of telling has for its object."""
    verb = _opening(source, scene)
    if verb is None or source.reading.words.forms[verb].removeprefix("و") not in words_of("briefs"):
        return ()
    rest = tuple(item for item in first[1:] if item.name.kind == "person")
    return rest or first_run(source, runs, first[-1].last, scene, _OBJECT)


def _with(source: Source, runs: Runs, scene: Scene, trigger: Trigger, last: int) -> tuple[Item, ...]:
    """Whoever stands after «مع» before the meeting."""
    for index in range(last + 1, trigger.word):
        if source.reading.words.forms[index] in ("مع", "ومع"):
            return first_run(source, runs, index, scene, 2)
    return ()
