"""Where two files of rows differ: the stretch between the rows that both begin with and those that both end with.

One text more adds rows in one place of a table that is in the order of texts. Whole blocks are compared, so what is
alike costs little more than reading it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from flows.validate.csv_shards import last_row_end, records_of

BLOCK = 1 << 20
# Gives so many bytes from a place on.
Read = Callable[[int, int], bytes]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Bytes of a CSV, from the start of a row to the end of one."""

    file: Path
    start: int
    end: int

    def records(self) -> Iterator[bytes]:
        """Its rows."""
        with self.file.open("rb") as stream:
            stream.seek(self.start)
            place = self.start
            for record in records_of(stream) if self.start < self.end else ():
                yield record
                place += len(record)
                if place >= self.end:
                    return


def stretches_apart(one: Path, other: Path) -> tuple[Stretch, Stretch]:
    """What two CSV files have between rows at their start and at their end that are alike, without their headers.

    Rows end with a line end; one inside quotes ends none (RFC 4180), so quotes are counted.

    Raises:
        OSError: a file cannot be read.
    """
    with one.open("rb") as ours, other.open("rb") as theirs:
        begins = [len(next(records_of(stream), b"")) for stream in (ours, theirs)]
        ends = [stream.seek(0, 2) for stream in (ours, theirs)]
        most = min(end - begin for begin, end in zip(begins, ends, strict=True))
        first = _alike(_onwards(ours, begins[0]), _onwards(theirs, begins[1]), most, line_end=1)
        # With the line end before them, for rows at the end begin behind one.
        left = min(most - first + 1, *ends)
        last = _alike(_backwards(ours, ends[0]), _backwards(theirs, ends[1]), left, line_end=0)
    start, end = ([begin + first for begin in begins], [end - last for end in ends])
    return Stretch(one, start[0], end[0]), Stretch(other, start[1], end[1])


def _alike(one: Read, other: Read, most: int, line_end: int) -> int:
    """How many bytes, whole rows of them, are alike.

    Args:
        one, other: what is read.
        most: bytes that are compared, at most.
        line_end: how many bytes of a line end belong to the rows before it, as they are read.
    """
    rows = place = quotes = 0
    while place < most:
        size = min(BLOCK, most - place)
        ours, theirs = one(place, size), other(place, size)
        same = size if ours == theirs else _first_difference(ours, theirs)
        if found := last_row_end(ours, same, quotes):
            rows = place + found - 1 + line_end
        if same < size:
            break
        quotes += ours.count(b'"')
        place += size
    return rows


def _first_difference(one: bytes, other: bytes) -> int:
    """Where two texts of the same length that differ do so first."""
    low, high = 0, len(one)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle)
    return low


def _onwards(stream: BinaryIO, begin: int) -> Read:
    def read(place: int, size: int) -> bytes:
        stream.seek(begin + place)
        return stream.read(size)

    return read


def _backwards(stream: BinaryIO, end: int) -> Read:
    def read(place: int, size: int) -> bytes:
        stream.seek(end - place - size)
        return stream.read(size)[::-1]

    return read
