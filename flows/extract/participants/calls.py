"""Who calls and who is called: «تلقى X اتصالا من Y», «أجرى X اتصالا بـY», «خلال اتصال هاتفي مع Y», «هاتف X Y»."""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.meetings.model import Trigger
from flows.extract.participants.model import Item, Participation, Role
from flows.extract.participants.pronouns import meant, told_after
from flows.extract.participants.reach import as_participations, first_run
from flows.extract.participants.runs import Runs
from flows.extract.participants.scope import Scene
from flows.extract.participants.verbs import holding_of
from flows.extract.source import Source
from flows.extract.word_classes import words_of

_SIDES, _SUBJECT, _PARTNER = 8, 3, 8


def call(source: Source, runs: Runs, scene: Scene, trigger: Trigger) -> Iterator[Participation]:
    """Both ends of a call; who is called is its addressee where the text says who called whom."""
    words = source.reading.words
    holding = holding_of(source, trigger)
    direction = _direction(source, scene, trigger, holding)
    caller: Role = "addressee" if direction == "received" else "participant"
    called: Role = "addressee" if direction == "made" else "participant"
    if trigger.verb:
        yield from _called_by_verb(source, runs, scene, trigger)
        return
    subject: tuple[Item, ...] = ()
    if holding is not None:
        run = first_run(source, runs, holding, scene, _SIDES)
        subject = tuple(item for item in run if item.first < trigger.word) or runs.ending_at(words, holding, _SUBJECT)
    partner, between = _partner(source, runs, scene, trigger)
    if not subject and partner and not between:
        subject = meant(source, runs, trigger.word) or told_after(source, runs, scene, partner)
    yield from as_participations(_phrase(subject) if partner else subject, caller, "participant.call")
    yield from as_participations(partner, "participant" if between else called, "participant.call")


def _direction(source: Source, scene: Scene, trigger: Trigger, holding: int | None) -> str | None:
    """«تلقى … اتصالا», «اتصال تلقاه»: received; «أجرى … اتصالا»: made; «خلال اتصال مع»: not said."""
    words = source.reading.words
    near = [
        *([holding] if holding is not None else []),
        *range(trigger.word + 1, min(scene.last, trigger.word + 4) + 1),
    ]
    for index in near:
        form = words.forms[index].removeprefix("و")
        if form.startswith(("تلق", "يتلق", "تتلق")):
            return "received"
        if form.startswith(("اجر", "يجر", "تجر")):
            return "made"
    return None


def _partner(source: Source, runs: Runs, scene: Scene, trigger: Trigger) -> tuple[tuple[Item, ...], bool]:
    """Whoever is at the other end, or both ends after «بين»."""
    words = source.reading.words
    for index in range(trigger.word + 1, min(scene.last, trigger.word + _PARTNER) + 1):
        form = words.forms[index]
        if form not in words_of("call_partner") and not form.startswith("ب"):
            continue
        other = first_run(source, runs, index if form in words_of("call_partner") else index - 1, scene, 2)
        if other:
            return other, form == "بين"
    return (), False


def _phrase(subject: tuple[Item, ...]) -> tuple[Item, ...]:
    """The first person with the country of the office, or the first member."""
    person = next((item for item in subject if item.name.kind == "person"), None)
    if person is None:
        return subject[:1]
    return tuple(item for item in subject if item is person or person.first <= item.name.first <= person.last)


def _called_by_verb(source: Source, runs: Runs, scene: Scene, trigger: Trigger) -> Iterator[Participation]:
    """«هاتف الرئيس X نظيره Y», «اتصل X هاتفيا بـY»."""
    run = first_run(source, runs, trigger.word, scene, _SIDES)
    if run and "مع" in source.reading.words.forms[trigger.word + 1 : run[0].first]:
        before = runs.ending_at(source.reading.words, trigger.word, 1)  # «أن الوزير X تباحث هاتفيا مع نظيره Y»
        caller = _phrase(before) or meant(source, runs, trigger.word)
        yield from as_participations((*caller, *run), "participant", "participant.call")
        return
    caller = _phrase(run)
    rest = tuple(item for item in run if item not in caller)
    if not rest and run:
        rest = first_run(source, runs, run[-1].last, scene, 4)
    yield from as_participations(caller, "participant", "participant.call")
    jointly = bool(rest) and "مع" in source.reading.words.forms[trigger.word + 1 : rest[0].first]
    # «بحث الوزير X هاتفيا مع نظيره Y» does not say who called.
    yield from as_participations(rest, "participant" if jointly else "addressee", "participant.call")
