"""Rows of a sheet written a column at a time are those that xlsxwriter writes cell by cell."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pyarrow as pa
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.worksheet import Worksheet

from flows.publish.formats.xlsx.row_lines import boolean_end, column_lines, number_end, text_end, write_lines

TEXTS = [
    "«لن»",
    "a & b < c > d \"e\" 'f'",
    " blank before",
    "after\n",
    "\x07 bell _x0007_ \ufffe\uffff",
    "=1+1",
    "",
    None,
    "🙂",
    "«لن»",
]
NUMBERS = [0, -1, 2**53, None, 7, 7, 1, 2, 3, 4]
SHARES = [0.1, 48.0, None, -33.25, 1e-7, 1e21, 0.5, 0.5, 1.0, 0.0]
TRUTHS = [True, False, None, True, True, False, False, True, True, None]
HEIGHTS = [15.0, 17.5, 31.0, 15.0, 44.5, 15.0, 15.0, 15.0, 15.0, 328.0]


def sheet_of(file: Path, fill: Callable[[Worksheet, xlsxwriter.Workbook], None]) -> tuple[bytes, bytes]:
    """The sheet and the styles of a workbook."""
    with xlsxwriter.Workbook(str(file), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "header")
        fill(sheet, book)
    with zipfile.ZipFile(file) as archive:
        return archive.read("xl/worksheets/sheet1.xml"), archive.read("xl/styles.xml")


def cell_by_cell(sheet: Worksheet, book: xlsxwriter.Workbook) -> None:
    text, long, number = (book.add_format({"font_size": size}) for size in (9, 10, 11))
    for row, (words, count, share, truth, height) in enumerate(
        zip(TEXTS, NUMBERS, SHARES, TRUTHS, HEIGHTS, strict=True), start=1
    ):
        sheet.set_row(row, height)
        if words:
            sheet.write_string(row, 0, words, long if len(words) > 12 else text)
        for column, value in enumerate((count, share), start=1):
            if value is not None:
                sheet.write_number(row, column, value, number)
        if truth is not None:
            sheet.write_boolean(row, 3, truth, text)


def by_columns(sheet: Worksheet, book: xlsxwriter.Workbook) -> None:
    text, long, number = (book.add_format({"font_size": size}) for size in (9, 10, 11))
    for part in (slice(0, 4), slice(4, 10)):
        columns = [
            column_lines(
                "A",
                pa.array(TEXTS[part]),
                lambda value: (long if len(value) > 12 else text, text_end(value)) if value else None,
            ),
            column_lines("B", pa.array(NUMBERS[part]), lambda value: (number, number_end(value))),
            column_lines("C", pa.array(SHARES[part]), lambda value: (number, number_end(value))),
            column_lines("D", pa.array(TRUTHS[part]), lambda value: (text, boolean_end(value))),
        ]
        write_lines(sheet, 1 + part.start, columns, HEIGHTS[part])
    sheet.dim_colmax = 3


def test_both_write_the_same(tmp_path: Path) -> None:
    expected, styles = sheet_of(tmp_path / "one.xlsx", cell_by_cell)
    found, other_styles = sheet_of(tmp_path / "two.xlsx", by_columns)
    assert found.decode() == expected.decode()
    assert other_styles == styles


def test_a_text_that_looks_like_markup_of_the_library_is_a_text() -> None:
    assert (
        text_end("<r><t>bold</t></r>")
        == ' t="inlineStr"><is><t>&lt;r&gt;&lt;t&gt;bold&lt;/t&gt;&lt;/r&gt;</t></is></c>'
    )


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_any_text_leaves_a_sheet_whole_and_is_read_again_as_it_was(words: str) -> None:
    (cell,) = ElementTree.fromstring(f"<c{text_end(words)}").iter("t")
    spelt = re.sub("_x([0-9A-F]{4})_", lambda sign: chr(int(sign[1], 16)), cell.text or "")
    assert spelt == words
