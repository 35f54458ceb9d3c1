"""A large CSV cut into shards between rows, so that several processes can judge them and that a verdict can be kept.

A shard is a range of bytes; nothing is copied. A line end inside quotes ends no row (RFC 4180), so quotes are counted,
not lines; a file that is no such CSV may be cut in the wrong place, which `rows_of` notices.

Where a shard ends follows from what stands there, a few rows, and not from how many rows came before. So
rows that are added or lost change the shard that they are in, now and then the one after it, and no other.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BLOCK = 1 << 20
# A shard may end where the last bytes of a row, so many times eight of them, and the lengths from so many rows before
# on, each times an odd number of its own, say so.
WORDS, SEEN = 3, 4
FACTORS = (
    *(0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5),
    *(0xD6E8FEB86659FD93, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB),
)


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
    cut = _Cut(rows)
    with table.open("rb") as stream:
        cut.start = place = len(next(records_of(stream), b""))
        stream.seek(place)
        for ends, marks in _row_ends(stream, place):
            yield from cut.add(ends, marks)
        yield from cut.finished(stream.seek(0, 2))


class _Cut:
    """Rows counted until a shard has enough of them and ends as one may."""

    def __init__(self, rows: int) -> None:
        self.start = 0
        self._most, self._fewest, self._one_of = rows, max(1, rows // 8), max(1, rows * 3 // 8)
        self._before = self._held = 0
        self._last: NDArray[np.int64] | None = None

    def add(self, ends: NDArray[np.int64], marks: NDArray[np.uint64]) -> Iterator[Shard]:
        """The shards that end with some more rows, which end at these places and have these marks."""
        may_end, first = self._may_end(ends, marks), 0
        while True:
            fewest = first + max(0, self._fewest - self._held - 1)
            at = int(may_end.searchsorted(fewest))
            last = first + self._most - self._held - 1
            last = min(last, int(may_end[at])) if at < len(may_end) else last
            if last >= len(ends):
                self._held += len(ends) - first
                return
            yield self._shard(int(ends[last]), self._held + last + 1 - first)
            first = last + 1

    def finished(self, end: int) -> Iterator[Shard]:
        """The last shard; a row that the end of the file ends is in it."""
        place = self.start if self._last is None else int(self._last[-1])
        rows = self._held + (place < end)
        if rows:
            yield self._shard(end, rows)

    def _shard(self, end: int, rows: int) -> Shard:
        shard = Shard(start=self.start, end=end, before=self._before, rows=rows)
        self.start, self._before, self._held = end, self._before + rows, 0
        return shard

    def _may_end(self, ends: NDArray[np.int64], marks: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Which of these rows may end a shard: what they end with and how long they and the rows before are say so."""
        import numpy as np

        known = np.full(SEEN, self.start) if self._last is None else self._last
        every = np.concatenate([known, ends])
        self._last = every[-SEEN:]
        mixed = marks.copy()
        for back, factor in enumerate(FACTORS[:SEEN]):
            mixed += (ends - every[back : back + len(ends)]).astype(np.uint64) * np.uint64(factor)
        return np.flatnonzero((mixed >> np.uint64(33)) % np.uint64(self._one_of) == 0)


def _row_ends(stream: BinaryIO, place: int) -> Iterator[tuple[NDArray[np.int64], NDArray[np.uint64]]]:
    """Where rows end, and a mark of what each ends with, for some megabytes at a time.

    The stream stands at this place, where a row starts.
    """
    import numpy as np

    quotes, before = 0, bytes(8 * WORDS)
    while block := stream.read(BLOCK):
        content = np.frombuffer(before + block, np.uint8)
        lines = np.flatnonzero(content[len(before) :] == ord("\n"))
        quoted = np.flatnonzero(content[len(before) :] == ord('"'))
        lines = lines[(quotes + quoted.searchsorted(lines)) % 2 == 0]
        words = np.lib.stride_tricks.sliding_window_view(content, 8 * WORDS)[lines].view(np.uint64)
        yield place + 1 + lines, (words * np.array(FACTORS[-WORDS:], np.uint64)).sum(axis=1, dtype=np.uint64)
        quotes += len(quoted)
        place += len(block)
        before = content[len(content) - len(before) :].tobytes()


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
