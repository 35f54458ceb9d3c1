"""A source text as HTML, each row's span marked, and nothing of the text changed.

What a browser takes out of the result as its text (`textContent`) is the source, character for character: marks are
inline elements without space of their own, so that letters of a word go on joining, and the number of a row stands in
an attribute that the style sheet shows. A row is tied to its place both ways: its mark is `#t<number>`, and where it
ends an empty link leads to the row, `#r<number>`.

::

    <p id="passage.0" class="title">بيان <mark id="t1" class="e">فيينا</mark><a class="e" href="#r1" …></a></p>
    <p id="passage.12" …

Each passage is a `p`; blank characters after it stand between the paragraphs, where they take no room. Spans within
spans are elements within elements; a span that crosses another one, or a passage's end, goes on in a second element
with the same `data-n`. The work is linear in length and rows: at most `DEEPEST` marks are open at a time, a row beyond
that has its link alone.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markupsafe import Markup, escape

DEEPEST = 24
LONGEST_WORD = 40
BLANK = " \t\r\n\f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A row's span, in code points: `number` counts the rows of the page, `kind` are its classes, the layer first."""

    start: int
    end: int
    number: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A passage: where it starts, its anchor (none for what stands before the first one) and its class."""

    start: int
    anchor: str | None
    kind: str


def marked_text(text: str, blocks: Iterable[Block], marks: Iterable[Mark]) -> Markup:
    """The text as paragraphs with marks.

    Args:
        text: the source.
        blocks: its passages; each ends where the next one starts. What stands before the first is one more.
        marks: spans of rows; one that is empty or outside the text is left out.
    """
    return Markup(_Writer(text, blocks, marks).write())  # nosec # B704: made of escaped text


def escaped(text: str) -> str:
    """Characters for HTML: a parser would turn a carriage return into a line feed."""
    return str(escape(text)).replace("\r", "&#13;")


@dataclass
class _Writer:
    text: str
    blocks: Iterable[Block]
    marks: Iterable[Mark]
    out: list[str] = field(default_factory=list)
    open: list[Mark] = field(default_factory=list)

    def write(self) -> str:
        length = len(self.text)
        marks = sorted(
            (each for each in self.marks if 0 <= each.start < each.end <= length),
            key=lambda each: (each.start, -each.end, each.number),
        )
        starting, chips = _by(marks, [each.start for each in marks]), self._chips(marks)
        begins, ends = _paragraphs(self.text, self.blocks)
        closing = {each.end for each in marks}
        done = 0
        for place in sorted({*starting, *chips, *closing, *begins, *ends}):
            self.out.append(escaped(self.text[done:place]))
            done = place
            waiting = self._close(place) if place in closing else []
            self.out += (_link(each) for each in chips.get(place, ()))
            if place in begins or place in ends:
                waiting = self._close_all() + waiting
                self.out.append("</p>" * (place in ends))
                self.out.append(_paragraph(begins[place]) if place in begins else "")
            for mark in waiting:
                self._open(mark, again=True)
            for mark in starting.get(place, ()):
                self._open(mark)
        self.out.append(escaped(self.text[done:]))
        return "".join(self.out)

    def _close(self, place: int) -> list[Mark]:
        """Close the marks that end here, and what was opened within them; returns the latter, to be opened again."""
        lowest = next((index for index, each in enumerate(self.open) if each.end <= place), len(self.open))
        crossed = [each for each in self.open[lowest:] if each.end > place]
        self.out.append("</mark>" * (len(self.open) - lowest))
        del self.open[lowest:]
        return crossed

    def _close_all(self) -> list[Mark]:
        self.out.append("</mark>" * len(self.open))
        closed, self.open = self.open, []
        return closed

    def _open(self, mark: Mark, *, again: bool = False) -> None:
        if len(self.open) >= DEEPEST:
            return
        self.open.append(mark)
        name = f'data-n="{mark.number}"' if again else f'id="t{mark.number}"'
        self.out.append(f'<mark {name} class="{escape(mark.kind)}">')

    def _chips(self, marks: Sequence[Mark]) -> Mapping[int, list[Mark]]:
        """Marks by the place of their link: where they end, or the end of the word that they end in."""
        return _by(marks, [_word_end(self.text, each.end) for each in marks])


def _paragraphs(text: str, blocks: Iterable[Block]) -> tuple[Mapping[int, Block], frozenset[int]]:
    """Paragraphs by their start, and where they end; one that would be blank is none."""
    given = {each.start: each for each in blocks if 0 <= each.start < len(text)}
    given.setdefault(0, Block(start=0, anchor=None, kind=""))
    starts = sorted(given)
    ends = [start + len(text[start:end].rstrip(BLANK)) for start, end in pairwise([*starts, len(text)])]
    begins = {start: given[start] for start, end in zip(starts, ends, strict=True) if end > start}
    return begins, frozenset(end for start, end in zip(starts, ends, strict=True) if end > start)


def _word_end(text: str, place: int) -> int:
    """The first place from there on where an element does not part two letters that join."""
    last = min(len(text), place + LONGEST_WORD)
    while 0 < place < last and _joins(text[place - 1]) and _joins(text[place]):
        place += 1
    return place


def _joins(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LM"


def _by(marks: Sequence[Mark], places: Sequence[int]) -> Mapping[int, list[Mark]]:
    found: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark, place in zip(marks, places, strict=True):
        found[place].append(mark)
    return found


def _paragraph(block: Block) -> str:
    name = f' id="{escape(block.anchor)}"' if block.anchor else ""
    kind = f' class="{escape(block.kind)}"' if block.kind else ""
    return f"<p{name}{kind}>"


def _link(mark: Mark) -> str:
    layer = escape(mark.kind.split(" ")[0])
    return f'<a class="{layer}" href="#r{mark.number}" aria-label="{mark.number}"></a>'
