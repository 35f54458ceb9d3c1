"""A table as sheets of the workbook: three header rows, typed cells, nothing that Excel would compute.

Row 1 has Arabic titles, row 2 English ones, row 3 the names of all other files, with the filters. Texts are
text cells whatever they begin with; days are days and numbers are numbers. Excel has limits: a text longer than
`LONGEST_CELL` is cut, marked in its place and listed on the first sheet; a table with more than `MOST_ROWS` rows, with
which people can do nothing in a workbook but wait, has no sheet, and the first sheet leads to its CSV instead. Days
before March 1900, of which spreadsheets think differently, are ISO texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from flows.contract import Table
from flows.publish.formats.xlsx.row_lines import boolean_end, column_lines, number_end, text_end, write_lines
from flows.publish.formats.xlsx.styles import Kind, Styles, height_for, is_text, kind_of, lines_of, width_of

if TYPE_CHECKING:
    import pyarrow as pa
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from flows.contract.stored_table import TableData

HEADER_ROWS = 3
MOST_ROWS = 200_000
LONGEST_CELL = 32_767  # UTF-16 units
EXACT_INTEGERS = 2**53
_DAY_ZERO = date(1899, 12, 30)
FIRST_DAY = date(1900, 3, 1)  # Excel counts a 29 February 1900, others do not: before it they differ by a day
A3 = 8
WIDEST_PAGE = 330  # characters; more would be too small to read on one page
CUT = " […] ✂ القصّ هنا: {all} محرفا، والنص كاملا في data/{table}.csv · cut here: the whole text is in data/{table}.csv"
_HEIGHTS = (32, 28, 20)
_ACTS = re.compile(r"[\s'=+\-@]")


@dataclass(frozen=True, slots=True, kw_only=True)
class CutCell:
    """A text that no cell can hold: where it stands, and how many characters it has."""

    sheet: str
    row: int
    column: str
    characters: int


def has_sheet(data: TableData) -> bool:
    """Whether a table is small enough for a workbook that people open."""
    return data.num_rows <= MOST_ROWS


def write_table(sheet: Worksheet, data: TableData, table: Table, styles: Styles) -> list[CutCell]:
    """Write rows into an empty sheet, top to bottom.

    Returns:
        The cells that hold less than the table does.
    """
    from xlsxwriter.utility import xl_col_to_name

    kinds = [kind_of(table, column) for column in table.columns]
    columns = zip(table.columns, kinds, strict=True)
    widths = [width_of(data, column, kind, wrapped=table.is_view) for column, kind in columns]
    _lay_out(sheet, kinds, widths, data.num_rows, table.is_view, styles)
    _write_header(sheet, table, styles)
    cells = _Cells(sheet, table, styles)
    spellings = [cells.of(kind, table.is_view) for kind in kinds]
    row = HEADER_ROWS
    for batch in data.to_batches(max_chunksize=65_536):
        lines = [
            column_lines(xl_col_to_name(number), column, spell)
            for number, (column, spell) in enumerate(zip(batch.columns, spellings, strict=True))
        ]
        cells.note_cut(batch, row)
        write_lines(sheet, row, lines, _heights(batch, widths) if table.is_view else None)
        row += batch.num_rows
    return cells.cut


def _heights(batch: pa.RecordBatch, widths: Iterable[float]) -> list[float]:
    """Points of each row, whose texts are wrapped."""
    lines = [
        lines_of(column, width) for column, width in zip(batch.columns, widths, strict=True) if is_text(column.type)
    ]
    return [height_for(max(each)) for each in zip(*lines, strict=True)]


def _lay_out(
    sheet: Worksheet, kinds: list[Kind], widths: list[float], rows: int, wrapped: bool, styles: Styles
) -> None:
    sheet.right_to_left()
    sheet.freeze_panes(HEADER_ROWS, 0)
    sheet.hide_gridlines(2)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    for index, (kind, width) in enumerate(zip(kinds, widths, strict=True)):
        sheet.set_column(index, index, width, styles.cell(kind, wrapped=wrapped))
    sheet.autofilter(HEADER_ROWS - 1, 0, HEADER_ROWS - 1 + rows, len(kinds) - 1)
    print_on_paper(sheet, HEADER_ROWS, sum(widths) <= WIDEST_PAGE)


def print_on_paper(sheet: Worksheet, header_rows: int, on_one_page: bool) -> None:
    """A3 across, headers on every page, name and number of the page below."""
    sheet.set_landscape()
    sheet.set_paper(A3)
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    if on_one_page:
        sheet.fit_to_pages(1, 0)
    if header_rows:
        sheet.repeat_rows(0, header_rows - 1)
    sheet.set_footer("&L&A&R&P / &N")


def _write_header(sheet: Worksheet, table: Table, styles: Styles) -> None:
    for row, height in enumerate(_HEIGHTS):
        sheet.set_row(row, height)
    rows = (
        ("header_ar", [column.title.ar for column in table.columns]),
        ("header_en", [column.title.en for column in table.columns]),
        ("header_name", [column.name for column in table.columns]),
    )
    for row, (style, words) in enumerate(rows):
        for column, word in enumerate(words):
            done(sheet.write_string(row, column, word, styles.named(style)))


class _Cells:
    """How cells are spelt by kind; remembers what had to be cut."""

    def __init__(self, sheet: Worksheet, table: Table, styles: Styles) -> None:
        self.cut: list[CutCell] = []
        self._sheet = sheet
        self._table = table
        self._styles = styles

    def of(self, kind: Kind, wrapped: bool) -> Callable[[Any], tuple[Format, str] | None]:
        style = self._styles.cell(kind, wrapped=wrapped)
        if kind == "boolean":
            return lambda value: (style, boolean_end(value))
        if kind == "date":
            return lambda value: (style, _day_end(value))
        if kind in ("integer", "number"):
            return lambda value: (style, _number_end(value))
        quoted = self._styles.cell(kind, wrapped=wrapped, quoted=True)
        return lambda value: (quoted if _ACTS.match(value) else style, self._text_end(value)) if value else None

    def _text_end(self, value: str) -> str:
        if is_too_long(value):
            value = shortened(value, CUT.format(all=len(value), table=self._table.name))
        return text_end(value)

    def note_cut(self, batch: pa.RecordBatch, first: int) -> None:
        """List the texts of a batch of rows that no cell can hold, row by row."""
        found = [
            (row, index, len(value))
            for index, column in enumerate(batch.columns)
            if is_text(column.type) and _longest(column) > LONGEST_CELL // 2
            for row, value in enumerate(column.to_pylist(), start=first + 1)
            if value is not None and is_too_long(value)
        ]
        for row, index, characters in sorted(found):
            name = self._table.columns[index].name
            self.cut.append(CutCell(sheet=self._sheet.get_name(), row=row, column=name, characters=characters))


def _day_end(value: date) -> str:
    if value < FIRST_DAY:
        return text_end(value.isoformat())
    return number_end((value - _DAY_ZERO).days)


def _number_end(value: float) -> str:
    return number_end(value) if abs(value) <= EXACT_INTEGERS else text_end(str(value))


def _longest(column: pa.Array[Any]) -> int:
    import pyarrow.compute as pc

    return pc.max(pc.utf8_length(cast("pa.StringArray", column))).as_py() or 0


def is_too_long(text: str) -> bool:
    """Whether no cell can hold a text."""
    return len(text) > LONGEST_CELL // 2 and utf16_length(text) > LONGEST_CELL


def utf16_length(text: str) -> int:
    """How long Excel takes a text to be."""
    return len(text.encode("utf-16-le")) // 2


def shortened(text: str, mark: str) -> str:
    """As much of a text as fits into a cell before the mark."""
    room = LONGEST_CELL - utf16_length(mark)
    return text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore") + mark


def done(code: int | None) -> None:
    """Xlsxwriter returns a number below zero where it wrote nothing; that is never silent here.

    Raises:
        ValueError: the cell was not written.
    """
    if code:
        raise ValueError(f"a cell of the workbook could not be written ({code})")
