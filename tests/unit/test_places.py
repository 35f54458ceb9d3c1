"""Places of rows told by sums: equal where the places are, from memory and from a file; hashes by columns and values."""

from __future__ import annotations

import io

import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flows.contract import packed_rows
from flows.contract.packed_rows import Spool
from flows.contract.rows import MeetingReportRow, Rows
from flows.validate.key_hashes import column_hashes, value_hashes
from flows.validate.quarantine.places import PlaceSum, differing

INT64 = st.integers(-(2**63), 2**63 - 1)
PLACES = st.lists(st.tuples(st.integers(0, 3), st.integers(-1, 4)), max_size=20)


def reports(places: list[tuple[int, int]]) -> tuple[MeetingReportRow, ...]:
    """Rows at such places, text by text."""
    return tuple(
        MeetingReportRow(
            document_id=f"text{text}", meeting_id="m", role="subject", start=start, end=9, text="", rule="r"
        )
        for text, start in sorted(places, key=lambda place: place[0])
    )


@settings(deadline=None, max_examples=40)
@given(PLACES, PLACES, st.integers(1, 7))
@example([(0, 1), (0, 1), (1, 1)], [(0, 1), (1, 1), (1, 1)], 1)
def test_sums_are_the_same_where_places_are(
    one: list[tuple[int, int]], other: list[tuple[int, int]], of_block: int
) -> None:
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(packed_rows, "ROWS_OF_BLOCK", of_block)
        spool = Spool(io.BytesIO())
        packed = spool.together(Rows(meeting_reports=(row,)) for row in reports(other)).meeting_reports
    before, after = PlaceSum(), PlaceSum().add(packed)
    for text in range(4):
        before.add(reports([place for place in one if place[0] == text]))
    assert before.told[0] == len(set(one)) and after.told[0] == len(set(other))
    assert (before.told == after.told) == (set(one) == set(other))
    assert differing([reports(one)], packed) == len(set(one) ^ set(other))


@settings(deadline=None, max_examples=40)
@given(st.lists(INT64 | st.sampled_from([-1, -2, 2**61 - 1, 2**61 - 2, 1 - 2**61, -(2**61)]), max_size=9))
@example([-(2**63)])
@example([-1, 5])
def test_numbers_have_the_same_hash_in_a_column(numbers: list[int]) -> None:
    assert column_hashes(pa.array(numbers, pa.int64())).tolist() == value_hashes(numbers).tolist()


@settings(deadline=None)
@given(st.lists(st.none() | st.sampled_from(["", "-1", "مصر", "no value"]), max_size=9))
def test_texts_have_the_same_hash_in_a_column(texts: list[str | None]) -> None:
    assert column_hashes(pa.array(texts, pa.string())).tolist() == value_hashes(texts).tolist()
