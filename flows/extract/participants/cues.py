"""Cues that open a list of those who met, from ``participant_cues.csv``: «بمشاركة», «وترأس الاجتماع», «لم يحضر»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.participants.model import Role
from flows.extract.words import Words


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a text: word indexes (inclusive), the role of whom it introduces, how far it
    reaches, and whether it counts everywhere (strong), where the meeting is introduced (weak), or after another cue
    too (opener, delegation)."""

    first: int
    last: int
    lemma: str
    role: Role
    reach: str
    strength: str


_FUTURE = ("سي", "ست")  # «سيترأس» is «يترأس»
_Phrase = tuple[tuple[str, ...], str, Role, str, str]


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """First word → phrases that begin with it, longest first: (words, lemma, role, reach, strength)."""
    found: dict[str, list[_Phrase]] = {}
    for row in vocabularies.load("participant_cues"):
        role = cast("Role", row["role"])
        for form in (row["cue"], *row["forms"].split("|")):
            words = tuple(fold(form).split())
            if words:
                found.setdefault(words[0], []).append((words, fold(row["cue"]), role, row["reach"], row["strength"]))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


def cues_in(words: Words, first: int, last: int) -> Iterator[Cue]:
    """Cues between two words (inclusive), the longest at each word; «و», «ف» and «س» of the future may stand before."""
    index = first
    while index <= last:
        cue = _cue_at(words, index, last)
        if cue is not None:
            yield cue
        index = cue.last + 1 if cue is not None else index + 1


def _cue_at(words: Words, index: int, last: int) -> Cue | None:
    form = words.forms[index]
    options = [form]
    if form[:1] in ("و", "ف") and len(form) > 2:
        options.append(form[1:])
    if options[-1].startswith(_FUTURE):
        options.append(options[-1][1:])
    for option in options:
        for phrase, lemma, role, reach, strength in _phrases().get(option, ()):
            end = index + len(phrase) - 1
            if end <= last and words.forms[index + 1 : end + 1] == phrase[1:]:
                return Cue(index, end, lemma, role, reach, strength)
    return None
