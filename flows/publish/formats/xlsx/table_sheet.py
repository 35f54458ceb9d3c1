"""A table as sheets of the workbook: three header rows, typed cells, nothing that Excel would compute.

Row 1 has Arabic titles, row 2 English ones, row 3 the names of all other files, with the filters. Texts are
text cells whatever they begin with; days are days and numbers are numbers. Excel has limits: a text longer than
`LONGEST_CELL` is cut, marked in its place and listed on the first sheet; a table with more than `MOST_ROWS` rows, with
which people can do nothing in a workbook but wait, has no sheet, and the first sheet leads to its CSV instead. Days
before March 1900, of which spreadsheets think differently, are ISO texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from flows.contract import Table
from flows.publish.formats.xlsx.styles import Kind, Styles, height_of, kind_of, width_of

if TYPE_CHECKING:
    import pyarrow as pa
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

HEADER_ROWS = 3
MOST_ROWS = 200_000
LONGEST_CELL = 32_767  # UTF-16 units
EXACT_INTEGERS = 2**53
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


def has_sheet(data: pa.Table) -> bool:
    """Whether a table is small enough for a workbook that people open."""
    return data.num_rows <= MOST_ROWS


def write_table(sheet: Worksheet, data: pa.Table, table: Table, styles: Styles) -> list[CutCell]:
    """Write rows into an empty sheet, top to bottom.

    Returns:
        The cells that hold less than the table does.
    """
    kinds = [kind_of(table, column) for column in table.columns]
    columns = zip(table.columns, kinds, strict=True)
    widths = [width_of(data, column, kind, wrapped=table.is_view) for column, kind in columns]
    _lay_out(sheet, kinds, widths, data.num_rows, table.is_view, styles)
    _write_header(sheet, table, styles)
    cells = _Cells(sheet, table, styles)
    writers = [cells.of(kind, table.is_view) for kind in kinds]
    row = HEADER_ROWS
    for batch in data.to_batches(max_chunksize=65_536):
        for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            if table.is_view:
                sheet.set_row(row, height_of(_texts(values, widths)))
            for column, (write, value) in enumerate(zip(writers, values, strict=True)):
                if value is not None:
                    write(row, column, value)
            row += 1
    return cells.cut


def _texts(values: Iterable[object], widths: Iterable[float]) -> Iterator[tuple[str, float]]:
    return ((value, width) for value, width in zip(values, widths, strict=True) if isinstance(value, str))


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
    """Writers of cells by kind; remembers what had to be cut."""

    def __init__(self, sheet: Worksheet, table: Table, styles: Styles) -> None:
        self.cut: list[CutCell] = []
        self._sheet = sheet
        self._table = table
        self._styles = styles

    def of(self, kind: Kind, wrapped: bool) -> Callable[[int, int, Any], None]:
        style = self._styles.cell(kind, wrapped=wrapped)
        sheet = self._sheet
        if kind == "boolean":
            return lambda row, column, value: done(sheet.write_boolean(row, column, value, style))
        if kind == "date":
            return lambda row, column, value: self._day(row, column, value, style)
        if kind in ("integer", "number"):
            return lambda row, column, value: self._number(row, column, value, style)
        quoted = self._styles.cell(kind, wrapped=wrapped, quoted=True)
        return lambda row, column, value: self._text(row, column, value, quoted if _ACTS.match(value) else style)

    def _day(self, row: int, column: int, value: date, style: Format) -> None:
        if value >= FIRST_DAY:
            done(self._sheet.write_datetime(row, column, value, style))
        else:
            done(self._sheet.write_string(row, column, value.isoformat(), style))

    def _number(self, row: int, column: int, value: float, style: Format) -> None:
        if abs(value) <= EXACT_INTEGERS:
            done(self._sheet.write_number(row, column, value, style))
        else:
            done(self._sheet.write_string(row, column, str(value), style))

    def _text(self, row: int, column: int, value: str, style: Format) -> None:
        if utf16_length(value) > LONGEST_CELL:
            name = self._table.columns[column].name
            place = CutCell(sheet=self._sheet.get_name(), row=row + 1, column=name, characters=len(value))
            self.cut.append(place)
            value = shortened(value, CUT.format(all=len(value), table=self._table.name))
        if value:
            done(self._sheet.write_string(row, column, value, style))


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
