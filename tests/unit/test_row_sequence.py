"""Sequences of rows that lie elsewhere: places, slices and comparison are those of a tuple."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.parquet as pq
import pytest
import sample_rows

from flows.contract import tables
from flows.contract.arrow import to_arrow
from flows.contract.packed_rows import PackedRows, held
from flows.contract.row_sequence import RowSequence
from flows.contract.rows import Row
from flows.portal.stored_rows import StoredRows

ROWS = sample_rows.rows().entities[:5]


class GoneThrough(RowSequence):
    """Rows that remember how far somebody went."""

    def __init__(self, rows: tuple[Row, ...]) -> None:
        self._rows, self.reached = rows, 0

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        for reached, row in enumerate(self._rows, 1):
            self.reached = reached
            yield row


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Row, ...], list[RowSequence]]:
    """The same rows as a tuple, and in all the places where rows may lie."""
    data = to_arrow(ROWS, tables()["entities"])
    file = tmp_path_factory.mktemp("rows") / "entities.parquet"
    pq.write_table(data, file)
    packed = held(data, "entities")
    rows = tuple(packed)
    assert isinstance(packed, PackedRows) and len(rows) == 5
    return rows, [GoneThrough(rows), packed, StoredRows(file, "entities")]


def test_a_place_is_that_of_a_tuple(everywhere: tuple[tuple[Row, ...], list[RowSequence]]) -> None:
    rows, sequences = everywhere
    for sequence in sequences:
        assert len(sequence) == 5
        assert [sequence[place] for place in range(-5, 5)] == [rows[place] for place in range(-5, 5)]
        for place in (5, 6, -6, 1 << 70):
            with pytest.raises(IndexError):
                sequence[place]
        with pytest.raises(TypeError):
            sequence["0"]  # type: ignore[call-overload]
        assert list(reversed(sequence)) == list(reversed(rows))
        assert rows[2] in sequence and sequence.index(rows[3]) == 3


def test_a_slice_is_that_of_a_tuple(everywhere: tuple[tuple[Row, ...], list[RowSequence]]) -> None:
    rows, sequences = everywhere
    ends = (None, 0, 2, 5, 9, -1, -3, -9)
    for sequence in sequences:
        for step in (None, 1, 2, -1, -2, 7, -7):
            for part in (slice(start, stop, step) for start in ends for stop in ends):
                assert sequence[part] == rows[part], part
        with pytest.raises(ValueError):
            sequence[::0]


def test_sequences_are_compared_row_by_row(everywhere: tuple[tuple[Row, ...], list[RowSequence]]) -> None:
    rows, sequences = everywhere
    for sequence in sequences:
        assert all(sequence == other and other == sequence for other in (rows, list(rows), *sequences))
        assert sequence != rows[:-1] and sequence != (*rows[:-1], rows[0]) and sequence != set(rows)
        with pytest.raises(TypeError):
            hash(sequence)


def test_no_row_is_read_behind_the_one_that_is_asked_for() -> None:
    sequence = GoneThrough(ROWS)
    for asked, reached in ((1, 2), (slice(1, 3), 3), (slice(2, 0, -1), 3), (-5, 1)):
        sequence[asked]  # type: ignore[call-overload]
        assert sequence.reached == reached
    sequence.reached = 0
    assert sequence[3:3] == () and sequence.reached == 0


def test_no_rows_have_no_place() -> None:
    none = GoneThrough(())
    assert none == () and none[:] == none[::-1] == ()
    for place in (0, -1):
        with pytest.raises(IndexError):
            none[place]
