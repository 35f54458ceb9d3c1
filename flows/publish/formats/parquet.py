"""Parquet for readers that fetch parts of a file: sorted, page index, statistics, zstd, dictionaries.

The footer carries titles and descriptions in both languages: of table and columns in the Arrow schema, and
the whole Table Schema as JSON under `table_schema`, for readers that do not know Arrow's. No pandas
metadata and no version of the release, so a table that did not change is the same file again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Literal

from flows.contract import Table
from flows.contract.frictionless_schema import table_schema
from flows.publish.model import TableFormat

if TYPE_CHECKING:
    import pyarrow as pa

    from flows.contract.stored_table import TableData

ROWS_PER_GROUP = 65_536
ZSTD_LEVEL = 9


def write_parquet(data: TableData, table: Table, stream: BinaryIO, *, page_index: bool = True) -> None:
    """Write a table that is sorted by its sort key.

    Of groups of few rows an index of their pages tells no more than the statistics of the group (`page_index`).
    """
    import pyarrow.parquet as pq

    order: list[tuple[str, Literal["ascending", "descending"]]]
    order = [(name, "ascending") for name in table.sort_key]
    with pq.ParquetWriter(
        stream,
        data.schema,
        compression="zstd",
        compression_level=ZSTD_LEVEL,
        use_dictionary=True,
        write_statistics=True,
        write_page_index=page_index,
        write_page_checksum=True,
        sorting_columns=pq.SortingColumn.from_ordering(data.schema, order, null_placement="at_end") or None,
    ) as writer:
        for group in _groups(data):
            writer.write_table(group, row_group_size=ROWS_PER_GROUP)
        writer.add_key_value_metadata({"table_schema": _compact(table_schema(table))})


def _groups(data: TableData) -> Iterator[pa.Table]:
    """The rows, as many at a time as a group has."""
    import pyarrow as pa

    waiting: list[pa.RecordBatch] = []
    for batch in data.to_batches(max_chunksize=ROWS_PER_GROUP // 2):
        waiting.append(batch)
        while sum(each.num_rows for each in waiting) >= ROWS_PER_GROUP:
            joined = pa.Table.from_batches(waiting)
            yield joined.slice(0, ROWS_PER_GROUP).combine_chunks()
            waiting = joined.slice(ROWS_PER_GROUP).to_batches()
    yield pa.Table.from_batches(waiting, schema=data.schema).combine_chunks()


def _compact(schema: object) -> str:
    return json.dumps(schema, ensure_ascii=False, separators=(",", ":"))


FORMAT = TableFormat(
    name="parquet",
    folder="data",
    suffix=".parquet",
    mediatype="application/vnd.apache.parquet",
    write=write_parquet,
)
