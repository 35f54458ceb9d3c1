"""Sentences that tell of the subject meeting: those of its triggers, and the next ones that say who came."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flows.extract.meetings.clause import is_holding
from flows.extract.meetings.conditions import of_no_meeting
from flows.extract.meetings.model import Meeting, Trigger
from flows.extract.meetings.vocabulary import meeting_word
from flows.extract.participants.cues import cues_in
from flows.extract.source import Source
from flows.extract.word_classes import words_of
from flows.extract.words import Span

_NEXT, _NEXT_CALL = 9, 2  # sentences without a word of who came
_SIGNED = ("وقع علي", "الموقعون")
_OPENING = 4  # words in which «من المقرر أن» stands
_BULLETS = "-–—•*·▪●"
_LEAD_WORDS = 50  # a meeting that is held in the first sentences is the one a report is about


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence in scope, its words, and the triggers of the subject meeting in it.

    ``telling`` marks a sentence that introduces the meeting; there weaker cues («مع», «بين») count too.
    """

    span: Span
    first: int
    last: int
    triggers: tuple[Trigger, ...]
    telling: bool


def scenes(source: Source, meeting: Meeting, *, main: bool = True, others: Sequence[Meeting] = ()) -> list[Scene]:
    """The scenes of a meeting, in order of the text; sentences that tell of ``others`` are theirs.

    The title and the signatures of a joint statement belong to the ``main`` meeting.
    """
    by_sentence: dict[int, list[Trigger]] = {}
    for trigger in meeting.triggers:
        if trigger.title and _is_plural(source, trigger):
            continue  # «X يجري اتصالات مع قادة السعودية وقطر»: of several meetings at once
        index = bisect_right(source.sentences, trigger.start, key=lambda span: span.start) - 1
        by_sentence.setdefault(index, []).append(trigger)
    visit = meeting.triggers[0].meeting_type == "visit"  # «خلال زيارة X إلى بيروت …. والتقى X الرئيس Y»
    met = next((t for t in meeting.triggers if t.verb and not t.title), None) if visit else None
    found = {i: _scene(source, i, tuple(t), meeting, met) for i, t in by_sentence.items() if i >= 0}
    joint = main and source.document_type == "joint_statement"
    if joint:
        found = _titles(source, meeting, found)
    found = {index: _before_another(source, scene) for index, scene in found.items()}
    told = ((one.role, trigger) for one in others for trigger in one.triggers if not trigger.beside)
    theirs = {
        t.sentence: role
        for role, t in told
        if (role == "subject" or t.held or t.verb or (role == "planned" and t.role == "planned"))
        and not _is_dual(source, t)
    }
    for index in sorted(found):
        _chain(source, index, found, theirs)
    if joint:
        found |= _signatures(source, found)
    return [found[index] for index in sorted(found)]


def _before_another(source: Source, scene: Scene) -> Scene:
    """«اجتمعوا في عمان، استكمالا للاجتماع الذي استضافته السعودية»: the scene up to another meeting told of behind."""
    forms = source.reading.words.forms
    own = max((trigger.word for trigger in scene.triggers), default=scene.last)
    for word in range(own + 1, scene.last - 1):
        found = meeting_word(forms[word])
        if found is None or found[1].kind != "noun" or not forms[word].startswith(("لل", "بال", "ال")):
            continue
        told = next((at for at in range(word + 1, word + 4) if forms[at : at + 1] in (("الذي",), ("التي",))), None)
        if told is not None and told < scene.last and is_holding(forms[told + 1]):
            return replace(scene, span=Span(scene.span.start, source.reading.words.ends[word - 1]), last=word - 1)
    return scene


def _is_dual(source: Source, trigger: Trigger) -> bool:
    """«وحضر اللقاءين X»: who attended both."""
    form = source.reading.words.forms[trigger.word]
    return trigger.definite and not trigger.verb and form.endswith(("ين", "ان"))


def _is_plural(source: Source, trigger: Trigger) -> bool:
    form = source.reading.words.forms[trigger.word]
    return form.endswith("ات") and not trigger.lemma.endswith("ات") and not trigger.definite


