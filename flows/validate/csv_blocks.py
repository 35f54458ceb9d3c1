"""CSV files read some rows at a time, and two readings of the same rows laid side by side.

Arrow wants each row in one block, and a cell may be as long as a text. So blocks are cut between rows, and where a row
is longer than others, so is its block. No row is endless: cells are parts of a text, and a file of more than 20 MB is
no text (`SIJILL_MAX_BYTES`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.validate.csv_shards import last_row_end, records_of

if TYPE_CHECKING:
    import pyarrow as pa

BLOCK, LONGEST = 4 << 20, 64 << 20


class Blocks:
    """The rows of a CSV with a header as record batches; cells may hold line ends.

    Args:
        file: where it lies.
        types: of the columns by name; null for all of them texts as they are written.
        convert: what else Arrow's `ConvertOptions` take.

    Raises:
        pyarrow.ArrowInvalid, KeyError: it is no CSV, lacks a column, or a cell is not of its column's type; some of it
            while it is read.
        OSError: there is no such file.
    """

    def __init__(self, file: Path, types: Mapping[str, pa.DataType] | None, **convert: Any) -> None:
        import pyarrow as pa
        from pyarrow import csv

        self._file = file
        self._header = self._first_row()
        if types is None:
            types = dict.fromkeys(self._read(self._header, csv.ConvertOptions()).column_names, pa.string())
        self._convert = csv.ConvertOptions(column_types=dict(types), **convert)
        self.names: list[str] = self._read(self._header, self._convert).column_names

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        for rows in self._rows():
            yield from self._read(self._header + rows, self._convert).to_batches()

    def _first_row(self) -> bytes:
        """The header, as far as the file goes where it does not end."""
        held: list[bytes] = []
        with self._file.open("rb") as stream:
            while more := stream.read(BLOCK):
                held.append(more)
                content = b"".join(held)
                header = next(records_of(BytesIO(content)))
                if len(header) < len(content):
                    return header
                self._refuse_endless(held)
        return b"".join(held)

    def _rows(self) -> Iterator[bytes]:
        """The file behind its header, cut between rows."""
        with self._file.open("rb") as stream:
            stream.seek(len(self._header))
            held: list[bytes] = []
            quotes = 0
            while more := stream.read(BLOCK):
                if end := last_row_end(more, quotes=quotes):
                    yield b"".join((*held, more[:end]))
                    held, more, quotes = [], more[end:], 0
                held.append(more)
                quotes += more.count(b'"')
                self._refuse_endless(held)
            if any(held):
                yield b"".join(held)

    def _refuse_endless(self, held: Sequence[bytes]) -> None:
        import pyarrow as pa

        if sum(map(len, held)) > LONGEST:
            raise pa.ArrowInvalid(f"{self._file.name} has a row of more than {LONGEST:,} bytes")

    @staticmethod
    def _read(content: bytes, convert: Any) -> pa.Table:
        from pyarrow import csv

        whole = csv.ReadOptions(use_threads=False, block_size=len(content) + 1)
        return csv.read_csv(
            BytesIO(content),
            read_options=whole,
            parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=convert,
        )


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
