"""What is done to some rows of a table, packed or as objects, so that packed ones stay columns.

Rows are objects where one has a value of a wrong type, which only rows in memory can have: quarantine says what is
wrong with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import compress
from typing import Any

import pyarrow as pa

from flows.contract import tables
from flows.contract.by_columns import packed
from flows.contract.packed_rows import held
from flows.contract.rows import Row, Rows

Ids = Mapping[str, str]
# The tables whose rows several texts may share, and their ids.
SHARED: Mapping[str, str] = {"entities": "entity_id", "meetings": "meeting_id", "instruments": "instrument_id"}
_SHARED_KEYS = {(name, (key,)) for name, key in SHARED.items()}


def as_part(table: str, rows: Sequence[Row]) -> Rows:
    """The rows of one table as a part, for whoever brings parts together."""
    of_table: dict[str, Any] = {table: rows}
    return Rows(**of_table)


def columns_of(rows: Sequence[Row]) -> pa.Table | None:
    """The columns of packed rows; null where they are objects."""
    columnar = packed(rows)
    return None if columnar is None else pa.concat_tables(columnar.in_columns())


def chosen(rows: Sequence[Row], table: str, wanted: Sequence[bool]) -> Sequence[Row]:
    """Some of the rows: `wanted` has a value for each."""
    data = columns_of(rows)
    if data is None:
        return tuple(compress(rows, wanted))
    return held(data.filter(pa.array(wanted, pa.bool_())), table)


def with_column(rows: Sequence[Row], table: str, name: str, values: Sequence[Any]) -> Sequence[Row]:
    """The rows with other values in a column."""
    data = columns_of(rows)
    if data is None:
        return tuple(replace(row, **{name: value}) for row, value in zip(rows, values, strict=True))
    place = data.schema.get_field_index(name)
    field = data.schema.field(place)
    return held(data.set_column(place, field, pa.array(values, field.type)), table)


def with_ids(rows: Sequence[Row], table: str, ids: Ids) -> Sequence[Row]:
    """The rows with ids replaced in every column that refers to what several texts share.

    Args:
        rows: of one table.
        table: its name.
        ids: ids that change, and what they are now.
    """
    data = columns_of(rows)
    if data is None:
        return tuple(_renamed(row, id_columns(table), ids) for row in rows)
    return held(columns_with_ids(data, table, ids), table)


def columns_with_ids(data: pa.Table, table: str, ids: Ids) -> pa.Table:
    """As `with_ids`: of a column each value is looked up once, and a column in which nothing changes stays as it is."""
    for name in id_columns(table):
        column = data.column(name).combine_chunks().dictionary_encode()
        before = column.dictionary.to_numpy(zero_copy_only=False).tolist()
        if not ids.keys().isdisjoint(before):
            after = pa.array([ids.get(value, value) for value in before], pa.string())
            data = data.set_column(data.schema.get_field_index(name), name, after.take(column.indices))
    return data


def _renamed(row: Row, columns: Sequence[str], ids: Ids) -> Row:
    changes: dict[str, Any] = {name: ids[value] for name in columns if (value := getattr(row, name)) in ids}
    return replace(row, **changes) if changes else row


@cache
def id_columns(table: str) -> Sequence[str]:
    """The columns of a table that hold ids of what several texts share, by the contract."""
    references = [key for key in tables()[table].foreign_keys if (key.table, key.references) in _SHARED_KEYS]
    own = [SHARED[table]] if table in SHARED else []
    return (*own, *(name for key in references for name in key.fields))
