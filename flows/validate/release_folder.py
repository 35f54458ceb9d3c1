"""Reading a package of ours from its folder: descriptor, Parquet, CSV and texts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.contract import Table, package, tables
from flows.contract.arrow import arrow_schema
from flows.contract.stored_table import StoredTable, parquet_table
from flows.validate.csv_blocks import Blocks

if TYPE_CHECKING:
    import pyarrow as pa

    from flows.validate.expectations import Judged

DESCRIPTOR = "datapackage.json"
# Rows that are looked at together.
ROWS = 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseFolder:
    """A folder with `datapackage.json` in it; `texts` are canonical texts by document id.

    `judged` is what the expectations said of the tables before they were written, where somebody asked. `names` are the
    tables that checks look at; null for all. `sound` has the rows of tables in which nothing is wrong, as is known
    of their very bytes: their forms are alike, and no row breaks a type, a constraint or a key.
    """

    path: Path
    descriptor: Mapping[str, Any]
    texts: Mapping[str, str]
    judged: Judged | None = None
    names: frozenset[str] | None = None
    sound: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_ours(self) -> bool:
        """Whether the package says that it is this dataset, so that the whole contract applies."""
        return self.descriptor.get("name") == package().name

    def parquet(self, table: Table) -> StoredTable:
        """The table as its Parquet file holds it; nothing of it is kept in memory."""
        return parquet_table(str(self.path / "data" / f"{table.name}.parquet"))

    def batches(self, table: Table, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
        """The rows of the table in their order, or some columns of them, so many at a time."""
        import pyarrow as pa

        for batch in self.parquet(table).to_batches(max_chunksize=ROWS, columns=columns):
            yield pa.Table.from_batches([batch])

    def csv(self, table: Table) -> tuple[list[str], Iterator[pa.RecordBatch]]:
        """Header and rows of the table's CSV, types taken from the contract; an empty cell is null."""
        return read_csv(self.path / "data" / f"{table.name}.csv", table)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the contract, or those of them that are looked at."""
        return tuple(table for name, table in tables().items() if self.names is None or name in self.names)


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


def read_csv(file: Path, table: Table) -> tuple[list[str], Iterator[pa.RecordBatch]]:
    """The header of a canonical CSV, and its rows as Arrow batches of the contract's types, some at a time.

    Raises:
        pyarrow.ArrowInvalid: a cell is not of its column's type, or a column is missing; some of it while it is read.
        OSError: there is no such file.
    """
    schema = arrow_schema(table)
    reader = Blocks(
        file,
        {name: schema.field(name).type for name in schema.names},
        null_values=[""],
        strings_can_be_null=True,
        true_values=["true"],
        false_values=["false"],
    )
    return reader.names, (_with_keys(batch, table) for batch in reader)


def _with_keys(batch: pa.RecordBatch, table: Table) -> pa.RecordBatch:
    """Parts of a key are texts: the contract has an empty one where nothing stands, because a key equals itself."""
    import pyarrow as pa
    import pyarrow.compute as pc

    for index, name in enumerate(batch.schema.names):
        if name in table.primary_key and pa.types.is_string(batch.schema.field(index).type):
            column = batch.column(index)
            whole = pc.if_else(pc.is_null(column), pa.scalar(""), column)
            batch = batch.set_column(index, batch.schema.field(index), whole)
    return batch
