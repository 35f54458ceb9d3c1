"""Closed word classes of ``phrase_words.csv``: locatives, clause breaks, list words, and their like; words of titles.

A row holds a whole class, its words parted by ``|`` in the order of their weight, because a class is read and changed
as one (``speech_words.csv``, whose words carry a value each, has a word a row). A class that no row has is a mistake
of the caller.
"""

from __future__ import annotations

from functools import cache

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.particles import spellings


@cache
def words_of(use: str) -> frozenset[str]:
    """Folded words, or phrases, of one class.

    Raises:
        KeyError: no row has this class.
    """
    rows = [row for row in vocabularies.load("phrase_words") if row["use"] == use]
    if not rows:
        raise KeyError(f"phrase_words.csv has no class {use!r}")
    return frozenset(fold(word) for row in rows for word in row["words"].split("|"))


@cache
def title_words() -> frozenset[str]:
    """Folded titles of one word, and what longer ones begin with: «وزير», «وزيري»."""
    return frozenset(fold(row["title_ar"]).split()[0] for row in vocabularies.load("titles"))


@cache
def spelled(use: str) -> frozenset[str]:
    """Every spelling of a class of single words with attached particles, for what is asked of very many words.

    Raises:
        KeyError: no row has this class.
    """
    return frozenset(spellings(words_of(use)))


@cache
def ordinary_words() -> frozenset[str]:
    """Folded words of the language that names are spelled like: «نور», «الأمل»."""
    return frozenset(fold(row["word"]) for row in vocabularies.load("ordinary_words"))


@cache
def given_names() -> dict[str, bool]:
    """Folded given name of one word → whether it is an ordinary word too («سلام»)."""
    rows = vocabularies.load("given_names")
    return {fold(row["name_ar"]): row["ambiguous"] == "yes" for row in rows if " " not in row["name_ar"].strip()}


@cache
def spelled_given_names() -> frozenset[str]:
    """All folded given names, those of two words too («عبد الله»)."""
    return frozenset(fold(row["name_ar"]) for row in vocabularies.load("given_names"))
