"""Who took part in meetings that a text only mentions: «وكان الرئيس قد أجرى في الرباط مباحثات مع العاهل المغربي X».

Only the clause that tells of the meeting counts, and in it only the two sides of its verb, both named there: lists and
speeches belong to the meeting that the text is about, and whom «ثم التقى Y» leaves unnamed is too often somebody else.
"""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.meetings import Meeting, Trigger
from flows.extract.participants.model import Participation
from flows.extract.participants.runs import Runs, cut_runs
from flows.extract.participants.scope import Scene
from flows.extract.participants.sides import sides
from flows.extract.participants.verbs import holding_of
from flows.extract.source import Source
from flows.extract.speech_words import speech_words
from flows.extract.word_classes import words_of

_FEW, _MANY = 3, 6
_BODIES = ("organisation", "armed_group")
_CLOSE = 3  # words from a subject to its verb: «X قد أجرى»


def mentioned(
    source: Source, meetings: Sequence[Meeting], runs: Runs | None = None
) -> list[tuple[Meeting, list[Participation]]]:
    """Those who meet in each of some meetings; a meeting whose sides are not both named is left out."""
    found = list[tuple[Meeting, list[Participation]]]()
    for meeting in meetings:
        told = [trigger for trigger in meeting.triggers[:_FEW] if (trigger.verb or trigger.held) and not trigger.title]
        if not told or meeting.intended:
            continue
        runs = runs or cut_runs(source)
        present = _present(source, runs, told)
        if present:
            found.append((meeting, present))
    return found


def _present(source: Source, runs: Runs, triggers: Sequence[Trigger]) -> list[Participation]:
    """The sides of the first trigger that names both; «استقبله» names one of them by a pronoun alone."""
    for trigger in triggers:
        span, form = source.sentence_at(trigger.start), source.reading.words.forms[trigger.word]
        if span is None or (trigger.reception and form.endswith(("ه", "ها", "هم"))):
            continue
        inside = source.reading.words.between(span.start, span.end)
        scene = Scene(span, inside.start, inside.stop - 1, (trigger,), True)
        known: dict[str, Participation] = {}
        for one in sides(source, runs, scene):
            if _is_named(source, trigger, one):
                known.setdefault(one.name.entity_id, one)
        if 2 <= len(known) <= _MANY and any(one.name.kind == "person" for one in known.values()):
            return sorted(known.values(), key=lambda one: one.name.start)
    return []


def _is_named(source: Source, trigger: Trigger, one: Participation) -> bool:
    """A person in the clause of the verb or right before it, or the body after «مع»; no country of an office."""
    holding = holding_of(source, trigger)
    verb, name = trigger.word if trigger.verb or holding is None else holding, one.name
    if name.kind != "person" and (name.kind not in _BODIES or one.rule != "participant.with"):
        return False
    between = source.reading.words.forms[name.last + 1 : verb]
    before = verb - _CLOSE <= name.last < verb and not any(form in speech_words("that") for form in between)
    beside = any(form in words_of("attendance") for form in source.reading.words.forms[verb : name.first])
    return before or (verb < name.first <= max(trigger.frame[1], trigger.word) and not beside)
