"""Whom somebody met after the first: «التقى X رئيس المجلس Y في عين التينة، ثم رئيس الحكومة Z في السرايا»."""

from __future__ import annotations

from flows.extract.participants.model import Item
from flows.extract.participants.reach import first_run
from flows.extract.participants.runs import Runs
from flows.extract.participants.scope import Scene
from flows.extract.source import Source
from flows.extract.word_classes import words_of

_THEN = ("ثم", "وثم", "فثم")
_PLACED = 6  # words of place and time between two who are met


def met_then(source: Source, runs: Runs, scene: Scene, last: int) -> tuple[Item, ...]:
    """The persons behind «ثم», one after the other; a verb behind it begins a meeting of its own."""
    words, found = source.reading.words, list[Item]()
    while (then := _then(source, runs, scene, last)) is not None:
        run = first_run(source, runs, then, scene, 1)
        begin = min((item.first for item in run), default=then)
        whole = begin <= then + 2 and any(item.name.kind == "person" for item in run)
        if not whole or any(form in words_of("with") for form in words.forms[then + 1 : begin]):
            break
        found.extend(run)
        last = run[-1].last
    return tuple(found)


def _then(source: Source, runs: Runs, scene: Scene, last: int) -> int | None:
    """The word «ثم» behind somebody, only times and places in between."""
    words = source.reading.words
    for at in range(last + 1, min(last + 1 + _PLACED, scene.last)):
        if any(mark in words.gaps[at - 1] for mark in ".؛\n"):
            return None
        if words.forms[at] in _THEN:
            return at
        name = source.reading.by_word.get(at)
        placed = name is not None and name.kind in ("place", "country", "organisation")
        if not (placed or at in runs.dates or words.forms[at] in words_of("locative") or words.forms[at][:1] == "ب"):
            return None
    return None
