"""Whom a short phrase means: «جيفري» the person named above, «المملكة» a country, «الجانبان» the two who met.

:mod:`.holders` tells whom an office means («الوزير»), :mod:`.honorifics` whom «سموه», :mod:`.bodies_meant` which body
its noun («المجلس»).
Everything is indexed once per text; each question is a bisect in a short list, so long texts stay linear.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from flows.arabic import fold
from flows.arabic.cleaning import clean
from flows.extract.bodies_meant import Bodies
from flows.extract.gazetteer import capitals, gazetteer
from flows.extract.holders import Holders
from flows.extract.honorifics import honoured
from flows.extract.meetings import Meeting, country_of
from flows.extract.meetings.groups import is_framework
from flows.extract.meetings.series_names import sides_of
from flows.extract.names import Name, latest_before
from flows.extract.office_words import plain
from flows.extract.pairs import Pairs
from flows.extract.reading import stripped
from flows.extract.source import Source
from flows.extract.speaking_names import agreement_of, is_medium
from flows.extract.speech_words import speech_words

_ACTORS = ("person", "country", "organisation", "group", "armed_group")
_PAIR = 2  # persons who met: both are named
_FEW = 6  # countries that are named instead of «المجتمعون»
_NAMED_NEAR = 24
_TOLD = 20  # triggers of a meeting that are looked at


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever speaks: an entity where the name is known, and the words of the text where it has some.

    ``agrees``: the verb forms that go on speaking of it without naming it (he, she, they, two); ``carrier``: a medium,
    after whose «ذكرت … أن فلانا أكد» it is the one reported who goes on speaking. ``nation``: the country for which
    somebody without a name speaks («رئيس الوزراء الإسباني»), whom «بلاده» means.
    """

    entity_id: str | None
    text: str | None
    basis: str
    agrees: frozenset[str] = frozenset(("he", "she", "they"))
    person: bool = False
    carrier: bool = False
    nation: str | None = None


