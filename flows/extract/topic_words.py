"""The keywords of ``topics.csv`` in the spellings that a text may have, and what they mean.

A keyword of several words is looked for with and without the article of each («هجوم إرهابي», «الهجوم الإرهابي») and in
the accusative («حلا سياسيا»); one that ends in ة also before a pronoun («موازنتها»). What follows the last word is
free, so plurals and duals need no rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product

from ahocorasick_rs import AhoCorasick, MatchKind

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.word_classes import words_of

Meaning = tuple[tuple[str, int], ...]

_PLAIN = 3  # the weight of a word that says by itself what is spoken of
_MOST_WORDS = 3  # longer keywords are set phrases, with their articles as they stand
_NO_ALIF = ("ا", "ه", "ء", "ات", "ى")  # endings that take none in the accusative, folded


@cache
def topic_words() -> tuple[AhoCorasick, tuple[Meaning, ...]]:
    """An automaton over all spellings, and what each means: topics with weights; a row of its own says it best."""
    rows = [(row["keyword_ar"], row["topic"], int(row["weight"])) for row in vocabularies.load("topics")]
    own = {spelling for keyword, _, _ in rows for spelling in _with_lam(fold(keyword))}
    meaning: dict[str, dict[str, int]] = {}
    for keyword, topic, weight in rows:
        as_written = set(_with_lam(fold(keyword)))
        for spelling in as_written | (set(_spellings(keyword, weight)) - own):
            entry = meaning.setdefault(spelling, {})
            entry[topic] = max(weight, entry.get(topic, 0))
    keys = sorted(meaning)
    automaton = AhoCorasick(keys, matchkind=MatchKind.Standard)
    return automaton, tuple(tuple(sorted(meaning[key].items())) for key in keys)


def _with_lam(folded: str) -> tuple[str, ...]:
    """A keyword, and with «ل» for «ال» where it has the article: «الأعمال العدائية», «للأعمال العدائية»."""
    return (folded, f"لل{folded[2:]}") if folded.startswith("ال") else (folded,)


def _spellings(keyword: str, weight: int) -> Iterator[str]:
    """Other spellings of a keyword, of which many are never found; a pronoun stands behind plain words alone."""
    folded, marked = fold(keyword), keyword.endswith("ة") and weight == _PLAIN
    words = folded.split()
    if 1 < len(words) <= _MOST_WORDS:
        for choice in product(*(_with_and_without_article(word) for word in words)):
            spelling = " ".join(choice)
            yield from _with_lam(spelling)
            if marked:
                yield from _with_lam(spelling[:-1] + "ت")
        if not any(word.startswith("ال") or word in words_of("no_case") for word in words):
            yield " ".join(word if word.endswith(_NO_ALIF) else word + "ا" for word in words)
    elif marked:
        yield from _with_lam(folded[:-1] + "ت")


def _with_and_without_article(word: str) -> tuple[str, ...]:
    if word in words_of("no_case"):
        return (word,)
    bare = word[2:] if word.startswith("ال") else word
    return (bare, f"ال{bare}") if len(bare) > 1 else (word,)
