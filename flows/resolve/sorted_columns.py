"""Rows in the order of a key, each once, as columns and without all of them being in memory.

Most rows that texts share say what others said before: a country stands in the rows of every text. Such rows are one
in Arrow already, before anything is made of them. What differs is sorted some at a time, and the sorted runs are merged
block by block. Where runs lie meanwhile is for whoever brings rows together to know (`Together`): in a file for a run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from heapq import merge
from operator import attrgetter
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

from flows.contract import tables
from flows.contract.arrow import bare_schema
from flows.contract.packed_rows import fitting, held, in_columns, rows_of
from flows.contract.rows import Row
from flows.contract.together import ROWS_OF_BLOCK, Together
from flows.resolve.pieces import as_part

# Rows that are sorted in memory at a time, some 0.2 KB each, and as many again until it is known which of them differ.
ROWS_OF_RUN = 8_192
# Rows of a run that are at hand at a time when runs are merged.
ROWS_AT_HAND = 1_024


class SortedColumns:
    """Rows of one table, added in any order; gone through in order, as often as somebody wants, when all are there.

    Args:
        table: its name.
        order: columns by which rows are sorted; those that are the same in the first come out in one piece.
        together: how runs are kept.
        tidied: what is done to rows, once they are few, before they are sorted.
    """

    def __init__(
        self,
        table: str,
        order: Sequence[str],
        together: Together,
        tidied: Callable[[pa.Table], pa.Table] = lambda data: data,
    ) -> None:
        self._table = tables()[table]
        self._order = tuple(order)
        self._ascending: list[tuple[str, Literal["ascending", "descending"]]] = [(name, "ascending") for name in order]
        self._together = together
        self._tidied = tidied
        self._waiting: list[pa.Table] = []
        self._others: dict[Row, None] = {}
        self._runs: list[Sequence[Row]] = []

    def extend(self, pieces: Iterable[Sequence[Row]]) -> SortedColumns:
        """Add rows, packed or not; equal ones are one."""
        for rows in pieces:
            self._add(*fitting(rows, self._table))
            if sum(data.num_rows for data in self._waiting) >= 2 * ROWS_OF_RUN:
                found = distinct(pa.concat_tables(self._waiting))
                self._waiting = [found]
                if found.num_rows >= ROWS_OF_RUN:
                    self._put_down(found)
                    self._waiting = []
        return self

    def _add(self, data: pa.Table, others: Sequence[Row]) -> None:
        known = data.column(self._order[0]).is_valid()
        if data.column(self._order[0]).null_count:
            others = (*others, *rows_of(data.filter(pc.invert(known)), self._table))
            data = data.filter(known)
        self._others.update(dict.fromkeys(others))
        self._waiting.append(data)

    def __iter__(self) -> Iterator[Sequence[Row]]:
        """The rows in pieces, each key in one of them.

        Packed, or as objects where one has a value of a wrong type or no key, which only rows in memory can have.
        """
        key = attrgetter(*self._order)
        others = sorted(self._others, key=key)
        for data in self._merged():
            last = data.column(self._order[0])[-1].as_py()
            count = sum(getattr(row, self._order[0]) <= last for row in others)
            mine, others = others[:count], others[count:]
            yield tuple(merge(rows_of(data, self._table), mine, key=key)) if mine else held(data, self._table.name)
        if others:
            yield tuple(others)

    def _merged(self) -> Iterator[pa.Table]:
        """Of rows that tidying or another run made equal one stays."""
        runs = [*(in_columns(run, self._table) for run in self._runs), [self._rest]]
        merged_runs = merged(map(_at_hand, runs), self._order[0])
        return (distinct(data).sort_by(self._ascending) for data in merged_runs)

    @cached_property
    def _rest(self) -> pa.Table:
        rest = self._sorted(pa.concat_tables([bare_schema(self._table).empty_table(), *self._waiting]))
        self._waiting = []
        return rest

    def _put_down(self, data: pa.Table) -> None:
        data = self._sorted(data)
        blocks = (data.slice(first, ROWS_OF_BLOCK) for first in range(0, data.num_rows, ROWS_OF_BLOCK))
        name = self._table.name
        self._runs.append(self._together(as_part(name, held(block, name)) for block in blocks)[name])

    def _sorted(self, data: pa.Table) -> pa.Table:
        return self._tidied(distinct(data)).sort_by(self._ascending)


def distinct(data: pa.Table) -> pa.Table:
    """Rows that differ in some column, each once."""
    return data.group_by(data.column_names, use_threads=False).aggregate([]).combine_chunks()


def _at_hand(blocks: Iterable[pa.Table]) -> Iterator[pa.Table]:
    for data in blocks:
        yield from (data.slice(first, ROWS_AT_HAND) for first in range(0, data.num_rows, ROWS_AT_HAND))


def merged(runs: Iterable[Iterator[pa.Table]], key: str) -> Iterator[pa.Table]:
    """The rows of runs that are sorted by a key, in tables that follow each other by it and hold each key whole.

    Of each run a block is at hand. What is below the last key of all of these is complete; then the run goes on that
    ends there.
    """
    begun = [(run, data) for run in runs if (data := next(run, None)) is not None]
    following, waiting = [run for run, _ in begun], [data for _, data in begun]
    ended: list[pa.Table] = []
    while following:
        bound = min(data.column(key)[-1].as_py() for data in waiting)
        below, ended = _split(ended, key, bound)
        more, waiting = _split(waiting, key, bound)
        if any(data.num_rows for data in (*below, *more)):
            yield pa.concat_tables([*below, *more])
        for place in [place for place, data in enumerate(waiting) if data.column(key)[-1].as_py() == bound][::-1]:
            block = next(following[place], None)
            if block is None:
                del following[place]
                ended.append(waiting.pop(place))
            else:
                waiting[place] = pa.concat_tables([waiting[place], block])
    if any(data.num_rows for data in ended):
        yield pa.concat_tables(ended)


def _split(found: Sequence[pa.Table], key: str, bound: object) -> tuple[list[pa.Table], list[pa.Table]]:
    """The rows of each table below a bound, and the others."""
    below = [pc.less(data.column(key), pa.scalar(bound, data.schema.field(key).type)) for data in found]
    pairs = list(zip(found, below, strict=True))
    return [data.filter(mask) for data, mask in pairs], [data.filter(pc.invert(mask)) for data, mask in pairs]
