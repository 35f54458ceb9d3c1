"""Whom a text means by an office or a noun alone: «رئيس الجمهورية», «سموه», «المجلس», once it has named them.

«استقبل رئيس الجمهورية قيس سعيد … كما التقى رئيس الجمهورية السفير Z»: for meetings and those who take part the second
office is as good as the name. Only an office whose holder is not in doubt counts: its words are those of an office
that the text gives to a person, and a bare title («الوزير») belongs to one person of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from flows.extract.gazetteer import capitals
from flows.extract.holders import Holders
from flows.extract.honorifics import titled
from flows.extract.meetings.implied import implied_person
from flows.extract.names import Name
from flows.extract.office_extent import head_of, is_honorific
from flows.extract.office_words import office_words, plain
from flows.extract.offices import Office, office_at
from flows.extract.reading import definite, noun_in, title_heads
from flows.extract.source import Source
from flows.extract.speech_words import speech_words
from flows.extract.word_classes import words_of

_ENOUGH, _FEW, _NEST = 3, 8, 4
_AFTER = ("في", "علي", "عن", "مع", "خلال")


def with_references(source: Source) -> Source:
    """A source whose names hold the offices, too, that stand for a person."""
    found = list(_references(source))
    return replace(source, reading=source.reading.with_names(found)) if found else source


def _references(source: Source) -> Iterator[Name]:
    actors = [name for name in source.reading.names if name.kind == "person" or name.entity_id in capitals()]
    bearers = _Bearers(Holders.of(source, actors))
    taken = {index for position in source.positions for index in range(position.first, position.last + 1)}
    for office in _offices(source, bearers.holders):
        if office.first in taken or not _stands_alone(source, office):
            continue
        words = office_words(source.reading.words.forms[office.first : office.last + 1])[:_ENOUGH]
        countries = frozenset(name.entity_id for name in office.names if name.kind == "country")
        passage = source.passage_at(source.reading.words.starts[office.first])
        told = passage is not None and passage.kind not in ("title", "heading")  # headlines put the subject first
        person = bearers.bearer(words, countries) or (bearers.of_kind(office) if told else None)
        if person is not None:
            yield _reference(source, office.first, office.last, person, len(office.head))
    yield from _honoured(source, bearers.holders)
    yield from _bodies(source)


def _offices(source: Source, holders: Holders) -> Iterator[Office]:
    """Offices that begin with the head of one that somebody holds; none within another («مدير مكتب رئيس الدولة»)."""
    reading = source.reading
    last = -1
    for index, form in enumerate(reading.words.forms):
        if index <= last or plain(form) not in holders.offices or index in reading.by_word:
            continue
        head = noun_in(form, title_heads())
        if head is None or _is_within(source, index):
            continue
        office = _plain(source, office_at(reading, index, head))
        last = office.last
        yield office


def _is_within(source: Source, index: int) -> bool:
    words = source.reading.words
    for before in range(index - 1, max(-1, index - _NEST), -1):
        if not words.joined(before):
            return False
        head = noun_in(words.forms[before], title_heads())
        if head is not None and not is_honorific(head) and not definite(words.forms[before]):
            return office_at(source.reading, before, head).last >= index
    return False


def _plain(source: Source, office: Office) -> Office:
    """«رئيس الدولة» of «صاحب السمو رئيس الدولة», «رئيس الدولة | السفيرة الأميركية», «رئيس الدولة | في القمة»."""
    forms, first = source.reading.words.forms, office.first
    while first < office.last and (is_honorific(forms[first]) or forms[first] in words_of("honorific_tail")):
        first += 1
    inside = range(first + 1, office.last + 1)
    last = next((index - 1 for index in inside if _begins_more(forms[index])), office.last)
    head = office.head if first == office.first else forms[first]
    return Office(first, last, head, tuple(name for name in office.names if first <= name.first <= name.last <= last))


def _begins_more(form: str) -> bool:
    return form in _AFTER or (form.startswith("ال") and title_heads().get(form) == "office")


def _stands_alone(source: Source, office: Office) -> bool:
    """Definite, in no other office, and with no name after it."""
    words = source.reading.words
    before = words.forms[office.first - 1] if office.first and words.joined(office.first - 1) else ""
    following = source.reading.by_word.get(office.last + 1) if words.joined(office.last) else None
    led = head_of(before) is not None and not is_honorific(before)
    if led or (following is not None and following.kind == "person"):
        return False
    return definite(words.forms[office.last]) or bool(office.names)


@dataclass(slots=True)
class _Bearers:
    """Who bears an office, by its first words and by all of them; a few persons each are enough to tell doubt."""

    holders: Holders
    begun: dict[tuple[str, ...], dict[str, Name]] = field(default_factory=dict)
    whole: dict[tuple[str, ...], dict[str, Name]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for offices_ in self.holders.offices.values():
            for office in offices_:
                _add(self.whole, office.words[:_ENOUGH], office.person)
                for count in range(1, min(len(office.words), _ENOUGH) + 1):
                    _add(self.begun, office.words[:count], office.person)

    def bearer(self, words: tuple[str, ...], countries: frozenset[str]) -> Name | None:
        """The one person of the text with this office; in a title he may be named later."""
        known = self.whole.get(words) or self.begun.get(words, {})
        if countries:
            known = {one: name for one, name in known.items() if self.holders.country_of_person(one) in countries}
            return next(iter(known.values()), None)
        return next(iter(known.values())) if len(known) == 1 else None

    def of_kind(self, office: Office) -> Name | None:
        """«الرئيس الموريتاني», «المبعوث الأممي»: the only one of the country or body with an office of this kind."""
        short = self.holders.short(office.first, office.last)
        return self.holders.only_bearer(short) if short.country is not None or short.body is not None else None


def _add(index: dict[tuple[str, ...], dict[str, Name]], words: tuple[str, ...], person: Name) -> None:
    bearers = index.setdefault(words, {})
    if len(bearers) < _FEW:
        bearers.setdefault(person.entity_id, person)


def _honoured(source: Source, holders: Holders) -> Iterator[Name]:
    """«كما استقبل سموه», «وبحث معاليه مع»: the one of whom the sentence, or the one before, tells.

    Where the text gives that honorific to others only («معالي X … الرئيس Y. ويرافق معاليه Z»), it is the last of them.
    """
    addressed = speech_words("honorific_pronoun")
    for index, form in enumerate(source.reading.words.forms):
        person = implied_person(source, index) if form in addressed else None
        if person is not None:
            named = titled(holders, form, index)
            known = not named or any(name.entity_id == person.entity_id for name in named)
            yield _reference(source, index, index, person if known else named[-1], len(form))


def _bodies(source: Source) -> Iterator[Name]:
    """«جلسة عقدها المجلس»: the one council of which the text has told, and no other («المجلس الرئاسي»)."""
    words, by_word = source.reading.words, source.reading.by_word
    known, again = dict[str, Name](), words_of("body_again")
    for index, form in enumerate(words.forms):
        name = by_word.get(index)
        if name is not None and name.first == index and name.kind in ("organisation", "group") and not name.nested:
            known.setdefault(plain(form), name)
        elif name is None and (whole := _with_article(form)) in again:
            body, following = known.get(plain(whole)), words.forms[index + 1] if words.joined(index) else ""
            other = definite(following) and following.endswith("ه") == form.endswith("ه")  # «المجلس الرئاسي»
            if body is not None and not other:  # «جلسة المجلس المقررة» is a session of the council
                yield Name(
                    words.starts[index], words.ends[index], index, index, body.entity_id, body.kind, "office",
                    "name.body_again",
                )  # fmt: skip


def _with_article(form: str) -> str:
    """«آخر اجتماع للآلية», «للجنة»: the article that «ل» has swallowed, and a third ل with it."""
    if not form.startswith("لل"):
        return form if form.startswith("ال") else ""
    return next((one for one in (f"ال{form[2:]}", f"ال{form[1:]}") if one in words_of("body_again")), "")


def _reference(source: Source, first: int, last: int, person: Name, length: int) -> Name:
    """``length`` letters of the first word are the office, what stands before them are particles."""
    words = source.reading.words
    start = source.reading.letter(first, max(0, len(words.forms[first]) - length))
    return Name(start, words.ends[last], first, last, person.entity_id, "person", "office", "person.office_again")
