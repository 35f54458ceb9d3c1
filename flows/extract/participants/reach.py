"""Which run of names a word reaches, without crossing another clause; asides, times and titles between do not count."""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.meetings.stops import stops_at
from flows.extract.participants.asides import LONGEST, asides
from flows.extract.participants.between import is_barrier
from flows.extract.participants.model import Item, Participation, Role
from flows.extract.participants.runs import Runs
from flows.extract.participants.scope import Scene
from flows.extract.positions import is_honorific
from flows.extract.source import Source
from flows.extract.word_classes import words_of


def first_run(source: Source, runs: Runs, word: int, scene: Scene, limit: int) -> tuple[Item, ...]:
    """The first run after a word that can be reached without crossing another clause."""
    last = scene.last + (60 if _opens_lines(source, scene) else 0)
    skipped = asides(source, word, min(word + limit + LONGEST, scene.last), relatives=True)
    for whole in runs.following(word, min(last, word + limit + 24 + len(skipped))):
        run = tuple(item for item in whole if item.name.first not in skipped) if skipped else whole
        if not run:
            continue
        before = source.reading.words.forms[run[0].first - 1]
        if (
            before == "باسم"
            or before in words_of("frame_word")
            or (before in words_of("topic") and run[0].first not in runs.offices)
        ):
            continue
        if not reachable(source, runs, word, run[0], limit, skipped):
            return ()
        return (*run, *behind_aside(source, runs, run[-1], scene))
    return ()


def behind_aside(source: Source, runs: Runs, last: Item, scene: Scene) -> tuple[Item, ...]:
    """«البحرين بصفتها رئيس القمة العربية، | والسعودية والإمارات»: a list goes on behind what one member came as."""
    words = source.reading.words
    if last.last + 1 >= len(words) or words.forms[last.last + 1] not in words_of("as_what"):
        return ()
    inside = range(last.last + 1, min(last.last + LONGEST, scene.last))
    end = next((at for at in inside if "،" in words.gaps[at]), None)
    if end is None or any(stops_at(words, at, "\n") for at in range(last.last, end)):
        return ()
    rest = next(runs.following(end, end + 1), ())
    joined = bool(rest) and rest[0].first == end + 1 and words.forms[end + 1].startswith("و")
    return rest if joined and rest[0].name.kind == last.name.kind else ()


def _opens_lines(source: Source, scene: Scene) -> bool:
    """«وبحضور أصحاب السمو:» is followed by its list on the next lines."""
    return source.text.endswith(":", scene.span.start, scene.span.end)


def reachable(
    source: Source, runs: Runs, word: int, item: Item, limit: int, past: frozenset[int] | None = None
) -> bool:
    """Whether an item follows a word closely: times, places, titles, list words and what is ``past`` do not count."""
    words, counted = source.reading.words, 0
    skipped = asides(source, word, item.first) if past is None else past
    for index in range(word, item.first):
        if index in skipped:
            continue
        gap = words.gaps[index]
        if stops_at(words, index) or ("\n" in gap and ":" not in gap):
            return False
        if index > word and words.forms[index] in words_of("margin"):
            return False  # «بوتين وشي يلتقيان على هامش قمة بريكس»
        if index > word and not _transparent(source, runs, index):
            if is_barrier(words.forms[index]) and words.forms[index - 1] not in words_of("building"):
                return False
            counted += 1
    return counted <= limit


def _transparent(source: Source, runs: Runs, index: int) -> bool:
    form = source.reading.words.forms[index]
    bare = form[1:] if form[:1] == "و" else form
    if index in source.reading.by_word or index in runs.offices or bare in words_of("list_word"):
        return True
    if index in runs.dates:
        return True
    plain = form in words_of("honorific_tail") or form in words_of("brother") or is_honorific(form)
    return (
        plain or form in words_of("party_word") or form in words_of("bearers")
    )  # «مع الأطراف الليبية الأربعة الرئيسية، X وY»


def as_participations(run: tuple[Item, ...], role: Role, rule: str) -> Iterator[Participation]:
    """The members of a run, all in one role."""
    for item in run:
        yield Participation(item.name, role, rule, item.represented_by)
