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
ROWS_AT_ONCE = 4_096
NEEDS_QUOTES = re.compile('[",\r\n]')


def write_csv(data: TableData, table: Table, stream: BinaryIO) -> None:
    """Write a table with its header; rows in the order in which they come."""
    stream.write((",".join(map(quote, data.column_names)) + LINE_END).encode())
    write_rows(data, [CELL_WRITERS[column.type] for column in table.columns], LINE_END, stream)


def write_rows(data: TableData, writers: Sequence[Callable[..., str]], end: str, stream: BinaryIO) -> None:
    """Write rows in UTF-8, each cell by the writer of its column, nulls as empty cells, lines ended as told."""
    import pyarrow.compute as pc

    for batch in data.to_batches(max_chunksize=ROWS_AT_ONCE):
        columns = [_cells(column, write) for column, write in zip(batch.columns, writers, strict=True)]
        lines: Any = pc.binary_join_element_wise(*columns, _text(","))
        stream.write(_bytes_of(pc.binary_join_element_wise(lines, _text(""), _text(end))))


def _cells(column: pa.Array[Any], write: Callable[..., str]) -> Any:
    """A column's cells as texts, without nulls; what Arrow writes as we do is left to Arrow."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if write is quote:
        cells: Any = pc.fill_null(column.cast(pa.large_string()), _text(""))
        special: Any = pc.match_substring_regex(cells, NEEDS_QUOTES.pattern)
        return (
            pc.replace_with_mask(cells, special, _quoted(cells.filter(special))) if pc.any(special).as_py() else cells
        )
    if write in (str, _boolean, _day):
        return pc.fill_null(column.cast(pa.string()).cast(pa.large_string()), _text(""))
    # What many rows share is written once and looked up.
    encoded: Any = column.dictionary_encode()
    texts = pa.array([write(value) for value in encoded.dictionary.to_pylist()], pa.large_string())
    return pc.fill_null(texts.take(encoded.indices), _text(""))


def _text(text: str) -> Any:
    import pyarrow as pa

    return pa.scalar(text, pa.large_string())


def _quoted(cells: Any) -> pa.Array[Any]:
    import pyarrow as pa

    return pa.array([quote(cell) for cell in cells.to_pylist()], pa.large_string())


def _bytes_of(lines: pa.Array[Any]) -> bytes | memoryview:
    """The bytes of lines, which lie one after the other in memory."""
    if not len(lines):
        return b""
    _, ends, content = lines.buffers()
    size = memoryview(ends).cast("q")[lines.offset + len(lines)]  # type: ignore[arg-type]
    return memoryview(content)[:size]  # type: ignore[arg-type]


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
