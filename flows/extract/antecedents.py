"""Whom a short phrase means: «الوزير» the minister named above, «المجلس» the council, «الجانبان» the two who met.

Everything is indexed once per text; each question is a bisect in a short list, so long texts stay linear.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from flows.extract.gazetteer import capitals
from flows.extract.meetings import Meeting, country_of
from flows.extract.names import Name
from flows.extract.positions import is_address
from flows.extract.reading import stripped, title_heads
from flows.extract.source import Source
from flows.extract.speech_words import speech_words

_ACTORS = ("person", "country", "organisation", "group", "armed_group")
_PAIR_REACH = 12


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever speaks: an entity where the name is known, and the words of the text where it has some.

    ``agrees``: the verb forms that go on speaking of it without naming it (he, she, they, two).
    """

    entity_id: str | None
    text: str | None
    basis: str
    agrees: frozenset[str] = frozenset(("he", "she", "they"))
    person: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """An office that the text gives to a person: its folded words without article, and where it stands."""

    word: int
    words: tuple[str, ...]
    person: Name


@dataclass(slots=True)
class Antecedents:
    """Index of a text's names by office, by surname and first name, and by head noun."""

    source: Source
    meetings: Sequence[Meeting]
    offices: dict[str, list[Office]] = field(default_factory=lambda: defaultdict(list))
    name_words: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))
    heads: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))
    actors: list[Name] = field(default_factory=list)
    pairs: dict[int, tuple[Name, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, source: Source, meetings: Sequence[Meeting]) -> Antecedents:
        """Index a text."""
        made = cls(source, meetings)
        for position in source.positions:
            made._add_office(position.first, position.last, position.person)
        for name in source.reading.names:
            if not name.nested and name.form != "adjective" and name.kind in _ACTORS:
                made._add_name(name)
        for offices in made.offices.values():
            offices.sort(key=lambda office: office.word)
        return made

    def _add_office(self, first: int, last: int, person: Name) -> None:
        forms = self.source.reading.words.forms
        words = tuple(_plain(form) for form in forms[first : last + 1])
        for position, word in enumerate(words):
            if position == 0 or word in title_heads() or "ال" + word in title_heads():
                self.offices[word].append(Office(first + position, words[position:], person))

    def _add_name(self, name: Name) -> None:
        words = self.source.reading.words
        self.actors.append(name)
        if name.kind != "person":
            self.heads[_plain(words.forms[name.first])].append(name)
            return
        for index in range(name.first, name.last + 1):
            if len(words.forms[index]) > 2 or index in (name.first, name.last):
                self.name_words[stripped(words.forms[index])].append(name)
        before = name.first - 1
        while before >= 0 and words.joined(before) and is_address(words.forms[before]):
            self._add_office(before, before, name)  # «سمو الشيخ …» above, «سموه» below
            before -= 1

    def holder(self, index: int, last: int) -> Name | None:
        """The person named before with the office that stands at these words: «وزير الخارجية», «الوزير»."""
        forms = self.source.reading.words.forms
        words = tuple(_plain(form) for form in forms[index : last + 1])[:2]
        known = self.offices.get(words[0], [])
        at = bisect_left(known, index, key=lambda office: office.word)
        alike = [office for office in known[max(0, at - 8) : at] if office.words[: len(words)] == words]
        if alike:
            return alike[-1].person
        # A headline names the office before the text names the person.
        ahead = (office for office in known[at : at + 4] if office.words[: len(words)] == words)
        return next((office.person for office in ahead), None)

    def person_called(self, form: str, index: int) -> Name | None:
        """A person named before by this first or last name."""
        return _latest(self.name_words.get(form, []), index)

    def body(self, form: str, index: int) -> Name | None:
        """The body or country named before whose name begins with this noun: «المجلس», «المملكة»."""
        return _latest(self.heads.get(_plain(form), []), index)

    def council(self, form: str, index: int, spoken: Sequence[str | None]) -> Name | None:
        """The body that «المجلس» means where a council speaks: one that spoke before, else the first named."""
        known = self.heads.get(_plain(form), [])
        recent = [name for name in known if name.entity_id in spoken and name.first < index]
        return recent[-1] if recent else next((name for name in known[:1] if name.first < index), None)

    def group_met(self) -> Name | None:
        """The group of the subject meeting."""
        subject = next((meeting for meeting in self.meetings if meeting.role == "subject"), None)
        return subject.group if subject else None

    def those_who_met(self, text: str | None) -> Speaker:
        """The group of the subject meeting, else its few members, else the words («المجتمعون») without an entity."""
        plural = frozenset(("they", "two"))
        group = self.group_met()
        if group is not None:
            return Speaker(group.entity_id, text, "inferred", plural | {"she"})
        return Speaker(None, text or ("المجتمعون" if self.meetings else None), "inferred", plural)

    def two(self, index: int, text: str | None) -> Speaker:
        """The two who were last named together before a word; named in the text as «إيران، الولايات المتحدة»."""
        names = self._pair_before(index)
        if not names:
            return self.those_who_met(text)
        source = self.source.text
        joined = "، ".join(source[name.start : name.end] for name in names)
        return Speaker(None, joined, "inferred", frozenset(("two", "they")))

    def _pair_before(self, index: int) -> tuple[Name, ...]:
        sentences, start = self.source.sentences, self.source.reading.words.starts[index]
        last = bisect_left(sentences, start, key=lambda span: span.start) - 1
        for position in range(last, max(-1, last - _PAIR_REACH), -1):
            if position not in self.pairs:
                self.pairs[position] = self._pair_in(position)
            if self.pairs[position] and self.pairs[position][-1].last < index:
                return self.pairs[position]
        return ()

    def _pair_in(self, position: int) -> tuple[Name, ...]:
        """«بين إيران والولايات المتحدة», «استقبل … محمد بن زايد … أخاه … عبدالله الثاني»."""
        sentence, words = self.source.sentences[position], self.source.reading.words
        for index in words.between(sentence.start, sentence.end):
            form = words.forms[index]
            listed = form in speech_words("pair_cue") or stripped(form) in speech_words("pair_cue")
            if not listed and stripped(form) not in speech_words("meets"):
                continue
            end = min(sentence.end, words.ends[min(index + (12 if listed else 45), len(words) - 1)])
            names = self._actors_in(words.ends[index], end)
            found = _first_two(names if listed else [name for name in names if name.kind == "person"])
            if found:
                return found
        return ()

    def _actors_in(self, start: int, end: int) -> list[Name]:
        first = bisect_left(self.actors, start, key=lambda name: name.start)
        last = bisect_left(self.actors, end, key=lambda name: name.start)
        return self.actors[first:last]

    def latest_person(self, index: int, title: str) -> Name | None:
        """The last person named before a word, by preference one with this title («سمو» of «سموه»)."""
        known = self.offices.get(title, [])
        at = bisect_left(known, index, key=lambda office: office.word)
        if at:
            return known[at - 1].person
        at = bisect_left(self.actors, self.source.reading.words.starts[index], key=lambda name: name.start)
        return next((name for name in reversed(self.actors[max(0, at - 12) : at]) if name.kind == "person"), None)


def _latest(names: Sequence[Name], index: int) -> Name | None:
    at = bisect_left(names, index, key=lambda name: name.first)
    return names[at - 1] if at else None


def _first_two(names: Sequence[Name]) -> tuple[Name, ...]:
    """The first two different names of the kind of the first; countries and bodies count as one kind."""
    for lead in names[:2]:
        alike = [n for n in names if (n.kind == "person") == (lead.kind == "person")]
        distinct = list({name.entity_id: name for name in reversed(alike)}.values())[::-1]
        if len(distinct) >= 2:
            return tuple(distinct[:2])
    return ()


def _plain(form: str) -> str:
    """A word without its particle and article: «والوزير» → «وزير», «للمجلس» → «مجلس»."""
    word = stripped(form)
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def name_speaker(name: Name, source: Source, basis: str = "stated") -> Speaker:
    """A name as a speaker; a capital speaks for its country."""
    forms = source.reading.words.forms
    country = country_of(name) if name.kind == "place" and name.entity_id in capitals() else None
    return Speaker(
        country or name.entity_id,
        source.text[name.start : name.end],
        basis,
        _agreement(name, forms),
        name.kind == "person",
    )


def _agreement(name: Name, forms: Sequence[str]) -> frozenset[str]:
    """Persons: either gender; bodies by the ending of their head; most countries are feminine."""
    if name.kind == "person":
        return frozenset(("he", "she"))
    head, last = stripped(forms[name.first]), forms[name.last]
    if name.kind in ("country", "place"):
        return frozenset(("he",)) if head in speech_words("masculine_country") else frozenset(("she",))
    feminine = head.endswith(("ه", "ات", "قوي")) or head in speech_words("feminine_head")
    feminine = feminine or (not head.startswith("ال") and name.first == name.last and last.endswith("ه"))
    gender = "she" if feminine else "he"
    return frozenset((gender, "they"))
