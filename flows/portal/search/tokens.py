"""The forms under which a text is found, besides its own words.

For each word: its search form, the word without its article and the particles written together with it, and the other
forms of its dictionary word (`schemas/vocabularies/word_forms.csv`: broken plurals, «مسؤول» and «مسئول»). A particle
without article is taken off only where the rest is a word of the same release: «ولبنان» is «لبنان», «لبنان» not «بنان».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from flows.arabic.searching import search_form, without_article, without_particles, words_of
from flows.contract import vocabularies

_WORD = re.compile(r"[^\W_]+")


class WordForms:
    """Forms of words against the words of all texts, each worked out once."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words = {text: words_of(text) for text in texts}
        self._lexicon = frozenset(word for words in self._words.values() for word in words)
        self._known: dict[str, tuple[str, ...]] = {}

    def added_to(self, text: str) -> list[str]:
        """Forms of the words of a text that it does not hold as they are, each once, in the order of the words."""
        own = set(_WORD.findall(text.lower()))
        words = self._words.get(text) or words_of(text)
        added = dict.fromkeys(form for word in words for form in self._forms(word))
        return [form for form in added if form not in own]

    def _forms(self, word: str) -> tuple[str, ...]:
        if word not in self._known:
            self._known[word] = tuple(dict.fromkeys(self._worked_out(word)))
        return self._known[word]

    def _worked_out(self, word: str) -> Iterator[str]:
        bare = without_article(word)
        rests = () if bare else tuple(rest for rest in without_particles(word) if self._is_word(rest))
        for each in (word, *filter(None, (bare,)), *rests):
            yield each
            yield from word_family().get(each, ())

    def _is_word(self, rest: str) -> bool:
        return rest in self._lexicon or f"ال{rest}" in self._lexicon


@cache
def word_family() -> Mapping[str, tuple[str, ...]]:
    """The forms of a dictionary word by each of them, all in their search form."""
    found: dict[str, tuple[str, ...]] = {}
    for row in vocabularies.load("word_forms"):
        family = tuple(dict.fromkeys(map(search_form, (row["word"], *row["forms"].split("|")))))
        for each in family:
            found[each] = (*found.get(each, ()), *family)
    return found
