"""The rows that are of the texts of a part alone, as they stand in the end: names clean, ids those of merged things.

Done column by column: of a column of ids each value is looked up once, and a column in which nothing changes stays as
it is. Rows with a value of a wrong type, which only rows in memory can have, are left for quarantine as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from flows.contract import tables
from flows.contract.packed_rows import fitting, held
from flows.contract.rows import Rows
from flows.resolve.pieces import SHARED, Ids, columns_with_ids
from flows.resolve.tidying import tidied_columns

# Rows whose keys became equal by merging are one.
KEYS: Mapping[str, tuple[str, ...]] = {
    "mentions": ("document_id", "start", "entity_id"),
    "participations": ("meeting_id", "entity_id", "role", "document_id", "start"),
    "meeting_reports": ("document_id", "meeting_id", "role", "start"),
    "positions": ("person_id", "document_id", "start"),
}


def own_rows(part: Rows, ids: Ids) -> Rows:
    """The rows of a part without those of shared tables.

    Args:
        part: rows of some texts, all rows of each.
        ids: ids that change, and what they are now.
    """
    found: dict[str, Any] = {}
    for name in Rows.names:
        if name not in SHARED and len(part[name]):
            data, others = fitting(part[name], tables()[name])
            data = columns_with_ids(tidied_columns(name, data), name, ids)
            rows = held(_unique(data, KEYS[name]) if name in KEYS else data, name)
            found[name] = (*rows, *others) if others else rows
    return Rows(**found)


def _unique(data: pa.Table, key: Sequence[str]) -> pa.Table:
    """The rows of which none before has the same key."""
    if data.group_by(list(key), use_threads=False).aggregate([]).num_rows == data.num_rows:
        return data
    keys = zip(*(data.column(name).to_pylist() for name in key), strict=True)
    first = {value: place for place, value in reversed(list(enumerate(keys)))}
    return data.take(pa.array(sorted(first.values()), pa.int64()))
