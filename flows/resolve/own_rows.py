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
from flows.resolve.tidying import tidied_columns

# Rows whose keys became equal by merging are one.
KEYS: Mapping[str, tuple[str, ...]] = {
    "mentions": ("document_id", "start", "entity_id"),
    "participations": ("meeting_id", "entity_id", "role", "document_id", "start"),
    "meeting_reports": ("document_id", "meeting_id", "role", "start"),
    "positions": ("person_id", "document_id", "start"),
}


def own_rows(part: Rows, shared: Sequence[str], maps: Sequence[Mapping[str, str]]) -> Rows:
    """The rows of a part without those of shared tables.

    Args:
        part: rows of some texts, all rows of each.
        shared: tables whose rows several texts may share.
        maps: ids and what they are now, one map after the other.
    """
    found: dict[str, Any] = {}
    for name in Rows.names:
        if name not in shared and len(part[name]):
            data, others = fitting(part[name], tables()[name])
            data = _with_ids(tidied_columns(name, data), maps)
            rows = held(_unique(data, KEYS[name]) if name in KEYS else data, name)
            found[name] = (*rows, *others) if others else rows
    return Rows(**found)


def _with_ids(data: pa.Table, maps: Sequence[Mapping[str, str]]) -> pa.Table:
    """Ids replaced in every column that may hold one; evidence and other text columns never do."""
    for place, name in enumerate(data.column_names):
        if name.endswith("_id"):
            column = data.column(place).combine_chunks().dictionary_encode()
            before = column.dictionary.to_pylist()
            after = list(map(_by_maps(maps), before))
            if after != before:
                data = data.set_column(place, name, pa.array(after, pa.string()).take(column.indices))
    return data


def _by_maps(maps: Sequence[Mapping[str, str]]) -> Any:
    def now(value: str) -> str:
        for ids in maps:
            value = ids.get(value, value)
        return value

    return now


def _unique(data: pa.Table, key: Sequence[str]) -> pa.Table:
    """The rows of which none before has the same key."""
    keys = list(zip(*(data.column(name).to_pylist() for name in key), strict=True))
    first = {value: place for place, value in reversed(list(enumerate(keys)))}
    return data if len(first) == len(keys) else data.take(pa.array(sorted(first.values()), pa.int64()))
