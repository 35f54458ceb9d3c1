"""CSV and Parquet say the same, cell by cell, types and nulls included, in the same order.

The CSV is read by Arrow with the contract's types, a reader that shares nothing with our writer; the Parquet
schema must be the contract's, name by name and type by type.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from flows.contract import Table
from flows.contract.arrow import arrow_schema
from flows.validate.csv_blocks import Counted, side_by_side
from flows.validate.release_folder import ReleaseFolder
from flows.validate.report import Check, Failure, key_text

if TYPE_CHECKING:
    import pyarrow as pa

    from flows.contract.stored_table import StoredTable

NAME = "equality"
SHOWN_PER_COLUMN = 20


def check_equality(release: ReleaseFolder) -> Check:
    """Compare both forms of every table."""
    failures: list[Failure] = []
    examined = 0
    for table in release.tables:
        parquet = release.parquet(table)
        examined += parquet.num_rows * parquet.num_columns
        if table.name not in release.sound:
            failures += _schema_differences(table, parquet.schema) or _differences(table, parquet, *release.csv(table))
    return Check(name=NAME, examined=examined, unit="cells", failures=tuple(failures))


def _schema_differences(table: Table, found: pa.Schema) -> list[Failure]:
    expected = arrow_schema(table)
    if found.equals(expected, check_metadata=False):
        return []
    message = f"the Parquet columns are {_signature(found)}, the contract says {_signature(expected)}"
    return [Failure(check=NAME, code="parquet-schema", message=message, table=table.name)]


def _signature(schema: pa.Schema) -> str:
    return ", ".join(f"{field.name} {field.type}{'' if field.nullable else ' not null'}" for field in schema)


def _differences(
    table: Table, parquet: StoredTable, header: Sequence[str], rows: Iterable[pa.RecordBatch]
) -> list[Failure]:
    if parquet.column_names != header:
        message = f"the CSV header is {', '.join(header)}"
        return [Failure(check=NAME, code="csv-header", message=message, table=table.name)]
    csv = Counted(rows)
    found: dict[str, list[Failure]] = {name: [] for name in header}
    for left, right in side_by_side(parquet.to_batches(), csv):
        for name, listed in found.items():
            listed += _column_differences(table, name, left, right, SHOWN_PER_COLUMN - len(listed))
    if parquet.num_rows != csv.drain():
        message = f"{parquet.num_rows} rows in Parquet, {csv.rows} in CSV"
        return [Failure(check=NAME, code="row-count", message=message, table=table.name)]
    return [failure for listed in found.values() for failure in listed]


def _column_differences(
    table: Table, name: str, parquet: pa.RecordBatch, csv: pa.RecordBatch, most: int
) -> list[Failure]:
    left, right = parquet.column(name), csv.column(name)
    if left.equals(right):
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
        for row in rows[:most]
    ]


def _same(left: pa.Scalar, right: pa.Scalar) -> bool:  # type: ignore[type-arg]
    return bool(left.equals(right))
