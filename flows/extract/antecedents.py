"""Whom a short phrase means: «الوزير» the minister named above, «المجلس» the council, «الجانبان» the two who met.

Everything is indexed once per text; each question is a bisect in a short list, so long texts stay linear.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from flows.arabic import fold
from flows.arabic.cleaning import clean
from flows.extract.gazetteer import capitals, gazetteer
from flows.extract.holders import Holders, plain
from flows.extract.meetings import Meeting, country_of
from flows.extract.meetings.groups import is_framework
from flows.extract.meetings.series_names import sides_of
from flows.extract.names import Name
from flows.extract.pairs import Pairs
from flows.extract.particles import noun_in
from flows.extract.reading import head_nouns, stripped
from flows.extract.source import Source
from flows.extract.speech_words import speech_words

_ACTORS = ("person", "country", "organisation", "group", "armed_group")
_FEW = 6  # countries that are named instead of «المجتمعون»
_NAMED_NEAR = 24


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
    """Index of a text's names by office, by surname and first name, and by head noun."""

    source: Source
    meetings: Sequence[Meeting]
    members: Sequence[Name] = ()
    name_words: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))
    heads: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))
    actors: list[Name] = field(default_factory=list)  # capitals too, which speak for their country
    realms: list[Name] = field(default_factory=list)  # countries by name or adjective
    told: list[tuple[int, Name | None]] = field(default_factory=list)  # where meetings are told of, with their group
    elsewhere: dict[int, Meeting] = field(default_factory=dict)
    pairs: Pairs = field(init=False)
    holders: Holders = field(init=False)

    @classmethod
    def of(cls, source: Source, meetings: Sequence[Meeting], members: Sequence[Name] = ()) -> Antecedents:
        """Index a text; ``members`` took part in its subject meeting."""
        made = cls(source, meetings, members)
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
        made.holders = Holders.of(source, made.actors)
        made.pairs = Pairs(source, meetings, made.actors, members)
        return made

    def _add_name(self, name: Name) -> None:
        words = self.source.reading.words
        self.actors.append(name)
        if name.kind != "person":
            written = noun_in(words.forms[name.first], _body_heads()) or words.forms[name.first]
            for head in sorted({_kind_of_body(written), *_known_heads().get(name.entity_id, ())}):
                self.heads[head].append(name)
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
        return _latest(self.name_words.get(form, []), index)

    def body(self, form: str, index: int) -> Name | None:
        """The body or country named before whose name begins with this noun: «المجلس», «المملكة»."""
        return _latest(self.heads.get(_kind_of_body(form), []), index)

    def council(self, form: str, index: int, spoken: Sequence[str | None]) -> Name | None:
        """The body that «المجلس» means where a council speaks: one that spoke before, else the first named."""
        known = self.heads.get(_kind_of_body(form), [])
        here = self._in_same_sentence(known, index)
        if here is not None:
            return here
        recent = [name for name in known if name.entity_id in spoken and name.first < index]
        return recent[-1] if recent else next((name for name in known[:1] if name.first < index), None)

    def _in_same_sentence(self, names: Sequence[Name], index: int) -> Name | None:
        """The last of some names before a word of its sentence."""
        sentences, start = self.source.sentences, self.source.reading.words.starts[index]
        position = bisect_left(sentences, start + 1, key=lambda span: span.start) - 1
        name = _latest(names, index)
        return name if name is not None and position >= 0 and name.start >= sentences[position].start else None

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

    def several_met(self) -> bool:
        """Whether three countries or more took part in the subject meeting, so that no two stand for it."""
        return self.pairs.crowd

    def body_met(self) -> Name | None:
        """The one body that met where no group did: «عقد مجلس الجامعة دورة» among its members."""
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
        return Speaker(None, text or ("المجتمعون" if self.meetings else None), "inferred", plural)

    def two(self, index: int, text: str | None) -> Speaker:
        """The two who were last named together before a word; named in the text as «إيران، الولايات المتحدة».

        «المجلسان», «الحركتان» are the last two that are called so.
        """
        alike = self._two_alike(index, text)
        if alike is not None:
            return Speaker(None, self._joined(alike) if alike else text, "inferred", frozenset(("two", "they")))
        names = self.pairs.before(index, countries=text is not None and fold(text) in speech_words("two_countries"))
        sides = text is None or fold(text) in speech_words("two_parties")
        nations = self._two_nations() if sides and names and all(name.kind == "person" for name in names) else []
        if nations:
            return Speaker(None, "، ".join(nations), "inferred", frozenset(("two", "they")))
        if not names:
            return self.those_who_met(text)
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

    def _two_alike(self, index: int, text: str | None) -> Sequence[Name] | None:
        """The last two different bodies before a word whose noun has this dual; ``None`` where no bodies are meant."""
        noun = _singular(fold(text)) if text is not None else ""
        if noun not in _body_heads():
            return None
        known = self.heads.get(_kind_of_body(noun), [])
        at = bisect_left(known, index, key=lambda name: name.first)
        found: dict[str, Name] = {}
        for name in reversed(known[max(0, at - _NAMED_NEAR) : at]):
            found.setdefault(name.entity_id, name)
        return sorted(list(found.values())[:2], key=lambda name: name.first) if len(found) > 1 else ()

    def _joined(self, names: Sequence[Name]) -> str:
        """Names as written, but clean, because together they stand nowhere in the text: «إيران، الولايات المتحدة»."""
        return "، ".join(clean(self.source.text[name.start : name.end]) for name in names)


