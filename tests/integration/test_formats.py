"""Every format opened by the programs that people have, and all its cells compared with those in Arrow.

The release is the sample corpus with cells that somebody wrote to be acted upon. LibreOffice is not a Python
package: where `soffice` is missing, its tests are skipped.
"""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import shutil
import sqlite3
import subprocess
import urllib.parse
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import hostile_cells
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sample_release import write_release

from flows.contract import Table, tables
from flows.contract.excel_cells import unguarded
from flows.publish.formats.excel_csv import header
from flows.publish.formats.xlsx.table_sheet import HEADER_ROWS
from flows.publish.frames import build_tables

Cells = list[dict[str, Any]]
VIEWS = ("who_met", "who_said_what")
needs_libreoffice = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def frames() -> Mapping[str, pa.Table]:
    return build_tables(hostile_cells.rows())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_release(tmp_path_factory.mktemp("formats"), hostile_cells.rows())


@pytest.fixture(scope="module", params=list(tables()))
def table(request: pytest.FixtureRequest) -> Table:
    return tables()[request.param]


def plain(rows: Cells) -> Cells:
    """Days as ISO texts, which is what formats without days hold."""
    return [{name: _plain(value) for name, value in row.items()} for row in rows]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def test_views_are_in_every_format(folder: Path) -> None:
    for name in VIEWS:
        for path in (f"data/{name}.csv", f"data/{name}.parquet", f"data/{name}.jsonl", f"excel/{name}.csv"):
            assert (folder / path).stat().st_size > 100
    assert set(VIEWS) <= set(openpyxl.load_workbook(folder / "excel/sijill.xlsx", read_only=True).sheetnames)


