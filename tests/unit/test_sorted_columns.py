"""Rows sorted some at a time come out as if all had been sorted at once, from memory and from a file."""

from __future__ import annotations

import io
from operator import attrgetter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.contract.packed_rows import PackedRows, Spool
from flows.contract.rows import EntityRow
from flows.contract.together import together
from flows.resolve import sorted_columns
from flows.resolve.sorted_columns import SortedColumns

BY_ID = attrgetter("entity_id")
# Names of texts, and one with a value that no column takes.
NAMES: list[Any] = [None, "سعاد", "علي", 5]
ENTITIES = st.builds(
    lambda number, name: EntityRow(entity_id=f"person:{number}", kind="person", name_ar=name, basis="discovered"),
    st.integers(0, 9),
    st.sampled_from(NAMES[:3]),
)
ODD = st.builds(lambda row: EntityRow(entity_id=row.entity_id, kind="person", name_ar=NAMES[3], basis="?"), ENTITIES)


def in_pieces(rows: list[EntityRow], size: int) -> list[list[EntityRow]]:
    return [rows[first : first + size] for first in range(0, len(rows), size)]


@settings(deadline=None, max_examples=40)
@pytest.mark.parametrize("packed", [False, True])
@given(st.lists(ENTITIES, max_size=40), st.integers(1, 50), st.integers(1, 5), st.integers(1, 50))
def test_runs_are_merged_in_order_and_equal_rows_are_one(
    packed: bool, rows: list[EntityRow], of_run: int, at_hand: int, of_piece: int
) -> None:
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(sorted_columns, "ROWS_OF_RUN", of_run)
        changed.setattr(sorted_columns, "ROWS_AT_HAND", at_hand)
        bring = Spool(io.BytesIO()).together if packed else together
        found = SortedColumns("entities", ("entity_id",), bring).extend(in_pieces(rows, of_piece))
        for _ in range(2):
            pieces = list(found)
            assert all(isinstance(each, PackedRows) for each in pieces)
            expected(pieces, rows)


@settings(deadline=None, max_examples=40)
@given(st.lists(ENTITIES | ODD, max_size=20), st.integers(1, 5))
def test_a_row_that_fits_no_column_stands_in_its_order(rows: list[EntityRow], at_hand: int) -> None:
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(sorted_columns, "ROWS_AT_HAND", at_hand)
        expected(list(SortedColumns("entities", ("entity_id",), together).extend([rows])), rows)


def expected(pieces: list[Any], rows: list[EntityRow]) -> None:
    """All rows once, in order, and no id in two pieces."""
    found = [row for piece in pieces for row in piece]
    assert [row.entity_id for row in found] == sorted(row.entity_id for row in set(rows))
    assert set(found) == set(rows)
    ids = [{row.entity_id for row in piece} for piece in pieces]
    assert sum(map(len, ids)) == len(set().union(*ids))


@settings(deadline=None, max_examples=30)
@given(st.lists(ENTITIES, max_size=30), st.integers(1, 5))
def test_rows_that_tidying_made_equal_are_one(rows: list[EntityRow], of_run: int) -> None:
    def nameless(data: Any) -> Any:
        return data.set_column(2, data.schema.field(2), sorted_columns.pa.nulls(data.num_rows, "string"))

    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(sorted_columns, "ROWS_OF_RUN", of_run)
        found = SortedColumns("entities", ("entity_id",), together, nameless).extend(in_pieces(rows, 3))
        assert [row.entity_id for piece in found for row in piece] == sorted({row.entity_id for row in rows})
