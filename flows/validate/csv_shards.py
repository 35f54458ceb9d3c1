"""A large CSV cut into shards between rows, each with the header, so that several processes can judge them.

A line end inside quotes ends no row (RFC 4180), so quotes are counted, not lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Shard:
    """A file with the header and some rows; `before` counts the rows of the table that come before them."""

    file: Path
    before: int


def shards_of(table: Path, folder: Path, rows: int) -> Iterator[Shard]:
    """Cut a CSV; every shard but the last has that many rows, and a table without rows has one shard.

    Args:
        table: the CSV, UTF-8, with one header row.
        folder: where the shards go; one is written when it is asked for, and the caller may remove it.
        rows: rows of a shard.
    """
    with table.open("rb") as stream:
        header = next(_records(stream), b"")
        records = _records(stream)
        before, number = 0, 0
        more = True
        while more:
            file = folder / f"{table.stem}-{number}.csv"
            written = 0
            with file.open("wb") as shard:
                shard.write(header)
                while written < rows and (record := next(records, None)) is not None:
                    shard.write(record)
                    written += 1
            more = written == rows
            if written or not number:
                yield Shard(file, before)
            else:
                file.unlink()  # the table ended with the shard before
            before, number = before + written, number + 1


def _records(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Rows as bytes: lines joined until all quotes are closed."""
    held: list[bytes] = []
    quotes = 0
    for line in lines:
        held.append(line)
        quotes += line.count(b'"')
        if quotes % 2 == 0:
            yield b"".join(held)
            held, quotes = [], 0
    if held:
        yield b"".join(held)
