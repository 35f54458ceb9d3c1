"""Whether a spelling may mean its entity where it stands: by its use, the words beside it, and what was named before.

A name counts wherever nothing makes something else of it; a short form after the full name, a surname after a title,
a place that is spelled like an ordinary word behind «مدينة» or «في».
"""

from __future__ import annotations

from functools import cache

from flows.arabic import fold
from flows.arabic.folding import Folded
from flows.contract import vocabularies
from flows.extract.country_words import means_otherwise_after
from flows.extract.gazetteer import Hit, Spelling, gazetteer
from flows.extract.ordinary_countries import is_ordinary, may_mean_country
from flows.extract.particles import definite, noun_in, stripped
from flows.extract.set_apart import QUOTES, set_apart
from flows.extract.word_classes import given_names, ordinary_words, spelled_given_names, title_words, words_of
from flows.extract.words import Words

_SHORT = 4  # letters of a place that «ب» alone does not make one: «بصور» is with pictures, too


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


def allowed_here(
    folded: Folded, words: Words, hit: Hit, spelling: Spelling, first: int, last: int, full: dict[str, int]
) -> bool:
    """Whether the words around a hit, and what the document names by its full name, let it mean this."""
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
