"""What the topic modules share while one text is read: its words, the known names on them, and word classes.

A ``Reading`` is made once and not changed by them; it answers "which name covers this word" in constant time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from flows.arabic import fold
from flows.arabic.folding import Folded
from flows.contract import vocabularies
from flows.extract.gazetteer import Hit
from flows.extract.names import Name
from flows.extract.particles import definite as definite
from flows.extract.particles import noun_in as noun_in
from flows.extract.particles import stripped as stripped
from flows.extract.word_classes import given_names as given_names
from flows.extract.words import Words


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, its words and the known names, and which name covers each word (``by_word``)."""

    folded: Folded
    words: Words
    hits: tuple[Hit, ...]
    names: tuple[Name, ...]
    by_word: dict[int, Name] = field(default_factory=dict)

    @classmethod
    def of(cls, folded: Folded, words: Words, hits: Sequence[Hit], names: Sequence[Name]) -> Reading:
        """Index the names; the outer of nested ones covers a word."""
        by_word: dict[int, Name] = {}
        for name in sorted(names, key=lambda item: item.nested):
            for index in range(name.first, name.last + 1):
                by_word.setdefault(index, name)
        return cls(folded, words, tuple(hits), tuple(names), by_word)

    def with_names(self, more: Sequence[Name]) -> Reading:
        """The same text with further names."""
        covered = sorted((name.start, name.end) for name in more if name.kind == "person")
        kept = [name for name in self.names if not (name.kind in ("person", "place") and _inside(name, covered))]
        ordered = sorted((*kept, *more), key=lambda name: (name.start, -name.end))
        return Reading.of(self.folded, self.words, self.hits, ordered)

    @property
    def text(self) -> str:
        """The source text."""
        return self.folded.source

    def letter(self, index: int, cut: int) -> int:
        """Source offset of a word's letter: where «للرئيس» or «ورئيس» begins without ``cut`` letters of particles.

        Diacritics between the letters are counted («وَرئيس»): the folded form has none.
        """
        folded = self.words.folded_starts[index] + min(cut, len(self.words.forms[index]) - 1)
        return self.folded.span(folded, folded + 1)[0]

    def slice(self, first: int, last: int) -> str:
        """Source text from one word to another, both included."""
        return self.folded.source[self.words.starts[first] : self.words.ends[last]]


def _inside(name: Name, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a name lies within one of some spans, which are in order and apart."""
    index = bisect_right(spans, (name.start, name.end + 1_000_000_000)) - 1
    return index >= 0 and spans[index][0] <= name.start and name.end <= spans[index][1]


@cache
def stop_words(reason: str | None = None) -> frozenset[str]:
    """Folded words at which a name ends; all, or those of one reason (verb, preposition, time, …)."""
    rows = vocabularies.load("name_stopwords")
    return frozenset(fold(row["word"]) for row in rows if reason is None or row["reason"] == reason)


@cache
def title_heads() -> dict[str, str]:
    """Folded single-word titles and first words of longer ones → kind (office, honorific, rank, role)."""
    return _plain_titles() | dict.fromkeys(_titles_with_pronouns(), "office")


@cache
def _plain_titles() -> dict[str, str]:
    heads: dict[str, str] = {}
    for row in vocabularies.load("titles"):
        if "also an ordinary word" not in row["note"]:
            heads.setdefault(fold(row["title_ar"]).split()[0], row["kind"])
    for title in [title for title, kind in heads.items() if kind in ("office", "rank")]:
        if title.startswith("ال") and not title.endswith(("ه", "ان", "ين", "ون", "ات", "ي")) and title != "الوزراء":
            heads.setdefault(f"{title}ان", "rank")  # «اللواءان مختار … والفيتوري …»
            heads.setdefault(f"{title}ين", "rank")
    return heads


def has_pronoun(title: str) -> bool:
    """«سفيرها», «نائبته»: whose office it is has been said."""
    return title in _titles_with_pronouns()


@cache
def _titles_with_pronouns() -> frozenset[str]:
    """Single-word offices that take a pronoun; those of experts and ordinary words do not.

    «رئيسه» is left out: folded, it is the feminine «رئيسة» too.
    """
    return frozenset(
        form
        for row in vocabularies.load("titles")
        if row["kind"] == "office" and row["level"] != "experts" and "also an ordinary word" not in row["note"]
        if " " not in row["title_ar"]
        for form in _with_pronouns(fold(row["title_ar"]))
        if form not in _plain_titles()
    )


def _with_pronouns(title: str) -> Iterator[str]:
    """«سفير» → «سفيره», «سفيرها»; «نائبة» → «نائبته», «نائبتها»; with the article, or ending in ي, none."""
    if title.startswith("ال") or title.endswith("ي"):  # «مسؤولي» with a pronoun would be «مسؤولية» too
        return
    stem = f"{title[:-1]}ت" if title.endswith("ه") else title
    yield from (stem + pronoun for pronoun in ("ه", "ها", "هم", "هما"))


@cache
def head_nouns(*kinds: str) -> dict[str, str]:
    """Folded single-word head nouns of the kinds → kind."""
    rows = vocabularies.load("head_nouns")
    return {fold(row["word"]): row["kind"] for row in rows if row["kind"] in kinds and " " not in row["word"]}
