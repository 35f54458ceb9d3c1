"""The rows of a published table, read from its Parquet file some at a time whenever somebody goes through them.

A release may have more rows than memory holds as objects, so what shows such a release goes through `StoredRows`,
which is a sequence like any other rows. Making a row costs more than reading it: whoever needs some columns of all rows
asks for no others, and whoever needs few rows asks for these, by a condition or by the values that they have in a
column; groups of rows whose statistics exclude all of these are passed over.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyarrow.lib import StringBuilder

from flows.contract import tables
from flows.contract.quoting import quoting_columns
from flows.contract.row_sequence import RowSequence
from flows.contract.rows import ROW_TYPES

AT_A_TIME, AT_ONCE = 4096, 1 << 16
T = TypeVar("T")


def typed_rows(data: Any, name: str, shared: dict[str, str] | None = None) -> Iterator[Any]:
    """Rows of a table; words of a source that may not be published are null there and an empty text here.

    Equal texts are one object in rows that are to be kept, and so with equal ones of other tables that are `shared`.
    """
    row_type, names = ROW_TYPES[name], data.schema.names
    columns = _columns(data, name, names, shared)
    return (row_type(**dict(zip(names, cells, strict=True))) for cells in zip(*columns, strict=True))


def _columns(data: Any, name: str, columns: Sequence[str], shared: dict[str, str] | None = None) -> list[list[Any]]:
    """The cells of some columns."""
    words = {column.name for column in quoting_columns(tables()[name]) if column.required}
    told = [_cells(data.column(each), shared) for each in columns]
    return [
        [cell or "" for cell in cells] if each in words else cells for each, cells in zip(columns, told, strict=True)
    ]


def _cells(column: Any, shared: dict[str, str] | None) -> list[Any]:
    if shared is None or not pa.types.is_string(column.type):
        cells: list[Any] = column.to_pylist()
        return cells
    encoded = column.combine_chunks().dictionary_encode()
    values = [shared.setdefault(each, each) for each in encoded.dictionary.to_pylist()]
    return [None if place is None else values[place] for place in encoded.indices.to_pylist()]


def texts(values: Iterable[str]) -> Any:
    """An array of texts. Not `pa.array`, which loads pandas: that takes longer than many a page."""
    builder = StringBuilder()
    builder.append_values(list(values))
    return builder.finish()


class StoredRows(RowSequence):
    """The rows of a table in the order of its file."""

    def __init__(self, file: Path, name: str) -> None:
        self._file, self._name = file, name

    @cached_property
    def _size(self) -> int:
        return int(pq.read_metadata(self._file).num_rows)

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Any]:
        for batch in self.batches():
            yield from typed_rows(batch, self._name)

    def some_columns(self, *columns: str) -> Iterator[Any]:
        """All rows with these columns alone, as named tuples."""
        row_type: Any = namedtuple("Cells", columns)  # type: ignore[misc]
        for batch in self.batches(columns):
            yield from map(row_type._make, zip(*_columns(batch, self._name, columns), strict=True))

    def that(self, mask: Callable[[pa.RecordBatch], Any]) -> Iterator[Any]:
        """The rows for which an array that is made of some of them says true."""
        for batch in self.batches(size=AT_ONCE):
            yield from typed_rows(batch.filter(mask(batch)), self._name)

    def batches(self, columns: Sequence[str] | None = None, size: int = AT_A_TIME) -> Iterator[pa.RecordBatch]:
        """All rows, at most so many at a time, or some columns of them."""
        with pq.ParquetFile(self._file, memory_map=False) as file:
            yield from file.iter_batches(batch_size=size, columns=None if columns is None else list(columns))

    def where(self, column: str, values: Iterable[str]) -> Iterator[Any]:
        """The rows that have one of these values in a column of texts."""
        wanted = sorted(set(values))
        with pq.ParquetFile(self._file, memory_map=False) as file:
            place = file.schema_arrow.names.index(column)
            for number in range(file.num_row_groups):
                if not wanted or _excludes(file.metadata.row_group(number).column(place), wanted):
                    continue
                for batch in file.iter_batches(batch_size=AT_ONCE, row_groups=[number]):
                    found = batch.filter(pc.is_in(batch.column(column), value_set=texts(wanted)))
                    yield from typed_rows(found, self._name)


def _excludes(chunk: Any, wanted: Sequence[str]) -> bool:
    """Whether the statistics of a column say that it has none of some sorted values."""
    told = chunk.statistics
    if told is None or not told.has_min_max:
        return False
    first = bisect_left(wanted, told.min)
    return first == len(wanted) or wanted[first] > told.max


class StoredThings(Mapping[str, T], Generic[T]):
    """Rows by their identifier, read when somebody asks for one, and kept: for the few that pages name."""

    def __init__(self, rows: StoredRows, key: str) -> None:
        self._rows, self._key = rows, key
        self._known: dict[str, T | None] = {}

    def need(self, keys: Iterable[str]) -> None:
        """Read these rows, all of them in one go."""
        missing = {key for key in keys if key not in self._known}
        if missing:
            self._known |= dict.fromkeys(missing)
            self._known |= {getattr(row, self._key): row for row in self._rows.where(self._key, missing)}

    def __getitem__(self, key: str) -> T:
        self.need((key,))
        row = self._known[key]
        if row is None:
            raise KeyError(key)
        return row

    def __iter__(self) -> Iterator[str]:
        for batch in self._rows.batches([self._key]):
            yield from (each for each in batch.column(0).to_pylist() if each is not None)

    def __len__(self) -> int:
        return len(self._rows)


class StoredGroups(Mapping[str, tuple[Any, ...]]):
    """The rows of a table by the document that they were read from, read when somebody asks for one, and kept."""

    def __init__(self, rows: StoredRows, key: str) -> None:
        self._rows, self._key = rows, key
        self._known: dict[str, tuple[Any, ...]] = {}

    def need(self, keys: Iterable[str]) -> None:
        """Read the rows of these, all of them in one go."""
        missing = {key for key in keys if key not in self._known}
        if missing:
            found: dict[str, list[Any]] = {key: [] for key in missing}
            for row in self._rows.where(self._key, missing):
                found[getattr(row, self._key)].append(row)
            self._known |= {key: tuple(rows) for key, rows in found.items()}

    def __getitem__(self, key: str) -> tuple[Any, ...]:
        self.need((key,))
        if not self._known[key]:
            raise KeyError(key)
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        last = None
        for batch in self._rows.batches([self._key]):
            for each in batch.column(0).to_pylist():
                if each is not None and each != last:
                    yield each
                last = each

    def __len__(self) -> int:
        return sum(1 for _ in self)
