"""Which tables of the written whole need not be looked at again: those made up of parts that were found sound.

That the files are the parts, byte for byte, is seen by putting them together again beside the files. What no part can
tell by itself is asked here: that no two parts have rows with one key, and that what texts share is there for each row
that leads to it. A table of which all this cannot be said is read whole, as any.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from flows.contract import tables
from flows.contract.stored_table import parquet_table
from flows.publish.formats import csv, excel_csv, parquet
from flows.publish.parts.files import Pieces
from flows.publish.parts.made import MadePart
from flows.publish.parts.scope import DOCUMENT
from flows.publish.parts.spans import overlapping, spans_of
from flows.resolve import SHARED

if TYPE_CHECKING:
    import pyarrow as pa

FORMS = (csv.FORMAT, excel_csv.FORMAT, parquet.FORMAT)


def sound_tables(release: Path, parts: Sequence[MadePart], pieces: Pieces) -> Mapping[str, int]:
    """The rows of each table that was found sound in all parts and is so in a release, in all its forms.

    Args:
        release: its folder.
        parts: the parts that it is said to be made of, in their order.
        pieces: what is put together of their files.

    Raises:
        OSError, pyarrow.ArrowInvalid: a file cannot be read.
    """
    shared = {name: _values(release, name, key) for name, key in SHARED.items()}
    every = [name for name in sorted(pieces.names) if all(name in part.verdict.sound for part in parts)]
    sound = {name for name in every if _is_written(release, pieces, name) and _hangs_together(release, name, shared)}
    while leading_out := {name for name in sound if not _own_targets(name) <= sound}:
        sound -= leading_out
    return {name: sum(part.table(name).num_rows for part in parts) for name in sorted(sound)}


def _own_targets(name: str) -> set[str]:
    """The tables of texts to which rows lead: in a part they were found there, so these have to be the parts' too."""
    return {key.table for key in tables()[name].foreign_keys if key.table not in SHARED}


def _is_written(release: Path, pieces: Pieces, name: str) -> bool:
    """Whether the files of a table are what the parts give, byte for byte."""
    files = [(form, release / form.path(name)) for form in FORMS]
    return all(_gives(partial(pieces.write, form, name), file) for form, file in files if file.is_file())


def _gives(write: Callable[[Any], None], file: Path) -> bool:
    with file.open("rb") as stream:
        compared = _Compared(stream)
        write(compared)
        return compared.alike and not stream.read(1)


class _Compared:
    """Takes what somebody writes, and compares it with a file that stands."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.alike = True

    def write(self, content: bytes) -> int:
        self.alike = self.alike and self._stream.read(len(content)) == content
        return len(content)


def _hangs_together(release: Path, name: str, shared: Mapping[str, pa.Array[Any]]) -> bool:
    """Whether no two parts have rows with one key, and all shared things are there to which rows lead."""
    import pyarrow.compute as pc

    table = tables()[name]
    own = [table.primary_key, *((column.name,) for column in table.columns if column.constraints.unique)]
    leading = [(key.fields[0], shared[key.table]) for key in table.foreign_keys if key.table in shared]
    return _are_apart(release, name, own) and all(
        pc.all(pc.is_in(_values(release, name, field), value_set=known), min_count=0).as_py()
        for field, known in leading
    )


def _values(release: Path, name: str, column: str) -> pa.Array[Any]:
    """What stands in a column, once each and without null."""
    import pyarrow.compute as pc

    every: Any = parquet_table(str(release / parquet.FORMAT.path(name))).column(column)
    found: pa.Array[Any] = pc.drop_null(pc.unique(every))
    return found


def _are_apart(release: Path, name: str, keys: Sequence[Sequence[str]]) -> bool:
    """Whether no key stands in two groups of rows; those are read of which one begins before the other ends."""
    file = release / parquet.FORMAT.path(name)
    for key in keys:
        spans = spans_of(file, DOCUMENT if DOCUMENT in key else key[0])
        if spans is None:
            return False
        if any(not _keys(file, one, key).isdisjoint(_keys(file, other, key)) for one, other in overlapping(spans)):
            return False
    return True


def _keys(file: Path, group: int, key: Sequence[str]) -> set[tuple[Any, ...]]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(file) as opened:
        rows = opened.read_row_group(group, columns=list(key)).select(list(key))
    return set(zip(*(column.to_pylist() for column in rows.columns), strict=True))
