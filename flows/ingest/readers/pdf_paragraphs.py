"""Lines of pages become paragraphs: heads and feet of the sheets go, lines that belong together are joined.

What stands at the top or bottom of most pages, its digits apart, is printed by a program, and so are page numbers.
Notes (small print at the foot) come last, as in other formats. Arabic does not hyphenate, so lines are joined by a
blank. A paragraph ends where the next line keeps a distance, has another size, is a numbered clause, or is indented,
and after a line that is clearly shorter than the column and closes a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_high

from flows.ingest.readers.pdf_lines import Line

EDGE = 3
SMALL_PRINT = 0.86
MUCH_SPACE = 1.2
OTHER_SIZE = 1.1
SHORT, VERY_SHORT = 0.12, 0.35
INDENT = 1.5
DIGITS = re.compile(r"\d+")
# «1. », «2) », «٣- », «(4) », «• »
NUMBERED = re.compile(r"[(\[]?\d{1,3}\s?[.)\]\-–]\s*\D|[•▪●]\s")
CLOSED = re.compile('[.!؟:…؛]["”»’)\\]]*$')
# «3», «- 3 -», «صفحة 1 من 4», «1/2», «https://… 1/2», «11/22/26, 3:34 PM»
PAGE_NUMBER = re.compile(
    r"[-–—\s(]*\d{1,4}[-–—\s)]*|(?:صفحة|الصفحة|ص|page)\s*:?\s*\d{1,4}(?:\s*(?:من|/|of)\s*\d{1,4})?"
    r"|\d{1,4}\s*/\s*\d{1,4}(?:\s*(?:https?|file)://\S*)?|(?:https?|file)://\S*\s*\d{1,4}\s*/\s*\d{1,4}",
    re.I,
)
PRINTED_ON = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}\s*,\s*\d{1,2}:\d{2}\b")


@dataclass(frozen=True, slots=True)
class _Column:
    """Where lines of running text begin and end, how far apart and how large they are."""

    left: float
    right: float
    leading: float
    size: float


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs of a document, notes last."""
    bodies = _without_sheets(pages)
    everything = [line for page in bodies for line in page]
    if not everything:
        return []
    size = _usual_size(everything)
    main: list[list[Line]] = []
    notes: list[Line] = []
    for page in bodies:
        cut = len(page)
        while cut and page[cut - 1].size <= SMALL_PRINT * size:
            cut -= 1
        # A page of small print only is no foot of anything.
        cut = cut or len(page)
        main.append(list(page[:cut]))
        notes += page[cut:]
    marks = {mark for page in main for line in page for mark in line.raised}
    return [*_joined(main, size), *_joined([notes], size, marks)]


def _without_sheets(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    seen = Counter(key for page in pages for key in {_masked(line) for line in _edges(page)})
    often = {key for key, count in seen.items() if count >= 2 and 2 * count >= len(pages)}
    return [
        [line for line in page if not (line in _edges(page) and (_masked(line) in often or _is_of_sheet(line)))]
        for page in pages
    ]


def _edges(page: Sequence[Line]) -> list[Line]:
    return [*page[:EDGE], *page[-EDGE:]]


def _masked(line: Line) -> str:
    return DIGITS.sub("0", line.text)


def _is_of_sheet(line: Line) -> bool:
    text = line.text.replace("\t", " ")
    return bool(PAGE_NUMBER.fullmatch(text) or PRINTED_ON.search(text))


def _usual_size(lines: Sequence[Line]) -> float:
    """The size in which most letters are set."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    return max(letters, key=lambda size: (letters[size], size))


def _column(lines: Sequence[Line], size: float) -> _Column:
    usual = [line for line in lines if abs(line.size - size) < 0.1 * size] or list(lines)
    gaps = [a.base - b.base for a, b in pairwise(lines) if 0 < a.base - b.base < 4 * size]
    return _Column(
        left=min(line.left for line in usual),
        right=max(line.right for line in usual),
        leading=_usual_gap(gaps) if gaps else 1.5 * size,
        size=size,
    )


def _usual_gap(gaps: Sequence[float]) -> float:
    """The distance of lines inside a paragraph: the most common one, not a mean with the gaps between paragraphs."""
    rounded = Counter(round(gap, 0) for gap in gaps)
    most = max(rounded, key=lambda gap: (rounded[gap], -gap))
    return median_high([gap for gap in gaps if abs(gap - most) <= 1.0])


def _joined(pages: Sequence[Sequence[Line]], size: float, marks: set[str] | None = None) -> list[str]:
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    column = _column(lines, size)
    found: list[list[str]] = []
    before: Line | None = None
    for page in pages:
        for place, line in enumerate(page):
            text = _without_mark(line.text, marks)
            marked = text != line.text
            if before is None or marked or _begins(line, before, column, first=place == 0):
                found.append([text])
            else:
                found[-1].append(text)
            before = line
    return [" ".join(filter(None, parts)) for parts in found]


def _without_mark(text: str, marks: set[str] | None) -> str:
    """A note without the number by which it is marked."""
    mark = next((each for each in sorted(marks or (), key=len, reverse=True) if text.startswith(each)), "")
    return text.removeprefix(mark).lstrip() if mark and not text[len(mark) : len(mark) + 1].isdecimal() else text


def _begins(line: Line, before: Line, column: _Column, *, first: bool) -> bool:
    """Whether a line begins a paragraph; `first` is the first on its page."""
    if "\t" in line.text or "\t" in before.text or NUMBERED.match(line.text):
        return True
    if max(line.size, before.size) > OTHER_SIZE * min(line.size, before.size):
        return True
    gap = before.base - line.base
    # Large letters have lines further apart.
    leading = column.leading * max(1.0, line.size / column.size)
    if not first and (gap > MUCH_SPACE * leading or gap <= 0):
        return True
    width = column.right - column.left
    missing = max(0.0, before.left - column.left) if width else 0.0
    if missing > VERY_SHORT * width or (missing > SHORT * width and CLOSED.search(before.text)):
        return True
    if first:
        return bool(CLOSED.search(before.text))
    indent = INDENT * column.size
    indented = column.right - line.right > indent and column.right - before.right < 0.5 * indent
    return indented and bool(CLOSED.search(before.text))
