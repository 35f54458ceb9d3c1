"""Participants that a cue introduces: the run after it, the one person after it, or the run before it."""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.meetings.vocabulary import meeting_word, words_of
from flows.extract.participants.cues import Cue, cues_in
from flows.extract.participants.model import Participation, Role
from flows.extract.participants.runs import Item, Runs
from flows.extract.participants.scope import Scene
from flows.extract.reading import stop_words
from flows.extract.source import Source

# Cues that list those who meet only where the meeting is introduced, right before the list.
_WEAK = frozenset(("بين", "دول", "كل من", "وزراء خارجيه", "ممثلو", "كلمه", "تحفظ", "بوساطه", "مثل"))
_NEAR, _FAR = 3, 14
_MARKS = frozenset(".!؟?؛;")


def listed(source: Source, runs: Runs, scene: Scene) -> Iterator[Participation]:
    """Participations that cues of a scene introduce, the more telling roles first where cues overlap."""
    for cue in cues_in(source.reading.words, scene.first, scene.last):
        weak = cue.lemma in _WEAK
        if weak and not scene.telling and cue.lemma not in ("ممثلو", "مثل", "تحفظ"):
            continue
        if cue.lemma == "حضر" and cue.first != scene.first and not _is_verb(source, cue):
            continue
        yield from _introduced(source, runs, scene, cue, _NEAR if weak else _FAR)


def _is_verb(source: Source, cue: Cue) -> bool:
    """«حضور» as a noun counts with «بـ» alone, which is a cue of its own."""
    return source.reading.words.forms[cue.first] != "حضور"


def _introduced(source: Source, runs: Runs, scene: Scene, cue: Cue, limit: int) -> Iterator[Participation]:
    rule = f"participant.{cue.role}"
    if cue.reach == "before":
        yield from as_participations(runs.ending_at(cue.first, 1), cue.role, rule)
        return
    run = first_run(source, runs, cue.last, scene, limit)
    if cue.reach == "person":
        persons = [item for item in run if item.name.kind == "person"]
        run = tuple(persons[:1])
    elif cue.reach == "one" and run:
        run = _head(run)
    elif not run and cue.role == "participant":
        run = runs.ending_at(cue.first, 1)
    yield from as_participations(run, cue.role, rule)


def _head(run: tuple[Item, ...]) -> tuple[Item, ...]:
    """«بدعوة من رئيس جمهورية مصر العربية عبد الفتاح السيسي»: the person for whom the phrase is written."""
    if run[0].name.kind != "person" and len(run) > 1 and run[1].first <= run[0].name.first:
        return run[1:2]
    return run[:1]


def first_run(source: Source, runs: Runs, word: int, scene: Scene, limit: int) -> tuple[Item, ...]:
    """The first run after a word that can be reached without crossing another clause."""
    last = scene.last + (60 if _opens_lines(source, scene) else 0)
    for run in runs.following(word, min(last, word + limit + 24)):
        return run if reachable(source, runs, word, run[0], limit) else ()
    return ()


def _opens_lines(source: Source, scene: Scene) -> bool:
    """«وبحضور أصحاب السمو:» is followed by its list on the next lines."""
    return source.text[: scene.span.end].endswith(":")


def reachable(source: Source, runs: Runs, word: int, item: Item, limit: int) -> bool:
    """Whether an item follows a word closely: times, places, titles and list words between do not count."""
    words, counted = source.reading.words, 0
    for index in range(word, item.first):
        gap = words.gaps[index]
        if any(mark in _MARKS for mark in gap) or ("\n" in gap and ":" not in gap):
            return False
        if index > word and not _transparent(source, runs, index):
            if _is_barrier(words.forms[index]):
                return False
            counted += 1
    return counted <= limit


def _transparent(source: Source, runs: Runs, index: int) -> bool:
    form = source.reading.words.forms[index]
    bare = form[1:] if form[:1] == "و" else form
    return index in source.reading.by_word or index in runs.offices or bare in words_of("list_word")


def _is_barrier(form: str) -> bool:
    if form in words_of("clause_break") or form in words_of("relative"):
        return True
    found = meeting_word(form)
    if found is not None:
        return False
    bare = form[1:] if form[:1] in ("و", "ف") and len(form) > 3 else form
    return bare in stop_words("verb")


def as_participations(run: tuple[Item, ...], role: Role, rule: str) -> Iterator[Participation]:
    """The members of a run, all in one role."""
    for item in run:
        yield Participation(item.name, role, rule, item.represented_by)
