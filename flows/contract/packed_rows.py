"""Rows outside of the heap: compressed Arrow streams in a file, made rows again while somebody goes through them.

As Python objects the rows of a text take some 350 KB, packed some 13 KB, and those need not be in memory. So whatever
holds rows of all texts holds them packed, and a stage that changes rows goes through them once and packs what it
gives. A `PackedRows` is a sequence like the tuple that stands in its place where rows are few; whoever needs columns
and not rows takes `in_columns`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from operator import eq
from typing import BinaryIO, overload

import pyarrow as pa

from flows.contract import tables
from flows.contract.arrow import bare_schema
from flows.contract.model import Table
from flows.contract.rows import ROW_TYPES, Row, Rows
from flows.contract.together import ROWS_OF_BLOCK, in_blocks
from flows.errors import ContractError


def pack(rows: Sequence[Row], table: Table) -> bytes:
    """Rows as a compressed Arrow stream; the same rows give the same bytes.

    Raises:
        ContractError: `rows-unstorable`: a value has not the type of its column.
    """
    data = _in_columns(rows, table)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, data.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        writer.write_table(data)
    return sink.getvalue().to_pybytes()


def _in_columns(rows: Sequence[Row], table: Table) -> pa.Table:
    schema = bare_schema(table)
    try:
        columns = [pa.array([getattr(row, field.name) for row in rows], type=field.type) for field in schema]
    except (pa.ArrowException, TypeError, ValueError, OverflowError) as error:
        raise ContractError(
            "rows-unstorable", f"A row of {table.name} has a value of a wrong type: {error}."
        ) from error
    return pa.Table.from_arrays(columns, schema=schema)


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows of a table: how many, and where their stream is read."""

    rows: int
    read: Callable[[], bytes]


class PackedRows(Sequence[Row]):
    """The rows of a table in blocks, of which one is unpacked at a time."""

    def __init__(self, table: str, blocks: Iterable[Block]) -> None:
        self._table = tables()[table]
        self._blocks = tuple(blocks)
        self._size = sum(block.rows for block in self._blocks)

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Row]:
        kind, names = ROW_TYPES[self._table.name], [column.name for column in self._table.columns]
        for data in self.in_columns():
            cells = [data.column(name).to_pylist() for name in names]
            yield from (kind(**dict(zip(names, row, strict=True))) for row in zip(*cells, strict=True))

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, index: int | slice) -> Row | tuple[Row, ...]:
        """A row, or some; each time from the first block on, so nobody should go through all of them like this."""
        if isinstance(index, slice):
            return tuple(self)[index]
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(index)
        return next(islice(self, place, None))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment]

    def in_columns(self) -> Iterator[pa.Table]:
        """The rows as Arrow tables without descriptions, one a block, in their order."""
        for block in self._blocks:
            yield pa.ipc.open_stream(block.read()).read_all()


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
        waiting: dict[str, list[Row]] = {name: [] for name in Rows.names}
        blocks: dict[str, list[Block]] = {name: [] for name in Rows.names}
        for part in parts:
            for name, rows in waiting.items():
                rows += part[name]
                if len(rows) >= ROWS_OF_BLOCK:
                    blocks[name] += (self._packed(name, block) for block in in_blocks(rows))
                    rows.clear()
        for name, rows in waiting.items():
            blocks[name] += (self._packed(name, block) for block in in_blocks(rows))
        return Rows(**{name: PackedRows(name, found) for name, found in blocks.items() if found})  # type: ignore[arg-type]

    def _packed(self, name: str, rows: Sequence[Row]) -> Block:
        content = pack(rows, tables()[name])
        place = self._file.seek(0, 2)
        self._file.write(content)
        return Block(len(rows), partial(self._read, place, len(content)))

    def _read(self, place: int, size: int) -> bytes:
        self._file.seek(place)
        return self._file.read(size)


def unpacked_member(table: str, content: bytes) -> PackedRows:
    """The rows of a stream that is at hand.

    Raises:
        ValueError, pyarrow.ArrowException: it is no such stream, or its columns are not those of the table.
    """
    data = pa.ipc.open_stream(content).read_all()
    if data.schema != bare_schema(tables()[table]):
        raise ValueError(f"other columns than those of {table}")
    return PackedRows(table, [Block(data.num_rows, lambda: content)])
