"""A large CSV cut into shards between rows, so that several processes can judge them and that a verdict can be kept.

A shard is a range of bytes; nothing is copied. A line end inside quotes ends no row (RFC 4180), so quotes are counted,
not lines; a file that is no such CSV may be cut in the wrong place, which `rows_of` notices.

Where a shard ends follows from what stands there, the first cell of a row, and not from how many rows came before. So
rows that are added or lost change the shard that they are in, now and then the one after it, and no other.
"""

from __future__ import annotations

import csv
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Some rows of a table: where their bytes lie, how many rows come before them, and how many they are."""

    start: int
    end: int
    before: int
    rows: int


def shards_of(table: Path, rows: int) -> Iterator[Shard]:
    """Cut a CSV with one header row, UTF-8; a table without rows has no shard.

    Args:
        table: where it lies.
        rows: of a shard, at most; they have half as many on the average.
    """
    fewest, one_of = max(1, rows // 8), max(1, rows * 3 // 8)
    with table.open("rb") as stream:
        records = records_of(stream)
        start = place = len(next(records, b""))
        before = held = 0
        for record in records:
            if held == rows or (held >= fewest and zlib.crc32(record.partition(b",")[0]) % one_of == 0):
                yield Shard(start=start, end=place, before=before, rows=held)
                start, before, held = place, before + held, 0
            place += len(record)
            held += 1
        if held:
            yield Shard(start=start, end=place, before=before, rows=held)


def read_bytes(table: Path, shard: Shard) -> bytes:
    """The bytes of a shard."""
    with table.open("rb") as stream:
        stream.seek(shard.start)
        return stream.read(shard.end - shard.start)


def rows_of(content: bytes) -> list[list[str]] | None:
    """The cells of the rows of a shard; null where whoever reads the whole table could read other rows.

    That is so where a row that ends by the count of its quotes does not end for a reader of CSV, or none can read it.
    """
    try:
        records = [record.decode("utf-8") for record in records_of(BytesIO(content))]
        rows = list(csv.reader(records, strict=True))
    except (UnicodeDecodeError, csv.Error):
        return None
    return rows if len(rows) == len(records) else None


def last_row_end(content: bytes, end: int | None = None, quotes: int = 0) -> int:
    """Where the last row ends that ends in these bytes, its line end included; 0 if none does.

    Args:
        content: bytes of a CSV.
        end: where to stop looking.
        quotes: how many quotes come before them.
    """
    found = content.rfind(b"\n", 0, end)
    quotes += content.count(b'"', 0, max(found, 0))
    while found >= 0 and quotes % 2:
        before = content.rfind(b"\n", 0, found)
        quotes -= content.count(b'"', max(before, 0), found)
        found = before
    return found + 1


def records_of(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Rows as bytes: lines joined until all quotes are closed."""
    held: list[bytes] = []
    odd = 0
    for line in lines:
        if b'"' in line:
            odd ^= line.count(b'"') & 1
        if odd:
            held.append(line)
        elif held:
            held.append(line)
            yield b"".join(held)
            held = []
        else:
            yield line
    if held:
        yield b"".join(held)
