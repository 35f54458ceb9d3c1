"""Rows sorted some at a time come out as if all had been sorted at once, from memory and from a file."""

from __future__ import annotations

import io
from operator import attrgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.contract.packed_rows import Spool
from flows.contract.rows import EntityRow
from flows.contract.together import together
from flows.resolve import sorted_rows
from flows.resolve.sorted_rows import SortedRows

BY_ID = attrgetter("entity_id")
ENTITIES = st.builds(
    lambda number, name: EntityRow(entity_id=f"person:{number}", kind="person", name_ar=name, basis="discovered"),
    st.integers(0, 9),
    st.sampled_from([None, "سعاد", "علي"]),
)


@settings(deadline=None, max_examples=40)
@pytest.mark.parametrize("packed", [False, True])
@given(st.lists(ENTITIES, max_size=40), st.integers(1, 50))
def test_runs_are_merged_in_order_and_equal_rows_are_one(packed: bool, rows: list[EntityRow], of_run: int) -> None:
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(sorted_rows, "ROWS_OF_RUN", of_run)
        bring = Spool(io.BytesIO()).together if packed else together
        found = SortedRows[EntityRow]("entities", BY_ID, bring).extend(rows)
        for _ in range(2):
            groups = list(found.groups())
            assert [group[0].entity_id for group in groups] == sorted({row.entity_id for row in rows})
            assert {row for group in groups for row in group} == set(rows)
            assert sum(map(len, groups)) == len(set(rows))
