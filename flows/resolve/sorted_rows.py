"""Rows in the order of a key, each once, without all of them being in memory: some are sorted at a time, then merged.

Where rows lie meanwhile is for whoever brings rows together to know (`Together`): in a file for a run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from itertools import groupby
from typing import Any, Generic, TypeVar, cast

from flows.contract.rows import Row
from flows.contract.together import Together, as_parts

# Rows that are sorted in memory at a time, some 0.7 KB each. When runs are merged, a block of each is at hand.
ROWS_OF_RUN = 8_192

R = TypeVar("R", bound=Row)


class SortedRows(Generic[R]):
    """Rows of one table, added in any order; gone through in order, as often as somebody wants, when all are there."""

    def __init__(self, table: str, key: Callable[[R], Any], together: Together) -> None:
        self._table = table
        self._key = key
        self._together = together
        self._waiting: dict[R, None] = {}
        self._runs: list[Iterable[R]] = []

    def extend(self, rows: Iterable[R]) -> SortedRows[R]:
        """Add rows; of some that are equal and come soon after each other one stays."""
        for row in rows:
            self._waiting[row] = None
            if len(self._waiting) >= ROWS_OF_RUN:
                run = self._together(as_parts(self._table, self._sorted()))
                self._runs.append(cast("Iterable[R]", run[self._table]))
                self._waiting.clear()
        return self

    def __iter__(self) -> Iterator[R]:
        return merge(*self._runs, self._sorted(), key=self._key)

    def groups(self) -> Iterator[tuple[R, ...]]:
        """Rows with the same key together, each once."""
        return (tuple(dict.fromkeys(group)) for _, group in groupby(self, self._key))

    def _sorted(self) -> list[R]:
        return sorted(self._waiting, key=self._key)
