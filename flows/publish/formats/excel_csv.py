"""CSV for a double click in Excel: byte order mark, CRLF, Arabic headers, no cell that Excel would act upon.

**Header.** One row, so that filters and pivot tables work: the Arabic title and, after a middle dot, the
column's name in all other files (`المتكلم بالعربية · speaker_ar`), which leads to the codebook.

**Guard.** See `flows.contract.excel_cells`.

**Limits.** Where Windows separates lists by a semicolon, as under some Arabic settings, Excel puts a line into
one column: import it (Data ▸ From Text/CSV), or open `sijill.xlsx`, which needs no settings. A line `sep=,`
would mend that and make other versions of Excel forget the encoding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from flows.contract import Column, Table
from flows.contract.excel_cells import LINE_END, MARK, cell
from flows.publish.formats.csv import CELL_WRITERS, quote, write_rows
from flows.publish.model import TableFormat

if TYPE_CHECKING:
    from flows.contract.stored_table import TableData


def write_excel_csv(data: TableData, table: Table, stream: BinaryIO) -> None:
    """Write a table for Excel."""
    stream.write((MARK + ",".join(quote(header(column)) for column in table.columns) + LINE_END).encode())
    writers = {**CELL_WRITERS, "string": cell}
    write_rows(data, [writers[column.type] for column in table.columns], LINE_END, stream)


def header(column: Column) -> str:
    """The Arabic title and the name of a column."""
    return f"{column.title.ar} · {column.name}"


FORMAT = TableFormat(name="excel-csv", folder="excel", suffix=".csv", mediatype="text/csv", write=write_excel_csv)
