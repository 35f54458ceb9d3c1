"""A table that lies in a file: as much of it in memory as somebody asks for, some rows or some columns at a time.

It answers what an Arrow table answers, as far as writers and checks ask (`TableData` is either): those take batches, or
a few columns, and so their memory does not grow with the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

# Rows that are stored together.
ROWS = 65_536
# Rows that are Python objects at the same time.
ROWS_AT_HAND = 4_096
# Several threads may read tables of one file, which has one place.
_AT_THE_FILE = Lock()


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows: how many, and how their columns of those names are read; null for all columns."""

    rows: int
    read: Callable[[Sequence[str] | None], pa.Table]


class StoredTable:
    """Rows in parts, in their order."""

    def __init__(self, schema: pa.Schema, parts: Iterable[Part]) -> None:
        self.schema = schema
        self._parts = tuple(parts)
        self.num_rows = sum(part.rows for part in self._parts)

    @property
    def column_names(self) -> list[str]:
        return self.schema.names

    @property
    def num_columns(self) -> int:
        return len(self.schema.names)

    def to_batches(self, max_chunksize: int = ROWS, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """All rows, at most so many at a time, or some columns of them."""
        for part in self._parts:
            yield from part.read(columns).to_batches(max_chunksize=max_chunksize)

    def select(self, columns: Sequence[str]) -> pa.Table:
        """Some columns of all rows."""
        none = self.schema.empty_table().select(list(columns))
        return pa.concat_tables([none, *(part.read(columns).cast(none.schema) for part in self._parts)])

    def column(self, name: str) -> pa.ChunkedArray[Any]:
        """One column of all rows."""
        return self.select([name]).column(0)

    def narrowed(self, columns: Sequence[str]) -> StoredTable:
        """The table with some of its columns only; the others are not read."""
        schema = self.schema.empty_table().select(list(columns)).schema
        return StoredTable(schema, [Part(part.rows, partial(_some, part, tuple(columns))) for part in self._parts])

    def followed_by(self, others: Iterable[StoredTable]) -> StoredTable:
        """The rows of this table and of others with the same columns, one after the other."""
        return StoredTable(self.schema, [part for each in (self, *others) for part in each._parts])

    def to_pylist(self) -> list[dict[str, Any]]:
        """Rows as mappings."""
        return [row for batch in self.to_batches() for row in batch.to_pylist()]


def _some(part: Part, names: Sequence[str], columns: Sequence[str] | None) -> pa.Table:
    return part.read(names if columns is None else columns)


TableData = pa.Table | StoredTable


def in_rows(data: TableData, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Some columns of all rows as mappings, some rows in memory at a time."""
    narrowed = data.narrowed(columns) if isinstance(data, StoredTable) else data.select(columns)
    for batch in narrowed.to_batches(max_chunksize=ROWS_AT_HAND):
        yield from batch.to_pylist()


def distinct(data: StoredTable, columns: Sequence[str]) -> pa.Table:
    """Some columns, with each row of them once."""
    none = data.narrowed(columns).schema.empty_table()
    parts = (pa.Table.from_batches([each]) for each in data.to_batches(columns=columns))
    found = pa.concat_tables([none, *(part.group_by(list(columns)).aggregate([]) for part in parts)])
    return found.group_by(list(columns)).aggregate([])


def has_values(data: TableData, name: str) -> bool:
    """Whether any cell of a column is not null; it is read as far as the first."""
    if isinstance(data, StoredTable):
        return any(batch.column(0).null_count < batch.num_rows for batch in data.to_batches(columns=[name]))
    return data.column(name).null_count < data.num_rows


def store(batches: Iterable[pa.RecordBatch], schema: pa.Schema, file: BinaryIO) -> StoredTable:
    """Put rows at the end of a file, which stays open as long as the table is asked.

    Raises:
        OSError: the file cannot be written.
    """
    return StoredTable(schema, [_stored(batch, file) for batch in batches])


def _stored(batch: pa.RecordBatch, file: BinaryIO) -> Part:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as writer:
        writer.write_batch(batch)
    content = sink.getvalue()
    with _AT_THE_FILE:
        place = file.seek(0, 2)
        file.write(content)
    return Part(batch.num_rows, partial(_read, file, place, content.size, batch.schema.names))


def _read(file: BinaryIO, place: int, size: int, names: Sequence[str], columns: Sequence[str] | None) -> pa.Table:
    with _AT_THE_FILE:
        file.seek(place)
        content = file.read(size)
    wanted = None if columns is None else [names.index(name) for name in columns]
    data = pa.ipc.open_stream(content, options=pa.ipc.IpcReadOptions(included_fields=wanted)).read_all()
    return data if columns is None else data.select(columns)


def parquet_table(path: str) -> StoredTable:
    """The table in a Parquet file, read group by group.

    Raises:
        OSError, pyarrow.ArrowInvalid: there is no such file, or it is damaged.
    """
    with pq.ParquetFile(path, memory_map=False) as file:
        groups = [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)]
        schema = file.schema_arrow
    return StoredTable(schema, [Part(rows, partial(_group, path, number)) for number, rows in enumerate(groups)])


def _group(path: str, number: int, columns: Sequence[str] | None) -> pa.Table:
    with pq.ParquetFile(path, memory_map=False) as file:
        data = file.read_row_group(number, columns=None if columns is None else list(columns))
    return data if columns is None else data.select(columns)
