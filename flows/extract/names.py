"""Known names in a text: gazetteer hits weighed by the words around them.

A spelling may mean several things: «سورية» is Syria or "Syrian", «عمان» Oman or Amman, «الحرة» a channel or "free".
The rules here decide by grammar and by what else the document names; what they cannot decide is left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache

from flows.arabic import fold
from flows.arabic.folding import Folded
from flows.contract import vocabularies
from flows.extract.country_words import (
    countries_told_of,
    country_or_adjective,
    means_otherwise_after,
    place_or_country,
)
from flows.extract.gazetteer import EntityKind, Hit, Spelling, gazetteer
from flows.extract.ordinary_countries import is_ordinary, may_mean_country
from flows.extract.particles import definite, noun_in, stripped
from flows.extract.set_apart import QUOTES, set_apart
from flows.extract.word_classes import given_names, ordinary_words, spelled_given_names, title_words, words_of
from flows.extract.words import Words

_SHORT = 4  # letters of a place that «ب» alone does not make one: «بصور» is with pictures, too


@dataclass(frozen=True, slots=True)
class Name:
    """One occurrence of an entity.

    Attributes:
        start, end: source offsets, attached particles left out.
        first, last: indexes of its first and last word (inclusive).
        form: name, adjective, abbreviation or surname.
        nested: inside the name of a body or an instrument; then no participant or speaker of its own.
    """

    start: int
    end: int
    first: int
    last: int
    entity_id: str
    kind: EntityKind
    form: str
    rule: str
    nested: bool = False


def latest_before(names: Sequence[Name], index: int) -> Name | None:
    """The last of some names, in order, that begins before a word."""
    at = bisect_left(names, index, key=lambda name: name.first)
    return names[at - 1] if at else None


@cache
def _heads(kind: str) -> frozenset[str]:
    """Folded head nouns of one kind: «مدينة», «محافظة» for places, «قناة», «صحيفة» for media."""
    rows = vocabularies.load("head_nouns")
    return frozenset(fold(row["word"]) for row in rows if row["kind"] == kind)


@cache
def _known_alone() -> frozenset[tuple[str, str]]:
    """(person, surname) where the surname is enough even without a full name: «لافروف», «ترامب»."""
    marked = {row["person_id"] for row in vocabularies.load("persons") if "known by surname alone" in row["note"]}
    return frozenset(
        (spelling.target, spelling.folded)
        for spellings in gazetteer().spellings
        for spelling in spellings
        if spelling.use == "surname" and spelling.target in marked
    )


@cache
def _place_conditions() -> dict[str, tuple[bool, frozenset[str]]]:
    """Place id → whether only a head noun («مدينة») allows it, and words that may not follow («مسقط رأسه»)."""
    return {
        row["place_id"]: (
            row["context_kind"] == "head_noun",
            frozenset(fold(w) for w in row["not_before_ar"].split("|") if w),
        )
        for row in vocabularies.load("places")
        if row["context_kind"] or row["not_before_ar"]
    }


@cache
def _common_surnames() -> frozenset[str]:
    """Surnames that several persons share, or that are given names or ordinary words: never enough alone."""
    seen: dict[str, str] = {}
    shared = {*spelled_given_names(), *ordinary_words()}
    for spellings in gazetteer().spellings:
        for spelling in spellings:
            if spelling.use == "surname" and seen.setdefault(spelling.folded, spelling.target) != spelling.target:
                shared.add(spelling.folded)
    return frozenset(shared)


def read_names(folded: Folded, words: Words, hits: Iterable[Hit]) -> list[Name]:
    """Weigh every hit; two rounds, because short forms and surnames count once the full name was seen."""
    hits = [hit for hit in hits if any(spelling.use != "instrument" for spelling in hit.spellings)]
    full: dict[str, int] = {}
    for hit in hits:
        for spelling in hit.spellings:
            if spelling.use in ("name", "abbreviation"):
                full.setdefault(spelling.target, hit.start)
    for target in {spelling.target for hit in hits for spelling in hit.spellings if is_ordinary(spelling)}:
        if not any(_is_named(folded, words, hit, target) for hit in hits):
            full.pop(target, None)
    names, countries, set_aside = [], countries_told_of(folded, hits), -1
    for hit in hits:
        # «بقصر قرطاج» is no body, so «قرطاج» is a place of its own.
        freed = hit.nested and hit.end <= set_aside and any(one.target.startswith("place:") for one in hit.spellings)
        name = _weigh(folded, words, replace(hit, nested=False) if freed else hit, full, countries)
        if name is not None:
            names.append(name)
        elif not hit.nested:
            set_aside = hit.end
    return names


def _is_named(folded: Folded, words: Words, hit: Hit, target: str) -> bool:
    """Whether a country that is spelled like an ordinary word is surely meant here."""
    first, last = words.at_folded(hit.start), words.at_folded(hit.end - 1)
    particle = folded.text[words.folded_starts[first] : hit.start]
    meant = [spelling for spelling in hit.spellings if spelling.target == target and spelling.use == "name"]
    return any(
        not is_ordinary(spelling) or may_mean_country(words, spelling, particle, first, last) for spelling in meant
    )


def _weigh(folded: Folded, words: Words, hit: Hit, full: dict[str, int], countries: Set[str]) -> Name | None:
    first, last = words.at_folded(hit.start), words.at_folded(hit.end - 1)
    spelling = _choose(folded, words, hit, first, last, full, countries)
    if spelling is None:
        return None
    start, end = folded.span(hit.start, hit.end)
    if spelling.target.startswith("person:") and _goes_on_with_house(words, last):
        last, end = last + 2, words.ends[last + 2]
    entity = gazetteer().entities[spelling.target]
    form = {"short": "name", "quoted": "name", "clipped": "name", "context": "name", "headed": "name"}.get(
        spelling.use, spelling.use
    )
    return Name(start, end, first, last, entity.entity_id, entity.kind, form, f"name.{spelling.use}", hit.nested)


def _goes_on_with_house(words: Words, last: int) -> bool:
    """«منصور بن زايد | آل نهيان»: the house of a person whose name the vocabulary has without it."""
    return words.joined(last) and words.forms[last + 1] == "ال" and words.joined(last + 1)


def _choose(
    folded: Folded, words: Words, hit: Hit, first: int, last: int, full: dict[str, int], countries: Set[str]
) -> Spelling | None:
    """The spelling that the context allows, the most certain use first."""
    options = [spelling for spelling in hit.spellings if spelling.use != "instrument"]
    uses = {spelling.use for spelling in options}
    if hit.nested:
        options = [s for s in options if _may_nest(s)]
    if "name" in uses and "adjective" in uses:
        options = [country_or_adjective(folded, words, hit, options, first)]
    if len({s.target for s in options if s.use in ("name", "context")}) > 1:
        options = place_or_country(folded, words, hit, options, first, countries)
    allowed = [s for s in options if _allowed(folded, words, hit, s, first, last, full)]
    order = ("name", "abbreviation", "short", "surname", "adjective", "quoted", "clipped", "context", "headed")
    # Of bodies that share a short form («المجموعة المصغرة») the one named last before it.
    return min(allowed, key=lambda s: (s.target not in full, order.index(s.use), -full.get(s.target, 0)), default=None)


def _may_nest(spelling: Spelling) -> bool:
    """Inside another name: countries, places, persons, and bodies by their full names («مجلس جامعة الدول العربية»)."""
    kind = gazetteer().entities[spelling.target].kind
    if kind in ("organisation", "group"):
        return spelling.use == "name" and " " in spelling.folded
    return kind in ("country", "place", "person")


def _allowed(
    folded: Folded, words: Words, hit: Hit, spelling: Spelling, first: int, last: int, full: dict[str, int]
) -> bool:
    before = words.forms[first - 1] if first and words.joined(first - 1) else ""
    particle = folded.text[words.folded_starts[first] : hit.start]
    after = words.forms[last + 1] if words.joined(last) else ""
    if _means_another(words, spelling, particle, before, after):
        return False
    if is_ordinary(spelling) and not may_mean_country(words, spelling, particle, first, last):
        # «دعم مالي», «وزارة المالية»; where a document names the country elsewhere, «ملف مالي» is its file
        return spelling.use == "name" and spelling.target in full
    if spelling.target.startswith("org:") and after in words_of("other_body"):
        return False  # «مجلس الأمن الوطني العراقي»
    match spelling.use:
        case "name":
            return not _governed(particle or before, spelling)
        case "adjective":
            return True
        case "abbreviation":
            return particle == ""
        case "short":
            return _short_allowed(hit, spelling, before, full)
        case "quoted":
            named = noun_in(before, _heads("media")) or noun_in(before, _heads("armed_group"))
            return set_apart(words, first, last) or named is not None or spelling.target in full
        case "clipped":
            around = (folded.text[hit.start - 1 : hit.start], folded.text[hit.end : hit.end + 1])
            return all(mark in tuple(QUOTES) for mark in around)
        case "headed":
            return noun_in(before, _heads("place")) is not None
        case "context":
            return _context_allowed(spelling, particle, before, after)
    # «الجيش السوداني» and «أكد السوداني» where a person of that name was named
    describes = definite(before) and any(other.use == "adjective" for other in hit.spellings)
    if describes or not _surname_allowed(spelling, before, full):
        return False
    return spelling.target in full or not _titles_first_name(words, first, after)


def _means_another(words: Words, spelling: Spelling, particle: str, before: str, after: str) -> bool:
    """Whether the word beside a spelling makes something else of it, whatever its use."""
    if after in _place_conditions().get(spelling.target, (False, frozenset()))[1]:
        return True
    if spelling.use == "adjective" and after in ("بن", "بنت", "ال"):
        return True  # «تركي بن فيصل» is no Turk
    if spelling.target.startswith("place:") and particle in ("ب", "ل", "ك") and noun_in(before, _heads("place")):
        return True  # «بلدة بليدا» is no «في ليدا»
    if spelling.target.startswith("person:") and _is_named_after(before):
        return True  # «مطار رفيق الحريري الدولي»
    # «المدير القطري» of an agency is no Qatari
    return spelling.use in ("name", "adjective") and means_otherwise_after(before, spelling)


def _short_allowed(hit: Hit, spelling: Spelling, before: str, full: dict[str, int]) -> bool:
    """«وزير الخارجية» is not the ministry named before; a short form stands alone and after the full name."""
    governed = noun_in(before, title_words()) or noun_in(before, _heads("organisation"))
    of_members = before in words_of("those_of") and spelling.target.startswith("group:")  # «قادة التحالف»
    known = min(full.get(spelling.target, hit.start), full.get(_only_parent(hit, spelling), hit.start))
    return known < hit.start and (of_members or not governed)


def _context_allowed(spelling: Spelling, particle: str, before: str, after: str) -> bool:
    """«اجتماعات العقبة», «في العقبة» name a place; «بالرباط الوثيق», «في المدينة القديمة» are ordinary words."""
    if noun_in(before, _heads("place")) or spelling.folded.startswith("العاصمه "):
        return True
    head_only, _ = _place_conditions().get(spelling.target, (False, frozenset()))
    stands_in = before in words_of("place_preposition") or (particle == "ب" and len(spelling.folded) > _SHORT)
    return (stands_in or before in words_of("held_at")) and not head_only and not after.startswith("ال")


def _titles_first_name(words: Words, first: int, after: str) -> bool:
    """«الأمين العام للحكومة السيد المعلم محمد علي»; in «استقبل السيد الحريري وليد جنبلاط» there are two people."""
    if first < 2 or words.forms[first - 1] not in words_of("honorific") or given_names().get(after) is not False:
        return False
    return definite(words.forms[first - 2]) or not words.joined(first - 2)


def _only_parent(hit: Hit, spelling: Spelling) -> str:
    """«جامعة الدول العربية … مجلس الجامعة»: the body whose part a short form is, if it is that of no other one."""
    parent = gazetteer().entities[spelling.target].parent_id
    alone = spelling.target.startswith("org:") and sum(one.use == "short" for one in hit.spellings) == 1
    return parent if parent is not None and alone else spelling.target


def _is_named_after(before: str) -> bool:
    """«مطار», «جامعة»: what is called after a person, who does nothing there; no verb («رأس») and no title («دولة»)."""
    return stripped(before) in words_of("named_after") and not definite(before)


def _governed(before: str, spelling: Spelling) -> bool:
    """«وزيرة الخارجية الأمريكية» is a person, «في قصر قرطاج» a place: not the body that goes by these words."""
    if spelling.folded.startswith(("الخارجيه ", "الدفاع ", "الداخليه ")):
        return noun_in(before, title_words()) is not None
    palace = spelling.folded.startswith("قصر ") and not spelling.target.startswith("place:")
    return palace and before in ("", "ب", *words_of("place_preposition"))


def _surname_allowed(spelling: Spelling, before: str, full: dict[str, int]) -> bool:
    """A surname counts after the full name, after a title if nobody else bears it, or when it is known alone."""
    if spelling.target in full:
        return True
    if (spelling.target, spelling.folded) in _known_alone():
        return True
    if spelling.folded in _common_surnames():
        return False
    return noun_in(before, title_words()) is not None
