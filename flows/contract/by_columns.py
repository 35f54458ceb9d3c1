"""What stages ask of the rows of a table and change in them, by columns where the rows are packed.

Making Python objects of rows costs some five microseconds a row, and a stage that looks for the keys of a few asks for
all of them. Packed rows (`flows.contract.packed_rows`) are columns already: so these functions read the columns that
are asked for and hand on blocks that nobody changes as they are. Of rows in memory they ask the rows; what comes out
is the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa

from flows.contract import tables
from flows.contract.packed_rows import PackedRows, held, rows_of
from flows.contract.rows import Row, Rows
from flows.contract.together import as_parts


def packed(rows: Iterable[Row]) -> PackedRows | None:
    """The rows as packed ones; null where they are in memory."""
    return rows if isinstance(rows, PackedRows) else None


def rows_at(rows: Sequence[Row], table: str, places: Collection[int]) -> Mapping[int, Row]:
    """Some rows by their place, in their order."""
    columnar = packed(rows)
    if columnar is None:
        return {place: rows[place] for place in sorted(places)}
    found: dict[int, Row] = {}
    for data, first, here in _touched(columnar, places):
        if here:
            chosen = rows_of(data().take([place - first for place in here]), tables()[table])
            found.update(zip(here, chosen, strict=True))
    return found


def without(rows: Sequence[Row], table: str, places: Collection[int]) -> Iterator[Rows]:
    """The rows but those at some places, in parts for whoever brings them together."""
    columnar = packed(rows)
    if columnar is None:
        yield from as_parts(table, (row for place, row in enumerate(rows) if place not in places))
        return
    for number, (data, first, here) in enumerate(_touched(columnar, places)):
        gone = {place - first for place in here}
        left = data().filter(pa.array([place not in gone for place in range(data().num_rows)])) if here else None
        yield _part(table, columnar, number, left)


def with_cells(rows: Sequence[Row], table: str, cells: Mapping[int, Mapping[str, Any]]) -> Iterator[Rows]:
    """The rows with other values in some cells, given by place and column, in parts as `without` gives them."""
    columnar = packed(rows)
    if columnar is None:
        yield from as_parts(table, (_replaced(row, cells.get(place)) for place, row in enumerate(rows)))
        return
    for number, (data, first, here) in enumerate(_touched(columnar, cells)):
        changed = _changed(data(), {place - first: cells[place] for place in here}) if here else None
        yield _part(table, columnar, number, changed)


def _replaced(row: Row, values: Mapping[str, Any] | None) -> Row:
    return replace(row, **values) if values else row


class _Once:
    """The table of a block, read when it is asked for and not again."""

    def __init__(self, rows: PackedRows, number: int) -> None:
        self._rows, self._number = rows, number
        self._data: pa.Table | None = None

    def __call__(self) -> pa.Table:
        if self._data is None:
            self._data = self._rows.blocks[self._number].read()
        return self._data


def _touched(rows: PackedRows, places: Iterable[int]) -> Iterator[tuple[_Once, int, list[int]]]:
    """Each block, the place of its first row, and which of some places are in it, in order."""
    ordered, following, first = sorted(places), 0, 0
    for number, block in enumerate(rows.blocks):
        here: list[int] = []
        while following < len(ordered) and ordered[following] < first + block.rows:
            here.append(ordered[following])
            following += 1
        yield _Once(rows, number), first, here
        first += block.rows


def _part(table: str, rows: PackedRows, number: int, changed: pa.Table | None) -> Rows:
    """A block as a part: as it was, or with what it is now."""
    block = PackedRows(table, [rows.blocks[number]]) if changed is None else held(changed, table)
    of_table: dict[str, Any] = {table: block}
    return Rows(**of_table)


def _changed(data: pa.Table, cells: Mapping[int, Mapping[str, Any]]) -> pa.Table:
    for name in sorted({name for values in cells.values() for name in values}):
        index = data.schema.get_field_index(name)
        column = data.column(index).to_pylist()
        for place, values in cells.items():
            if name in values:
                column[place] = values[name]
        data = data.set_column(index, data.schema.field(index), pa.array(column, data.schema.field(index).type))
    return data
