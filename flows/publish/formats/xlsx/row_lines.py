"""Rows of a sheet as lines of its XML, a column at a time: a cell that many rows share is spelt once and looked up.

Xlsxwriter takes cell by cell, which for tables of hundreds of thousands of cells takes longer than to read the texts
they come from. It writes the sheets of a workbook in constant memory as one row after the other into a file of its
own; whole rows go there as they are. The spelling is its own, but for one thing: a text that looks like its markup
(`<r>…</r>`) is a text here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, Any

from flows.arabic.cleaning import NOT_XML

if TYPE_CHECKING:
    import pyarrow as pa
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    Spelling = tuple["Format", str] | None

# What XML cannot hold, and the line ends that it would change (\r), as Excel spells them: `_x0007_`.
_NO_PLAIN = re.compile(f"[{NOT_XML}\r]")
_LIKE_AN_ESCAPE = re.compile(r"(_x[0-9a-fA-F]{4}_)")
_EDGE = re.compile(r"^\s|\s$")
_POINTS_PER_PIXEL = 0.75
_PLAIN = 15.0  # points


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLines:
    """Cells of one column of a batch of rows: `spelt` holds each value once, `indices` which of them a row has."""

    letter: str
    spelt: Sequence[Spelling]
    indices: Sequence[int | None]

    def first_uses(self, column: int) -> Iterator[tuple[int, int, Format]]:
        """Each format with the first row of the batch that uses it, and the column."""
        seen: set[Format] = set()
        for row, index in enumerate(self.indices):
            cell = None if index is None else self.spelt[index]
            if cell is not None and cell[0] not in seen:
                seen.add(cell[0])
                yield row, column, cell[0]

    def cells(self, first: int) -> list[str]:
        """The cells of all rows, of which the first has that number (from 1); empty where a row has none."""
        ends = [f'" s="{_number_of(cell[0])}"{cell[1]}' if cell else None for cell in self.spelt]
        begin = f'<c r="{self.letter}'
        found = (None if index is None else ends[index] for index in self.indices)
        return ["" if end is None else f"{begin}{row}{end}" for row, end in enumerate(found, start=first)]


def column_lines(letter: str, column: pa.Array[Any], spell: Callable[[Any], Spelling]) -> ColumnLines:
    """The cells of a column; `spell` gives the format and what follows it, null for a cell that stays empty."""
    encoded: Any = column.dictionary_encode()
    spelt = [spell(value) for value in encoded.dictionary.to_pylist()]
    return ColumnLines(letter=letter, spelt=spelt, indices=encoded.indices.to_pylist())


def write_lines(sheet: Worksheet, first: int, columns: Sequence[ColumnLines], heights: Sequence[float] | None) -> None:
    """Write rows below those that a sheet has.

    Args:
        sheet: of a workbook in constant memory.
        first: the number of the first row, from 0.
        columns: from the first column of the sheet on, all of the same length.
        heights: points of each row; null for rows of the usual height.
    """
    after = first + len(columns[0].indices)
    sheet._write_single_row(after)  # what waits to be written comes before
    # Formats are numbered as they are first used, row by row.
    for _, _, style in sorted((use for n, each in enumerate(columns) for use in each.first_uses(n)), key=_place):
        _number_of(style)
    cells = [each.cells(first + 1) for each in columns]
    rows = zip(range(first + 1, after + 1), heights or repeat(_PLAIN), *cells, strict=False)
    lines = (f'<row r="{row}"{_height(points)}>{"".join(line)}</row>' for row, points, *line in rows)
    sheet.row_data_fh.write("".join(lines))
    sheet.dim_rowmax = after - 1


def text_end(text: str) -> str:
    """What follows the format of a cell that holds a text.

    >>> text_end("«لن» < ")
    ' t="inlineStr"><is><t xml:space="preserve">«لن» &lt; </t></is></c>'
    """
    spelt = _NO_PLAIN.sub(_escaped, _LIKE_AN_ESCAPE.sub(r"_x005F\1", text))
    space = ' xml:space="preserve"' if _EDGE.search(spelt) else ""
    spelt = spelt.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f' t="inlineStr"><is><t{space}>{spelt}</t></is></c>'


def number_end(number: float) -> str:
    """What follows the format of a cell that holds a number."""
    return f"><v>{number:.16G}</v></c>"


def boolean_end(value: bool) -> str:
    """What follows the format of a cell that holds a truth value."""
    return f' t="b"><v>{value:d}</v></c>'


def _place(use: tuple[int, int, Format]) -> tuple[int, int]:
    return use[:2]


def _number_of(style: Format) -> int:
    number: int = style._get_xf_index()
    return number


def _height(points: float) -> str:
    pixels = int(points / _POINTS_PER_PIXEL + 0.5)
    told = pixels * _POINTS_PER_PIXEL
    return "" if told == _PLAIN else f' ht="{told:.16g}" customHeight="1"'


def _escaped(match: re.Match[str]) -> str:
    return f"_x{ord(match[0]):04X}_"