@dataclass(slots=True)
class Antecedents:
    """Index of a text's names by office, by surname and first name, and by head noun, and of the meetings told of."""

    source: Source
    meetings: Sequence[Meeting]
    members: Sequence[Name] = ()
    name_words: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))
    actors: list[Name] = field(default_factory=list)  # capitals too, which speak for their country
    realms: list[Name] = field(default_factory=list)  # countries by name or adjective
    told: list[tuple[int, Name | None]] = field(default_factory=list)  # where meetings are told of, with their group
    elsewhere: dict[int, Meeting] = field(default_factory=dict)
    apart: dict[int, Meeting] = field(default_factory=dict)  # of all meetings but the first that the text is about
    bodies: Bodies = field(init=False)
    pairs: Pairs = field(init=False)
    holders: Holders = field(init=False)

    @classmethod
    def of(cls, source: Source, meetings: Sequence[Meeting], members: Sequence[Name] = ()) -> Antecedents:
        """Index a text; ``members`` took part in its subject meeting."""
        made = cls(source, meetings, members)
        made.bodies = Bodies(source)
        for name in source.reading.names:
            if name.kind == "country":
                made.realms.append(name)
            if name.nested or name.form == "adjective":
                continue
            if name.kind in _ACTORS:
                made._add_name(name)
            elif name.entity_id in capitals():
                made.actors.append(name)
        told = ((trigger.start, meeting.group) for meeting in meetings for trigger in meeting.triggers)
        made.told = sorted(told, key=lambda one: one[0])
        made.elsewhere = {one.word: m for m in meetings if m.role != "subject" for one in m.triggers}
        subject = made.subject_meeting()
        made.apart = {one.word: m for m in meetings if m is not subject for one in m.triggers}
        made.holders = Holders.of(source, made.actors)
        made.pairs = Pairs(source, meetings, made.actors, members)
        return made

    def _add_name(self, name: Name) -> None:
        words = self.source.reading.words
        self.actors.append(name)
        if name.kind != "person":
            self.bodies.add(name)
            return
        for index in range(name.first, name.last + 1):
            if len(words.forms[index]) > 2 or index in (name.first, name.last):
                self.name_words[stripped(words.forms[index])].append(name)

    def realm_named(self, index: int, codes: frozenset[str]) -> str | None:
        """«المملكة»: the last named before a word of the countries that are called so."""
        names = self.realms
        at = bisect_left(names, index, key=lambda name: name.first)
        ids = (country_of(name) for name in reversed(names[max(0, at - _NAMED_NEAR) : at]))
        return next((found for found in ids if found and found.removeprefix("country:") in codes), None)

    def person_called(self, form: str, index: int) -> Name | None:
        """A person named before by this first or last name."""
        return latest_before(self.name_words.get(form, ()), index)

    def guest(self, index: int, country: str | None) -> Name | None:
        """Whom «الضيف», «الضيف الياباني» before a word means: the last person named who received nobody."""
        hosts = {meeting.host.entity_id for meeting in self.meetings if meeting.host is not None}
        named = self.holders.persons_before(index) if hosts else iter(())
        others = (name for name in named if name.entity_id not in hosts)
        return next((one for one in others if country in (None, self.holders.country_of_person(one.entity_id))), None)

    def subject_meeting(self) -> Meeting | None:
        """The meeting that the text is about."""
        return next((meeting for meeting in self.meetings if meeting.role == "subject"), None)

    def group_met(self) -> Name | None:
        """The group of the subject meeting; a series named by its sides speaks by them."""
        subject = self.subject_meeting()
        group = subject.group if subject else None
        return None if group is None or is_framework(group) or is_medium(group, self.source) else group

    def this_meeting(self, index: int) -> Speaker | None:
        """«هذا الاجتماع …، حيث سيناقش»: the meeting told of last, by its group where it has one."""
        words = self.source.reading.words
        if index >= len(words) or words.forms[index] not in speech_words("meeting_noun"):
            return None
        at = bisect_left(self.told, words.starts[index - 1], key=lambda told: told[0])
        group = self.told[at - 1][1] if at else None
        agrees = frozenset(("she" if words.forms[index].endswith("ه") else "he",))
        text = self.source.reading.slice(index - 1, index)
        return Speaker(group.entity_id if group else None, text, "inferred", agrees)

    def met_elsewhere(self, index: int) -> Speaker | None:
        """«وجرت المباحثات خلف أبواب مغلقة»: those of another meeting, if the word at ``index`` means one."""
        meeting = self.elsewhere.get(index)
        names = dict[str, Name]()
        for trigger in meeting.triggers[:_FEW] if meeting is not None else ():
            first = bisect_left(self.actors, trigger.frame[0], key=lambda name: name.first)
            last = bisect_left(self.actors, trigger.frame[1] + 1, key=lambda name: name.first)
            for name in self.actors[first:last]:
                if name.entity_id in trigger.parties and trigger.word <= index:
                    names.setdefault(name.entity_id, name)
        if not names:
            return None
        ordered = sorted(names.values(), key=lambda name: name.start)
        return Speaker(None, self._joined(ordered), "inferred", frozenset(("two", "they")))

    def told_elsewhere(self, first: int, last: int) -> Speaker | None:
        """«تلقى X اتصالا من Y، جرى خلاله استعراض …»: those of another meeting told of between two words.

        ``None`` where none is, or the subject meeting too; a speaker without words where it does not name two.
        """
        subject = self.subject_meeting()
        own = subject.triggers[:_TOLD] if subject is not None else ()
        if any(first <= trigger.word < last for trigger in own):
            return None
        told = next((self.apart[word] for word in range(last - 1, first - 1, -1) if word in self.apart), None)
        if told is None:
            return None
        return self.named_between(first, last) or Speaker(None, None, "inferred", frozenset(("two", "they")))

    def named_between(self, first: int, last: int) -> Speaker | None:
        """«بين الوزيرين فؤاد حسين وأيمن الصفدي»: the first two persons, or those meant, between two words."""
        begin = bisect_left(self.actors, first, key=lambda name: name.first)
        end = bisect_left(self.actors, last, key=lambda name: name.first)
        meant = (honoured(self.holders, word) for word in range(first, last))
        named = [*(one for one in meant if one is not None), *self.actors[begin:end]]
        both = list({name.entity_id: name for name in named if name.kind == "person"}.values())[:_PAIR]
        return Speaker(None, self._joined(both), "inferred", frozenset(("two", "they"))) if len(both) == _PAIR else None

    def several_met(self) -> bool:
        """Whether three countries or more took part in the subject meeting, so that no two stand for it."""
        return self.pairs.crowd

    def body_met(self) -> Name | None:
        """The one body that met where no group did: «عقد مجلس الجامعة دورة» among its members, not one of two sides."""
        subject = self.subject_meeting()
        if subject is not None and subject.group is not None and subject.group.rule == "meeting.sides":
            return None
        bodies = {name.entity_id: name for name in self.members if name.kind in ("organisation", "group")}
        forms = self.source.reading.words.forms
        held = [name for name in bodies.values() if plain(forms[name.first]) in speech_words("body_that_meets")]
        return held[0] if len(held) == 1 else None

    def those_who_met(self, text: str | None) -> Speaker:
        """The group of the subject meeting, else its few countries, else the words («المجتمعون») without an entity."""
        plural = frozenset(("they", "two"))
        group = self.group_met() or self.body_met()
        if group is not None:
            return Speaker(group.entity_id, text, "inferred", plural | {"she"})
        countries = [name for name in self.members if name.kind == "country"]
        if 2 <= len(countries) <= _FEW and all(name.kind in ("country", "person") for name in self.members):
            return Speaker(None, self._joined(countries), "inferred", plural)
        subject = self.subject_meeting()
        if subject is not None and subject.group is not None and is_framework(subject.group):
            return Speaker(subject.group.entity_id, text, "inferred", plural)
        met = list({name.entity_id: name for name in self.members if name.kind == "person"}.values())
        if text is None and len(met) == _PAIR:
            return Speaker(None, self._joined(met), "inferred", plural)
        return Speaker(None, text or ("المجتمعون" if self.meetings else None), "inferred", plural)

    def two(self, index: int, text: str | None) -> Speaker:
        """The two who were last named together before a word; named in the text as «إيران، الولايات المتحدة».

        «المجلسان», «الحركتان» are the last two that are called so.
        """
        alike = self.bodies.two(index, text) if text is not None else None
        if alike is not None:
            return Speaker(None, self._joined(alike) if alike else text, "inferred", frozenset(("two", "they")))
        names = self.pairs.before(index, countries=text is not None and fold(text) in speech_words("two_countries"))
        sides = text is None or fold(text) in speech_words("two_parties")
        nations = self._two_nations() if sides and names and all(name.kind == "person" for name in names) else []
        if nations:
            return Speaker(None, "، ".join(nations), "inferred", frozenset(("two", "they")))
        if not names:
            met = self.those_who_met(text)
            body = met.entity_id is not None and met.entity_id.startswith("org:")
            # Two sides meet in a committee; they are not the committee.
            return replace(met, entity_id=None) if body and text is not None else met
        return Speaker(None, self._joined(names), "inferred", frozenset(("two", "they")))

    def _two_nations(self) -> Sequence[str]:
        """«الجانبان» of a series of two sides, and of a joint statement whose title names two countries."""
        subject = self.subject_meeting()
        group = subject.group if subject is not None else None
        sides = sides_of(group.entity_id) if group is not None else []
        title = next((one for one in self.source.passages if one.kind == "title"), None)
        if not sides and title is not None and self.source.document_type == "joint_statement":
            inside = (name for name in self.realms if title.start <= name.start < title.end)
            known = {name.entity_id: gazetteer().entities[name.entity_id].name_ar for name in inside}
            sides = list(known.values())
        return sides if len(sides) == 2 else []

    def _joined(self, names: Sequence[Name]) -> str:
        """Names as written, but clean, because together they stand nowhere in the text: «إيران، الولايات المتحدة»."""
        return "، ".join(self._called(name) for name in names)

    def _called(self, name: Name) -> str:
        """As written; an office by whom the text names so, an adjective by its country."""
        nation = gazetteer().entities.get(name.entity_id) if name.form == "adjective" else None
        if nation is not None:
            return nation.name_ar
        if name.form == "office":  # «وزير الخارجية يبحث مع نظيره» in a headline
            named = (one for one in self.actors if one.entity_id == name.entity_id and one.form != "office")
            name = next(named, name)
        return clean(self.source.text[name.start : name.end])


def name_speaker(name: Name, source: Source, basis: str = "stated") -> Speaker:
    """A name as a speaker; a capital speaks for its country."""
    country = country_of(name) if name.kind == "place" and name.entity_id in capitals() else None
    return Speaker(
        country or name.entity_id,
        source.text[name.start : name.end],
        basis,
        agreement_of(name, source.reading.words.forms),
        name.kind == "person",
        is_medium(name, source),
    )
