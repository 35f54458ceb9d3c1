"""What is asked of rows and changed in them is the same whether they are in memory or packed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
import sample_rows

from flows.contract import tables, together
from flows.contract.by_columns import rows_at, with_cells, without
from flows.contract.packed_rows import PackedRows, Spool, cells, held, in_columns
from flows.contract.rows import Row
from flows.publish.formats import csv
from flows.publish.frames import build_tables
from flows.validate.quarantine.contract_rows import untyped

SAMPLE = sample_rows.rows()
MENTIONS = tuple(replace(row, mention_id=f"{row.mention_id}:{n}") for n in range(4) for row in SAMPLE.mentions)
ROWS = replace(SAMPLE, mentions=MENTIONS)
COLUMNS = ("text", "document_id", "text")
Changes = dict[int, dict[str, Any]]
PLACES = (0, 3, len(ROWS.mentions) - 1)


@pytest.fixture
def spool(monkeypatch: pytest.MonkeyPatch) -> Spool:
    """A file in memory, and blocks so small that most tables have several."""
    monkeypatch.setattr(together, "ROWS_OF_BLOCK", 2)
    monkeypatch.setattr("flows.contract.packed_rows.ROWS_OF_BLOCK", 2)
    return Spool(io.BytesIO())


@pytest.fixture
def mentions(spool: Spool) -> PackedRows:
    packed = spool.together([ROWS]).mentions
    assert isinstance(packed, PackedRows) and len(packed.blocks) > 2
    return packed


def test_cells_come_in_the_order_asked_for_and_as_often(mentions: PackedRows) -> None:
    expected = [(row.text, row.document_id, row.text) for row in ROWS.mentions]
    assert list(cells(mentions, COLUMNS)) == list(cells(ROWS.mentions, COLUMNS)) == expected
    assert list(cells(mentions, ("text",))) == [(row.text,) for row in ROWS.mentions]


def test_rows_are_found_by_their_place(mentions: PackedRows) -> None:
    found = rows_at(mentions, "mentions", set(PLACES))
    assert list(found.items()) == [(place, ROWS.mentions[place]) for place in PLACES]
    assert rows_at(ROWS.mentions, "mentions", PLACES) == found
    assert rows_at(mentions, "mentions", ()) == {}


def test_rows_are_left_out_and_untouched_blocks_are_not_written_again(mentions: PackedRows, spool: Spool) -> None:
    left = spool.together(without(mentions, "mentions", set(PLACES))).mentions
    expected = tuple(row for place, row in enumerate(ROWS.mentions) if place not in PLACES)
    assert tuple(left) == tuple(together.together(without(ROWS.mentions, "mentions", set(PLACES))).mentions) == expected
    assert isinstance(left, PackedRows)
    assert len({id(block) for block in left.blocks} & {id(block) for block in mentions.blocks}) == 1


def test_cells_are_changed_and_nothing_else_is(mentions: PackedRows, spool: Spool) -> None:
    changes: Changes = {0: {"text": "قال"}, 3: {"text": None, "rule": "other"}}
    changed = tuple(spool.together(with_cells(mentions, "mentions", changes)).mentions)
    assert changed == tuple(together.together(with_cells(ROWS.mentions, "mentions", changes)).mentions)
    assert [*cells(changed, ("text", "rule"))][3] == (None, "other") and changed[0].text == "قال"
    assert changed[1:3] == ROWS.mentions[1:3] and changed[4:] == ROWS.mentions[4:]


def test_packed_rows_that_lack_a_value_are_found_as_those_in_memory(mentions: PackedRows, spool: Spool) -> None:
    table = tables()["mentions"]
    changes: Changes = {0: {"rule": ""}, 3: {"text": None, "mention_id": None}}
    packed: Sequence[Row] = spool.together(with_cells(mentions, "mentions", changes)).mentions
    faults = sorted(untyped(packed, table), key=str)
    assert faults == sorted(untyped(tuple(packed), table), key=str)
    assert {fault[0] for fault in faults} == {0, 3}


def test_rows_held_in_memory_as_columns_are_rows(spool: Spool) -> None:
    (first, *_) = in_columns(ROWS.mentions, tables()["mentions"])
    assert tuple(held(first, "mentions")) == ROWS.mentions[: first.num_rows]
    assert tuple(spool.together([ROWS, ROWS]).dates) == (*ROWS.dates, *ROWS.dates)


def test_a_csv_of_no_rows_is_its_header() -> None:
    stream = io.BytesIO()
    table = tables()["rejects"]
    csv.write_csv(build_tables(type(ROWS)())["rejects"], table, stream)
    assert stream.getvalue().decode() == ",".join(column.name for column in table.columns) + "\n"
