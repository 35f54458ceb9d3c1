"""The README of a release: what it says of the files is so, and every block of code runs as it is printed."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from real_processes import PROJECT

from flows.contract import tables
from flows.contract.accuracy import measured
from flows.publish.passports.readme.loading import column_letter

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROGRAM = re.compile(r"^### (.+?)\n\n(.+?)\n\n```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def release() -> Path:
    """The release in git, which another test compares with a new one byte for byte."""
    return PROJECT / "published" / "1.0.0"


@pytest.fixture(scope="module")
def page(release: Path) -> str:
    return (release / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def english(page: str) -> str:
    return page.split('<a id="arabic">')[0]


@pytest.fixture(scope="module")
def arabic(page: str) -> str:
    return page.split('<a id="arabic">')[1]


@pytest.fixture(scope="module")
def programs(english: str) -> dict[str, str]:
    """Code by program."""
    return {program: code for program, _, _, code in PROGRAM.findall(english)}


def test_every_block_of_python_runs_and_prints_something(release: Path, page: str) -> None:
    blocks = [code for language, code in BLOCK.findall(page) if language == "python"]
    assert len(blocks) >= 4
    for code in dict.fromkeys(blocks):
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=release, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        assert len(done.stdout.splitlines()) > 3


def test_every_block_of_sql_over_files_finds_rows(
    release: Path, page: str, programs: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(release)
    blocks = [code for language, code in BLOCK.findall(page) if language == "sql" and code != programs.get("SQLite")]
    assert len(set(blocks)) >= 2
    for code in set(blocks):
        assert duckdb.connect().sql(code).fetchall()


def test_the_block_of_sqlite_finds_rows(release: Path, programs: dict[str, str]) -> None:
    file = release / "sijill.sqlite"
    assert ("SQLite" in programs) == file.is_file()
    if file.is_file():
        with sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True) as connection:
            assert connection.execute(programs["SQLite"]).fetchall()


def test_the_formula_of_excel_counts_the_column_that_it_means(release: Path, programs: dict[str, str]) -> None:
    file = release / "excel" / "sijill.xlsx"
    assert ("Excel" in programs) == file.is_file()
    if file.is_file():
        openpyxl = pytest.importorskip("openpyxl")
        (sheet, letter, value) = re.findall(r'=COUNTIF\((\w+)!\$(\w+):\$\w+, "(\w+)"\)', programs["Excel"])[0]
        cells = [cell.value for cell in openpyxl.load_workbook(file)[sheet][letter]]
        assert "participant_en" in cells[:5]
        assert value in cells


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_the_letters_of_spreadsheets(index: int, letter: str) -> None:
    assert column_letter(index) == letter


def test_the_cited_cell_is_found_again_with_its_words_in_the_text(release: Path, english: str) -> None:
    duckdb = pytest.importorskip("duckdb")
    (query,) = [code for language, code in BLOCK.findall(english) if language == "sql" and "date_id" in code]
    ((value, words, document, start, end),) = (
        duckdb.connect().sql(query.replace("'data/", f"'{release.as_posix()}/data/")).fetchall()
    )
    assert (release / "texts" / f"{document}.txt").read_bytes().decode()[start:end] == words
    assert f"`edtf` = `{value}` («{words}», `{document}` {start}–{end})" in english


def test_both_halves_say_the_same(english: str, arabic: str) -> None:
    assert BLOCK.findall(english) == BLOCK.findall(arabic)
    assert len(re.findall("^## ", english, re.MULTILINE)) == len(re.findall("^## ", arabic, re.MULTILINE)) == 7
    for half in (english, arabic):
        assert all(f"| `{name}` |" in half for name in tables())
    for each in measured():
        figure = each.f1["held_out"]
        assert figure is None or f"{each.f1['held_out']:.3f} |" in arabic
        assert f"| {each.label.en} |" in english and f"| {each.label.ar} |" in arabic


def test_everything_in_the_folder_is_named(release: Path, english: str, arabic: str) -> None:
    for path in release.iterdir():
        name = f"{path.name}/" if path.is_dir() else path.name
        if name != "README.md":
            assert f"`{name}" in english and f"`{name}" in arabic, name
    for file in (release / "data").glob("who_met.*"):
        assert f"`data/<table>{file.suffix}`" in english
