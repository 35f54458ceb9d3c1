"""Rows sorted that need not be in memory together: a range of the first key after the other.

How often each value of the first key stands there tells where ranges may end. Then the rows are gone through once, each
put down with the others of its range, and the ranges are sorted one by one: the rows of a range, and as many on their
way, are all that is in memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    import pyarrow as pa

    from flows.contract.stored_table import StoredTable

# Rows of a range, about; more only where so many share a value of the first key. A row may take a kilobyte.
MOST_ROWS = 50_000


def in_order(data: StoredTable, keys: Sequence[str], file: BinaryIO) -> Iterator[pa.Table]:
    """The rows sorted by these columns, ascending, nulls last; each table is one range, in one piece.

    Args:
        data: the rows.
        keys: the columns.
        file: takes rows until it is their turn.

    Raises:
        OSError: the file cannot be written.
    """
    ranges = list(_ranges(data, keys[0]))
    for rows in _by_range(data, keys[0], ranges, file) if len(ranges) > 1 else (data,):
        yield rows.select(data.column_names).combine_chunks().sort_by([(name, "ascending") for name in keys])


def _by_range(data: StoredTable, key: str, ranges: Sequence[tuple[Any, Any]], file: BinaryIO) -> Iterator[StoredTable]:
    """The rows of each range."""
    import pyarrow as pa

    from flows.contract.stored_table import StoredTable, store

    waiting: list[list[pa.RecordBatch]] = [[] for _ in ranges]
    stored: list[list[StoredTable]] = [[StoredTable(data.schema, [])] for _ in ranges]

    def put_down(place: int) -> None:
        rows = pa.Table.from_batches(waiting[place], schema=data.schema).combine_chunks()
        stored[place].append(store(rows.to_batches(), data.schema, file))
        waiting[place] = []

    for batch in data.to_batches():
        for place, (first, last) in enumerate(ranges):
            if (found := _between(batch, key, first, last)).num_rows:
                waiting[place].append(found)
                if sum(each.num_rows for each in waiting[place]) >= MOST_ROWS // len(ranges):
                    put_down(place)
    for place, (none, *_) in enumerate(stored):
        put_down(place)
        yield none.followed_by(stored[place][1:])


def _ranges(data: StoredTable, key: str) -> Iterator[tuple[Any, Any]]:
    """First and last value of each range, both included; null is the last value of all. One range where all fit."""
    if data.num_rows <= MOST_ROWS:
        yield None, None
        return
    counts: Counter[Any] = Counter()
    for batch in data.to_batches(columns=[key]):
        cells: Any = batch.column(0)
        counts.update({each["values"]: each["counts"] for each in cells.value_counts().to_pylist()})
    rest = counts.pop(None, 0)
    first, rows = None, 0
    values = sorted(counts)
    for value, following in zip(values, [*values[1:], None], strict=True):
        first, rows = value if first is None else first, rows + counts[value]
        if following is None or rows + counts[following] > MOST_ROWS:
            yield first, value
            first, rows = None, 0
    if rest:
        yield None, False


def _between(batch: pa.RecordBatch, key: str, first: Any, last: Any) -> pa.RecordBatch:
    import pyarrow as pa
    import pyarrow.compute as pc

    cells: Any = batch.column(key)
    if first is None:
        return batch if last is None else batch.filter(pc.is_null(cells))
    within = pc.and_(
        pc.greater_equal(cells, pa.scalar(first, cells.type)), pc.less_equal(cells, pa.scalar(last, cells.type))
    )
    return batch.filter(within)
