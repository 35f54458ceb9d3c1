"""When two names count as the same name.

Arabic names are compared on their folded form (see `flows.arabic.fold`), word by word, without the
definite article and its contraction with «ل». English names are compared as sets of words, without
case, accents, small words and word order; what stands in brackets is a second reading of the name:
``International Syria Support Group (ISSG)`` equals both ``ISSG`` and the long form.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

from flows.arabic import fold

PERSON_LIKENESS = 0.85
NAME_OVERLAP = 0.75

_WORD = re.compile(r"\w+")
# الأمم and للأمم both become أمم; اللجنة and للجنة both become جنة (the ل of the stem goes with the article).
_ARTICLE = re.compile(r"^(?:الل|لل|ال)(?=\w{2})")
_BRACKETS = re.compile(r"\(([^()]*)\)")
# Dashes are no ASCII and would be lost: "Russia–GCC" is two words.
_DASHES = re.compile(r"[\u2010-\u2015]")
_SMALL_WORDS = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "s", "the", "to", "with"))
# A long form is one idea: half of the words of "United Nations Security Council" must not be the UN.
_SHORT_FORMS = (
    (re.compile(r"\bunsc\b"), "un security council"),
    (re.compile(r"\bunited nations\b"), "un"),
    (re.compile(r"\bunited states(?: of america)?\b|\busa\b"), "us"),
    (re.compile(r"\bunited kingdom\b"), "uk"),
    (re.compile(r"\beuropean union\b"), "eu"),
)


@lru_cache(maxsize=4096)
def arabic_words(name: str) -> tuple[str, ...]:
    """Folded words of a name without their articles: «الأمم المتحدة» gives ``("امم", "متحده")``."""
    return tuple(_ARTICLE.sub("", word) for word in _WORD.findall(fold(name).casefold()))


@lru_cache(maxsize=4096)
def english_words(name: str) -> frozenset[str]:
    """Plain words of an English name: ``"The United Nations' Envoy"`` gives ``{"un", "envoy"}``."""
    plain = unicodedata.normalize("NFKD", _DASHES.sub(" ", name)).encode("ascii", "ignore").decode().casefold()
    spaced = " ".join(re.findall(r"[a-z0-9]+", plain))
    for long, short in _SHORT_FORMS:
        spaced = long.sub(short, spaced)
    return frozenset(spaced.split()) - _SMALL_WORDS


def without_brackets(name: str) -> str:
    """The name less what it says in brackets."""
    return " ".join(_BRACKETS.sub(" ", name).split())


@lru_cache(maxsize=4096)
def english_readings(name: str) -> frozenset[frozenset[str]]:
    """The ways to read an English name: in full, without its brackets, only its brackets."""
    readings = (name, without_brackets(name), *_BRACKETS.findall(name))
    return frozenset(words for words in map(english_words, readings) if words)


def same_english(one: str | None, other: str | None) -> bool:
    """True when two English names have a reading in common."""
    if not one or not other:
        return False
    return bool(english_readings(one) & english_readings(other))


def word_overlap(one: Iterable[str], other: Iterable[str]) -> float:
    """Dice coefficient of two bags of words taken as sets, 0 to 1."""
    left, right = set(one), set(other)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def arabic_affinity(one: str, other: str) -> float:
    """1 for equal names, their word overlap when one holds the other and it is >= 0.75, else 0.

    «مجلس الأمن» in «مجلس الأمن الدولي» gives 0.8; «التحالف» in «التحالف الدولي» is too little.
    """
    left, right = arabic_words(one), arabic_words(other)
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0
    shorter, longer = sorted((set(left), set(right)), key=len)
    share = word_overlap(left, right)
    # Equal sets in another order are not the same name: they stay just below 1.
    return min(share, 0.99) if shorter <= longer and share >= NAME_OVERLAP else 0.0


def best_arabic_affinity(some: Iterable[str], others: Iterable[str]) -> float:
    """The best `arabic_affinity` between two sets of forms."""
    pool = tuple(others)
    return max((arabic_affinity(one, other) for one in some for other in pool), default=0.0)


def person_likeness(one: str, other: str) -> float:
    """Edit likeness of two Arabic person names, 0 to 1, or 0 below 0.85.

    «ستيفان دي ميستورا» and «ستافان دي ميستورا» are one person.
    """
    likeness = fuzz.ratio(" ".join(arabic_words(one)), " ".join(arabic_words(other))) / 100
    return likeness if likeness >= PERSON_LIKENESS else 0.0


def same_arabic_text(one: str | None, other: str | None) -> bool:
    """True for equal folded words, or for nothing on both sides."""
    return arabic_words(one or "") == arabic_words(other or "")
