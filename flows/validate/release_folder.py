"""Reading a package of ours from its folder: descriptor, Parquet, CSV and texts, each read once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.contract import Table, package, tables
from flows.contract.arrow import arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa

    from flows.validate.expectations import Judged

DESCRIPTOR = "datapackage.json"
# Rows that are looked at together.
ROWS = 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseFolder:
    """A folder with `datapackage.json` in it; `texts` are canonical texts by document id.

    `judged` is what the expectations said of the tables before they were written, where somebody asked.
    """

    path: Path
    descriptor: Mapping[str, Any]
    texts: Mapping[str, str]
    judged: Judged | None = None
    _parquet: dict[str, pa.Table] = field(default_factory=dict)

    @property
    def is_ours(self) -> bool:
        """Whether the package says that it is this dataset, so that the whole contract applies."""
        return self.descriptor.get("name") == package().name

    def parquet(self, table: Table) -> pa.Table:
        """The table as its Parquet file holds it."""
        if table.name not in self._parquet:
            import pyarrow.parquet as pq

            self._parquet[table.name] = pq.read_table(self.path / "data" / f"{table.name}.parquet", memory_map=False)
        return self._parquet[table.name]

    def batches(self, table: Table) -> Iterator[pa.Table]:
        """The rows of the table in their order, some at a time, so that not all of them are in memory."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        with pq.ParquetFile(self.path / "data" / f"{table.name}.parquet", memory_map=False) as file:
            for batch in file.iter_batches(ROWS):
                yield pa.Table.from_batches([batch])

    def csv(self, table: Table) -> pa.Table:
        """The table as its CSV says it, types taken from the contract; an empty cell is null."""
        return read_csv(self.path / "data" / f"{table.name}.csv", table)

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(tables().values())


def open_release(path: Path, texts: Mapping[str, str] | None = None) -> ReleaseFolder:
    """Open a package.

    Args:
        path: its folder.
        texts: canonical texts by document id; by default those in the folder's `texts/`.

    Raises:
        OSError: there is no descriptor, or it cannot be read.
        ValueError: the descriptor is no JSON object.
    """
    descriptor = json.loads((path / DESCRIPTOR).read_bytes())
    if not isinstance(descriptor, dict):
        raise ValueError(f"{DESCRIPTOR} is no JSON object")
    return ReleaseFolder(path=path, descriptor=descriptor, texts=read_texts(path) if texts is None else texts)


def read_texts(path: Path) -> Mapping[str, str]:
    """The texts that a package carries, line endings untouched."""
    return {file.stem: file.read_bytes().decode("utf-8") for file in sorted((path / "texts").glob("*.txt"))}


def read_csv(file: Path, table: Table) -> pa.Table:
    """A canonical CSV as an Arrow table of the contract's types, without metadata.

    Raises:
        pyarrow.ArrowInvalid: a cell is not of its column's type, or a column is missing.
        OSError: there is no such file.
    """
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import csv

    schema = arrow_schema(table)
    read = csv.read_csv(
        file,
        read_options=csv.ReadOptions(use_threads=False, block_size=max(1 << 20, file.stat().st_size + 1)),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types={name: schema.field(name).type for name in schema.names},
            null_values=[""],
            strings_can_be_null=True,
            true_values=["true"],
            false_values=["false"],
        ),
    )
    for index, name in enumerate(read.column_names):
        column = read.column(index)
        if name in table.primary_key and pa.types.is_string(column.type):
            # Part of a key: the contract has an empty string here, because a key equals itself.
            whole = pc.if_else(pc.is_null(column), pa.scalar(""), column)
            read = read.set_column(index, name, whole)
    return read
