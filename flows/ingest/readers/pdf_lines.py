"""Signs of a page become lines in reading order.

Signs on one base line are a line; a smaller one raised above it is a mark of a note. From left to right they are put
into reading order (`flows.arabic.visual_order`). Words are apart where the file draws a blank or leaves one; where it
leaves much more, cells of a table are apart, and so are two columns: of these the right one is read first.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from flows.arabic.visual_order import direction_of, reading_order
from flows.ingest.readers.pdf_glyphs import Glyph

# In sizes of the letters.
ABOVE = 0.2
SAME_BASE = 0.3
RAISED = 0.75
BLANK = 0.18
WIDE_BLANK = 0.6
CELL = 2.5
SMALL = 0.8
# So many letters on each side can be the one under a vowel mark.
NEAR = 3
# A column: so many lines, each so full, and so much between two of them.
LEAST_COLUMN_LINES = 8
GUTTER = 1.2


@dataclass(frozen=True, slots=True)
class Line:
    """A line in reading order; cells are set apart by tabs. `raised` are the marks of notes that were left out."""

    text: str
    left: float
    right: float
    base: float
    size: float
    raised: tuple[str, ...] = ()


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines of a page from top to bottom."""
    if not glyphs:
        return []
    spaced = sum(glyph.text == " " for glyph in glyphs) * 20 > len(glyphs)
    rows = _rows(glyphs)
    gutter = _gutter(rows)
    if gutter is None:
        return [line for row in rows if (line := _line(row, spaced))]
    found: list[Line] = []
    for right in (True, False):
        half = [[each for each in row if (each.left >= gutter) == right] for row in rows]
        found += [line for row in half if (line := _line(row, spaced))]
    return found


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Signs by base line, from the top; marks and small raised signs go to the line that they belong to."""
    size = median(glyph.size for glyph in glyphs)
    own = [glyph for glyph in glyphs if not glyph.is_mark]
    rows: list[list[Glyph]] = []
    for glyph in sorted(own, key=lambda each: (-each.base, each.left)):
        if rows and rows[-1][0].base - glyph.base <= SAME_BASE * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    rows = _with_raised(rows)
    places = [sorted(each.left for each in row) for row in rows]
    for mark in (glyph for glyph in glyphs if glyph.is_mark):
        if rows:
            near = [abs(mark.base - row[0].base - ABOVE * size) for row in rows]
            number = min(range(len(rows)), key=lambda each: near[each] + 2 * _apart_from(places[each], mark))
            rows[number].append(mark)
    return rows


def _apart_from(places: Sequence[float], mark: Glyph) -> float:
    """How far a vowel mark is from the nearest left edge of a sign of a line."""
    behind = bisect(places, mark.left)
    return min(abs(place - mark.left) for place in places[max(0, behind - 1) : behind + 1])


def _with_raised(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Rows of small signs joined to the row of larger ones in whose height they stand."""
    found: list[list[Glyph]] = []
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else None
        size = max(glyph.size for glyph in row)
        if below and size <= SMALL * below[0].size and row[0].base - below[0].base <= RAISED * below[0].size:
            below.extend(row)
        else:
            found.append(row)
    return found


def _line(row: Sequence[Glyph], spaced: bool) -> Line | None:
    signs = sorted((each for each in row if not each.is_mark), key=lambda each: (each.left + each.right, each.left))
    drawn = [each for each in signs if each.text.strip()]
    if not drawn:
        return None
    size = median(each.size for each in drawn)
    base = median(each.base for each in drawn)
    raised = [each for each in drawn if each.size <= SMALL * size and each.base > base + 0.15 * size]
    marked = tuple(each.text for each in raised if each.text.isdecimal())
    if marked and all(each.text.isdecimal() for each in raised):
        left_out = frozenset(map(id, raised))
        signs = [each for each in signs if id(each) not in left_out]
    signs = _marked(signs, [each for each in row if each.is_mark])
    cells = _cells(signs, size, spaced)
    direction = direction_of(each for cell in cells for each in cell)
    ordered = cells if direction == "ltr" else cells[::-1]
    text = "\t".join(" ".join("".join(reading_order(cell, direction)).split()) for cell in ordered)
    if not text.strip():
        return None
    left, right = min(each.left for each in drawn), max(each.right for each in drawn)
    return Line(text.strip(), left, right, base, size, ("".join(marked),) if marked else ())


def _marked(signs: Sequence[Glyph], marks: Iterable[Glyph]) -> list[Glyph]:
    """Each vowel mark behind the letter that it stands on."""
    found = list(signs)
    bearing = [place for place, sign in enumerate(found) if sign.text[-1:].isalpha()]
    for mark in sorted(marks, key=lambda each: each.left) if bearing else ():
        middle = (mark.left + mark.right) / 2
        near = bisect(bearing, middle, key=lambda each: found[each].left)
        place = min(bearing[max(0, near - NEAR) : near + NEAR], key=lambda each: _away(found[each], middle))
        found[place] = replace(found[place], text=found[place].text + mark.text)
    return found


def _away(sign: Glyph, middle: float) -> tuple[float, float]:
    """How far a sign is from a place: first by its edges, then by its left one."""
    return max(0.0, sign.left - middle, middle - sign.right), abs(sign.left - middle)


def _cells(signs: Sequence[Glyph], size: float, spaced: bool) -> list[list[str]]:
    """Letters from left to right, with blanks where words are apart, cut where cells are."""
    cells: list[list[str]] = [[]]
    reached: float | None = None
    for sign in signs:
        if not sign.text.strip():
            cells[-1].append(" ")
            continue
        gap = sign.left - reached if reached is not None else 0.0
        if gap > CELL * size:
            cells.append([])
        elif gap > (WIDE_BLANK if spaced else BLANK) * size:
            cells[-1].append(" ")
        cells[-1].append(sign.text)
        reached = max(sign.right, reached if reached is not None else sign.right)
    return cells


def _gutter(rows: Sequence[Sequence[Glyph]]) -> float | None:
    """Where a page is parted in two columns of running text; null where it is not."""
    drawn = [[each for each in row if each.text.strip()] for row in rows]
    drawn = [row for row in drawn if row]
    if len(drawn) < LEAST_COLUMN_LINES:
        return None
    left = min(each.left for row in drawn for each in row)
    right = max(each.right for row in drawn for each in row)
    size = median(each.size for row in drawn for each in row)
    if right <= left:
        return None
    for step in range(35, 66):
        place = left + (right - left) * step / 100
        halves = [(_side(row, left, place), _side(row, place, right)) for row in drawn]
        crossed = sum(any(each.left < place < each.right for each in row) for row in drawn)
        apart = all(_apart(row, place) > GUTTER * size for row in drawn)
        full = sum(a > 0.6 and b > 0.6 for a, b in halves)
        if not crossed and apart and full >= LEAST_COLUMN_LINES and full >= 0.6 * len(drawn):
            return place
    return None


def _side(row: Sequence[Glyph], left: float, right: float) -> float:
    """Which share of a column the signs of a line fill."""
    inside = [each for each in row if left <= (each.left + each.right) / 2 <= right]
    if not inside:
        return 0.0
    return (max(each.right for each in inside) - min(each.left for each in inside)) / (right - left)


def _apart(row: Sequence[Glyph], place: float) -> float:
    """How much is empty around a place on a line."""
    before = max((each.right for each in row if each.right <= place), default=float("-inf"))
    behind = min((each.left for each in row if each.left >= place), default=float("inf"))
    return behind - before
