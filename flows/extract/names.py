"""Known names in a text: gazetteer hits weighed by the words around them.

A spelling may mean several things: «سورية» is Syria or "Syrian", «عمان» Oman or Amman, «الحرة» a channel or "free".
The rules here decide by grammar and by what else the document names; what they cannot decide is left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from flows.arabic.folding import Folded
from flows.extract.country_words import (
    countries_told_of,
    country_or_adjective,
    place_or_country,
)
from flows.extract.gazetteer import EntityKind, Hit, Spelling, gazetteer
from flows.extract.name_uses import allowed_here
from flows.extract.ordinary_countries import is_ordinary, may_mean_country
from flows.extract.words import Words


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
    allowed = [s for s in options if allowed_here(folded, words, hit, s, first, last, full)]
    order = ("name", "abbreviation", "short", "surname", "adjective", "quoted", "clipped", "context", "headed")
    # Of bodies that share a short form («المجموعة المصغرة») the one named last before it.
    return min(allowed, key=lambda s: (s.target not in full, order.index(s.use), -full.get(s.target, 0)), default=None)


def _may_nest(spelling: Spelling) -> bool:
    """Inside another name: countries, places, persons, and bodies by their full names («مجلس جامعة الدول العربية»)."""
    kind = gazetteer().entities[spelling.target].kind
    if kind in ("organisation", "group"):
        return spelling.use == "name" and " " in spelling.folded
    return kind in ("country", "place", "person")
