"""The files of a part: its tables in every form of a large release, of which the files of the whole are put together.

A CSV of the whole is a header and the rows of the parts, one after the other; a Parquet file has their groups of rows.
So what did not change is copied and not written again, and what was found sound in a part is so in the whole
(`flows.publish.parts.proving`). Rows in CSV are packed: they take as little room as the Parquet files beside them.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Literal

from flows.contract import Table, tables
from flows.contract.arrow import arrow_schema
from flows.contract.frictionless_schema import table_schema
from flows.contract.stored_table import parquet_table
from flows.publish.formats import csv, excel_csv, parquet
from flows.publish.formats.joined_parquet import join_parquet
from flows.publish.model import TableFormat
from flows.publish.parts.made import table_file
from flows.publish.parts.scope import own_tables
from flows.validate.equality import check_equality
from flows.validate.frictionless_shards import finds_nothing
from flows.validate.key_faults import Keys
from flows.validate.release_folder import ReleaseFolder
from flows.validate.same_cells import check_formats

PACKED = ".zst"
PACKING: Literal["zstd"] = "zstd"
BLOCK = 1 << 20


def write_files(folder: Path) -> tuple[str, ...]:
    """Write the tables of a part, whose Parquet files stand there, in the other forms, and judge them.

    Returns:
        The tables with which nothing is wrong: their forms are alike, and Frictionless finds no fault with their rows
        and with the keys by which these hang together.

    Raises:
        OSError, pyarrow.ArrowInvalid: a file cannot be read or written.
    """
    for table in tables().values():
        for form in _text_forms(table):
            file = folder / form.path(table.name)
            file.parent.mkdir(exist_ok=True)
            with file.open("wb") as stream:
                form.write(parquet_table(str(table_file(folder, table.name))), table, stream)
    keys = Keys(folder, {name: _described(name) for name in tables()})
    sound = tuple(name for name in own_tables() if _is_sound(folder, name, keys))
    for table in tables().values():
        for form in _text_forms(table):
            if table.name in own_tables():
                _pack(folder / form.path(table.name), len(_header(form, table)))
            (folder / form.path(table.name)).unlink()
    return sound


@dataclass(frozen=True, slots=True)
class Pieces:
    """The files of all parts, whose folders they are, in their order; `names` are the tables that they make up."""

    folders: Sequence[Path]
    names: frozenset[str]

    def write(self, form: TableFormat, name: str, stream: BinaryIO) -> None:
        """Write a table of the whole in one form.

        Raises:
            OSError: a file of a part is gone.
            NotJoinable: one is damaged.
        """
        if form == parquet.FORMAT:
            join_parquet([table_file(folder, name) for folder in self.folders], stream)
            return
        stream.write(_header(form, tables()[name]))
        for block in self._rows(form, name):
            stream.write(block)

    def _rows(self, form: TableFormat, name: str) -> Iterator[bytes]:
        import pyarrow as pa

        for folder in self.folders:
            with pa.input_stream(str(_packed(folder / form.path(name))), compression=PACKING) as piece:
                while block := piece.read(BLOCK):
                    yield block


def _text_forms(table: Table) -> tuple[TableFormat, ...]:
    return (csv.FORMAT, excel_csv.FORMAT) if table.is_view else (csv.FORMAT,)


def _header(form: TableFormat, table: Table) -> bytes:
    """What a file without rows holds."""
    stream = BytesIO()
    form.write(arrow_schema(table).empty_table(), table, stream)
    return stream.getvalue()


def _described(name: str) -> dict[str, object]:
    return {"name": name, "path": csv.FORMAT.path(name), "schema": table_schema(tables()[name])}


def _is_sound(folder: Path, name: str, keys: Keys) -> bool:
    release = ReleaseFolder(path=folder, descriptor={}, texts={}, names=frozenset({name}))
    alike = check_equality(release).passed and check_formats(release).passed
    return alike and finds_nothing(folder, _described(name)) and not keys.faults(name)


def _pack(file: Path, header: int) -> None:
    import pyarrow as pa

    with file.open("rb") as rows, pa.output_stream(str(_packed(file)), compression=PACKING) as stream:
        rows.seek(header)
        shutil.copyfileobj(rows, stream)


def _packed(file: Path) -> Path:
    return file.with_name(file.name + PACKED)
