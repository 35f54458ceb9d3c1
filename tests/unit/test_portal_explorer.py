"""What the explorer's script makes of rows: what matches, in what order, as what CSV."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from browser_scripts import ASSETS, called, called_later
from sample_release import write_release

from flows.arabic.searching import search_form
from flows.contract import tables
from flows.contract.excel_cells import day_words, guarded
from flows.portal.pages.tables.row_links import place_of_rows

TABLE = {
    "rows": 4,
    "columns": [
        {"name": "name", "title": "الاسم", "type": "string"},
        {"name": "kind", "title": "النوع", "type": "string", "labels": {"a": "دولة", "b": "منظمة"}},
        {"name": "year", "title": "السنة", "type": "integer"},
        {"name": "day", "title": "اليوم", "type": "date"},
        {"name": "negated", "title": "منفي", "type": "boolean", "quiet": True},
    ],
    "cells": {
        "name": ["الأُردنّ", "روسيا", "=1+1", None],
        "kind": ["a", "a", "b", None],
        "year": [2015, 10, None, -3],
        "day": ["2015-11-14", "2016-01-01", None, "2014-02-10"],
        "negated": [True, False, False, None],
    },
}


def ask(expression: str, **given: Any) -> Any:
    state = "{...Sijill.rows.stateOf(new URLSearchParams(given.query || ''), given.table.columns)}"
    program = f"(() => {{ const R = Sijill.rows, table = given.table, state = {state}; return {expression}; }})()"
    return called(program, {"table": TABLE, **given}, "folding.js", "rows.js")


def matching(query: str) -> Any:
    return ask("R.matching(table, state, R.searchIndex(table))", query=query)


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("", [0, 1, 2, 3]),
        ("q=الاردن", [0]),
        ("q=الاردن دوله", [0]),
        ("q=دوله", [0, 1]),
        ("f.name=روسيا", [1]),
        ("f.kind=منظمه", [2]),
        ("f.name=∅", [3]),
        ("f.year=10", [1]),
        ("f.year=١٠..٢٠٢٠", [0, 1]),
        ("f.year=<0", [3]),
        ("f.year=0..", [0, 1]),
        ("f.day=2015", [0]),
        ("f.day=>=2015", [0, 1]),
        ("f.day=>2015", [1]),
        ("f.day=<=2015", [0, 3]),
        ("f.day=..2015-11-14", [0, 3]),
        ("in.kind=a&in.kind=∅", [0, 1, 3]),
        ("in.negated=false", [1, 2]),
        ("f.nothing=1&sort=nothing", [0, 1, 2, 3]),
    ],
)
def test_what_matches(query: str, rows: list[int]) -> None:
    assert matching(query.replace("+", "%2B")) == rows


def test_order() -> None:
    sort = "R.sorted(table, [0, 1, 2, 3], given.by, 'ar')"
    assert ask(sort, by="year") == [3, 1, 0, 2]
    assert ask(sort, by="-year") == [0, 1, 3, 2]
    assert ask(sort, by="name") == [2, 0, 1, 3]
    assert ask(sort, by="") == [0, 1, 2, 3]


def test_an_address_says_what_was_asked() -> None:
    query = "q=%D9%85&f.year=1..2&in.kind=a&in.kind=b&sort=-day&page=3&hide=name"
    assert ask("R.paramsOf(state, table.columns).toString()", query=query) == query
    assert ask("R.paramsOf(state, table.columns).toString()", query="") == ""
    assert ask("state.hidden", query="") == ["negated"] and ask("state.hidden", query="hide=") == []


def test_values_are_counted() -> None:
    assert ask("R.counted(table, 'kind', [0, 1, 2, 3])") == [["a", 2], ["b", 1], ["∅", 1]]


def test_csv_is_the_view() -> None:
    text = ask("R.csv(table, table.columns, [3, 0])")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["name", "kind", "year", "day", "negated"],
        ["", "", "-3", "2014-02-10", ""],
        ["الأُردنّ", "a", "2015", "2015-11-14", "true"],
    ]


def test_csv_for_excel_computes_nothing() -> None:
    text = ask(
        "R.excelCsv(table, table.columns, [2, 3], new Set(given.days))", days=sorted(map(search_form, day_words()))
    )
    assert (
        text
        == "\ufeffالاسم · name,النوع · kind,السنة · year,اليوم · day,منفي · negated\r\n'=1+1,b,,,false\r\n,,-3,2014-02-10,\r\n"
    )


CELLS = [
    *("=1+1", "+1", "-1", "@x", "＝1", "\t=1", "\u200b=1", " =1", "'=1", "''x", "'", "", "نص"),
    *("007", "1e5", "2015-11", "2015-11-14", "1/2", "10:30", "1,000.50", "50%", "12345678901234567", "2254"),
    *("14 نوفمبر 2015", "14 تشرين الثاني 2015", "Nov 14", "قرار 2254", "الأحد 3", "٣ يناير", "2015 January report"),
    *("14 نوفمبر 2015 10:30", "Nov 14 10:30", "vienna:date:57", "الساعة 10:30"),
]


def test_cells_are_guarded_as_in_the_release() -> None:
    found = ask(
        "given.cells.map((cell) => R.guarded(cell, new Set(given.days)))",
        cells=CELLS,
        days=sorted(map(search_form, day_words())),
    )
    assert dict(zip(CELLS, found, strict=True)) == {cell: guarded(cell) for cell in CELLS}


LINKS = [
    ({"page": "m", "folder": "meetings"}, {"m": "meeting:لندن:2020"}, "meetings/%D9%84%D9%86%D8%AF%D9%86.2020.html"),
    ({"row": "d"}, {"d": "issg:date:12"}, "documents/issg.html#date.12"),
    (
        {"row": "m"},
        {"document_id": "issg", "m": "issg:mention:3:country:USA"},
        "documents/issg.html#mention.3.country.USA",
    ),
    (
        {"anchor": ["participation", "start", "e"]},
        {"document_id": "issg", "start": 7, "e": "country:SYR"},
        "documents/issg.html#participation.7.country.SYR",
    ),
    ({"row": "k"}, {"k": "a.b:date:12"}, "tables/x-explore.html?in.k=a.b%3Adate%3A12"),
    (None, {"k": None}, "tables/x-explore.html?in.k=%E2%88%85"),
]


@pytest.mark.parametrize("place, row, address", LINKS)
def test_a_row_has_an_address(place: dict[str, Any] | None, row: dict[str, Any], address: str) -> None:
    given = {"place": place, "cells": {name: [cell] for name, cell in row.items()}}
    here = "'https://data.example.org/sijill/ar/tables/x-explore.html'"
    found = called(f"Sijill.rowLinks.rowLink(given.cells, 0, given.place, ['k'], {here})", given, "row_links.js")
    assert found == f"https://data.example.org/sijill/ar/{address}"


def test_rows_of_every_table_have_a_place_or_are_shown_in_their_table() -> None:
    placed = {name: place_of_rows(table) for name, table in tables().items()}
    assert [name for name, place in placed.items() if place is None] == ["rejects", "corrected_cells", "withdrawn"]
    assert placed["who_said_what"] == placed["statement_topics"] == {"row": "statement_id"}
    for name, place in placed.items():
        named = {column.name for column in tables()[name].columns}
        assert not place or {place.get("page"), place.get("row"), *place.get("anchor", ())[1:]} - {None} <= named


READER = """(async () => {
  require('vm').runInThisContext(require('fs').readFileSync(given.script, 'utf8'));
  const bytes = require('fs').readFileSync(given.file);
  globalThis.fetch = async (url, options) => {
    const [, first, last] = /bytes=(\\d+)-(\\d+)/.exec(options.headers.Range);
    const part = given.ranges ? bytes.subarray(Number(first), Number(last) + 1) : bytes;
    return { status: given.ranges ? 206 : 200, arrayBuffer: async () => new Uint8Array(part).buffer };
  };
  const opened = await globalThis.SijillParquet.open('x', bytes.length);
  return [opened.rows, await opened.read(given.columns), await opened.read(given.columns.slice(0, 1), 1, 2)];
})()"""


@pytest.mark.parametrize("ranges", [True, False])
@pytest.mark.parametrize("table", ["dates", "entities", "statements", "rejects", "withdrawn", "who_met"])
def test_the_bundle_reads_what_was_published(tmp_path: Path, table: str, ranges: bool) -> None:
    write_release(tmp_path / "1.0.0")
    file = tmp_path / "1.0.0" / "data" / f"{table}.parquet"
    expected = {
        name: [each.isoformat() if isinstance(each, date) else each for each in cells]
        for name, cells in pq.read_table(file).to_pydict().items()
    }
    script = str(ASSETS / "vendor" / "explorer-parquet.js")
    given = {"script": script, "file": str(file), "ranges": ranges, "columns": list(expected)}
    rows, cells, second = called_later(READER, given)
    assert (rows, cells) == (pq.read_metadata(file).num_rows, expected)
    assert rows < 2 or second == {given["columns"][0]: expected[given["columns"][0]][1:2]}


def test_the_bundle_is_the_one_that_is_listed() -> None:
    folder = ASSETS / "vendor"
    for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    scripts = (
        "vendor/explorer-parquet.js",
        "folding.js",
        "elements.js",
        "rows.js",
        "row_links.js",
        "explorer.js",
        "theme.js",
    )
    assert sum(len(gzip.compress((ASSETS / each).read_bytes())) for each in scripts) <= 31 * 1024


def test_words_are_told_with_their_values() -> None:
    given = {"words": {"saved": "{n} rows saved as {file}; {n}", "none": "No row."}, "values": {"n": 1200, "file": "a"}}
    expression = "['saved', 'none'].map((key) => Sijill.elements.teller(given.words)(key, given.values))"
    assert called(expression, given, "elements.js") == [
        "\u20661,200\u2069 rows saved as a; \u20661,200\u2069",
        "No row.",
    ]
