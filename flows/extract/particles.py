"""Attached particles: و ف ب ل ك written as one with the word that they govern.

One word may be read with and without («وزير» or و + «زير»), so whoever asks says which words count: the word as
it stands comes first, then one particle off, then two («وبمدينة»), then لِ that swallowed an alef («للرئيس»).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container
from functools import lru_cache

CLITICS = ("و", "ف", "ب", "ل", "ك")
_CLITIC_LETTERS = frozenset(CLITICS)

# These begin with the letters of the article without being definite: «التزامه», «التقى», «إلغاء», «آليات», «ألمانيا».
_FALSE_ARTICLE = re.compile(
    r"(?:التزام\w*|التق(?:ي|ت|وا|اء|يا|ينا)\w{0,2}|التحاق\w*|التماس\w*|التف(?:اف|ات)\w*|الغاء\w*|القاء\w*|الحاق\w*"
    r"|الزام\w*|الي(?:ات|اته|اتها|ته|تها|تين)|المانيا|الذي|التي|الذين|اللذين|اللتين|اللذان|اللتان|الا|الي|الف|الفا|الفين|الان|الم)\Z"
)


def found_in(word: str, nouns: Container[str]) -> tuple[str, int] | None:
    """The one of some folded nouns that a word is, and how many letters of particles stand before it.

    «وزير» is («وزير», 0), «ورئيس» («رئيس», 1), «وبمدينة» («مدينه», 2), «للرئيس» («الرئيس», 0); else ``None``.
    """
    if word in nouns:
        return word, 0
    if word[:1] not in _CLITIC_LETTERS:
        return None  # most words
    if len(word) > 3 and word[1:] in nouns:
        return word[1:], 1
    if len(word) > 4 and word[0] in "وف" and word[1] in "بلك" and word[2:] in nouns:
        return word[2:], 2
    for prefix in ("لل", "ولل"):
        if word.startswith(prefix) and "ال" + word[len(prefix) :] in nouns:
            return "ال" + word[len(prefix) :], len(prefix) - 2
    return None


def spellings(nouns: Collection[str]) -> dict[str, tuple[str, int]]:
    """What :func:`found_in` answers for every way to write some nouns: a table, for what is asked of every word."""
    written = {f"{first}{second}{word}" for word in nouns for first in ("", "و", "ف") for second in ("", *CLITICS)}
    written |= {f"{first}لل{word[2:]}" for word in nouns if word.startswith("ال") for first in ("", "و")}
    found = ((form, found_in(form, nouns)) for form in sorted(written))
    return {form: one for form, one in found if one is not None}


def noun_in(word: str, nouns: Container[str]) -> str | None:
    """The noun of :func:`found_in` alone."""
    found = found_in(word, nouns)
    return found[0] if found else None


@lru_cache(maxsize=65536)
def stripped(word: str) -> str:
    """A word without its attached و or ف, and without ب ل ك where the rest stays long enough; no list is asked."""
    if len(word) > 3 and word[0] in "وف":
        word = word[1:]
    if len(word) > 4 and word.startswith("لل"):
        return "ال" + word[2:]
    if len(word) > 4 and word[0] in "بلك" and word[1:3] == "ال":
        return word[1:]
    return word


@lru_cache(maxsize=65536)
def definite(word: str) -> bool:
    """Whether a folded word carries the article, a particle before it aside: «الدولية», «للأمن», «بالوساطة»."""
    bare = "ال" + word[2:] if word.startswith("لل") else word
    bare = bare[1:] if bare[:1] in CLITICS and bare[1:3] == "ال" else bare
    return bare.startswith("ال") and len(bare) > 3 and not _FALSE_ARTICLE.match(bare)
