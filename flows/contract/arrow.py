"""The contract in Arrow: schemas described in two languages, and rows turned into sorted tables.

Types: string, int64, float64, bool and date32, nothing else, so that every reader of Parquet knows them.
Titles and descriptions travel in the metadata of table and fields (`title_en`, `title_ar`, `description_en`,
`description_ar`, …); there is no pandas metadata, which would differ from machine to machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from flows.contract.model import Bilingual, Column, ColumnType, Table
from flows.contract.rows import Row
from flows.contract.together import in_blocks
from flows.errors import ContractError

ARROW_TYPES: dict[ColumnType, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def arrow_schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table: the contract's columns in its order, with titles and descriptions."""
    return pa.schema([_field(table, column) for column in table.columns], metadata=_table_metadata(table))


def bare_schema(table: Table) -> pa.Schema:
    """The columns by name and type alone: without descriptions, every value may be missing."""
    return pa.schema([pa.field(column.name, ARROW_TYPES[column.type]) for column in table.columns])


def to_arrow(rows: Iterable[Row], table: Table) -> pa.Table:
    """The rows of one table, in the table's order and then by the other columns; nulls come last.

    The order depends on the values alone, not on the order in which the rows arrive.

    Raises:
        ContractError: `row-of-another-table`, `row-value-missing` or `row-value-wrong-type`, with table,
            column and the key of the first such row.
    """
    unsorted = pa.Table.from_batches(batches(rows, table), schema=arrow_schema(table)).combine_chunks()
    return unsorted.sort_by([(name, "ascending") for name in full_order(table)])


def batches(rows: Iterable[Row], table: Table) -> Iterator[pa.RecordBatch]:
    """The rows of one table as they come, some at a time.

    Raises:
        ContractError: as :func:`to_arrow`.
    """
    schema = arrow_schema(table)
    for block in in_blocks(rows):
        _refuse_other_rows(block, table)
        yield pa.RecordBatch.from_arrays([_array(block, table, column) for column in table.columns], schema=schema)


def full_order(table: Table) -> list[str]:
    """All columns of a table, those of its order first: what rows are sorted by."""
    first = table.sort_key
    return [*first, *(column.name for column in table.columns if column.name not in first)]


def _field(table: Table, column: Column) -> pa.Field[pa.DataType]:
    metadata = _bilingual("title", column.title) | _bilingual("description", column.description)
    if column.unit:
        metadata["unit"] = column.unit
    if column.quotes:
        metadata["quotes"] = "true"
    if column.categories:
        metadata["categories"] = ", ".join(category.value for category in column.categories)
    return pa.field(column.name, ARROW_TYPES[column.type], nullable=table.nullable(column), metadata=_encoded(metadata))


def _table_metadata(table: Table) -> dict[bytes | str, bytes | str]:
    metadata = {"name": table.name, "primary_key": ", ".join(table.primary_key)}
    metadata |= _bilingual("title", table.title) | _bilingual("description", table.description)
    return _encoded(metadata)


def _bilingual(key: str, words: Bilingual) -> dict[str, str]:
    return {f"{key}_en": words.en, f"{key}_ar": words.ar}


def _encoded(metadata: dict[str, str]) -> dict[bytes | str, bytes | str]:
    return {key.encode(): value.encode() for key, value in metadata.items()}


def _refuse_other_rows(rows: tuple[Row, ...], table: Table) -> None:
    names = tuple(column.name for column in table.columns)
    strangers = sorted({type(row).__name__ for row in rows if type(row).__slots__ != names})
    if strangers:
        raise ContractError("row-of-another-table", f"{strangers[0]} is no row of the table {table.name}.")


def _array(rows: tuple[Row, ...], table: Table, column: Column) -> pa.Array[pa.Scalar[pa.DataType]]:
    values = [getattr(row, column.name) for row in rows]
    if not table.nullable(column) and None in values:
        row = rows[values.index(None)]
        raise _row_error("row-value-missing", "needs a value and has none", row, table, column)
    try:
        return pa.array(values, type=ARROW_TYPES[column.type])
    except (pa.ArrowException, TypeError, ValueError, OverflowError) as error:
        row = next(row for row, value in zip(rows, values, strict=True) if not _fits(value, column))
        raise _row_error("row-value-wrong-type", f"is no {column.type}", row, table, column) from error


def _fits(value: object, column: Column) -> bool:
    try:
        pa.array([value], type=ARROW_TYPES[column.type])
    except (pa.ArrowException, TypeError, ValueError, OverflowError):
        return False
    return True


def _row_error(code: str, problem: str, row: Row, table: Table, column: Column) -> ContractError:
    key = ", ".join(str(getattr(row, name)) for name in table.primary_key or (table.columns[0].name,))
    value = getattr(row, column.name)
    return ContractError(
        code, f"{column.name} = {value!r} {problem}.", file=table.name, place=key or "a row without key"
    )