@cache
def _body_heads() -> frozenset[str]:
    return frozenset(head_nouns("organisation", "group", "armed_group", "media"))


@lru_cache(maxsize=1 << 14)
def _kind_of_body(form: str) -> str:
    """The head noun of a body without particle and article, of several spellings the first: «المليشيات» → «ميليشيا»."""
    bare = plain(form)
    return speech_words("same_head").get(bare, bare)


@cache
def _known_heads() -> dict[str, frozenset[str]]:
    """Entity → head nouns of its known names, so that «الحركة» is Hamas and «التنظيم» is Daesh where they were named.

    Of groups of states only the name as written tells («المجموعة» after «أصدقاء سورية» is another group).
    """
    heads: dict[str, set[str]] = defaultdict(set)
    for spellings in gazetteer().spellings:
        for spelling in spellings:
            first, *rest = spelling.folded.split()
            if rest and first in _body_heads() and spelling.target.startswith(("org:", "armed:")):
                heads[spelling.target].add(_kind_of_body(first))
    return {target: frozenset(found) for target, found in heads.items()}


def _singular(word: str) -> str:
    """«الحركتان» → «حركه», «المجلسين» → «مجلس»."""
    stem = word.removeprefix("ال")
    return f"{stem[:-3]}ه" if stem.endswith(("تان", "تين")) else stem[:-2]


def _latest(names: Sequence[Name], index: int) -> Name | None:
    at = bisect_left(names, index, key=lambda name: name.first)
    return names[at - 1] if at else None


def is_medium(name: Name, source: Source) -> bool:
    """Whether a name is that of a newspaper, a channel or an agency: it carries what others say."""
    if name.kind != "organisation":
        return False
    entity = gazetteer().entities.get(name.entity_id)
    written = fold(entity.name_ar if entity else source.text[name.start : name.end]).split()
    return written[0] in head_nouns("media") or any(word in speech_words("carrier_word") for word in written)


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
        is_medium(name, source),
    )


def _agreement(name: Name, forms: Sequence[str]) -> frozenset[str]:
    """Persons: either gender; bodies by the ending of their head; most countries are feminine."""
    if name.kind == "person":
        return frozenset(("he", "she"))
    head, last = stripped(forms[name.first]), forms[name.last]
    if name.kind in ("country", "place"):
        return frozenset(("he",)) if head in speech_words("masculine_country") else frozenset(("she",))
    feminine = _feminine(head) or (not head.startswith("ال") and name.first == name.last and last.endswith("ه"))
    genders = {"she" if feminine else "he"}
    entity = gazetteer().entities.get(name.entity_id)
    if entity is not None and _feminine(fold(entity.name_ar).split()[0]):
        genders.add("she")  # «دعت "الأونروا"», «"التعاون الإسلامي" تدين»: an agency, an organisation
    return frozenset((*genders, "they"))


def _feminine(head: str) -> bool:
    known = head in speech_words("feminine_head") or head in speech_words("plural_of_things")
    return known or head.endswith(("ه", "ات", "قوي"))
