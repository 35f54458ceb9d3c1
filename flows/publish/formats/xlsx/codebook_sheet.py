"""The codebook sheet: every column with its meaning and its values, in Arabic and in English."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flows.publish.formats.codebook import CodebookEntry, codebook
from flows.publish.formats.xlsx.styles import Kind, Styles, height_of
from flows.publish.formats.xlsx.table_sheet import done, print_on_paper

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

NAME = "codebook"
# Arabic title, English title, width, style.
COLUMNS = (
    ("الجدول", "Table", 22, "code"),
    ("العمود", "Column", 22, "code"),
    ("العنوان", "Title in Arabic", 26, "arabic"),
    ("العنوان بالإنجليزية", "Title in English", 26, "english"),
    ("الوصف", "Description in Arabic", 52, "arabic"),
    ("الوصف بالإنجليزية", "Description in English", 52, "english"),
    ("النوع", "Type", 9, "code"),
    ("الوحدة", "Unit", 11, "code"),
    ("المفتاح", "Key", 16, "code"),
    ("لا يُترك فارغا", "Always filled", 10, "tick"),
    ("القيم", "Values in Arabic", 40, "arabic"),
    ("القيم بالإنجليزية", "Values in English", 40, "english"),
)


def write_codebook(sheet: Worksheet, styles: Styles) -> None:
    """Write the sheet, top to bottom."""
    sheet.right_to_left()
    sheet.freeze_panes(2, 2)
    sheet.hide_gridlines(2)
    for index, (_, _, width, style) in enumerate(COLUMNS):
        sheet.set_column(index, index, width, _style(styles, style))
    for row, (height, style) in enumerate(((26, "header_ar"), (20, "header_en"))):
        sheet.set_row(row, height)
        for index, titles in enumerate(COLUMNS):
            done(sheet.write_string(row, index, titles[row], styles.named(style)))
    last = 1
    for last, entry in enumerate(codebook(), start=2):
        _write_entry(sheet, last, entry, styles)
    sheet.autofilter(1, 0, last, len(COLUMNS) - 1)
    print_on_paper(sheet, 2, on_one_page=True)


def _write_entry(sheet: Worksheet, row: int, entry: CodebookEntry, styles: Styles) -> None:
    cells = [(text or "", width) for text, (_, _, width, _) in zip(_texts(entry), COLUMNS, strict=True)]
    sheet.set_row(row, height_of(cells))
    for index, ((text, _), (_, _, _, style)) in enumerate(zip(cells, COLUMNS, strict=True)):
        begins = index < 2 and entry.position == 1
        if text:
            done(sheet.write_string(row, index, text, styles.named("begin") if begins else _style(styles, style)))


def _style(styles: Styles, name: str) -> Format:
    return styles.named(name) if name == "tick" else styles.cell(cast(Kind, name), wrapped=True)


def _texts(entry: CodebookEntry) -> tuple[str | None, ...]:
    column = entry.column
    return (
        entry.table.name,
        column.name,
        column.title.ar,
        column.title.en,
        column.description.ar,
        column.description.en,
        column.type,
        column.unit,
        entry.key,
        "✓" if entry.is_always_filled else None,
        "\n".join(f"{each.value}: {each.label.ar}" for each in entry.values) or None,
        "\n".join(f"{each.value}: {each.label.en}" for each in entry.values) or None,
    )
