"""Parquet for readers that fetch parts of a file: sorted by key, page index, statistics, zstd, dictionaries.

The footer carries titles and descriptions in both languages: of table and columns in the Arrow schema, and
the whole Table Schema as JSON under `table_schema`, for readers that show only the file's own metadata. No
pandas metadata and no version of the release, so a table that did not change is the same file again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO, Literal

from flows.contract import Table
from flows.contract.frictionless_schema import table_schema
from flows.publish.model import TableFormat

if TYPE_CHECKING:
    import pyarrow as pa

ROWS_PER_GROUP = 131_072
ZSTD_LEVEL = 9


def write_parquet(data: pa.Table, table: Table, stream: BinaryIO) -> None:
    """Write a table that is sorted by its primary key."""
    import pyarrow.parquet as pq

    order: list[tuple[str, Literal["ascending", "descending"]]]
    order = [(name, "ascending") for name in table.primary_key]
    pq.write_table(
        _described(data, table),
        stream,
        compression="zstd",
        compression_level=ZSTD_LEVEL,
        use_dictionary=True,
        write_statistics=True,
        write_page_index=True,
        write_page_checksum=True,
        row_group_size=ROWS_PER_GROUP,
        sorting_columns=pq.SortingColumn.from_ordering(data.schema, order, null_placement="at_end") or None,
    )


def _described(data: pa.Table, table: Table) -> pa.Table:
    schema = json.dumps(table_schema(table), ensure_ascii=False, separators=(",", ":"))
    return data.replace_schema_metadata({**(data.schema.metadata or {}), b"table_schema": schema.encode()})


FORMAT = TableFormat(
    name="parquet",
    folder="data",
    suffix=".parquet",
    mediatype="application/vnd.apache.parquet",
    write=write_parquet,
)
