"""CSV files read block by block, and two readings of the same rows laid side by side.

Arrow wants each row in one block, so a block is larger than any row: cells are parts of a text, and a file of more than
20 MB is no text (`SIJILL_MAX_BYTES`). A small file is one block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow import csv

SMALLEST, LARGEST = 1 << 20, 64 << 20


def open_blocks(file: Path, types: Mapping[str, pa.DataType] | None, **convert: Any) -> csv.CSVStreamingReader:
    """A reader of a CSV with a header; cells may hold line ends.

    Args:
        file: where it lies.
        types: of the columns by name; null for all of them texts as they are written.
        convert: what else Arrow's `ConvertOptions` take.

    Raises:
        pyarrow.ArrowInvalid: it is no CSV, or a cell is not of its column's type; some of it while it is read.
        OSError: there is no such file.
    """
    import pyarrow as pa
    from pyarrow import csv

    options = csv.ReadOptions(use_threads=False, block_size=min(max(SMALLEST, file.stat().st_size + 1), LARGEST))
    parse = csv.ParseOptions(newlines_in_values=True)
    if types is None:
        with csv.open_csv(file, read_options=options, parse_options=parse) as reader:
            types = dict.fromkeys(reader.schema.names, pa.string())
    chosen = csv.ConvertOptions(column_types=dict(types), **convert)
    return csv.open_csv(file, read_options=options, parse_options=parse, convert_options=chosen)


def side_by_side(
    ones: Iterable[pa.RecordBatch], others: Iterable[pa.RecordBatch]
) -> Iterator[tuple[pa.RecordBatch, pa.RecordBatch]]:
    """The same number of rows of both at a time, as far as both go."""
    one, other = None, None
    left, right = iter(ones), iter(others)
    while True:
        while one is None or not one.num_rows:
            if (one := next(left, None)) is None:
                return
        while other is None or not other.num_rows:
            if (other := next(right, None)) is None:
                return
        rows = min(one.num_rows, other.num_rows)
        yield one.slice(0, rows), other.slice(0, rows)
        one, other = one.slice(rows), other.slice(rows)


class Counted:
    """Batches on their way, and how many rows they had; `drain` counts those that nobody asked for."""

    def __init__(self, batches: Iterable[pa.RecordBatch]) -> None:
        self._batches = iter(batches)
        self.rows = 0

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        for batch in self._batches:
            self.rows += batch.num_rows
            yield batch

    def drain(self) -> int:
        """The number of all rows."""
        for _ in self:
            pass
        return self.rows
