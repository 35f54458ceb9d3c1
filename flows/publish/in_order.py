"""Rows sorted that need not be in memory together: a range of the first key after the other.

How often each value of the first key stands there tells where ranges may end; then the rows are gone through once for
each range. A table of a hundred million rows takes a few hundred such rounds, each a look at one column of all rows and
at the others of one range; no other file is needed, and the rows of one range are all that is in memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

    from flows.contract.stored_table import StoredTable

# Rows of a range, about; more only where so many share a value of the first key.
MOST_ROWS = 200_000


def in_order(data: StoredTable, keys: Sequence[str]) -> Iterator[pa.Table]:
    """The rows sorted by these columns, ascending, nulls last; each table is one range, in one piece."""
    import pyarrow as pa

    for first, last in _ranges(data, keys[0]):
        found = [_between(batch, keys[0], first, last) for batch in data.to_batches()]
        rows = pa.Table.from_batches(found, schema=data.schema).combine_chunks()
        yield rows.sort_by([(name, "ascending") for name in keys])


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
