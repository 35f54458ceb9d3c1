"""Runs of names: coordinated lists of countries, bodies and persons, with their titles and offices between them.

«وزراء خارجية السعودية الأمير سعود الفيصل والعراق هوشيار زيباري … والأمين العام للجامعة العربية نبيل العربي» is one run.
A missing comma does not end it; a verb, a full stop or any other word does. A run is cut once for a text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flows.arabic import fold
from flows.extract.gazetteer import gazetteer
from flows.extract.names import Name
from flows.extract.positions import Position, head_of, is_honorific
from flows.extract.reading import head_nouns
from flows.extract.source import Source
from flows.extract.word_classes import words_of
from flows.extract.words import Words

_KINDS = ("country", "organisation", "group", "person", "armed_group")
_STOPS = frozenset(".!؟?؛;")
_MAX_BETWEEN = 9
# «مبعوث الأمم المتحدة» is sent to mediate: his body is not a member of the list.
_SENT = ("مبعوث", "منسق", "ممثل", "امين", "متحدث", "ناطق", "عضو", "سفير")


@dataclass(frozen=True, slots=True)
class Item:
    """One member of a run: the name, where its phrase begins (titles included) and ends, in words."""

    name: Name
    first: int
    last: int
    represented_by: Name | None = None


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of a text, in order, and which words belong to an office."""

    runs: tuple[tuple[Item, ...], ...]
    starts: tuple[int, ...]
    offices: frozenset[int]
    positions: tuple[Position, ...]

    def following(self, word: int, last: int) -> Iterator[tuple[Item, ...]]:
        """Runs, or their rest, that begin after a word and not after another."""
        index = max(0, bisect_left(self.starts, word) - 1)
        while index < len(self.runs) and self.starts[index] <= last:
            rest = tuple(item for item in self.runs[index] if item.name.first > word)
            if rest and rest[0].name.first <= last:
                yield rest
            index += 1

    def ending_at(self, words: Words, word: int, reach: int) -> tuple[Item, ...]:
        """The run that ends right before a word in its sentence, at most ``reach`` words away."""
        index = bisect_left(self.starts, word) - 1
        if index < 0 or not 0 <= word - self.runs[index][-1].last - 1 <= reach:
            return ()
        gaps = words.gaps[self.runs[index][-1].last : word]
        if any(form in words_of("clause_break") for form in words.forms[self.runs[index][-1].last + 1 : word]):
            return ()
        return () if any(mark in gap for gap in gaps for mark in (*_STOPS, "\n", ":")) else self.runs[index]


def cut_runs(source: Source) -> Runs:
    """Cut a text into runs."""
    positions = source.positions
    offices = frozenset(i for position in positions for i in range(position.first, position.last + 1))
    items = list(_items(source, positions, offices))
    runs: list[list[Item]] = []
    for item in items:
        if runs and _adjacent(source, runs[-1][-1].last, item, offices):
            runs[-1].append(item)
        else:
            runs.append([item])
    cleaned = (_without_employers(run, offices) for run in runs)
    frozen = tuple(tuple(_represented(source.reading.words, run)) for run in cleaned if run)
    return Runs(frozen, tuple(run[0].first for run in frozen), offices, positions)


def _without_employers(run: list[Item], offices: frozenset[int]) -> list[Item]:
    """«مفوض الاتحاد الأوروبي X» speaks for the Union in a list of countries, «رئيس المجلس الأوروبي X» for himself."""
    if any(item.name.kind == "country" for item in run):
        return run
    return [item for item in run if item.name.kind == "person" or item.name.first not in offices]


def _items(source: Source, positions: Sequence[Position], offices: frozenset[int]) -> Iterator[Item]:
    before = {position.person.start: position.first for position in positions if position.rule == "position.before"}
    after = {position.person.start: position.last for position in positions if position.rule == "position.after"}
    for name in source.reading.names:
        taken = _participant(source, name, offices)
        if taken is not None:
            first = min(name.first, before.get(name.start, name.first))
            yield Item(taken, first, max(name.last, after.get(name.start, name.last)))


def _participant(source: Source, name: Name, offices: frozenset[int]) -> Name | None:
    """The name as a possible participant; a capital may stand for its country, bodies within offices do not count."""
    words = source.reading.words
    if name.nested or name.kind not in (*_KINDS, "place"):
        return None
    if name.kind == "place":
        return _capital(source, name)
    if name.form == "adjective" and not _is_bare_country(words, name):
        return None
    if name.kind == "organisation" and _is_media(name):
        return None
    if name.first in offices and name.kind != "person":
        return name if _heads_office(words, name) else None
    return name


