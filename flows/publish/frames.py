"""All tables of a release in Arrow, views included: what every writer writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO

from flows.contract import Table, tables
from flows.contract.arrow import to_arrow
from flows.contract.by_columns import packed
from flows.contract.rows import Row, Rows
from flows.publish.in_order import in_order
from flows.publish.views import VIEWS

if TYPE_CHECKING:
    import pyarrow as pa

    from flows.contract.stored_table import StoredTable


def build_tables(rows: Rows) -> Mapping[str, pa.Table]:
    """Sorted tables by name, in the contract's order. An empty string is a null, but for parts of a key.

    Raises:
        ContractError: a row does not fit the contract.
    """
    return {name: _nulls_for_empty(to_arrow(_rows(rows, table), table), table) for name, table in tables().items()}


def store_tables(rows: Rows, file: BinaryIO) -> Mapping[str, StoredTable]:
    """As `build_tables`, but in a file, and with no more rows of a table in memory than `in_order` takes.

    Raises:
        ContractError: a row does not fit the contract.
        OSError: the file cannot be written.
    """
    return {name: stored_table(rows, table, file) for name, table in tables().items()}


def stored_table(rows: Rows, table: Table, file: BinaryIO) -> StoredTable:
    """One of the tables of `store_tables`."""
    from flows.contract.arrow import arrow_schema
    from flows.contract.stored_table import store

    return sorted_table(store(_unsorted(_rows(rows, table), table), arrow_schema(table), file), table, file)


def sorted_table(unsorted: StoredTable, table: Table, file: BinaryIO) -> StoredTable:
    """A table in a file, in its order; empty strings become nulls."""
    from flows.contract.arrow import arrow_schema, full_order
    from flows.contract.stored_table import store

    ranges = (_nulls_for_empty(each, table) for each in in_order(unsorted, full_order(table), file))
    return store(chain.from_iterable(map(_batches, ranges)), arrow_schema(table), file)


def _unsorted(rows: Iterable[Row], table: Table) -> Iterator[pa.RecordBatch]:
    """The rows as they come; packed ones are columns already, and only one that lacks a value is looked at as a row."""
    import pyarrow as pa

    from flows.contract.arrow import arrow_schema, batches
    from flows.contract.packed_rows import rows_of

    columnar = packed(rows)
    if columnar is None:
        yield from batches(rows, table)
        return
    schema = arrow_schema(table)
    for data in columnar.in_columns():
        if any(data.column(field.name).null_count for field in schema if not field.nullable):
            yield from batches(rows_of(data, table), table)
        else:
            columns = [data.column(name).combine_chunks() for name in schema.names]
            yield pa.RecordBatch.from_arrays([_whole(each) for each in columns], schema=schema)


def _whole(column: Any) -> pa.Array[Any]:
    """A column in one piece; of a table without rows there may be none."""
    import pyarrow as pa

    return pa.concat_arrays(column.chunks) if isinstance(column, pa.ChunkedArray) else column


def _batches(data: pa.Table) -> list[pa.RecordBatch]:
    from flows.contract.stored_table import ROWS

    return data.to_batches(max_chunksize=ROWS)


def _rows(rows: Rows, table: Table) -> Iterable[Row]:
    return VIEWS[table.name](rows) if table.is_view else rows[table.name]


def _nulls_for_empty(data: pa.Table, table: Table) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    for index, column in enumerate(table.columns):
        if column.type == "string" and table.nullable(column):
            cells = data.column(index)
            empty = pc.equal(cells, pa.scalar("", cells.type))
            if pc.any(empty).as_py():
                cleared = pc.if_else(empty, pa.scalar(None, cells.type), cells)
                data = data.set_column(index, data.schema.field(index), cleared)
    return data
