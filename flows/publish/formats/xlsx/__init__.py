"""`excel/sijill.xlsx`: the whole release as one workbook that runs from right to left.

The first sheet says what this is, the second is the codebook; then come the flat views, then a sheet for each
other table. No text of a document can become a formula or a link; the only links lead from the first sheet to
the others. The same release gives the same bytes: the day inside is the release's, and `container` packs the
file again with a compressor that the lock file pins.
"""

from __future__ import annotations

import tempfile
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from flows.contract import Table, package, tables
from flows.publish.formats.xlsx import codebook_sheet, cover
from flows.publish.formats.xlsx.container import repack
from flows.publish.formats.xlsx.cover import SheetFacts, write_cover
from flows.publish.formats.xlsx.styles import DEEP, GOLD, MIDDLE, Styles
from flows.publish.formats.xlsx.table_sheet import CutCell, has_sheet, write_table
from flows.publish.model import PackageFormat, Release

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
UNDATED = datetime(1980, 1, 1)


def write_xlsx(release: Release, place: Path) -> None:
    """Write the workbook."""
    import xlsxwriter

    # Beside the workbook: what a killed run leaves goes with the staged release, not into the system's own folder.
    with tempfile.TemporaryDirectory(dir=place.parent) as folder:
        draft = Path(folder) / "draft.xlsx"
        with xlsxwriter.Workbook(str(draft), {**OPTIONS, "tmpdir": folder}) as book:
            _describe(book, release)
            _write_sheets(book, release)
        repack(draft, place)


def _describe(book: Workbook, release: Release) -> None:
    about = package()
    book.set_properties(
        {
            "title": about.title.ar,
            "subject": about.title.en,
            "author": ", ".join(each.title.en for each in about.contributors),
            "comments": f"{about.name} {release.version}",
            "created": datetime.combine(release.created, time()) if release.created else UNDATED,
        }
    )
    book.set_size(2400, 1400)


def _write_sheets(book: Workbook, release: Release) -> None:
    styles = Styles(book)
    first = book.add_worksheet(cover.NAME)
    columns = book.add_worksheet(codebook_sheet.NAME)
    first.set_tab_color(DEEP)
    columns.set_tab_color(MIDDLE)
    codebook_sheet.write_codebook(columns, styles)
    sheets: list[SheetFacts] = []
    cut: list[CutCell] = []
    for table in _in_reading_order(release):
        data = release.tables[table.name]
        sheets.append(SheetFacts(table=table, rows=data.num_rows, is_here=has_sheet(data)))
        if not has_sheet(data):
            continue
        sheet = book.add_worksheet(table.name)
        if table.is_view:
            sheet.set_tab_color(GOLD)
        cut += write_table(sheet, data, table, styles)
    write_cover(first, release, codebook_sheet.NAME, sheets, cut, styles)
    first.activate()


def _in_reading_order(release: Release) -> list[Table]:
    """Views first: they are what most people came for."""
    known = [table for name, table in tables().items() if name in release.tables]
    return sorted(known, key=lambda table: not table.is_view)


FORMAT = PackageFormat(
    name="xlsx",
    path="excel/sijill.xlsx",
    mediatype="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write=write_xlsx,
)
