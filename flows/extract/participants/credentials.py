"""Letters of credence: «تسلم الرئيس X أوراق اعتماد السفير Y», «قدم السفير Y أوراق اعتماده إلى الرئيس X».

Whoever takes them receives and is the host; whoever brings them is the guest.
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.meetings.model import Trigger
from flows.extract.participants.listed import as_participations, first_run
from flows.extract.participants.model import Item, Participation
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
    yield from as_participations(_one(host), "host", "participant.credentials")
    yield from as_participations(_one(guest), "guest", "participant.credentials")


def _one(run: tuple[Item, ...]) -> tuple[Item, ...]:
    """The person of a run with the country of the office."""
    person = next((item for item in run if item.name.kind == "person"), None)
    if person is None:
        return run[:1]
    return tuple(item for item in run if item is person or person.first <= item.name.first <= person.last)