def test_json_lines(folder: Path, table: Table, frames: Mapping[str, pa.Table]) -> None:
    text = (folder / f"data/{table.name}.jsonl").read_bytes().decode()
    # Whatever a reader takes for the end of a line: there is none inside a row.
    rows = [json.loads(line) for line in text.splitlines()]
    assert rows == plain(frames[table.name].to_pylist())
    assert all(list(row) == [column.name for column in table.columns] for row in rows)
    assert not re.search("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)


def test_excel_csv(folder: Path, table: Table, frames: Mapping[str, pa.Table]) -> None:
    raw = (folder / f"excel/{table.name}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n")
    head, *rows = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert head == [header(column) for column in table.columns] and len(set(head)) == len(head)
    kinds = [column.type for column in table.columns]
    for row in rows:
        for kind, cell in zip(kinds, row, strict=True):
            assert kind != "string" or not re.match(r"[=+\-@\t\r＝]|\s+[=+\-@]", cell), cell
    undone = [[unguarded(c) if kind == "string" else c for kind, c in zip(kinds, row, strict=True)] for row in rows]
    assert undone == [[_csv_cell(value) for value in row.values()] for row in frames[table.name].to_pylist()]


def _csv_cell(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def test_a_negative_number_stays_a_number_in_excel_csv(folder: Path) -> None:
    assert ",-48.5,-0.25," in (folder / "excel/entities.csv").read_text("utf-8")


# --- Parquet, CSV and JSON Lines in data frames ---------------------------------------------------------------


def test_parquet_in_pandas_with_types(folder: Path, table: Table, frames: Mapping[str, pa.Table]) -> None:
    import pandas as pd

    read = pd.read_parquet(folder / f"data/{table.name}.parquet", dtype_backend="pyarrow")
    back = pa.Table.from_pandas(read, preserve_index=False).cast(frames[table.name].schema)
    assert back.equals(frames[table.name])
    for column in table.columns:
        assert _pandas_kind(read[column.name].dtype) == column.type


def _pandas_kind(kind: Any) -> str:
    names = {"string": "string", "int64": "integer", "double": "number", "bool": "boolean", "date32[day]": "date"}
    return names[str(kind.pyarrow_dtype)]


def test_parquet_in_polars_and_duckdb_with_types(folder: Path, table: Table, frames: Mapping[str, pa.Table]) -> None:
    import duckdb
    import polars as pl

    file, expected = folder / f"data/{table.name}.parquet", frames[table.name]
    frame = pl.read_parquet(file)
    kinds = {"string": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean, "date": pl.Date}
    assert list(frame.schema.values()) == [kinds[column.type] for column in table.columns]
    assert frame.to_dicts() == expected.to_pylist()
    names = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}
    with duckdb.connect() as engine:
        read = engine.sql(f"SELECT * FROM '{file}'")
        assert [str(kind) for kind in read.types] == [names[column.type] for column in table.columns]
        assert _duckdb_rows(read) == expected.to_pylist()


def _duckdb_rows(relation: Any) -> Cells:
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


def test_json_lines_in_polars_pandas_and_duckdb(folder: Path, frames: Mapping[str, pa.Table]) -> None:
    import duckdb
    import pandas as pd
    import polars as pl

    for name in (*VIEWS, "entities", "rejects"):
        file, expected = folder / f"data/{name}.jsonl", plain(frames[name].to_pylist())
        schema = {
            field.name: {"int64": pl.Int64, "double": pl.Float64, "bool": pl.Boolean}.get(str(field.type), pl.String)
            for field in frames[name].schema
        }
        assert pl.read_ndjson(file, schema=schema).to_dicts() == expected
        read = pd.read_json(file, lines=True, dtype=False)
        assert len(read) == len(expected) and list(read.columns) == list(expected[0])
        with duckdb.connect() as engine:
            found = engine.execute(f"SELECT count(*) FROM read_json('{file}', format='newline_delimited')").fetchone()
        assert found == (len(expected),)


def test_parquet_tells_readers_where_to_look(folder: Path, table: Table, frames: Mapping[str, pa.Table]) -> None:
    file = pq.ParquetFile(folder / f"data/{table.name}.parquet")
    for field, column in zip(file.schema_arrow, table.columns, strict=True):
        told = {key.decode(): value.decode() for key, value in (field.metadata or {}).items()}
        assert (told["title_ar"], told["description_en"]) == (column.title.ar, column.description.en)
        assert told.get("unit") == column.unit
    if frames[table.name].num_rows:
        group = file.metadata.row_group(0)
        order = [file.schema.names[each.column_index] for each in group.sorting_columns]
        assert tuple(order) == table.sort_key
        keys = [(name, "ascending") for name in order]
        assert frames[table.name].select(order).equals(frames[table.name].select(order).sort_by(keys))


# --- XLSX ------------------------------------------------------------------------------------------------------


def _escapes_undone(value: Any) -> Any:
    """OOXML writes control characters as `_x0001_`, which openpyxl leaves as it is."""
    if not isinstance(value, str):
        return value
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), value)


def test_workbook_cell_by_cell_in_openpyxl(folder: Path, table: Table, frames: Mapping[str, pa.Table]) -> None:
    book = openpyxl.load_workbook(folder / "excel/sijill.xlsx")
    sheet = book[table.name]
    arabic, english, names, *rows = sheet.iter_rows()
    assert [cell.value for cell in arabic] == [column.title.ar for column in table.columns]
    assert [cell.value for cell in english] == [column.title.en for column in table.columns]
    assert [cell.value for cell in names] == [column.name for column in table.columns]
    assert sheet.sheet_view.rightToLeft and sheet.freeze_panes == f"A{HEADER_ROWS + 1}" and sheet.auto_filter.ref
    assert all(cell.data_type != "f" and cell.hyperlink is None for row in rows for cell in row)
    found = [[_workbook_value(cell.value) for cell in row] for row in rows]
    assert found == [list(row.values()) for row in _for_excel(frames[table.name])]


