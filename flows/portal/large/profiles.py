"""What each column of a table holds, counted while going through its file: `flows.portal.profiles` for many rows.

Values are counted as long as a column has no more than `MOST` different ones, and these no more characters than fit
into little memory; of a column with more it is told that there are more, and it has no bars of frequent values.
Lengths, numbers and days, of which there are few, are counted to the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.contract import Column, Table
from flows.contract.cells import cell_text
from flows.portal.profiles import LONG_TEXT, ColumnProfile, Shape, profile_of, steps_of_lengths
from flows.portal.stored_rows import StoredRows

MOST = 200_000
# Of all different values together: texts of passages would take 300 MB before there are too many of them.
MOST_CHARACTERS = 16_000_000
AT_ONCE = 1 << 14


def streamed_profiles(table: Table, rows: StoredRows) -> Mapping[str, ColumnProfile]:
    """Every column of a table, by name, one after the other."""
    return {column.name: _profile(column, rows) for column in table.columns}


def _profile(column: Column, rows: StoredRows) -> ColumnProfile:
    counted = _Counted(column.type == "string")
    for batch in rows.batches([column.name], AT_ONCE):
        counted.add(batch.column(0))
    return counted.profile(column)


class _Counted:
    def __init__(self, texts: bool) -> None:
        self._counts: Counter[Any] = Counter()
        self._rows, self._empty, self._texts = 0, 0, texts
        # Of a column with many values.
        self._many, self._distinct, self._last, self._lengths = False, 0, None, Counter[Any]()

    def add(self, cells: Any) -> None:
        """Some cells more."""
        self._rows += len(cells)
        counts = _counted(pc.utf8_length(cells) if self._many else cells)
        self._empty += counts.pop(None, 0) + (counts.pop(0 if self._many else "", 0) if self._texts else 0)
        (self._lengths if self._many else self._counts).update(counts)
        if self._texts and not self._many and self._is_too_much():
            self._many, self._distinct = True, min(len(self._counts), MOST)
            for value, count in self._counts.items():
                self._lengths[len(value)] += count
            self._counts = Counter(dict(list(self._counts.items())[:1]))
        if self._many and counts:
            self._last = cells.filter(pc.utf8_length(cells).cast(pa.bool_()))[-1].as_py()

    def profile(self, column: Column) -> ColumnProfile:
        """What was counted."""
        given = self._rows - self._empty
        if not self._many:
            return profile_of(column, self._counts, self._rows, given)
        examples = dict.fromkeys((*self._counts, self._last))
        return ColumnProfile(
            rows=self._rows,
            empty=self._empty,
            distinct=self._distinct,
            examples=tuple(map(cell_text, examples)),
            shape=self._shape(given),
            many=True,
        )

    def _is_too_much(self) -> bool:
        return len(self._counts) > MOST or sum(map(len, self._counts)) > MOST_CHARACTERS

    def _shape(self, given: int) -> Shape | None:
        length = sum(length * count for length, count in self._lengths.items()) / given
        return steps_of_lengths(self._lengths) if length > LONG_TEXT else None


def _counted(cells: Any) -> dict[Any, int]:
    """How often there is each value, in the order in which they come."""
    found: Any = pc.value_counts(cells)
    counts = dict[Any, int]()
    # Zero may come with either sign.
    for value, number in zip(found.field("values").to_pylist(), found.field("counts").to_pylist(), strict=True):
        counts[value] = counts.get(value, 0) + number
    return counts
