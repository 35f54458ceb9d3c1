"""Rows outside of the heap: compressed Arrow streams in a file, made rows again while somebody goes through them.

As Python objects the rows of a text take some 350 KB, packed some 13 KB, and those need not be in memory. So whatever
holds rows of all texts holds them packed, and a stage that changes rows goes through them once and packs what it
gives. A `PackedRows` is a sequence like the tuple that stands in its place where rows are few; whoever needs columns
and not rows takes `in_columns`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, BinaryIO

import pyarrow as pa

from flows.contract import tables
from flows.contract.arrow import bare_schema
from flows.contract.model import Table
from flows.contract.row_sequence import RowSequence
from flows.contract.rows import ROW_TYPES, Row, Rows
from flows.contract.together import ROWS_OF_BLOCK, in_blocks
from flows.errors import ContractError

# Rows that are objects at a time, of those of a block: whoever goes through many packed tables at once has few of each.
ROWS_AT_HAND = 512
# Where a stream tells how many rows it has.
ROWS = b"rows"
# Columns of so few rows are unpacked sooner than handed to threads.
_ALL = pa.ipc.IpcReadOptions(use_threads=False)


def pack(rows: Sequence[Row], table: Table) -> bytes:
    """Rows as a compressed Arrow stream; the same rows give the same bytes.

    Raises:
        ContractError: `rows-unstorable`: a value has not the type of its column.
    """
    return _stream(_joined(in_columns(rows, table), table))


def _stream(data: pa.Table) -> bytes:
    """A table as a compressed stream that tells the number of its rows before they are unpacked."""
    schema = data.schema.with_metadata({ROWS: str(data.num_rows)})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(
        sink, schema, options=pa.ipc.IpcWriteOptions(compression="zstd", use_threads=False)
    ) as writer:
        writer.write_table(data.combine_chunks())
    return sink.getvalue().to_pybytes()


def _table(content: bytes, columns: Sequence[str] | None = None) -> pa.Table:
    """The table of a stream, or some columns of it: the others are not unpacked."""
    if columns is None:
        return pa.ipc.open_stream(content, options=_ALL).read_all().replace_schema_metadata(None)
    names = pa.ipc.open_stream(content).schema.names
    wanted = pa.ipc.IpcReadOptions(included_fields=[names.index(name) for name in columns], use_threads=False)
    data = pa.ipc.open_stream(content, options=wanted).read_all().select(list(columns))
    return data.replace_schema_metadata(None)


def _chosen(data: pa.Table, columns: Sequence[str] | None = None) -> pa.Table:
    return data if columns is None else data.select(list(columns))


def _in_columns(rows: Sequence[Row], table: Table) -> pa.Table:
    schema = _schema(table.name)
    try:
        columns = [pa.array([getattr(row, field.name) for row in rows], type=field.type) for field in schema]
    except (pa.ArrowException, TypeError, ValueError, OverflowError) as error:
        raise ContractError(
            "rows-unstorable", f"A row of {table.name} has a value of a wrong type: {error}."
        ) from error
    return pa.Table.from_arrays(columns, schema=schema)


def fitting(rows: Sequence[Row], table: Table) -> tuple[pa.Table, tuple[Row, ...]]:
    """Rows as columns; and as they are, those with a value of a wrong type, of which packed rows have none."""
    try:
        return _joined(in_columns(rows, table), table).combine_chunks(), ()
    except ContractError:
        fit = [_fits(row, table) for row in rows]
        wrong = tuple(row for row, fits in zip(rows, fit, strict=True) if not fits)
        return fitting([row for row, fits in zip(rows, fit, strict=True) if fits], table)[0], wrong


def _joined(found: Iterable[pa.Table], table: Table) -> pa.Table:
    """Tables as one; a single one is left alone, so that it need not be copied to be in one piece."""
    listed = list(found)
    return pa.concat_tables(listed) if listed else _schema(table.name).empty_table()


@cache
def _schema(table: str) -> pa.Schema:
    return bare_schema(tables()[table])


def _fits(row: Row, table: Table) -> bool:
    try:
        _in_columns([row], table)
    except ContractError:
        return False
    return True


def cells(rows: Iterable[Row], names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The cells of some columns of each row, packed or not."""
    if isinstance(rows, PackedRows):
        return rows.cells(names)
    return (tuple(getattr(row, name) for name in names) for row in rows)


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows of a table: how many, and how they, or some of their columns by name, are read.

    `file` is that of a spool in which they lie, so that nothing there is written twice.
    """

    rows: int
    read: Callable[..., pa.Table]
    file: BinaryIO | None = None


@cache
def _maker(name: str) -> Callable[[tuple[Any, ...]], Row]:
    """Makes a row of the cells of all its columns: what its type does, slot by slot and in a third of the time."""
    kind = ROW_TYPES[name]
    setters = [getattr(kind, column.name).__set__ for column in tables()[name].columns]

    def row(cells: tuple[Any, ...]) -> Row:
        made = object.__new__(kind)
        for put, cell in zip(setters, cells, strict=True):
            put(made, cell)
        return made

    return row


class PackedRows(RowSequence):
    """The rows of a table in blocks, of which one is unpacked at a time."""

    def __init__(self, table: str, blocks: Iterable[Block]) -> None:
        self._table = tables()[table]
        self.blocks = tuple(blocks)
        self._size = sum(block.rows for block in self.blocks)

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Row]:
        return map(_maker(self._table.name), self.cells([column.name for column in self._table.columns]))

    def in_columns(self, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
        """The rows, or some columns of them, as Arrow tables without descriptions, one a block, in their order."""
        return (block.read() if columns is None else block.read(columns) for block in self.blocks)

    def lie_in(self, file: BinaryIO) -> bool:
        """Whether there are rows, and all of them lie in a file already."""
        return bool(self.blocks) and all(block.file is file for block in self.blocks)

    def cells(self, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """The cells of some columns of each row."""
        wanted = list(dict.fromkeys(names))
        for block in self.blocks:
            data = block.read(wanted) if len(wanted) < len(self._table.columns) else block.read()
            for some in data.to_batches(max_chunksize=ROWS_AT_HAND):
                yield from zip(*(some.column(name).to_pylist() for name in names), strict=True)


def rows_of(data: pa.Table, table: Table) -> Iterator[Row]:
    """The rows of an Arrow table."""
    cells = (data.column(column.name).to_pylist() for column in table.columns)
    return map(_maker(table.name), zip(*cells, strict=True))


def held(data: pa.Table, table: str) -> PackedRows:
    """Rows that are in memory as columns, for as long as somebody holds them."""
    return PackedRows(table, [Block(data.num_rows, partial(_chosen, data))])


def in_columns(rows: Iterable[Row], table: Table) -> Iterator[pa.Table]:
    """Rows, packed or not, as Arrow tables without descriptions, some at a time, in their order.

    Raises:
        ContractError: `rows-unstorable`.
    """
    if isinstance(rows, PackedRows):
        yield from rows.in_columns()
    else:
        yield from (_in_columns(block, table) for block in in_blocks(rows))


class Spool:
    """A file in which rows are packed, one stage after the other; it may have no name and is never rewound."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def together(self, parts: Iterable[Rows]) -> Rows:
        """The rows of all parts, packed, as `flows.contract.together` gives them in memory.

        Raises:
            ContractError: `rows-unstorable`.
            OSError: the file cannot be written.
        """
        waiting: dict[str, list[pa.Table]] = {name: [] for name in Rows.names}
        blocks: dict[str, list[Block]] = {name: [] for name in Rows.names}
        for part in parts:
            for name, data in waiting.items():
                given = part[name]
                if isinstance(given, PackedRows) and given.lie_in(self._file):
                    blocks[name] += [*([self._packed(data)] if data else []), *given.blocks]
                    data.clear()
                    continue
                for some in in_columns(given, tables()[name]):
                    data.append(some)
                    if sum(each.num_rows for each in data) >= ROWS_OF_BLOCK:
                        blocks[name].append(self._packed(data))
                        data.clear()
        for name, data in waiting.items():
            if any(each.num_rows for each in data):
                blocks[name].append(self._packed(data))
        return Rows(**{name: PackedRows(name, found) for name, found in blocks.items() if found})  # type: ignore[arg-type]

    def _packed(self, data: Sequence[pa.Table]) -> Block:
        joined = pa.concat_tables(data)
        content = _stream(joined)
        place = self._file.seek(0, 2)
        self._file.write(content)
        return Block(joined.num_rows, partial(self._read, place, len(content)), self._file)

    def _read(self, place: int, size: int, columns: Sequence[str] | None = None) -> pa.Table:
        self._file.seek(place)
        return _table(self._file.read(size), columns)


def unpacked_member(table: str, content: bytes) -> PackedRows:
    """The rows of a stream that is at hand.

    Raises:
        ValueError, pyarrow.ArrowException: it is no such stream, or its columns are not those of the table.
    """
    with pa.ipc.open_stream(content) as stream:
        schema = stream.schema
    if schema != _schema(table):
        raise ValueError(f"other columns than those of {table}")
    return PackedRows(table, [Block(int((schema.metadata or {})[ROWS]), partial(_table, content))])
