"""Parquet files of one table laid one after the other: their groups of rows are copied as they are.

Nothing is unpacked, so a file of any size is put together as fast as a disk copies. What a Parquet file says of itself
at its end is put together, too: places in the file, which are counted from its start, are moved; schema and other words
are those of the first. Source of the structures: `parquet.thrift` of Apache Parquet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from flows.publish.formats.compact_thrift import I16, I64, LIST, STRUCT, Reader, Struct, written

MAGIC = b"PAR1"
TAIL = 8
BLOCK = 1 << 20
# Fields of `FileMetaData`.
ROWS, GROUPS = 3, 4
# Of `RowGroup`.
COLUMNS, ROWS_OF_GROUP, GROUP_PLACE, ORDINAL = 1, 3, 5, 7
# Of `ColumnChunk`: where it lies, what is said of it, and where the index of its pages lies.
CHUNK_PLACE, ABOUT, PAGES = 2, 3, 4
# Of `ColumnMetaData`: where its values, its index and its dictionary lie.
PLACES = (9, 10, 11)


class NotJoinable(ValueError):
    """A file is no Parquet file, or one with something that cannot be copied."""


def join_parquet(files: Sequence[Path], stream: BinaryIO) -> None:
    """Write the rows of some files, one after the other, as one file.

    Args:
        files: Parquet files with the same schema and without indexes of pages, at least one.
        stream: takes the file, from its start.

    Raises:
        NotJoinable: a file is damaged, or has indexes of pages.
        OSError: a file cannot be read.
    """
    stream.write(MAGIC)
    place, rows = len(MAGIC), 0
    # Written at once: as objects, what a large table says of its groups takes many times as much.
    groups: list[bytes] = []
    first: Struct = {}
    for file in files:
        source = _opened(file)
        first = first or source.about
        rows += source.about[ROWS][1]
        for group in source.groups:
            _move_group(group, place - len(MAGIC))
            group[ORDINAL] = I16, len(groups)
            groups.append(written(group))
        place += source.copy_rows(stream)
    end = written({**first, ROWS: (I64, rows), GROUPS: (LIST, (STRUCT, groups))})
    stream.write(end + len(end).to_bytes(4, "little") + MAGIC)


@dataclass(frozen=True, slots=True)
class _Source:
    """A file, what it says of itself, and where its rows end."""

    file: Path
    about: Struct
    end: int

    @property
    def groups(self) -> list[Struct]:
        """Its groups of rows; a file without rows may have one that is empty."""
        return [group for group in self.about[GROUPS][1][1] if group[ROWS_OF_GROUP][1]]

    def copy_rows(self, stream: BinaryIO) -> int:
        """Copy all groups; gives their bytes."""
        left = self.end - len(MAGIC) if self.groups else 0
        with self.file.open("rb") as opened:
            opened.seek(len(MAGIC))
            while left and (block := opened.read(min(left, BLOCK))):
                stream.write(block)
                left -= len(block)
        return self.end - len(MAGIC) if self.groups else 0


def _opened(file: Path) -> _Source:
    with file.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - TAIL))
        tail = stream.read(TAIL)
        start = size - TAIL - int.from_bytes(tail[:4], "little")
        if tail[4:] != MAGIC or start < len(MAGIC):
            raise NotJoinable(f"{file.name} is no Parquet file")
        stream.seek(start)
        content = stream.read(size - TAIL - start)
    try:
        about = Reader(content).struct()
        indexed = any(PAGES in chunk for group in about[GROUPS][1][1] for chunk in group[COLUMNS][1][1])
    except (ValueError, LookupError, TypeError) as error:
        raise NotJoinable(f"{file.name} is damaged: {error}") from error
    if indexed:
        raise NotJoinable(f"{file.name} has indexes of pages")
    return _Source(file, about, start)


def _move_group(group: Struct, moved: int) -> None:
    """Count all places of a group from the start of a file in which it stands so many bytes further behind."""
    _move(group, GROUP_PLACE, moved)
    for chunk in group[COLUMNS][1][1]:
        if chunk[CHUNK_PLACE][1]:  # today's writers leave it open
            _move(chunk, CHUNK_PLACE, moved)
        for each in PLACES:
            _move(chunk[ABOUT][1], each, moved)


def _move(struct: Struct, number: int, moved: int) -> None:
    if number in struct:
        kind, place = struct[number]
        struct[number] = kind, place + moved
