"""Words and sentences of a text: the units that names, verbs and lists are read in.

A word is a run of letters and digits of the folded text; what stands between words (spaces, punctuation) is kept
as the gap after each word, because it decides where names and sentences end.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from flows.arabic.folding import Folded

_WORD = re.compile(r"\w+")
# A full stop inside a number or after a single letter («د. محمد», «3.5») ends no sentence.
_STOP = re.compile(r"[.!؟?…]+[\"”“»’')\]]*|\n+")
_LONGEST_SENTENCE = 4000  # characters; the longest in communiqués have about a thousand
# «د. بدر», «ود. محمد»
_ABBREVIATION = re.compile(r"(?:(?<=\s)|\A)و?\w\Z")


@dataclass(frozen=True, slots=True)
class Words:
    """Folded forms with spans; all tuples have one entry a word.

    Attributes:
        forms: folded words.
        starts, ends: offsets into the source text.
        folded_starts: offsets into the folded text, for looking up what a matcher found there.
        gaps: what stands between a word and the next one, folded; the last is what follows.
    """

    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    folded_starts: tuple[int, ...]
    gaps: tuple[str, ...]

    def at(self, offset: int) -> int:
        """Index of the word that covers a source offset, or of the next one."""
        return bisect_right(self.ends, offset)

    def at_folded(self, offset: int) -> int:
        """Index of the word that covers an offset of the folded text."""
        return max(0, bisect_right(self.folded_starts, offset) - 1)

    def joined(self, index: int) -> bool:
        """Whether only spaces stand between a word and the next: they can be one phrase."""
        if index + 1 >= len(self.forms):
            return False
        gap = self.gaps[index]
        return gap == " " or not gap.strip(" \t")  # one blank nearly always

    def between(self, start: int, end: int) -> range:
        """Indexes of the words inside a source span."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def __len__(self) -> int:
        return len(self.forms)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the source text, end exclusive."""

    start: int
    end: int


def split_words(folded: Folded) -> Words:
    """Cut a folded text into words with their source spans."""
    text = folded.text
    spans = [match.span() for match in _WORD.finditer(text)]
    sources = [folded.span(*span) for span in spans]
    nexts = [start for start, _ in spans[1:]] + ([len(text)] if spans else [])
    return Words(
        forms=tuple(text[start:end] for start, end in spans),
        starts=tuple(start for start, _ in sources),
        ends=tuple(end for _, end in sources),
        folded_starts=tuple(start for start, _ in spans),
        gaps=tuple(text[end:following] for (_, end), following in zip(spans, nexts, strict=True)),
    )


def split_sentences(text: str, start: int, end: int) -> list[Span]:
    """Sentences of a stretch of text: they end at a stop (included, with a closing quote) or at a line break.

    A stop is kept where the quotation that it closes ends; leading blanks, bullets and quote marks stay outside.
    """
    found: list[Span] = []
    begin = start
    for match in _STOP.finditer(text, start, end):
        if match.start() < begin or not _ends_sentence(text, match, begin):
            continue
        stop = match.start() if match[0].startswith("\n") else match.end()
        _add_all(found, text, begin, stop)
        begin = match.end()
    _add_all(found, text, begin, end)
    return found


def _add_all(found: list[Span], text: str, start: int, end: int) -> None:
    """One sentence; a text without stops is cut at commas and blanks, so that no cell holds a whole book."""
    while end - start > _LONGEST_SENTENCE:
        cut = max(text.rfind(mark, start + 1, start + _LONGEST_SENTENCE) for mark in ("،", "؛"))
        cut = cut if cut > start else text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        cut = cut + 1 if cut > start else start + _LONGEST_SENTENCE
        _add(found, text, start, cut)
        start = cut
    _add(found, text, start, end)


def _ends_sentence(text: str, match: re.Match[str], begin: int) -> bool:
    if not match[0].startswith("."):
        return True
    after = text[match.end() : match.end() + 1]
    if len(match[0]) == 1 and after and not after.isspace() and after not in '"”“»«()':
        return False
    return len(match[0]) > 1 or not _ABBREVIATION.search(text[max(begin, match.start() - 4) : match.start()])


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    while start < end and (text[start].isspace() or text[start] in "•·-–*"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(char.isalnum() for char in text[start:end]):
        found.append(Span(start, end))