def _titles(source: Source, meeting: Meeting, found: dict[int, Scene]) -> dict[int, Scene]:
    """The title of a joint statement names those who make it."""
    more = dict(found)
    for passage in source.passages[:6]:
        if passage.kind in ("title", "heading"):
            index = bisect_right(source.sentences, passage.start, key=lambda span: span.start) - 1
            if index >= 0 and index not in more and source.sentences[index].start >= passage.start:
                scene = _scene(source, index, (), meeting)
                more[index] = Scene(scene.span, scene.first, scene.last, (), True)
    return more


def _signatures(source: Source, found: Mapping[int, Scene]) -> dict[int, Scene]:
    """«حُرر في أديس أبابا، ووقعه كل من:»: who signs a joint statement, on the lines after it."""
    words, more = source.reading.words, dict[int, Scene]()
    for index, span in enumerate(source.sentences):
        if index in found or not source.text.endswith(":", span.start, span.end):
            continue
        inside = words.between(span.start, span.end)
        if any(cue.lemma in _SIGNED for cue in cues_in(words, inside.start, inside.stop - 1)):
            more[index] = Scene(span, inside.start, inside.stop - 1, (), False)
    return more


def _scene(
    source: Source, index: int, triggers: tuple[Trigger, ...], meeting: Meeting, first: Trigger | None = None
) -> Scene:
    words, span = source.reading.words, source.sentences[index]
    inside = words.between(span.start, span.end)
    leads = any(trigger.title or trigger is first or trigger is meeting.triggers[0] for trigger in triggers)
    told = leads or any(
        trigger.date or trigger.city or trigger.host or (trigger.held and trigger.word < _LEAD_WORDS)
        for trigger in triggers
    )
    return Scene(span, inside.start, inside.stop - 1, triggers, told)


def _chain(source: Source, index: int, found: dict[int, Scene], theirs: Mapping[int, str]) -> None:
    """Sentences right after that say who came: «وشارك في …», «فيما غاب …»."""
    words, since = source.reading.words, 0
    reach = _NEXT if all(trigger.meeting_type != "call" for trigger in found[index].triggers) else _NEXT_CALL
    for following in range(index + 1, len(source.sentences)):
        span = source.sentences[following]
        inside = words.between(span.start, span.end)
        item = bool(len(inside)) and (
            _is_item(source, span.start) or words.forms[inside.start] in words_of("recalls")  # «وإذ أحاط علما بكلمة X»
        )
        since += not item
        if since > reach or following in found:
            return
        if theirs.get(span.start) == "subject":
            return
        if not len(inside) or span.start in theirs or _other_meeting(source, inside):
            continue
        if _is_expected(source, inside) and all(t.role != "planned" for t in found[index].triggers):
            continue
        if any(
            (item or cue.first - inside.start <= 3 or words.forms[cue.first - 1] == "وذلك")
            and (cue.role != "host" or cue.strength == "strong")
            for cue in cues_in(words, inside.start, inside.stop - 1)
        ):
            found[following] = Scene(span, inside.start, inside.stop - 1, (), False)
            since = 0


def _is_expected(source: Source, inside: range) -> bool:
    """«ومن المنتظر أن يشارك في الاجتماع …»: who is to come to a meeting was not at the one that was held."""
    opening = source.reading.words.forms[inside.start : min(inside.start + _OPENING, inside.stop)]
    return "ان" in opening and any(form.removeprefix("و") in words_of("expected") for form in opening)


def _is_item(source: Source, start: int) -> bool:
    """«- وبعد الاستماع إلى وزراء خارجية …»: a line that a bullet opens goes on with the sentence before."""
    line = source.text.rfind("\n", 0, start) + 1
    mark = source.text[line : start + 1].strip()[:1]
    return mark in _BULLETS and bool(mark)


def _other_meeting(source: Source, inside: range) -> bool:
    """Whether a sentence tells of a meeting of its own."""
    for index in inside:
        found = meeting_word(source.reading.words.forms[index])
        if found is None or found[1].kind not in ("noun", "verb") or found[1].note.startswith(("with", "ceremony")):
            continue  # «وحضر حفل الافتتاح X وY»
        if index and of_no_meeting(source.reading.words.forms[index - 1], found[0]):
            continue  # «شريك حوار», «قصر المؤتمرات»
        following = source.reading.words.forms[index + 1] if index + 1 < inside.stop else ""
        if not found[1].definite or following in words_of("next_word"):
            return True
    return False
