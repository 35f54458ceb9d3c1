"""Cells of a published CSV as plain text, for lists and tables of any release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.validate.csv_blocks import Blocks

if TYPE_CHECKING:
    import pyarrow as pa

BLOCK = 1 << 20
# Rows that are lists at a time.
AT_ONCE = 16_384


def read_cells(file: Path | bytes, columns: Sequence[str]) -> Mapping[str, list[str]]:
    """Some columns of a CSV, a file or its bytes, every cell as it is written; an empty string is an empty cell.

    Raises:
        OSError: there is no such file.
        KeyError, ValueError: it is no CSV, or lacks a column.
    """
    # Arrow, for Python's csv stops at long cells; in one block, for a cell may be longer than a block.
    from pyarrow import csv, string

    size = len(file) if isinstance(file, bytes) else file.stat().st_size
    table = csv.read_csv(
        BytesIO(file) if isinstance(file, bytes) else file,
        read_options=csv.ReadOptions(use_threads=False, block_size=max(BLOCK, size + 1)),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(column_types=dict.fromkeys(columns, string()), strings_can_be_null=False),
    )
    return {name: _cells(table.column(name)) for name in columns}


def read_columns(
    file: Path, columns: Sequence[str], among: tuple[str, Set[str]] | None = None
) -> Iterator[list[list[Any]]]:
    """As `read_cells`, some rows at a time: for each column a list, in the order asked.

    Args:
        file: the CSV.
        columns: those that are read.
        among: one of them, and the cells of which a row must have one; null for all rows.

    Raises:
        OSError: there is no such file.
        KeyError, ValueError: it is no CSV, or lacks a column; some of it while it is read.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = list(dict.fromkeys(columns))
    types = dict.fromkeys(wanted, pa.string())
    values = pa.array(among[1] if among else (), pa.string())
    for batch in Blocks(file, types, include_columns=wanted, strings_can_be_null=False):
        if among:
            batch = batch.filter(pc.is_in(batch.column(among[0]), value_set=values))
        for some in (batch.slice(first, AT_ONCE) for first in range(0, batch.num_rows, AT_ONCE)):
            yield [some.column(name).to_pylist() for name in columns]


def _cells(column: pa.ChunkedArray[Any]) -> list[str]:
    """A column's cells; a text that many rows share is in memory once."""
    encoded: Any = column.combine_chunks().dictionary_encode()
    shared: list[str] = encoded.dictionary.to_pylist()
    return [shared[index] for index in encoded.indices.to_pylist()]
