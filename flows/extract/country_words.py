"""What a country's name is where it may be something else: an adjective, a city, part of another term.

«سورية» is Syria or "Syrian", «عمان» Oman or Amman, «القطري» Qatari or "of one country", «المغرب» Morocco or evening.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from functools import cache

from flows.arabic import fold
from flows.arabic.folding import Folded
from flows.contract import vocabularies
from flows.extract.gazetteer import Hit, Spelling, gazetteer
from flows.extract.particles import stripped
from flows.extract.word_classes import title_words, words_of
from flows.extract.words import Words

_SHADDA, _DAMMA = "\u0651", "\u064f"
_QUOTES = "\"“”«»'‘’"


def country_or_adjective(folded: Folded, words: Words, hit: Hit, options: list[Spelling], first: int) -> Spelling:
    """«السعودية» after a definite noun and «سورية» after an indefinite feminine one are adjectives.

    Adjective: «الخارجية السعودية», «بقيادة سورية», «صحيفة "إيلاف" السعودية»; country: «في سورية», «وقطر والسعودية».
    """
    name = next(s for s in options if s.use == "name")
    adjective = next(s for s in options if s.use == "adjective")
    if first == 0 or hit.start != words.folded_starts[first]:
        return name
    gap, before = words.gaps[first - 1], words.forms[first - 1]
    if before.removeprefix("و") in words_of("place_preposition") or gap.strip(" \t" + _QUOTES):
        return name
    definite = hit.spellings[0].folded.startswith(("ال", "لل"))
    if definite:
        # «دولة السعودية», «ضد السعودية»: an indefinite noun before it keeps it a name.
        noun = before.startswith(("ال", "وال", "بال", "لل", "كال", "فال")) or gap.strip() != ""
        return adjective if noun and not re.fullmatch(r"(?:و|ف)?(?:الي|التي|الذي|الذين|الان|اليوم)", before) else name
    return (
        adjective
        if before.endswith(("ه", "ات"))
        and hit.spellings[0].folded.endswith("ه")
        and not before.startswith("ال")
        and before not in title_words()
        else name
    )


def countries_told_of(folded: Folded, hits: Sequence[Hit]) -> frozenset[str]:
    """ISO codes of the countries that a text names, or whose cities, people and bodies; «عمان» alone names none."""
    known = gazetteer().entities
    named = ([each for each in hit.spellings if each.target in known] for hit in hits)
    options = (_as_marked(folded, hit, each) if len(each) > 1 else each for hit, each in zip(hits, named, strict=True))
    codes = ({known[each.target].iso3 for each in listed} for listed in options)
    return frozenset(code for told in codes if len(told) == 1 for code in told if code)


def _as_marked(folded: Folded, hit: Hit, options: list[Spelling]) -> list[Spelling]:
    """Of a place and a country those that the vowel marks mean: «عُمان» the country, «عمّان» the city."""
    start, end = folded.span(hit.start, hit.end)
    written = folded.source[start:end]
    if _SHADDA not in written and _DAMMA not in written:
        return options
    kinds = gazetteer().entities
    return [each for each in options if (kinds[each.target].kind == "place") == (_SHADDA in written)] or options


def place_or_country(
    folded: Folded, words: Words, hit: Hit, options: list[Spelling], first: int, countries: Set[str]
) -> list[Spelling]:
    """«عمان»: Oman or Amman. Vowel marks decide, then «في» or «العاصمة» before it, then what stands beside it.

    «عُمان», «قطر وعمان والكويت» are the country; «عمّان», «في عمان», «بغداد وعمان والقاهرة», a dateline the city. A
    summit or a host («قمة عمان», «استضافتها عمان») is the city's in a text that tells of Jordan and not of Oman;
    `countries` are ISO codes of those it tells of.
    """
    kinds = gazetteer().entities
    # What decides for the place here is the sign that a context spelling asks for.
    places = [replace(s, use="name") for s in options if kinds[s.target].kind == "place"]
    others = [s for s in options if kinds[s.target].kind != "place"]
    if not (places and others):
        return options
    marked = _as_marked(folded, hit, [*places, *others])
    if len(marked) < len(places) + len(others):
        return marked
    before = words.forms[first - 1] if first and words.joined(first - 1) else ""
    opening = first == 0 or "\n" in words.gaps[first - 1]
    located = before.removeprefix("و") in words_of("place_preposition")
    theirs, ours = ({kinds[each.target].iso3 for each in listed} & countries for listed in (places, others))
    if opening or located or _is_beside(words, first, _capitals()):
        return places
    return places if theirs and not ours and _gathers(words, first) else others


def _gathers(words: Words, index: int) -> bool:
    """«قمة عمان», «الموقع بعمان», «التي استضافتها عمان»: where something takes place, or who has people meet."""
    around = (words.forms[at] for at in (index - 1, index + 1) if 0 <= at < len(words))
    met = index > 0 and words.forms[index - 1] in words_of("held_at")
    return met or words.forms[index].startswith("ب") or any(form in words_of("hosting") for form in around)


def _is_beside(words: Words, first: int, names: Set[str]) -> bool:
    """Whether the word coordinated with this one is one of some names: «بغداد وعمان»."""
    around = [words.forms[index].removeprefix("و") for index in (first - 1, first + 1) if 0 <= index < len(words)]
    coordinated = words.forms[first].startswith("و") or (
        first + 1 < len(words) and words.forms[first + 1].startswith("و")
    )
    return coordinated and any(word in names for word in around)


@cache
def _capitals() -> frozenset[str]:
    """Folded single-word names of capitals."""
    rows = vocabularies.load("places")
    return frozenset(
        fold(row["name_ar"]) for row in rows if row["place_type"] == "capital" and " " not in row["name_ar"]
    )


def means_otherwise_after(before: str, spelling: Spelling) -> bool:
    """Whether the word before a country's name or adjective makes another word of it: «صلاة المغرب»."""
    nouns = _nouns_of_another_word().get(spelling.target)
    bare = stripped(before).removeprefix("ال")
    return nouns is not None and bare in nouns


@cache
def _nouns_of_another_word() -> dict[str, frozenset[str]]:
    """Country id → folded nouns, without article, after which the word is not the country."""
    rows = [row for row in vocabularies.load("countries_extra") if row["not_after_ar"]]
    return {f"country:{row['iso3']}": frozenset(fold(word) for word in row["not_after_ar"].split("|")) for row in rows}
