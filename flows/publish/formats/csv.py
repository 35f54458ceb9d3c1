"""Canonical CSV, the same bytes everywhere: UTF-8 without mark, LF, RFC 4180, quotes only where needed.

Nulls are empty cells, booleans `true` and `false`, days ISO 8601. Not Python's csv module: whether it quotes
a lone carriage return differs between Python versions, and an unquoted one breaks the row for every reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

from flows.contract import Table
from flows.publish.model import TableFormat

if TYPE_CHECKING:
    import pyarrow as pa

    from flows.contract.stored_table import TableData

LINE_END = "\n"
NEEDS_QUOTES = re.compile('[",\r\n]')


def write_csv(data: TableData, table: Table, stream: BinaryIO) -> None:
    """Write a table with its header; rows in the order in which they come."""
    stream.write((",".join(map(quote, data.column_names)) + LINE_END).encode())
    write_rows(data, [CELL_WRITERS[column.type] for column in table.columns], LINE_END, stream)


def write_rows(data: TableData, writers: Sequence[Callable[..., str]], end: str, stream: BinaryIO) -> None:
    """Write rows in UTF-8, each cell by the writer of its column, nulls as empty cells, lines ended as told."""
    for batch in data.to_batches(max_chunksize=65_536):
        columns = [_cells(column, write) for column, write in zip(batch.columns, writers, strict=True)]
        lines = "".join(f"{','.join(cells)}{end}" for cells in zip(*columns, strict=True))
        stream.write(lines.encode())


def _cells(column: pa.Array[Any], write: Callable[..., str]) -> list[str]:
    """A column's cells; what many rows share (ids, names, kinds) is written once and looked up."""
    encoded: Any = column.dictionary_encode()
    cells = [write(value) for value in encoded.dictionary.to_pylist()]
    return ["" if index is None else cells[index] for index in encoded.indices.to_pylist()]


def quote(text: str) -> str:
    """A text as a CSV cell."""
    return '"' + text.replace('"', '""') + '"' if NEEDS_QUOTES.search(text) else text


def _boolean(value: bool) -> str:
    return "true" if value else "false"


def _day(value: date) -> str:
    return value.isoformat()


CELL_WRITERS: dict[str, Callable[..., str]] = {
    "string": quote,
    "integer": str,
    "number": repr,  # the shortest digits that read back as the same number
    "boolean": _boolean,
    "date": _day,
}

FORMAT = TableFormat(name="csv", folder="data", suffix=".csv", mediatype="text/csv", write=write_csv)
