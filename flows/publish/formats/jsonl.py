"""JSON Lines: UTF-8, one object a row, every column in the contract's order, nulls as `null`, days as ISO text.

No raw line separator stands inside a row: what ends a line for some reader (U+0085, U+2028, U+2029) is escaped
as JSON escapes the others, and so are direction marks, which would show a row in another order than it has.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from flows.contract import Table
from flows.publish.model import TableFormat

if TYPE_CHECKING:
    import pyarrow as pa

_ESCAPED = re.compile("[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def write_jsonl(data: pa.Table, table: Table, stream: BinaryIO) -> None:
    """Write a table, rows in the order in which they come."""
    encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_day)
    for batch in data.to_batches(max_chunksize=65_536):
        for row in batch.to_pylist():
            stream.write((_ESCAPED.sub(_escape, encoder.encode(row)) + "\n").encode())


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no cell")


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


FORMAT = TableFormat(
    name="jsonl",
    folder="data",
    suffix=".jsonl",
    mediatype="application/jsonl",
    write=write_jsonl,
)
