"""Rows against the contract, before anything is made of them: types, missing values, keys, allowed values.

Types and keys are judged row by row, because a row of a wrong type fits into no table; what a value may be is then
judged column by column in Arrow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from flows.contract import Column, Table
from flows.contract.by_columns import rows_at
from flows.contract.rows import Row
from flows.contract.together import in_blocks
from flows.validate.quarantine.hashed import hashes, places_of, shared

if TYPE_CHECKING:
    import pyarrow as pa

    from flows.contract.packed_rows import PackedRows

# Index of a row in its table, the column at fault, and the code of the fault.
Fault = tuple[int, str | None, str]


def untyped(rows: Sequence[Row], table: Table) -> Iterator[Fault]:
    """Rows that lack a required value or hold one of another type: `value-missing`, `value-wrong-type`.

    An empty text counts as none, as it does in a published table, except in a key.
    """
    from flows.contract.packed_rows import PackedRows

    if isinstance(rows, PackedRows):
        yield from _missing(rows, table)  # what is packed has the types of its columns
        return
    first = 0
    for block in in_blocks(rows):
        yield from ((first + index, column, code) for index, column, code in _untyped(block, table))
        first += len(block)


def _missing(rows: PackedRows, table: Table) -> Iterator[Fault]:
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = [column for column in table.columns if column.required or not table.nullable(column)]
    first = 0
    for data in rows.in_columns():
        for column in wanted:
            cells = data.column(column.name)
            absent: Any = cells.is_null()
            if column.required and column.type == "string":
                absent = pc.fill_null(pc.equal(cells, pa.scalar("")), pa.scalar(True))
            if pc.any(absent).as_py():
                places = np.flatnonzero(absent.to_numpy()).tolist()
                yield from ((first + index, column.name, "value-missing") for index in places)
        first += data.num_rows


def _untyped(rows: Sequence[Row], table: Table) -> Iterator[Fault]:
    from flows.contract.arrow import ARROW_TYPES

    for column in table.columns:
        values = [getattr(row, column.name) for row in rows]
        if column.required or not table.nullable(column):
            empty = (None, "") if column.required else (None,)
            yield from ((index, column.name, "value-missing") for index, value in enumerate(values) if value in empty)
        if not _all_fit(values, ARROW_TYPES[column.type]):
            yield from (
                (index, column.name, "value-wrong-type")
                for index, value in enumerate(values)
                if not _all_fit([value], ARROW_TYPES[column.type])
            )


def _all_fit(values: Sequence[object], kind: pa.DataType) -> bool:
    import pyarrow as pa

    try:
        pa.array(values, type=kind)
    except (pa.ArrowException, TypeError, ValueError, OverflowError):
        return False
    return True


def repeated(rows: Sequence[Row], table: Table) -> Iterator[Fault]:
    """Rows whose key, or whose value of a unique column, is not theirs alone.

    The same row twice is one row: the first stays, the others are `row-repeated`. Rows that say different things
    under one key are all `key-repeated`, with the first column in which they differ, and rows that share a value of a
    unique column are all `value-repeated`: nothing tells which of them is right.
    """
    columns = [each.name for each in table.columns if each.constraints.unique and (each.name,) != table.primary_key]
    suspects = _suspects(rows, table.name, [table.primary_key, *((name,) for name in columns)])
    kept: list[int] = []
    for indexes in _alike(suspects, suspects, table.primary_key):
        differing = next((each.name for each in table.columns if _differ(suspects, indexes, each.name)), None)
        if differing is not None:
            yield from ((index, differing, "key-repeated") for index in indexes)
        else:
            kept.append(indexes[0])
            yield from ((index, None, "row-repeated") for index in indexes[1:])
    for name in columns:
        given = [index for index in kept if getattr(suspects[index], name) is not None]
        for indexes in _alike(suspects, given, (name,)):
            yield from ((index, name, "value-repeated") for index in indexes if len(indexes) > 1)


def _suspects(rows: Sequence[Row], table: str, keys: Iterable[Sequence[str]]) -> Mapping[int, Row]:
    """Rows that may share one of these keys with another, by index: those whose hash of it is not theirs alone."""
    found: set[int] = set()
    for key in keys:
        hashed = hashes(rows, key)
        found |= places_of(hashed, shared(hashed))
    return rows_at(rows, table, found) if found else {}


def _alike(rows: Mapping[int, Row], indexes: Iterable[int], key: Sequence[str]) -> Iterable[list[int]]:
    """Indexes of rows that have the same key, together."""
    places: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index in indexes:
        places[tuple(getattr(rows[index], name) for name in key)].append(index)
    return places.values()


def _differ(rows: Mapping[int, Row], indexes: Sequence[int], column: str) -> bool:
    first = getattr(rows[indexes[0]], column)
    return any(getattr(rows[index], column) != first for index in indexes[1:])


def unfit(data: pa.Table, column: Column) -> Iterator[tuple[str, Any]]:
    """Codes with the rows whose value the contract does not allow, as a boolean mask over the column.

    `value-not-allowed`, `value-wrong-form`, `value-out-of-range`. Null and the empty text, which becomes null, are fit.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    cells: Any = data.column(column.name).combine_chunks()
    limits = column.constraints
    if column.type == "string":
        given = pc.fill_null(pc.not_equal(cells, pa.scalar("")), pa.scalar(False))
        if column.categories:
            allowed = pa.array([each.value for each in column.categories])
            yield "value-not-allowed", pc.and_not(given, pc.is_in(cells, value_set=allowed))
        if limits.pattern:
            # RE2 knows no Python-style «$» before a last line end, so the pattern meets the whole value.
            matching: Any = pc.match_substring_regex(cells, rf"^(?:{limits.pattern})$")
            yield "value-wrong-form", pc.and_not(given, pc.fill_null(matching, pa.scalar(False)))
    for limit, beyond in ((limits.minimum, pc.less), (limits.maximum, pc.greater)):
        if limit is not None:
            outside: Any = beyond(cells, pa.scalar(limit))
            yield "value-out-of-range", pc.fill_null(outside, pa.scalar(False))
