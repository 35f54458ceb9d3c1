"""Who meets whom: subjects and objects of the triggers themselves.

«التقى X نظيره Y», «اجتمع X مع Y», «استقبل X Y», «X يبحث مع Y»,
«عقد X وY اجتماعا», «تلقى X اتصالا من Y».
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.meetings.model import Trigger
from flows.extract.meetings.vocabulary import meeting_word
from flows.extract.participants.listed import as_participations, first_run, reachable
from flows.extract.participants.model import Participation, Role
from flows.extract.participants.runs import Item, Runs
from flows.extract.participants.scope import Scene
from flows.extract.source import Source
from flows.extract.word_classes import words_of

_SIDES, _SUBJECT = 8, 3


def sides(source: Source, runs: Runs, scene: Scene) -> Iterator[Participation]:
    """Participations that the triggers of a scene govern."""
    if not scene.telling:
        return
    for trigger in scene.triggers:
        if trigger.meeting_type == "call":
            yield from _call(source, runs, scene, trigger)
        elif trigger.reception:
            yield from _reception(source, runs, scene, trigger)
        else:
            yield from _meeting(source, runs, scene, trigger)


def _meeting(source: Source, runs: Runs, scene: Scene, trigger: Trigger) -> Iterator[Participation]:
    subject = _subject(source, runs, scene, trigger)
    yield from as_participations(subject, "participant", "participant.subject")
    other = _with_whom(source, runs, scene, trigger)
    if other and not subject and _gathers_speaker(source, trigger):
        subject = next(runs.following(scene.first - 1, trigger.word), ())
        yield from as_participations(subject[:2], "participant", "participant.gathered")
    collective = not subject or all(item.name.kind == "group" for item in subject)
    role: Role = "guest" if collective and trigger.verb else "participant"
    yield from as_participations(other, role, "participant.with")


def _gathers_speaker(source: Source, trigger: Trigger) -> bool:
    """«أعلن X أن الاجتماع الذي جمعه في بروكسل مع Y»: the pronoun is the one who speaks."""
    near = source.reading.words.forms[trigger.word + 1 : trigger.word + 6]
    return any(form in words_of("gathering") for form in near)


def _subject(source: Source, runs: Runs, scene: Scene, trigger: Trigger) -> tuple[Item, ...]:
    """Those who meet: after the verb, or before it; with a verb of holding between it and the noun, or before it."""
    if trigger.verb:
        after = first_run(source, runs, trigger.word, scene, _SIDES)
        if after and not _beyond_with(source, trigger.word, after[0].first):
            return (*after, *_object(source, runs, scene, after[-1].last))
        return runs.ending_at(source.reading.words, trigger.word, _SUBJECT)
    holding = _holding(source, trigger)
    if holding is None:
        return ()
    after = first_run(source, runs, holding, scene, _SIDES)
    if "ضيف" in source.reading.words.forms[holding] and trigger.word > holding:
        # «يستضيف الرئيس X نظيره Y ورئيس الوزراء Z لعقد القمة»
        return tuple(item for run in runs.following(holding, trigger.word) for item in run if item.first < trigger.word)
    if after and after[0].first < trigger.word:
        return tuple(item for item in after if item.first < trigger.word)
    if not _is_active(source, holding):
        return ()
    words = source.reading.words
    before = runs.ending_at(words, holding, _SUBJECT - 1)
    if not before and words.forms[holding].startswith("و"):
        # «وصل X إلى الرباط …، وأجرى مباحثات مع Y»: the subject of the sentence goes on.
        before = next(runs.following(scene.first - 1, min(scene.first + 14, holding)), ())
        before = before if before and before[-1].last < holding else ()
    return before


def _object(source: Source, runs: Runs, scene: Scene, last: int) -> tuple[Item, ...]:
    """«اجتمع X، أمس، في أنقرة برئيس الوزراء الإثيوبي Y», «التقى X في بروكسل Y»: the next run in the same clause."""
    for run in runs.following(last, min(scene.last, last + 24)):
        close = reachable(source, runs, last, run[0], 4)
        return run if close and not _beyond_with(source, last, run[0].first) else ()
    return ()


def _holding(source: Source, trigger: Trigger) -> int | None:
    words = source.reading.words
    if not trigger.held:
        return None
    for index in range(trigger.word - 1, trigger.frame[0] - 1, -1):
        found = meeting_word(words.forms[index])
        if found is not None and found[1].kind == "holding":
            return index
    return None


def _is_active(source: Source, holding: int) -> bool:
    """«مبعوثين من … عقدوا اجتماعا», «مجلس الأمن الذي عقد»: not «المنعقد», «المقرر»."""
    form = source.reading.words.forms[holding]
    return not form.startswith(("ال", "ل", "ب")) and form not in words_of("verbal_noun")


def _beyond_with(source: Source, word: int, first: int) -> bool:
    return any(form in words_of("with") for form in source.reading.words.forms[word + 1 : first])


def _with_whom(source: Source, runs: Runs, scene: Scene, trigger: Trigger) -> tuple[Item, ...]:
    words = source.reading.words
    limit = min(scene.last, max(trigger.frame[1], trigger.word + 30))
    for index in range(trigger.word + 1, limit + 1):
        form = words.forms[index]
        if form in words_of("clause_break") or (form in words_of("topic") and index not in runs.offices):
            return ()
        if form in ("مع", "ومع"):
            return first_run(source, runs, index, scene, 2)
    return ()


def _reception(source: Source, runs: Runs, scene: Scene, trigger: Trigger) -> Iterator[Participation]:
    """«استقبل X … Y»: X is host, Y and whoever comes with him are guests."""
    found = list(runs.following(trigger.word, min(scene.last, trigger.word + 60)))
    members = [item for run in found for item in run if reachable(source, runs, trigger.word, item, 24)]
    host = trigger.host
    for item in members:
        if host is not None and item.name.entity_id == host.entity_id:
            yield Participation(item.name, "host", "participant.host")
        elif not _office_of(item, host, members):
            yield Participation(item.name, "guest", "participant.received", item.represented_by)
    if host is not None and host.start < trigger.start:
        yield Participation(host, "host", "participant.host")


def _office_of(item: Item, host: object, members: list[Item]) -> bool:
    """The country of the host's own office is no guest."""
    owner = next(
        (one for one in members if one.name.kind == "person" and one.first <= item.name.first <= one.last), None
    )
    return owner is not None and owner.name is host


def _call(source: Source, runs: Runs, scene: Scene, trigger: Trigger) -> Iterator[Participation]:
    """«تلقى X اتصالا من Y»: X is called; «أجرى X اتصالا مع Y»: Y is called."""
    words = source.reading.words
    holding = _holding(source, trigger)
    received = holding is not None and "تلق" in words.forms[holding]
    caller: Role = "addressee" if received else "participant"
    called: Role = "participant" if received else "addressee"
    if holding is not None:
        run = first_run(source, runs, holding, scene, _SIDES)
        subject = tuple(item for item in run if item.first < trigger.word) or runs.ending_at(words, holding, _SUBJECT)
        yield from as_participations(subject[:1], caller, "participant.call")
    for index in range(trigger.word + 1, min(scene.last, trigger.word + 8) + 1):
        if words.forms[index] in words_of("call_partner") or words.forms[index].startswith("ب"):
            step = index if words.forms[index] in words_of("call_partner") else index - 1
            other = first_run(source, runs, step, scene, 2)
            if other:
                both: Role = "participant" if words.forms[index] == "بين" else called
                yield from as_participations(other, both, "participant.call")
                return
