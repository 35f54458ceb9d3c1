"""JSON Lines: UTF-8, one object a row, every column in the contract's order, nulls as `null`, days as ISO text.

No raw line separator stands inside a row: what ends a line for some reader (U+0085, U+2028, U+2029) is escaped
as JSON escapes the others, and so are direction marks, which would show a row in another order than it has.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

from flows.contract import Table
from flows.publish.model import TableFormat

if TYPE_CHECKING:
    import pyarrow as pa

    from flows.contract.stored_table import TableData

_ESCAPED = re.compile("[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def write_jsonl(data: TableData, table: Table, stream: BinaryIO) -> None:
    """Write a table, rows in the order in which they come."""
    begins = [f"{'{' if index == 0 else ','}{_json(name)}:" for index, name in enumerate(data.column_names)]
    for batch in data.to_batches(max_chunksize=65_536):
        columns = [_members(column, begin) for column, begin in zip(batch.columns, begins, strict=True)]
        stream.write("".join(f"{''.join(members)}}}\n" for members in zip(*columns, strict=True)).encode())


def _members(column: pa.Array[Any], begin: str) -> list[str]:
    """A column's cells with their name; what many rows share is written once and looked up."""
    encoded: Any = column.dictionary_encode()
    members = [begin + _json(value) for value in encoded.dictionary.to_pylist()]
    absent = f"{begin}null"
    return [absent if index is None else members[index] for index in encoded.indices.to_pylist()]


def _json(value: object) -> str:
    return _ESCAPED.sub(_escape, _ENCODER.encode(value))


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no cell")


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_day)

FORMAT = TableFormat(
    name="jsonl",
    folder="data",
    suffix=".jsonl",
    mediatype="application/jsonl",
    write=write_jsonl,
)
