"""How the workbook looks: one place for fonts, colours, directions and widths.

Text columns say in which direction they run, because the sheet runs from right to left and Excel would else
judge each cell by its first letter. Identifiers are small and grey: they are there for looking up.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

from flows.contract import Column, Table

if TYPE_CHECKING:
    import pyarrow as pa
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

    from flows.contract.stored_table import TableData

Kind = Literal["arabic", "english", "code", "identifier", "integer", "number", "boolean", "date"]

FONT = "Arial"
INK = "#1F2933"
DEEP = "#14532D"
MIDDLE = "#2F6F4E"
PALE = "#E7F0EA"
GOLD = "#B7791F"
LINE = "#DDE5E0"
GREY = "#6B7280"
_LEFT = {"align": "left", "reading_order": 1, "indent": 1}
_RIGHT = {"align": "right", "reading_order": 2, "indent": 1}
_BODY: dict[str, Any] = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "top"}
_CELLS: dict[Kind, dict[str, Any]] = {
    "arabic": _RIGHT,
    "english": _LEFT,
    "code": _LEFT,
    "identifier": {**_LEFT, "font_size": 8, "font_color": GREY},
    "integer": {"align": "center", "num_format": "0"},
    "number": {"align": "center", "num_format": "General"},
    "boolean": {"align": "center"},
    "date": {"align": "center", "num_format": "yyyy-mm-dd"},
}
_NAMED: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 20, "font_color": DEEP, **_RIGHT, "indent": 0},
    "subtitle": {"font_size": 12, "font_color": GREY, **_RIGHT, "indent": 0},
    "label": {"bold": True, "font_color": DEEP, **_RIGHT, "text_wrap": True, "bottom": 1, "bottom_color": LINE},
    "heading": {"bold": True, "font_color": "#FFFFFF", "bg_color": DEEP, "valign": "vcenter", **_RIGHT},
    "heading_en": {"bold": True, "font_color": "#FFFFFF", "bg_color": DEEP, "valign": "vcenter", **_LEFT},
    "prose_ar": {**_RIGHT, "text_wrap": True, "bottom": 1, "bottom_color": LINE},
    "prose_en": {**_LEFT, "text_wrap": True, "bottom": 1, "bottom_color": LINE},
    "link": {"font_color": MIDDLE, "underline": 1, **_RIGHT, "bottom": 1, "bottom_color": LINE},
    "heading_count": {"bold": True, "font_color": "#FFFFFF", "bg_color": DEEP, "valign": "vcenter", "align": "center"},
    "count": {"num_format": "#,##0", "align": "center", "bottom": 1, "bottom_color": LINE},
    "header_ar": {"bold": True, "font_size": 11, "font_color": "#FFFFFF", "bg_color": DEEP, "reading_order": 2},
    "header_en": {"font_size": 9, "font_color": "#FFFFFF", "bg_color": MIDDLE, "reading_order": 1},
    "header_name": {"font_size": 8, "font_color": GREY, "bg_color": PALE, "reading_order": 1},
    "tick": {"align": "center", "font_color": MIDDLE, "bottom": 1, "bottom_color": LINE},
    "begin": {"bold": True, **_LEFT, "top": 1, "top_color": MIDDLE, "bottom": 1, "bottom_color": LINE},
}
_HEADER = {"align": "center", "valign": "vcenter", "text_wrap": True, "border": 1, "border_color": LINE}
NARROWEST, WIDEST, WIDEST_WRAPPED, WIDEST_PROSE = 9, 42, 30, 64
PROSE = 160  # a column with a longer cell is prose
LINE_HEIGHT, MOST_LINES = 13.5, 24
CHARACTERS_PER_WIDTH = 1.15
_WIDTHS: dict[Kind, int] = {"integer": 9, "number": 11, "boolean": 9, "date": 12}
# A column name that ends so holds English; every other text of a reader is Arabic.
_ENGLISH = re.compile(r"_en$")
_CODES = frozenset({"rule", "iso3", "duration", "edtf", "date", "issued", "deadline", "anchor", "modifier", "adopted"})
_LATIN = frozenset(
    {"language", "extractor_version", "licence", "source_file", "topics", "plover_event", "message", "source_url"}
)


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, bool, bool], Format] = {}

    def named(self, name: str) -> Format:
        """A format by its name."""
        base = {**_BODY, **(_HEADER if name.startswith("header_") else {})}
        return self._format(name, {**base, **_NAMED[name]})

    def cell(self, kind: Kind, *, wrapped: bool = False, quoted: bool = False) -> Format:
        """A format for cells; `quoted` keeps a text a text when somebody edits its cell in Excel."""
        line = {"bottom": 1, "bottom_color": LINE, "text_wrap": wrapped, "quote_prefix": quoted}
        return self._format(kind, {**_BODY, **_CELLS[kind], **line}, wrapped, quoted)

    def _format(self, name: str, properties: dict[str, Any], wrapped: bool = False, quoted: bool = False) -> Format:
        key = (name, wrapped, quoted)
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]


def kind_of(table: Table, column: Column) -> Kind:
    """How the cells of a column are shown."""
    if column.type != "string":
        return column.type
    pointing = {name for key in table.foreign_keys for name in key.fields}
    if column.name in pointing or column.name.endswith(("_id", "_sha256")):
        return "identifier"
    if _ENGLISH.search(column.name):
        return "english"
    is_code = bool(column.categories) or column.name in _CODES or column.name in _LATIN
    return "code" if is_code else "arabic"


def width_of(data: TableData, column: Column, kind: Kind, *, wrapped: bool) -> float:
    """Characters that a column is wide: what its longest cell and its header need, within limits."""
    import pyarrow.compute as pc

    if kind in _WIDTHS:
        return max(_WIDTHS[kind], len(column.name) * 0.8 + 2)
    longest = pc.max(pc.utf8_length(data.column(column.name))).as_py() or 0
    wanted = longest * (0.85 if kind == "identifier" else 1.05) + 2
    most = WIDEST if not wrapped else WIDEST_WRAPPED if longest < PROSE else WIDEST_PROSE
    return float(min(max(NARROWEST, len(column.name) * 0.8 + 3, wanted), most))


def height_of(cells: Iterable[tuple[str, float]]) -> float:
    """Points that a row needs for texts that are wrapped, each with the width of its column.

    Not every program fits the height of a row to its text by itself when it opens a file.
    """
    return height_for(max((_lines(text, width) for text, width in cells), default=1))


def height_for(lines: int) -> float:
    """Points that a row needs for so many lines."""
    return LINE_HEIGHT * min(max(lines, 1), MOST_LINES) + 4


def lines_of(column: pa.Array[Any], width: float) -> list[int]:
    """How many lines each text of a column takes that is so wide; 1 where there is none."""
    encoded: Any = column.dictionary_encode()
    lines = [_lines(text, width) for text in encoded.dictionary.to_pylist()]
    return [1 if index is None else lines[index] for index in encoded.indices.to_pylist()]


def is_text(kind: pa.DataType) -> bool:
    """Whether cells of a type of Arrow are texts."""
    import pyarrow as pa

    return pa.types.is_string(kind)


def _lines(text: str, width: float) -> int:
    room = width * CHARACTERS_PER_WIDTH
    return sum(max(1, math.ceil(len(line) / room)) for line in text.splitlines())
