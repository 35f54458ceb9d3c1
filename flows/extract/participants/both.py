"""Two who were named and now meet: «وأجرى الجانبان مباحثات», «وعقدا اجتماعا», «خلال لقائهما», «لقاء جمعهما»."""

from __future__ import annotations

from flows.extract.meetings.model import Trigger
from flows.extract.participants.model import Item
from flows.extract.participants.runs import Runs
from flows.extract.participants.scope import Scene
from flows.extract.participants.verbs import holding_of
from flows.extract.source import Source
from flows.extract.word_classes import words_of


def both(source: Source, runs: Runs, scene: Scene, trigger: Trigger) -> tuple[Item, ...]:
    """The two persons of the sentence, or of the one before; none where the text does not speak of two."""
    at = _speaks_of_two(source, trigger)
    if at is None:
        return ()
    here = _persons(runs, scene.first - 1, at)
    if here:
        return here[:2] if len(here) == 2 else ()
    before = source.sentence_at(max(0, scene.span.start - 2))
    if before is None or trigger.verb:
        return ()
    inside = source.reading.words.between(before.start, before.end)
    told = _persons(runs, inside.start - 1, inside.stop)
    return told[:2] if len(told) >= 2 else ()


def _persons(runs: Runs, first: int, last: int) -> tuple[Item, ...]:
    """Persons named between two words, each once."""
    found: dict[str, Item] = {}
    for run in runs.following(first, last):
        for item in run:
            if item.name.kind == "person" and item.name.last < last:
                found.setdefault(item.name.entity_id, item)
    return tuple(found.values())


def _speaks_of_two(source: Source, trigger: Trigger) -> int | None:
    """Index of the word that means the two: the trigger, the verb that holds it or the one after it."""
    forms = source.reading.words.forms
    if forms[trigger.word].endswith("هما") or forms[trigger.word + 1 : trigger.word + 2] in (("جمعهما",), ("بينهما",)):
        return trigger.word
    verb = trigger.word if trigger.verb else holding_of(source, trigger)
    if verb is None:
        return None
    dual = forms[verb].removeprefix("و") in words_of("dual_verb")
    named = forms[verb + 1 : verb + 2]
    return verb if dual or (named and named[0] in words_of("pair_subject")) else None
