"""Who holds an office in a text: «وزير الخارجية», «الوزير الروسي», once the text has named the holder.

An office is known by its words, particles and articles aside, and by the country that it names; of several ministers
the one of the right country is meant, and of several alike the one who spoke last.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flows.extract.gazetteer import gazetteer
from flows.extract.led_sides import leaders_of_sides
from flows.extract.names import Name
from flows.extract.office_nations import bodies_in, countries_in, is_country, nation_in, nation_of
from flows.extract.office_words import is_head, office_words, plain, same_rank
from flows.extract.positions import head_of, is_address
from flows.extract.reading import definite, title_heads
from flows.extract.short_offices import Borne, Short, body_called, head_fits, is_general, is_ruler, may_mean
from flows.extract.source import Source
from flows.extract.word_classes import words_of

_RECENT, _AHEAD = 8, 4
_NAMED_NEAR, _PERSON_NEAR = 24, 12


@dataclass(frozen=True, slots=True)
class Office:
    """An office that the text gives to a person: where it stands, its plain words, and the countries that it names."""

    word: int
    words: tuple[str, ...]
    person: Name
    countries: frozenset[str]
    borne: Borne


@dataclass(slots=True)
class Holders:
    """Offices of a text by their first word, in order; ``actors`` are its names of persons, bodies and countries."""

    source: Source
    actors: Sequence[Name]
    offices: dict[str, list[Office]] = field(default_factory=lambda: defaultdict(list))
    nations: dict[str, str] = field(default_factory=dict)
    borne: dict[str, list[Office]] = field(default_factory=lambda: defaultdict(list))
    """By person, the offices that the text gives, forms of address aside."""
    leading: set[str] = field(default_factory=set)
    """Persons who lead the side of a country."""
    _only: dict[Short, Name | None] = field(default_factory=dict)

    @classmethod
    def of(cls, source: Source, actors: Sequence[Name]) -> Holders:
        """Index the offices that the text gives, and the honorifics before names («سمو الشيخ …», «سموه» below)."""
        made = cls(source, actors)
        for position in source.positions:
            made._add(position.first, position.last, position.person, borne=True, cut=position.cut)
            made._add_addresses(position.first, position.person)
        for name in actors:
            if name.kind == "person":
                made._add_addresses(name.first, name)
        for leader, country in leaders_of_sides(source.reading):
            made.nations.setdefault(leader.entity_id, country.entity_id)
            made.leading.add(leader.entity_id)
        for offices in made.offices.values():
            offices.sort(key=lambda office: office.word)
        return made

    def _add_addresses(self, first: int, person: Name) -> None:
        """Forms of address before a name or its office: «سمو الشيخ X», «معالي وزير الخارجية X»."""
        words, before = self.source.reading.words, first - 1
        while before >= 0 and words.joined(before) and is_address(words.forms[before]):
            self._add(before, before, person)
            before -= 1

    def _add(self, first: int, last: int, person: Name, *, borne: bool = False, cut: int = 0) -> None:
        forms = self.source.reading.words.forms
        words = office_words((forms[first][cut:], *forms[first + 1 : last + 1]))  # «لنظيره» is «نظيره»
        countries, nation = countries_in(self.source.reading, first, last), nation_in(self.source.reading, first, last)
        if nation is not None:
            self.nations.setdefault(person.entity_id, nation)
        for position, word in enumerate(words):
            if position == 0 or (is_head(word) and self._second_office(first, len(words) - position, last)):
                at = first + position
                own = self._borne(at, last, words[position:]) if borne else Borne(words[position:])
                self.offices[word].append(held := Office(at, words[position:], person, countries, own))
                if borne:
                    self.borne[person.entity_id].append(held)

    def _borne(self, first: int, last: int, words: tuple[str, ...]) -> Borne:
        """What an office says of its holder; a counterpart («نظيره») has that of the one named right before."""
        reading = self.source.reading
        if not words[0].startswith("نظير"):
            ruler = is_ruler(words, of_country=is_country(reading, first + 1))
            return Borne(words, bodies_in(reading, first, last), ruler)
        known = self._counterpart(first, nation_in(reading, first, last))
        return Borne(known.words, ruler=known.ruler) if known else Borne(words, peer=True)

    def _counterpart(self, first: int, nation: str | None) -> Borne | None:
        """The office of the person named last before «نظيره المغربي»; compatriots are no counterparts."""
        near = (name.entity_id for name in self.persons_before(first))
        foreign = (one for one in near if nation is None or self.country_of_person(one) != nation)
        known = self.borne.get(next(foreign, ""))
        return known[-1].borne if known else None

    def _second_office(self, first: int, behind: int, last: int) -> bool:
        """«نائب رئيس الوزراء وزير الخارجية» holds the second office too; «مساعد وزير الخارجية» does not.

        Nor does «المبعوث الخاص للأمين العام»: the particle tells whose envoy he is.
        """
        before, form = self.source.reading.words.forms[last - behind : last - behind + 2]
        if form[0] == "ل" and (form.startswith("لل") or (head_of(form) or ("", 0))[1]):
            return False
        return last - behind >= first and (definite(before) or title_heads().get(before) == "honorific")

    def country_of_person(self, person_id: str) -> str | None:
        """The country that a person speaks for: by the office in this text, else as the vocabulary has it."""
        entity = gazetteer().entities.get(person_id)
        known = f"country:{entity.iso3}" if entity and entity.iso3 else None
        return self.nations.get(person_id) or known

    def country_of(self, entity_id: str | None) -> str | None:
        """The country that somebody or some body speaks for: a country for itself, a ministry for its own."""
        if entity_id is None or entity_id.startswith("country:"):
            return entity_id
        return self.country_of_person(entity_id)

    def holder(self, index: int, last: int, spoken: Sequence[str | None] = ()) -> Name | None:
        """The person named before with the office that stands at these words; ``spoken``, the latest last, decide."""
        asked_words = office_words(self.source.reading.words.forms[index : last + 1])
        words = asked_words[:2]
        named = (self.source.reading.by_word.get(at) for at in range(index + 1, last + 1))
        nations = (nation_of(name) for name in named if name is not None)
        countries = frozenset([nation for nation in nations if nation is not None][:1])
        known = self.offices.get(words[0], [])
        at = bisect_left(known, index, key=lambda office: office.word)
        recent = known[max(0, at - _RECENT) : at]
        alike = [one for one in recent if one.words[: len(words)] == words and same_rank(asked_words, one.words)]
        if not alike and words == ("رئيس", "جمهوريه"):  # «الرئيس قيس سعيد … رئيس الجمهورية»
            alike = [office for office in recent if office.words == words[:1]]
        if len(countries) == 1:
            asked = self.short(index, last)
            others = [office for office in recent if head_fits(asked.words, office.borne)]
            alike = self._of_nation(alike, countries) or self._of_nation(others, countries)
        peer = self._peer(index, spoken[-1]) if last == index and spoken else None
        if alike and peer is not None:
            return peer
        if alike:
            ids = [office.person.entity_id for office in alike]
            again = next((one for one in reversed(spoken) if one in ids), None) if last == index else None
            return alike[ids.index(again) if again else -1].person
        counterpart = self._person_of_nation(index, last, countries)
        if counterpart is not None or len(countries) == 1:
            return counterpart
        # A headline names the office before the text names the person.
        ahead = (office for office in known[at : at + _AHEAD] if office.words[: len(words)] == words)
        return next((office.person for office in ahead if same_rank(asked_words, office.words)), None)

    def _peer(self, index: int, person_id: str | None) -> Name | None:
        """The last speaker, if the text calls him «نظيره»: he too is «الوزير»."""
        called = (office for form in words_of("counterpart") for office in self.offices_before(form, index))
        own = [office for office in called if office.person.entity_id == person_id]
        return min(own, key=lambda office: office.word).person if own else None

    def _of_nation(self, offices: Sequence[Office], countries: frozenset[str]) -> list[Office]:
        """«الوزير الروسي»: holders whose office, or who themselves, are of the country; those of none may be."""
        sure = [one for one in offices if one.countries == countries or self._nation(one) in countries]
        return sure or [one for one in offices if not one.countries and self._nation(one) is None]

    def _nation(self, office: Office) -> str | None:
        return self.country_of_person(office.person.entity_id)

    def _person_of_nation(self, index: int, last: int, countries: frozenset[str]) -> Name | None:
        """«الرئيس الفرنسي» after «نظيره الفرنسي إيمانويل ماكرون»: the last named of the country with such an office."""
        if len(countries) != 1:
            return None
        asked, near = self.short(index, last), self.persons_before(index, _NAMED_NEAR)
        ours = [name for name in near if self.country_of_person(name.entity_id) in countries]
        fitting = (
            name for peers in (False, True) for name in ours if self.may_mean(asked, name.entity_id, peers=peers)
        )
        return next(fitting, None)

    def short(self, index: int, last: int) -> Short:
        """A mention of an office read as one: its words before a country or body, and these."""
        reading, end = self.source.reading, index
        forms = reading.words.forms
        while end < last and not is_country(reading, end + 1) and body_called((plain(forms[end + 1]),)) is None:
            end += 1
        named = (self.source.reading.by_word.get(at) for at in range(index + 1, last + 1))
        country = next((nation for name in named if name is not None and (nation := nation_of(name))), None)
        body = body_called(plain(form) for form in forms[index + 1 : last + 1])
        return Short(office_words(forms[index : end + 1]), country, body)

    def may_mean(self, short: Short, person_id: str, *, peers: bool = True) -> bool:
        """Whether an office that the text gives to a person fits a short mention, if wished that of an unknown peer."""
        borne = [office.borne for office in self.borne.get(person_id, ()) if peers or not office.borne.peer]
        return may_mean(short, borne, self.country_of_person(person_id), self.nations.get(person_id))

    def may_be_called(self, short: Short, forms: Sequence[str], nation: str | None) -> bool:
        """The same of somebody known by the words of an office alone: «مسؤول أممي رفيع», «رئيس الوزراء الإسباني»."""
        words = office_words(forms) or ("",)
        called = body_called(words[1:])
        bodies = frozenset([called] if called is not None else ())
        borne = Borne(words, bodies, is_ruler(words, of_country=nation is not None))
        return may_mean(short, [borne], nation, nation)

    def only_bearer(self, short: Short) -> Name | None:
        """The only person of the text who may be meant, of several the only one who leads the side of a country.

        A title or the first lines may name the office before him.
        """
        if short not in self._only:
            known = (one for one in self.borne if short.country in (None, self.country_of_person(one)))
            fitting = [one for one in known if self.may_mean(short, one)]
            if len(fitting) > 1 and short.country is not None:
                fitting = [one for one in fitting if one in self.leading]
            alone = len(fitting) == 1 and not (is_general(short) and short.country is None and short.body is None)
            self._only[short] = self.borne[fitting[0]][0].person if alone else None
        return self._only[short]

    def offices_before(self, word: str, index: int) -> Sequence[Office]:
        """The last offices before the word ``index`` that begin with ``word``, in order."""
        known = self.offices.get(word, [])
        at = bisect_left(known, index, key=lambda office: office.word)
        return known[max(0, at - _RECENT) : at]

    def persons_before(self, index: int, reach: int = _PERSON_NEAR) -> Iterator[Name]:
        """Persons among the ``reach`` names before the word ``index``, the latest first."""
        at = bisect_left(self.actors, index, key=lambda name: name.first)
        return (name for name in reversed(self.actors[max(0, at - reach) : at]) if name.kind == "person")
