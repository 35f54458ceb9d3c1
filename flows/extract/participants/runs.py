"""Runs of names: coordinated lists of countries, bodies and persons, with their titles and offices between them.

«وزراء خارجية السعودية الأمير سعود الفيصل والعراق هوشيار زيباري … والأمين العام للجامعة العربية نبيل العربي» is one run.
A missing comma does not end it; a verb, a full stop or any other word does. A run is cut once for a text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from flows.extract.meetings.stops import stops_at
from flows.extract.ministries import further_ministries
from flows.extract.names import Name
from flows.extract.participants.between import adjacent
from flows.extract.participants.members import member
from flows.extract.participants.model import Item
from flows.extract.positions import Position, head_of
from flows.extract.source import Source
from flows.extract.word_classes import words_of
from flows.extract.words import Words


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of a text, in order, and which words belong to an office, or to a time."""

    runs: tuple[tuple[Item, ...], ...]
    starts: tuple[int, ...]
    offices: frozenset[int]
    positions: tuple[Position, ...]
    dates: frozenset[int]

    def following(self, word: int, last: int) -> Iterator[tuple[Item, ...]]:
        """Runs, or their rest, that begin after a word and not after another."""
        index = max(0, bisect_left(self.starts, word) - 1)
        while index < len(self.runs) and self.starts[index] <= last:
            rest = tuple(item for item in self.runs[index] if item.name.first > word)
            if rest and rest[0].name.first <= last:
                yield rest
            index += 1

    def with_name(self, name: Name) -> tuple[Item, ...]:
        """The run of which a name is a member; empty when it is in none."""
        index = bisect_right(self.starts, name.first) - 1
        run = self.runs[index] if index >= 0 else ()
        return run if any(item.name.start == name.start for item in run) else ()

    def ending_at(self, words: Words, word: int, reach: int) -> tuple[Item, ...]:
        """The run that ends right before a word in its sentence, at most ``reach`` words away."""
        index = bisect_left(self.starts, word) - 1
        if index < 0 or not 0 <= word - self.runs[index][-1].last - 1 <= reach:
            return ()
        if any(form in words_of("clause_break") for form in words.forms[self.runs[index][-1].last + 1 : word]):
            return ()
        cut = any(stops_at(words, at, "\n:") for at in range(self.runs[index][-1].last, word))
        return () if cut else self.runs[index]


def cut_runs(source: Source) -> Runs:
    """Cut a text into runs."""
    positions = source.positions
    again = [(name.first, name.last) for name in source.reading.names if name.form == "office"]
    spans = [*((position.first, position.last) for position in positions), *again, *further_ministries(source.reading)]
    offices = frozenset(index for first, last in spans for index in range(first, last + 1))
    every = list(_items(source, positions, offices))
    employers = {id(item) for item, following in pairwise(every) if _employs(source, item, following, offices)}
    items = [item for item in every if id(item) not in employers]
    runs: list[list[Item]] = []
    for item in items:
        if runs and adjacent(source, runs[-1][-1], item, offices):
            runs[-1].append(item)
        else:
            runs.append([item])
    cleaned = (_without_employers(source.reading.words, run, offices) for run in runs)
    frozen = tuple(tuple(_represented(source.reading.words, run)) for run in cleaned if run)
    words = source.reading.words
    dates = frozenset(index for date in source.dates for index in words.between(date.start, date.end))
    return Runs(frozen, tuple(run[0].first for run in frozen), offices, positions, dates)


def _without_employers(words: Words, run: list[Item], offices: frozenset[int]) -> list[Item]:
    """«مفوض الاتحاد الأوروبي X» speaks for the Union in a list of countries, «رئيس المجلس الأوروبي X» for himself."""
    if any(item.name.kind == "country" for item in run):
        return run
    return [item for item in run if item.name.kind == "person" or item.name.first not in offices or _sends(words, item)]


def _sends(words: Words, item: Item) -> bool:
    """«ومفوض الاتحاد الأوروبي X»: the Union takes part through its commissioner."""
    before = words.forms[item.name.first - 1] if item.name.first else ""
    return before in words_of("sends") or before.removeprefix("و") in words_of("sends")


def _employs(source: Source, item: Item, following: Item, offices: frozenset[int]) -> bool:
    """«مدير مكتب الوزير X», «وأمين عام جامعة الدول العربية X»: the end of an office that no vocabulary knows."""
    words, name = source.reading.words, item.name
    if name.kind != "organisation" or following.name.kind != "person" or name.first in offices:
        return False
    near, behind = following.first if _is_where(words, name) else following.name.first, name.last + 1
    while words.forms[behind] in words_of("honorific") and behind < near:
        behind += 1  # «المكلف بتسيير مهام وزارة الخارجية | السيد X»
    if near != behind or not words.joined(name.last):
        return False
    titled = any(head_of(form) is not None for form in words.forms[max(0, name.first - 3) : name.first])
    return name.rule.startswith("organisation.") or titled


def _is_where(words: Words, name: Name) -> bool:
    """«رئيس دائرة العلاقات | بوزارة الخارجية | السفير X»: the body where somebody holds his office."""
    return words.forms[name.first].startswith("ب") and words.starts[name.first] < name.start


def _items(source: Source, positions: Sequence[Position], offices: frozenset[int]) -> Iterator[Item]:
    before = {position.person.start: position.first for position in positions if position.rule == "position.before"}
    after = {position.person.start: position.last for position in positions if position.rule == "position.after"}
    for name in source.reading.names:
        taken = member(source, name, offices)
        if taken is not None:
            first = min(name.first, before.get(name.start, name.first))
            yield Item(taken, first, max(name.last, after.get(name.start, name.last)))


def _represented(words: Words, run: Sequence[Item]) -> Iterator[Item]:
    """«والعراق هوشيار زيباري»: the person right after a country speaks for it."""
    for item, following in zip(run, [*run[1:], None], strict=True):
        if following is None or item.name.kind == "person" or following.name.kind != "person":
            yield item
            continue
        inside = following.first <= item.name.first
        near = words.gaps[item.name.last].strip() == "" and following.name.first - item.name.last <= 4
        parted = any(mark in gap for gap in words.gaps[item.name.last : following.first] for mark in "،,")
        between = near and not parted  # «ومبعوثة فرنسا الخاصة، والمستشار X»
        yield replace(item, represented_by=following.name) if inside or between else item
