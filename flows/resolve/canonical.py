"""Of rows with one id one row: the fullest, its gaps filled from the others.

Most ids have one row. These stay columns; rows are made of those that share an id, and columns again of what they are
in the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from itertools import groupby
from operator import attrgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.contract import tables
from flows.contract.packed_rows import fitting, held, rows_of
from flows.contract.rows import MeetingRow, Row
from flows.resolve.pieces import columns_of

_STATUSES = ("held", "planned", "target")


def canonical(pieces: Iterable[Sequence[Row]], table: str, key: str) -> Iterator[Sequence[Row]]:
    """One row for each id, in the order of the ids.

    Args:
        pieces: rows in the order of their ids, each id in one piece.
        table: their table.
        key: its column of ids.
    """
    for rows in pieces:
        data = columns_of(rows)
        yield tuple(_of_each(rows, key)) if data is None else held(_of_columns(data, table, key), table)


def _of_columns(data: pa.Table, table: str, key: str) -> pa.Table:
    counted: Any = pc.value_counts(data.column(key))
    several_times = pc.greater(counted.field("counts"), pa.scalar(1))
    several = pc.is_in(data.column(key), counted.field("values").filter(several_times))
    merged, _ = fitting(list(_of_each(rows_of(data.filter(several), tables()[table]), key)), tables()[table])
    if not merged.num_rows:
        return data
    return pa.concat_tables([data.filter(pc.invert(several)), merged]).sort_by(key)


def _of_each(rows: Iterable[Row], key: str) -> Iterator[Row]:
    return (_fullest(tuple(dict.fromkeys(group))) for _, group in groupby(rows, attrgetter(key)))


def _fullest(group: Sequence[Row]) -> Row:
    if len(group) == 1:
        return group[0]
    ordered = sorted(group, key=lambda row: (-sum(getattr(row, f.name) is not None for f in fields(row)), repr(row)))
    best = ordered[0]
    gaps: dict[str, Any] = {
        field.name: value
        for field in fields(best)
        if getattr(best, field.name) is None
        and (value := next((getattr(row, field.name) for row in ordered if getattr(row, field.name) is not None), None))
        is not None
    }
    if isinstance(best, MeetingRow):  # what one text announced and another reports was held
        gaps["status"] = min((row.status for row in group if isinstance(row, MeetingRow)), key=_STATUSES.index)
    return replace(best, **gaps) if gaps else best
