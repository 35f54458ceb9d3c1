"""Cells of a published CSV as plain text, for lists and tables of any release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

BLOCK = 1 << 20


def read_cells(file: Path, columns: Sequence[str]) -> Mapping[str, list[str]]:
    """Some columns of a CSV, every cell as it is written; an empty string is an empty cell.

    Raises:
        OSError: there is no such file.
        KeyError, ValueError: it is no CSV, or lacks a column.
    """
    # Arrow, for Python's csv stops at long cells; in one block, for a cell may be longer than a block.
    from pyarrow import csv, string

    table = csv.read_csv(
        file,
        read_options=csv.ReadOptions(use_threads=False, block_size=max(BLOCK, file.stat().st_size + 1)),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(column_types=dict.fromkeys(columns, string()), strings_can_be_null=False),
    )
    return {name: _cells(table.column(name)) for name in columns}


def _cells(column: pa.ChunkedArray[Any]) -> list[str]:
    """A column's cells; a text that many rows share is in memory once."""
    encoded: Any = column.combine_chunks().dictionary_encode()
    shared: list[str] = encoded.dictionary.to_pylist()
    return [shared[index] for index in encoded.indices.to_pylist()]