def _workbook_value(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else _escapes_undone(value)


def _for_excel(data: pa.Table) -> Iterator[dict[str, Any]]:
    """What Excel can hold: no day before March 1900, which is a text then, and no empty text."""
    for row in data.to_pylist():
        yield {name: _excel_value(value) for name, value in row.items()}


def _excel_value(value: Any) -> Any:
    if isinstance(value, date) and value < date(1900, 3, 1):
        return value.isoformat()
    return None if value == "" else value


def test_workbook_begins_with_its_own_description(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "excel/sijill.xlsx")
    assert book.sheetnames[:4] == ["README", "codebook", *VIEWS]
    assert book.sheetnames[2:] == sorted(tables(), key=lambda name: not tables()[name].is_view)
    words = [str(cell.value) for row in book["README"].iter_rows() for cell in row if cell.value]
    assert "1.0.0" in words and "who_met" in words
    links = [cell.hyperlink for row in book["README"].iter_rows() for cell in row if cell.hyperlink]
    assert {link.location.partition("!")[0].strip("'") for link in links} == set(book.sheetnames[1:])
    assert all(link.target is None for link in links)
    columns = {(row[0], row[1]) for row in book["codebook"].iter_rows(min_row=3, values_only=True)}
    assert columns == {(name, column.name) for name, each in tables().items() for column in each.columns}


def test_workbook_in_pandas_by_the_names_of_all_other_files(folder: Path, frames: Mapping[str, pa.Table]) -> None:
    import pandas as pd

    for name in VIEWS:
        read = pd.read_excel(folder / "excel/sijill.xlsx", sheet_name=name, header=HEADER_ROWS - 1)
        assert list(read.columns) == frames[name].column_names and len(read) == frames[name].num_rows


# --- SQLite ----------------------------------------------------------------------------------------------------


def _database(folder: Path) -> Any:
    return closing(sqlite3.connect(f"file:{folder / 'sijill.sqlite'}?mode=ro", uri=True))


def test_database_cell_by_cell(folder: Path, table: Table, frames: Mapping[str, pa.Table]) -> None:
    with _database(folder) as database:
        cursor = database.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid')
        names = [each[0] for each in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor]
    assert names == [column.name for column in table.columns]
    assert rows == plain(frames[table.name].to_pylist())


def test_database_is_whole_and_keeps_its_keys(folder: Path) -> None:
    with _database(folder) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in tables().values():
            listed = database.execute(f'PRAGMA table_info("{table.name}")').fetchall()
            keys = {each[5]: each[1] for each in listed if each[5]}
            assert tuple(keys[place] for place in sorted(keys)) == table.primary_key
            leads = database.execute(f'PRAGMA foreign_key_list("{table.name}")').fetchall()
            assert {each[3] for each in leads} == {name for key in table.foreign_keys for name in key.fields}
        assert dict(database.execute("SELECT fact, english FROM about"))["version"] == "1.0.0"
        documented = database.execute("SELECT count(*) FROM codebook").fetchone()
        assert documented == (sum(len(table.columns) for table in tables().values()),)


def test_database_refuses_a_row_that_leads_nowhere(folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(folder / "sijill.sqlite", tmp_path))
    with closing(sqlite3.connect(copy)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            database.execute("INSERT INTO statement_topics VALUES ('nowhere', 'ceasefire')")
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            database.execute("INSERT INTO entities SELECT * FROM entities")


TYPED = ("الخارجية", "خارجيه", "الخارجيه", "خارجية", "وزير خارجيه", "وزير الخارجية")


@pytest.mark.parametrize("typed", TYPED)
def test_search_in_datasette_takes_a_word_as_it_is_typed(folder: Path, typed: str) -> None:
    found = _from_datasette(folder, f"/sijill/passages.json?_shape=array&_search={urllib.parse.quote(typed)}")
    assert "vienna" in {row["document_id"] for row in found}
    everywhere = _from_datasette(folder, f"/sijill/search.json?_shape=array&q={urllib.parse.quote(typed)}")
    assert ("passages", "vienna") in {(row["table"], row["name"]) for row in everywhere}


def test_search_leaves_out_what_has_no_such_word(folder: Path) -> None:
    for typed in ("فيينا", "تشرين ثاني", "روسيا"):
        found = _from_datasette(folder, f"/sijill/passages.json?_shape=array&_search={urllib.parse.quote(typed)}")
        assert {row["document_id"] for row in found} == {"vienna"}


def test_search_folds_what_a_plain_query_does_not(folder: Path) -> None:
    for typed in ("الخَارجيّة", "وزيـر الخارجية", "٢٢٥٤"):
        assert _from_datasette(folder, f"/sijill/search.json?_shape=array&q={urllib.parse.quote(typed)}")
    for nothing in ("", '"', "* OR ^", "'; --", "zzz"):
        assert not _from_datasette(folder, f"/sijill/search.json?_shape=array&q={urllib.parse.quote(nothing)}")


def test_datasette_shows_titles_and_escapes_cells(folder: Path, frames: Mapping[str, pa.Table]) -> None:
    page = _from_datasette(folder, "/sijill/who_said_what", as_json=False)
    assert "من قال ماذا" in page and "Who said what" in page and 'type="search"' in page
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page
    listed = _from_datasette(folder, "/sijill.json")
    shown = {each["name"]: each["count"] for each in listed["tables"] if not each["hidden"]}
    assert shown.items() >= {name: data.num_rows for name, data in frames.items()}.items()
    assert set(shown) == {*frames, "about", "codebook", "codebook_values"}


def _from_datasette(folder: Path, path: str, *, as_json: bool = True) -> Any:
    from datasette.app import Datasette

    async def get() -> Any:
        site = Datasette([str(folder / "sijill.sqlite")], metadata=json.loads((folder / "datasette.json").read_bytes()))
        answer = await site.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json() if as_json else answer.text

    return asyncio.run(get())


# --- LibreOffice -----------------------------------------------------------------------------------------------


def _convert(files: list[Path], to: str, out: Path) -> None:
    profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(out), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


@pytest.fixture(scope="module")
def sheets(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every sheet of the workbook as LibreOffice reads it: comma, quotes, UTF-8, cells as shown."""
    out = tmp_path_factory.mktemp("libreoffice")
    filters = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1"
    _convert([folder / "excel/sijill.xlsx"], filters, out)
    return out


@needs_libreoffice
def test_workbook_cell_by_cell_in_libreoffice(sheets: Path, table: Table, frames: Mapping[str, pa.Table]) -> None:
    read = list(csv.reader(io.StringIO((sheets / f"sijill-{table.name}.csv").read_bytes().decode(), newline="")))
    rows = [[_lines(cell) for cell in row] for row in read[HEADER_ROWS:] if any(row)]
    expected = [
        [_lines(_shown(value, frames[table.name].schema.field(name))) for name, value in row.items()]
        for row in _for_excel(frames[table.name])
    ]
    assert rows == expected


def _shown(value: Any, field: pa.Field) -> str:  # type: ignore[type-arg]
    return "" if value is None else str(value).upper() if pa.types.is_boolean(field.type) else str(value)


def _lines(text: str) -> str:
    """LibreOffice keeps one kind of line end and no other control characters."""
    return re.sub("[\x00-\x09\x0b-\x1f]", "", re.sub("\r\n?", "\n", text))


@needs_libreoffice
def test_excel_csv_computes_nothing_in_libreoffice(folder: Path, tmp_path: Path) -> None:
    for name in ("rejects", "entities"):
        shutil.copy(folder / f"excel/{name}.csv", tmp_path)
    _convert([tmp_path / "rejects.csv", tmp_path / "entities.csv"], "xlsx:Calc MS Excel 2007 XML", tmp_path / "out")
    for name in ("rejects", "entities"):
        book = openpyxl.load_workbook(tmp_path / f"out/{name}.xlsx")
        cells = [cell for row in book.active.iter_rows() for cell in row]  # type: ignore[union-attr]
        assert cells and all(cell.data_type != "f" for cell in cells)
        assert name != "entities" or -48.5 in [cell.value for cell in cells]


def test_two_writes_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = write_release(tmp_path / "again", hostile_cells.rows())
    for path in ("excel/sijill.xlsx", "sijill.sqlite", "datasette.json"):
        assert (again / path).read_bytes() == (folder / path).read_bytes(), path
    for name in tables():
        for path in (f"data/{name}.jsonl", f"data/{name}.parquet", f"excel/{name}.csv"):
            assert (again / path).read_bytes() == (folder / path).read_bytes(), path
