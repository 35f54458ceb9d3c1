"""Letters of credence: «تسلم الرئيس X أوراق اعتماد السفير Y», «قدم السفير Y أوراق اعتماده إلى الرئيس X».

Whoever takes them receives and is the host; whoever brings them is the guest.
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.meetings.model import Trigger
from flows.extract.participants.model import Item, Participation
from flows.extract.participants.reach import as_participations, first_run
from flows.extract.participants.runs import Runs
from flows.extract.participants.scope import Scene
from flows.extract.reading import noun_in
from flows.extract.source import Source
from flows.extract.word_classes import words_of

_REACH, _SUBJECT, _OBJECT = 24, 2, 8


def credentials(source: Source, runs: Runs, scene: Scene, trigger: Trigger) -> Iterator[Participation]:
    """Both sides; the pronoun of «اعتماده» tells that the one before brings them."""
    words = source.reading.words
    reach = range(trigger.word - 1, max(scene.first - 1, trigger.word - 1 - _REACH), -1)
    verb = next((at for at in reach if noun_in(words.forms[at], words_of("hands_over"))), None)
    if verb is None:
        return
    between = next(runs.following(verb, trigger.word - 1), ())
    before = between or runs.ending_at(words, verb, _SUBJECT)
    after = first_run(source, runs, trigger.word + 1, scene, _OBJECT)
    brought = words.forms[trigger.word + 1].endswith(("ه", "ها", "هم"))
    host, guest = (after, before) if brought else (before, after)
    several = not brought and "كل" in words.forms[trigger.word + 1 : guest[0].first] if guest else False
    yield from as_participations(_some(host), "host", "participant.credentials")
    yield from as_participations(_some(guest, several=several), "guest", "participant.credentials")


def _some(run: tuple[Item, ...], *, several: bool = False) -> tuple[Item, ...]:
    """The first person of a run, or all («أوراق اعتماد كل من السفير X والسفيرة Y»), with their countries."""
    persons = [item for item in run if item.name.kind == "person"]
    if not persons:
        return run if several else run[:1]
    chosen = persons if several else persons[:1]
    return tuple(item for item in run if any(item is one or one.first <= item.name.first <= one.last for one in chosen))
