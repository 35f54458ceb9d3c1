"""Receptions: «استقبل X … Y», «استقبله X», «خلال استقباله Y»: X is the host, Y and whoever comes with him are guests.

Who attends from the host's side takes part; who attends «من الجانب …» of the guests is one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.extract.meetings.model import Trigger
from flows.extract.meetings.vocabulary import RECEIVED, meeting_word
from flows.extract.participants.model import Item, Participation
from flows.extract.participants.pronouns import meant
from flows.extract.participants.reach import reachable
from flows.extract.participants.runs import Runs
from flows.extract.participants.scope import Scene
from flows.extract.source import Source
from flows.extract.word_classes import words_of

_REACH, _CLOSE, _SENT, _NEAR = 60, 24, 18, 6
_SEVERAL = ("هم", "هما")


def reception(source: Source, runs: Runs, scene: Scene, trigger: Trigger) -> Iterator[Participation]:
    """Host and guests of a reception; «استقبله» has its guest before it, and what follows tells of the host."""
    form = source.reading.words.forms[trigger.word]
    behind = trigger.verb and form.endswith(RECEIVED)
    found = list(runs.following(trigger.word, _last(source, scene, trigger)))
    near = [item for run in found for item in run if reachable(source, runs, trigger.word, item, _CLOSE)]
    members = [item for item in near if not _aside(source, item, trigger)]
    host = trigger.host
    for item in members:
        if host is not None and item.name.entity_id == host.entity_id:
            yield Participation(item.name, "host", "participant.host")
        elif not behind and not _office_of(item, host, members):
            yield Participation(item.name, "guest", "participant.received", item.represented_by)
    if host is not None and host.start < trigger.start:
        yield Participation(host, "host", "participant.host")
    if behind or form == "باستقبال":
        for item in _received(source, runs, trigger.word):
            yield Participation(item.name, "guest", "participant.received")


def _received(source: Source, runs: Runs, word: int) -> Sequence[Item]:
    """«الوزيرة X التي استقبلها الرئيس», «X وY اللذان استقبلهما», or whom the text spoke of before."""
    words = source.reading.words
    if not word or words.forms[word - 1] not in words_of("relative"):
        return meant(source, runs, word)
    run = runs.ending_at(words, word - 1, 0)
    together = words.forms[word].endswith(_SEVERAL)
    return [item for item in run if together or item.name.first >= run[-1].first]


def _last(source: Source, scene: Scene, trigger: Trigger) -> int:
    """Last word that can tell of it: «استقبل X السفير Y، كما استقبل معاليه Z» tells of two."""
    forms, last = source.reading.words.forms, min(scene.last, trigger.word + _REACH)
    again = (at - 1 for at in range(trigger.word + 2, last) if _receives_again(forms, at))
    return next(again, last) if trigger.verb else last


def _receives_again(forms: Sequence[str], at: int) -> bool:
    again = forms[at - 1] in ("كما", "ثم") or forms[at].startswith("و")
    found = meeting_word(forms[at]) if again else None
    return found is not None and found[1].kind == "verb" and found[1].note.startswith("reception")


def _aside(source: Source, item: Item, trigger: Trigger) -> bool:
    """«بديوان رئاسة الوزراء» is where; «حاملة رسالة من الرئيس X», «موفدا من X» tells who sent the guest."""
    words, first = source.reading.words, item.first
    if item.name.kind == "organisation" and words.forms[item.name.first].startswith("ب"):
        return words.starts[item.name.first] < item.name.start
    if first and words.forms[first - 1] in words_of("with_host"):
        told = (source.reading.by_word.get(at) for at in range(trigger.word + 1, first - 1))
        persons = {name.entity_id for name in told if name is not None and name.kind == "person"}
        # «استقبل الرئيس X، ومعه رئيس الحكومة Y، الوفد»; «استقبل الرئيس X السفير Z، ومعه Y»
        return trigger.host is not None and persons == {trigger.host.entity_id}
    for at in range(first - 1, max(trigger.word, first - 1 - _SENT), -1):
        if words.forms[at] in words_of("carrying"):
            return True
        if first - at > _NEAR and any(mark in words.gaps[at] for mark in "،,؛"):
            return False  # «حاملة رسالة من الرئيس X إلى الملك Y، بحضور Z»
    return False


def _office_of(item: Item, host: object, members: list[Item]) -> bool:
    """The country of the host's own office is no guest."""
    owner = next(
        (one for one in members if one.name.kind == "person" and one.first <= item.name.first <= one.last), None
    )
    return owner is not None and owner.name is host
