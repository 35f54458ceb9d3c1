"""Countries that are spelled like an ordinary word: «مالي» is Mali and "financial", «بنين» Benin and "sons".

Such a word is the country where grammar makes it one, and left alone otherwise: «في مالي», «حكومة مالي», «ليبيا ومالي»
against «دعم مالي»; «الحكومة المالية», «نظيره المالي» against «وزارة المالية», «الأزمة المالية». Which countries they
are, `countries_extra.csv` says.
"""

from __future__ import annotations

from functools import cache

from babel.core import Locale

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.gazetteer import Spelling
from flows.extract.particles import definite, noun_in
from flows.extract.word_classes import spelled_given_names, words_of
from flows.extract.words import Words


@cache
def _ordinary() -> frozenset[str]:
    """Ids of these countries."""
    return frozenset(f"country:{row['iso3']}" for row in vocabularies.load("countries_extra") if row["ambiguous_ar"])


@cache
def _countries_at(end: int) -> frozenset[str]:
    """First (0) or last (-1) words of the folded names of all countries: «بوركينا», «فاسو»."""
    return frozenset(fold(name).split()[end] for name in Locale("ar").territories.values())


def is_ordinary(spelling: Spelling) -> bool:
    """Whether a spelling of a country is an ordinary word too; «جمهورية مالي» is none."""
    return spelling.target in _ordinary() and " " not in spelling.folded


def may_mean_country(words: Words, spelling: Spelling, particle: str, first: int, last: int) -> bool:
    """Whether the words around an ordinary word let it be the country, or of the country.

    Args:
        spelling: one of which :func:`is_ordinary` is true.
        particle: what is attached before it: «ب», «و», or nothing.
        first, last: its words, inclusive.
    """
    if spelling.use == "adjective":
        return not particle and (_are_people(words, first) or _describes_what_states_have(words, first))
    if particle in ("ب", "ل") or _beside_country(words, first, last):
        return True
    if not first or not words.joined(first - 1):
        return not particle
    before = words.forms[first - 1]
    return not particle and (_governs_a_state(before) or _disagrees(before))


def _governs_a_state(before: str) -> bool:
    """«في مالي», «وفي مالي», «حكومة مالي»."""
    preposition = before.removeprefix("و") in words_of("before_a_state")
    return preposition or noun_in(before, words_of("of_a_state")) is not None


def _disagrees(before: str) -> bool:
    """«أزمة مالي», «سلطات مالي»: beside a feminine noun the adjective would be «مالية»."""
    return before.endswith(("ه", "ات")) and not definite(before)


def _are_people(words: Words, first: int) -> bool:
    """«الحوار بين الماليين»; «الخبراء الماليين» are experts in finance."""
    people = words.forms[first].startswith("ال") and words.forms[first].endswith(("ين", "ون"))
    return people and not (first and words.joined(first - 1) and definite(words.forms[first - 1]))


def _describes_what_states_have(words: Words, first: int) -> bool:
    """«الحكومة المالية», «نظيره المالي»; another adjective may stand between: «القوات المسلحة المالية»."""
    for index in (first - 1, first - 2):
        if index < 0 or not words.joined(index):
            return False
        noun = words.forms[index]
        if noun in words_of("counterpart"):
            return True
        if not definite(noun):
            return False
        bare = (noun_in(noun, _with_article()) or "").removeprefix("ال")
        if bare:
            return True
    return False


@cache
def _with_article() -> frozenset[str]:
    return frozenset(f"ال{noun}" for noun in words_of("of_a_state"))


def _beside_country(words: Words, first: int, last: int) -> bool:
    """Whether it stands in a list of countries: «ليبيا ومالي والنيجر», «النيجر محمدو إيسوفو ومالي إبراهيم كيتا»."""
    if words.forms[first].startswith("و") and words.joined(last) and words.forms[last + 1] in spelled_given_names():
        return True
    before = words.forms[first - 1] if first else ""
    after = words.forms[last + 1] if last + 1 < len(words) else ""
    return bool(noun_in(before, _countries_at(-1)) or noun_in(after, _countries_at(0)))
