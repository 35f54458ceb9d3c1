"""CSV and Parquet say the same, cell by cell, types and nulls included, in the same order.

The CSV is read by Arrow with the contract's types, a reader that shares nothing with our writer; the Parquet
schema must be the contract's, name by name and type by type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.contract import Table
from flows.contract.arrow import arrow_schema
from flows.validate.release_folder import ReleaseFolder
from flows.validate.report import Check, Failure, key_text

if TYPE_CHECKING:
    import pyarrow as pa

NAME = "equality"
SHOWN_PER_COLUMN = 20


def check_equality(release: ReleaseFolder) -> Check:
    """Compare both forms of every table."""
    failures: list[Failure] = []
    examined = 0
    for table in release.tables:
        parquet, csv = release.parquet(table), release.csv(table)
        examined += parquet.num_rows * parquet.num_columns
        failures += _schema_differences(table, parquet.schema) or _differences(table, parquet, csv)
    return Check(name=NAME, examined=examined, unit="cells", failures=tuple(failures))


def _schema_differences(table: Table, found: pa.Schema) -> list[Failure]:
    expected = arrow_schema(table)
    if found.equals(expected, check_metadata=False):
        return []
    message = f"the Parquet columns are {_signature(found)}, the contract says {_signature(expected)}"
    return [Failure(check=NAME, code="parquet-schema", message=message, table=table.name)]


def _signature(schema: pa.Schema) -> str:
    return ", ".join(f"{field.name} {field.type}{'' if field.nullable else ' not null'}" for field in schema)


def _differences(table: Table, parquet: pa.Table, csv: pa.Table) -> list[Failure]:
    if parquet.column_names != csv.column_names:
        message = f"the CSV header is {', '.join(csv.column_names)}"
        return [Failure(check=NAME, code="csv-header", message=message, table=table.name)]
    if parquet.num_rows != csv.num_rows:
        message = f"{parquet.num_rows} rows in Parquet, {csv.num_rows} in CSV"
        return [Failure(check=NAME, code="row-count", message=message, table=table.name)]
    failures: list[Failure] = []
    for name in parquet.column_names:
        failures += _column_differences(table, name, parquet, csv)
    return failures


def _column_differences(table: Table, name: str, parquet: pa.Table, csv: pa.Table) -> list[Failure]:
    left, right = parquet.column(name), csv.column(name)
    if left.combine_chunks().equals(right.combine_chunks()):
        return []
    rows = [row for row, cells in enumerate(zip(left, right, strict=True)) if not _same(*cells)]
    return [
        Failure(
            check=NAME,
            code="cell-differs",
            message=f"{left[row].as_py()!r:.80} in Parquet, {right[row].as_py()!r:.80} in CSV",
            table=table.name,
            key=key_text(parquet.column(part)[row].as_py() for part in table.primary_key),
            column=name,
        )
        for row in rows[:SHOWN_PER_COLUMN]
    ]


def _same(left: pa.Scalar, right: pa.Scalar) -> bool:  # type: ignore[type-arg]
    return bool(left.equals(right))