def _is_bare_country(words: Words, name: Name) -> bool:
    """«خارجية تركيا», «وشاركت فيه روسيا»: an adjective would follow a noun in the accusative, «وفدا تركيا»."""
    form, before = words.forms[name.first], words.forms[name.first - 1] if name.first else ""
    return name.kind == "country" and form.endswith("يا") and not before.endswith("ا")


def _is_media(name: Name) -> bool:
    """News agencies and papers report, they do not meet."""
    entity = gazetteer().entities.get(name.entity_id)
    head = fold(entity.name_ar).split()[0] if entity is not None and entity.name_ar else ""
    return head in head_nouns("media") or name.rule == "organisation.media"


def _heads_office(words: Words, name: Name) -> bool:
    """«وزير خارجية تركيا», «ملك مملكة البحرين», «مفوض الاتحاد الأوروبي»: who acts through the holder."""
    if name.rule.startswith("organisation.") or name.first == 0:
        return False
    before, attached = words.forms[name.first - 1], words.starts[name.first] < name.start
    particle = words.forms[name.first][:1] if attached else ""
    if (
        before in words_of("office_about")
        or (particle and particle not in "وب")
        or words.forms[name.first].startswith("لل")
    ):
        return False
    if particle == "ب" and name.kind != "country":
        return False
    if name.kind == "country":
        return True
    if head_of(before) is not None and before.lstrip("و").startswith(_SENT):
        return False
    entity = gazetteer().entities.get(name.entity_id)
    return entity is not None and not entity.iso3 and head_of(before) is not None


def _capital(source: Source, name: Name) -> Name | None:
    """«موسكو وكييف» after «بين» or as subject is Russia and Ukraine; after «في» and «العاصمة» it stays a place."""
    words = source.reading.words
    entity = gazetteer().entities.get(name.entity_id)
    if name.form != "name" or entity is None or not entity.iso3 or name.first == 0:
        return None
    before = words.forms[name.first - 1]
    attached = words.forms[name.first][:1] if words.starts[name.first] < name.start else ""
    paired = before in ("بين", "وبين") or (attached == "و" and _follows_capital(source, name))
    if not paired:
        return None
    country = f"country:{entity.iso3}"
    return (
        replace(name, entity_id=country, kind="country", rule="participant.capital")
        if country in gazetteer().entities
        else None
    )


def _follows_capital(source: Source, name: Name) -> bool:
    other = source.reading.by_word.get(name.first - 1)
    return (
        other is not None
        and other.kind == "place"
        and other.first > 0
        and source.reading.words.forms[other.first - 1] in ("بين", "وبين")
    )


def _adjacent(source: Source, last: int, item: Item, offices: frozenset[int]) -> bool:
    """Whether nothing but commas, «و», titles, offices and list words stands between two members."""
    words = source.reading.words
    if item.first - last > _MAX_BETWEEN + 3 or item.first <= last:
        return item.first <= last
    for index in range(last, item.first):
        gap = words.gaps[index]
        if any(mark in _STOPS for mark in gap) or ("\n" in gap and not _new_line_item(source, index + 1)):
            return False
        if index > last and not _may_stand_between(source, index, offices):
            return False
    return not (item.first == last + 1 and words.joined(last) and _runs_on(words, item))


def _runs_on(words: Words, item: Item) -> bool:
    """Two bodies without comma or «و» are one phrase; countries and persons may lack the comma."""
    return item.name.kind in ("organisation", "group") and words.starts[item.first] == item.name.start


def _may_stand_between(source: Source, index: int, offices: frozenset[int]) -> bool:
    form = source.reading.words.forms[index]
    if index in offices or form.removeprefix("و") in words_of("list_word") or form in words_of("list_word"):
        return True
    if form in words_of("honorific_tail"):
        return True
    name = source.reading.by_word.get(index)
    if name is not None:
        return name.form == "adjective" or name.kind == "place"
    return head_of(form) is not None or is_honorific(form)


def _new_line_item(source: Source, index: int) -> bool:
    """A line of a list of those present, «صاحب السمو الشيخ …», goes on with it."""
    form = source.reading.words.forms[index]
    head = head_of(form)
    return head is not None and head[1] == 0


def _represented(words: Words, run: Sequence[Item]) -> Iterator[Item]:
    """«والعراق هوشيار زيباري»: the person right after a country speaks for it."""
    for item, following in zip(run, [*run[1:], None], strict=True):
        if following is None or item.name.kind == "person" or following.name.kind != "person":
            yield item
            continue
        inside = following.first <= item.name.first
        between = words.gaps[item.name.last].strip() == "" and following.name.first - item.name.last <= 4
        yield replace(item, represented_by=following.name) if inside or between else item
