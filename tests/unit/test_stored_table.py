"""Tables in files answer as tables in memory do, and as much of them is read as somebody asks for."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
import sample_release
import sample_rows

from flows.contract import stored_table, tables
from flows.contract.stored_table import Part, StoredTable, parquet_table, store
from flows.publish import in_order
from flows.publish.formats import parquet
from flows.publish.frames import build_tables, store_tables
from flows.validate import csv_blocks
from flows.validate.csv_blocks import Blocks, Counted, side_by_side
from flows.validate.equality import check_equality
from flows.validate.expectations import _digests
from flows.validate.release_folder import open_release
from flows.validate.same_cells import check_formats

FRAMES = build_tables(sample_rows.rows())
MENTIONS = pa.concat_tables([FRAMES["mentions"]] * 5).combine_chunks()


def stored(data: pa.Table) -> StoredTable:
    return store(data.to_batches(max_chunksize=stored_table.ROWS), data.schema, io.BytesIO())


def test_a_stored_table_answers_as_one_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_table, "ROWS", 3)
    found = stored(MENTIONS)
    assert found.schema.equals(MENTIONS.schema, check_metadata=True)
    assert (found.num_rows, found.column_names) == (MENTIONS.num_rows, MENTIONS.column_names)
    assert pa.Table.from_batches(found.to_batches()).equals(MENTIONS)
    assert max(batch.num_rows for batch in found.to_batches(max_chunksize=2)) == 2
    assert found.to_pylist() == MENTIONS.to_pylist()
    for names in (["text"], ["start", "mention_id"]):
        assert found.select(names).equals(MENTIONS.select(names))
    assert found.column("form").to_pylist() == MENTIONS.column("form").to_pylist()
    empty = stored(MENTIONS.slice(0, 0))
    assert (empty.num_rows, empty.to_pylist(), empty.column("text").to_pylist()) == (0, [], [])


def test_only_what_is_asked_for_is_read() -> None:
    asked: list[object] = []
    whole = pa.table({"a": [1, 2], "b": ["x", "y"]})

    def read(columns: object) -> pa.Table:
        asked.append(columns)
        return whole if columns is None else whole.select(["b"])

    found = StoredTable(whole.schema, [Part(2, read)] * 3)
    next(found.to_batches())
    assert asked == [None] and found.num_rows == 6
    assert found.column("b").to_pylist() == ["x", "y"] * 3
    assert asked[1:] == [["b"]] * 3


def test_every_table_is_the_same_in_memory_in_a_file_and_in_parquet(tmp_path: Path) -> None:
    with (tmp_path / "scratch").open("w+b") as scratch:
        for name, data in store_tables(sample_rows.rows(), scratch).items():
            assert pa.Table.from_batches(data.to_batches(), schema=data.schema).equals(FRAMES[name])
            for number, each in enumerate((data, FRAMES[name])):
                with (tmp_path / f"{number}.parquet").open("wb") as stream:
                    parquet.write_parquet(each, tables()[name], stream)
            assert (tmp_path / "0.parquet").read_bytes() == (tmp_path / "1.parquet").read_bytes()
            read = parquet_table(str(tmp_path / "0.parquet"))
            assert read.to_pylist() == FRAMES[name].to_pylist()
            assert _digests({name: read}) == _digests({name: FRAMES[name]}) == _digests({name: data})


@pytest.mark.parametrize("most", [1, 3, 7])
def test_rows_sorted_range_by_range_are_those_sorted_at_once(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_order, "MOST_ROWS", most)
    days = [date(2015, 11, day) if day else None for day in (9, 0, 3, 9, 9, 0, 1, 9, 30, 3)]
    data = pa.table({"day": days, "name": list("zjaybxkcwd"), "n": [None, *range(9)]})
    found = list(in_order.in_order(stored(data), ["day", "name", "n"], io.BytesIO()))
    assert pa.concat_tables(found).equals(data.sort_by([(name, "ascending") for name in ("day", "name", "n")]))
    assert len(found) > 2 and max(each.num_rows for each in found) <= max(4, most), "a day has four rows"
    with io.BytesIO() as scratch:
        for name, each in store_tables(sample_rows.rows(), scratch).items():
            assert pa.Table.from_batches(each.to_batches(), schema=each.schema).equals(FRAMES[name])


def test_groups_of_parquet_are_the_same_however_batches_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS_PER_GROUP", 4)
    written = []
    for rows in (3, 5, 100):
        monkeypatch.setattr(stored_table, "ROWS", rows)
        with (tmp_path / "mentions.parquet").open("wb") as stream:
            parquet.write_parquet(stored(MENTIONS), tables()["mentions"], stream)
        written.append((tmp_path / "mentions.parquet").read_bytes())
    assert len(set(written)) == 1
    found = parquet_table(str(tmp_path / "mentions.parquet"))
    assert [batch.num_rows for batch in found.to_batches()] == [4, 4, 2]


def test_another_cell_gives_another_digest() -> None:
    cells = MENTIONS.column("text").to_pylist()
    other = MENTIONS.set_column(6, MENTIONS.schema.field("text"), pa.array([*cells[:-1], "غيره"]))
    null = pa.table({"a": pa.array([None, "x"])})
    assert _digests({"t": MENTIONS}) != _digests({"t": other})
    assert _digests({"t": null}) != _digests({"t": pa.table({"a": ["", "x"]})})


def test_side_by_side_goes_as_far_as_both() -> None:
    def batches(*sizes: int) -> list[pa.RecordBatch]:
        cells = iter(range(100))
        return [pa.record_batch({"n": [next(cells) for _ in range(size)]}) for size in sizes]

    left, right = Counted(batches(3, 0, 4)), Counted(batches(2, 2, 2, 9))
    pairs = list(side_by_side(left, right))
    assert [one.num_rows for one, _ in pairs] == [2, 1, 1, 2, 1] and all(one.equals(other) for one, other in pairs)
    assert (left.drain(), right.drain()) == (7, 15)
    assert list(side_by_side(batches(), batches(1))) == []


def test_a_file_of_many_blocks_is_read_and_judged_as_one_of_one_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = sample_release.write_release(tmp_path / "1.0.0")
    csv = folder / "data" / "entities.csv"
    sample_release.edit_csv(folder, "entities", "Vienna", "Wien")
    shown = folder / "excel" / "entities.csv"
    shown.write_bytes(shown.read_bytes().replace("كيري".encode(), "=كيري".encode()))
    release = open_release(folder, sample_rows.TEXTS)
    judged = [(check_equality(release), check_formats(release))]
    monkeypatch.setattr(csv_blocks, "BLOCK", 100)
    whole = [row for batch in Blocks(csv, None) for row in batch.to_pylist()]
    assert [row["entity_id"] for row in whole] == FRAMES["entities"].column("entity_id").to_pylist()
    judged.append((check_equality(release), check_formats(release)))
    assert judged[0] == judged[1]
    assert {each.code for check in judged[0] for each in check.failures} == {"cell-differs", "cell-unsafe"}


def test_rows_are_cut_where_they_end_however_long_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = ["plain,سجل", '"two\nlines","said ""so"""', "x," + "y" * 50, '"\n\n\n",', "last,row"]
    file = tmp_path / "rows.csv"
    file.write_text("\n".join(["a,b", *rows]), encoding="utf-8")
    one = [row for batch in Blocks(file, None, strings_can_be_null=False) for row in batch.to_pylist()]
    assert [row["a"] for row in one] == ["plain", "two\nlines", "x", "\n\n\n", "last"]
    for size in range(1, 40):
        monkeypatch.setattr(csv_blocks, "BLOCK", size)
        blocks = Blocks(file, None, strings_can_be_null=False)
        assert blocks.names == ["a", "b"]
        assert [row for batch in blocks for row in batch.to_pylist()] == one


def test_a_quote_that_is_never_closed_ends_at_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("a,b\n1,2\n" + '"3,4\n' + "5,6\n" * 5_000, encoding="utf-8")
    monkeypatch.setattr(csv_blocks, "BLOCK", 100)
    monkeypatch.setattr(csv_blocks, "LONGEST", 1_000)
    with pytest.raises(pa.ArrowInvalid, match=r"rows\.csv has a row of more than 1,000 bytes"):
        list(Blocks(file, None))


def test_a_header_that_never_ends_ends_at_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "rows.csv"
    monkeypatch.setattr(csv_blocks, "BLOCK", 100)
    monkeypatch.setattr(csv_blocks, "LONGEST", 1_000)
    for content in ('a,"b\n' + "1,2\n" * 5_000, "a" * 5_000):
        file.write_text(content, encoding="utf-8")
        with pytest.raises(pa.ArrowInvalid, match=r"rows\.csv has a row of more than 1,000 bytes"):
            Blocks(file, None)
