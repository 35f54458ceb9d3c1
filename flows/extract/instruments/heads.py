"""Head nouns of instruments in a text: «بيان», «الاتفاق», «وبالمبادرة», «تقريرها».

A head noun alone cites nothing; what must follow it stands in ``instrument_heads.csv`` (a column for each grammar) and
is read by the modules beside this one. Heads are found once a text and handed to all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.instruments.cited import InstrumentKind
from flows.extract.particles import spellings
from flows.extract.reading import Reading

Marking = Literal["bare", "article", "pronoun", "accusative"]


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun at a word.

    Attributes:
        index: the word.
        word: folded, without article and pronoun.
        marking: how it is definite: «اتفاق» bare, «الاتفاق» article, «اتفاقهم» pronoun;
            «اتفاقا» accusative.
        cut: letters of particles before it: 1 in «بالاتفاق».
        row: its row of the vocabulary.
    """

    index: int
    word: str
    marking: Marking
    cut: int
    row: Mapping[str, str]

    @property
    def with_article(self) -> bool:
        """«الاتفاق», «للاتفاق»."""
        return self.marking == "article"

    @property
    def kind(self) -> InstrumentKind:
        """The kind that the vocabulary gives it."""
        return kind_of(self.row)


def kind_of(row: Mapping[str, str]) -> InstrumentKind:
    """The kind of a vocabulary row."""
    kind: InstrumentKind = row["kind"]  # type: ignore[assignment]  # the vocabulary's test knows the kinds
    return kind


@cache
def head_rows() -> Mapping[str, Mapping[str, str]]:
    """Folded head noun without article → its vocabulary row."""
    return {fold(row["word_ar"]): row for row in vocabularies.load("instrument_heads")}


@cache
def _forms() -> Mapping[str, tuple[str, Marking]]:
    """Folded form → head noun and how it is definite; a bare form before one with a pronoun («مذكره»)."""
    forms: dict[str, tuple[str, Marking]] = {word: (word, "bare") for word in head_rows()}
    for word in head_rows():
        forms.setdefault(f"ال{word}", (word, "article"))
    for word in head_rows():
        stem = f"{word[:-1]}ت" if word.endswith("ه") else word
        for pronoun in ("ه", "ها", "هم", "هما"):
            forms.setdefault(stem + pronoun, (word, "pronoun"))
        if head_rows()[word]["letter"] or word == "تقرير":
            forms.setdefault(f"{stem}ي", (word, "pronoun"))  # «رسالتي المؤرخة»
        if not word.endswith(("ه", "ات")):
            forms.setdefault(f"{word}ا", (word, "accusative"))
        if head_rows()[word]["kind"] in ("agreement", "declaration") and not head_rows()[word]["plural"]:
            forms.setdefault(f"{stem}ي", (word, "bare"))  # «إعلاني وقف إطلاق النار», «اتفاقيتي التعاون»
    return forms


@cache
def _written() -> Mapping[str, tuple[str, Marking, int]]:
    """Every spelling with attached particles → head noun, how it is definite, letters of particles before it."""
    forms = _forms()
    return {spelling: (*forms[form], cut) for spelling, (form, cut) in spellings(forms).items()}


def is_head(form: str) -> bool:
    """Whether a folded word is a head noun in any of its spellings: «الاتفاق», «لاتفاق», «بيانهم»."""
    return form in _written()


def find_heads(reading: Reading) -> list[Head]:
    """Every head noun of a text that is no part of a name, in order.

    A noun that names a text only with one quality («برنامج تنفيذي», «مدونة سلوك») counts before that word alone.
    """
    heads, forms = [], _written()
    for index, form in enumerate(reading.words.forms):
        if form in forms and index not in reading.by_word:
            word, marking, cut = forms[form]
            row = head_rows()[word]
            if not row["only_with"] or _qualified(reading, index, row["only_with"]):
                heads.append(Head(index, word, marking, cut, row))
    return heads


def _qualified(reading: Reading, index: int, qualities: str) -> bool:
    after = reading.words.forms[index + 1] if reading.words.joined(index) else ""
    return after.removeprefix("ال").removesuffix("ا") in _folded_parts(qualities)


@cache
def _folded_parts(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split("|"))
