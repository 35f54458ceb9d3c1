"""Parquet files laid one after the other are one file with their rows, whoever reads it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import sample_rows
from hypothesis import given
from hypothesis import strategies as st

from flows.contract import tables
from flows.publish.formats.compact_thrift import (
    BINARY,
    BYTE,
    DOUBLE,
    FALSE,
    I16,
    I32,
    I64,
    LIST,
    STRUCT,
    TRUE,
    Reader,
    written,
)
from flows.publish.formats.joined_parquet import NotJoinable, join_parquet
from flows.publish.formats.parquet import write_parquet
from flows.publish.frames import build_tables

FRAMES = build_tables(sample_rows.rows())


def stored(folder: Path, name: str, *pieces: pa.Table) -> list[Path]:
    files = [folder / f"{number}.parquet" for number in range(len(pieces))]
    for file, piece in zip(files, pieces, strict=True):
        with file.open("wb") as stream:
            write_parquet(piece, tables()[name], stream, page_index=False)
    return files


def joined(files: list[Path], place: Path) -> Path:
    with place.open("wb") as stream:
        join_parquet(files, stream)
    return place


@pytest.mark.parametrize("name", sorted(FRAMES))
def test_the_joined_file_has_the_rows_and_words_of_its_files(name: str, tmp_path: Path) -> None:
    whole = FRAMES[name]
    half = whole.num_rows // 2
    files = stored(tmp_path, name, whole.slice(0, half), whole.slice(half), whole.slice(0, 0), whole)
    found = joined(files, tmp_path / "all.parquet")
    expected = pa.concat_tables([whole, whole])
    assert pq.read_table(found).equals(expected, check_metadata=True)
    about, first = pq.ParquetFile(found), pq.ParquetFile(files[-1])
    assert about.metadata.num_rows == 2 * whole.num_rows
    assert about.metadata.metadata == first.metadata.metadata
    assert duckdb.sql(f"SELECT count(*) FROM '{found}'").fetchall() == [(2 * whole.num_rows,)]
    for number in range(about.num_row_groups):
        group = about.metadata.row_group(number)
        assert group.num_rows and group.sorting_columns == first.metadata.row_group(0).sorting_columns
        assert about.read_row_group(number).num_rows == group.num_rows


def test_statistics_and_pages_of_each_group_are_found_where_the_file_says(tmp_path: Path) -> None:
    pieces = [
        pa.table({"id": [f"{number:04}-{row:04}" for row in range(3000)], "n": range(3000)}) for number in range(20)
    ]
    files = []
    for number, piece in enumerate(pieces):
        files.append(tmp_path / f"{number}.parquet")
        pq.write_table(piece, files[-1], row_group_size=1000, data_page_size=512, write_page_checksum=True)
    found = pq.ParquetFile(joined(files, tmp_path / "all.parquet"), page_checksum_verification=True)
    assert found.num_row_groups == 60
    for number in range(60):
        rows, told = found.read_row_group(number), found.metadata.row_group(number).column(0).statistics
        assert (told.min, told.max) == (rows["id"][0].as_py(), rows["id"][-1].as_py())
    where = f"SELECT sum(n) FROM '{tmp_path / 'all.parquet'}' WHERE id BETWEEN '0007-0000' AND '0008-0001'"
    assert duckdb.sql(where).fetchall() == [(sum(range(3000)) + 1,)]


def test_files_without_rows_are_a_file_without_rows(tmp_path: Path) -> None:
    none = FRAMES["dates"].slice(0, 0)
    found = joined(stored(tmp_path, "dates", none, none), tmp_path / "all.parquet")
    assert pq.read_table(found).equals(none, check_metadata=True)


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        (lambda content: b"", "no Parquet file"),
        (lambda content: content[:-4], "no Parquet file"),
        (lambda content: content[:-8] + b"\xff\xff\xff\x7fPAR1", "no Parquet file"),
        (lambda content: content[:-8] + b"\x10\x00\x00\x00PAR1", "damaged"),
    ],
)
def test_what_is_no_whole_parquet_file_is_named(tmp_path: Path, spoilt: Any, said: str) -> None:
    (file,) = stored(tmp_path, "dates", FRAMES["dates"])
    file.write_bytes(spoilt(file.read_bytes()))
    with pytest.raises(NotJoinable, match=f"0.parquet is {said}"):
        join_parquet([file], BytesIO())


def test_indexes_of_pages_would_be_lost_so_such_files_are_not_joined(tmp_path: Path) -> None:
    with (tmp_path / "0.parquet").open("wb") as stream:
        write_parquet(FRAMES["dates"], tables()["dates"], stream)
    with pytest.raises(NotJoinable, match="indexes of pages"):
        join_parquet([tmp_path / "0.parquet"], BytesIO())


def structs(inner: Any) -> Any:
    return st.dictionaries(st.integers(1, 300), inner, max_size=6).map(lambda found: dict(sorted(found.items())))


integers = st.integers(-(2**63), 2**63 - 1)
plain = st.one_of(
    *(st.tuples(st.just(kind), integers) for kind in (I16, I32, I64)),
    st.tuples(st.just(BINARY), st.binary(max_size=200)),
    st.tuples(st.just(DOUBLE), st.binary(min_size=8, max_size=8)),
    st.tuples(st.just(BYTE), st.binary(min_size=1, max_size=1)),
    st.tuples(st.just(TRUE), st.just(True)),
    st.tuples(st.just(FALSE), st.just(False)),
)
lists = st.one_of(
    st.tuples(st.just(LIST), st.tuples(st.just(I64), st.lists(integers, max_size=40))),
    st.tuples(st.just(LIST), st.tuples(st.just(TRUE), st.lists(st.sampled_from([1, 2]), max_size=20))),
)
values = st.recursive(
    plain | lists,
    lambda inner: st.one_of(
        st.tuples(st.just(STRUCT), structs(inner)),
        st.tuples(st.just(LIST), st.tuples(st.just(STRUCT), st.lists(structs(inner), max_size=20))),
    ),
    max_leaves=20,
)


@given(structs(values))
def test_a_structure_is_read_as_it_was_written(struct: Any) -> None:
    content = written(struct)
    assert Reader(content).struct() == struct
    assert written(Reader(content).struct()) == content


@given(st.binary(max_size=300))
def test_no_bytes_do_anything_but_name_what_is_wrong(content: bytes) -> None:
    try:
        struct = Reader(content).struct()
    except ValueError:
        return
    assert Reader(written(struct)).struct() == struct
