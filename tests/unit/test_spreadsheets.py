"""What Excel must not do to a cell, and what it cannot hold; forms of words for search."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import hostile_cells
import openpyxl
import pytest
import sample_rows
from hypothesis import given
from hypothesis import strategies as st

from flows.arabic.folding import fold, unmarked
from flows.contract import tables
from flows.contract.excel_cells import guarded, unguarded
from flows.contract.rows import Rows
from flows.publish.formats.excel_csv import write_excel_csv
from flows.publish.formats.sqlite import write_sqlite
from flows.publish.formats.sqlite.search import WordForms, folded_letters, stem
from flows.publish.formats.xlsx import table_sheet, write_xlsx
from flows.publish.formats.xlsx.container import repack
from flows.publish.frames import build_tables
from flows.publish.model import Release


@pytest.mark.parametrize("text", ["14 نوفمبر 2015 10:30", "Nov 14 2015 10:30:05"])
def test_a_day_with_a_time_is_no_text_for_excel(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert guarded(f"vienna:{text}:57") == f"vienna:{text}:57"


@given(st.text() | st.text("'=+-@ \t\r\n12/:.eNov") | st.sampled_from(hostile_cells.HOSTILE))
def test_a_guard_can_be_taken_off(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text) in (text, f"'{text}")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t1", "\r", "\n=1", " =1", "\u200f=1", "＝1", "'=1"])
def test_no_text_begins_a_formula(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    ["2015-11", "1/2", "10:30", "007", "1e5", "1234567890123456", "14 نوفمبر 2015", "تشرين الثاني 2014", "Nov-15"],
)
def test_no_text_turns_into_a_number_or_a_day(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["2015-11-14", "2254", "0", "2022~", "القرار 2254", "P6M", "مايو", "قال: «نعم»", "a-b"]
)
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


def release(rows: Rows) -> Release:
    return Release(version="1.0.0", previous=None, created=date(2015, 11, 14), tables=build_tables(rows), files={})


def passage(text: str) -> Rows:
    sample = sample_rows.rows()
    return replace(sample, passages=(replace(sample.passages[0], text=text), *sample.passages[1:]))


@pytest.mark.parametrize("letter", ["ن", "😀"])
def test_a_text_too_long_for_a_cell_is_cut_in_sight_and_listed(tmp_path: Path, letter: str) -> None:
    write_xlsx(release(passage(letter * 40_000)), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cell = next(cell for row in book["passages"].iter_rows() for cell in row if str(cell.value).startswith(letter * 9))
    text = str(cell.value)
    assert len(text.encode("utf-16-le")) // 2 <= table_sheet.LONGEST_CELL and "40000" in text
    assert text.endswith("data/passages.csv")
    cover = [cell.value for row in book["README"].iter_rows() for cell in row]
    assert 40_000 in cover and f"passages, text, {cell.row}" in cover


def test_a_text_that_just_fits_is_whole(tmp_path: Path) -> None:
    write_xlsx(release(passage("ن" * table_sheet.LONGEST_CELL)), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert "ن" * table_sheet.LONGEST_CELL in [cell.value for row in book["passages"].iter_rows() for cell in row]


def test_a_table_too_long_for_a_workbook_is_named_with_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = sample_rows.rows()
    monkeypatch.setattr(table_sheet, "MOST_ROWS", len(rows.entities) - 1)
    write_xlsx(release(rows), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert "entities" not in book.sheetnames
    assert "documents" in book.sheetnames
    (line,) = [row for row in book["README"].iter_rows(values_only=True) if row[0] == "entities"]
    assert all("excel/entities.csv" in str(cell) for cell in line[1:3])
    assert line[3] == len(rows.entities)


def test_a_workbook_has_no_formula_link_or_clock(tmp_path: Path) -> None:
    write_xlsx(release(hostile_cells.rows()), tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert archive.testzip() is None
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    for name, text in parts.items():
        assert "<f>" not in text and "<f " not in text, name
        assert name.endswith("app.xml") or "evil.example" not in text or "worksheets/sheet" in name
        assert not name.endswith(".rels") or "evil" not in text
    assert "2015-11-14T00:00:00Z" in parts["docProps/core.xml"]


def test_a_packed_file_holds_what_it_was_made_of(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/ب.txt", "نص" * 1000)
        archive.writestr("empty", b"")
    repack(tmp_path / "a.zip", tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert archive.testzip() is None
        assert (archive.read("a/ب.txt").decode(), archive.read("empty")) == ("نص" * 1000, b"")


def test_excel_csv_of_an_empty_table_is_its_header() -> None:
    stream = io.BytesIO()
    write_excel_csv(build_tables(Rows())["rejects"], tables()["rejects"], stream)
    assert stream.getvalue().count(b"\r\n") == 1 and "الملف المصدر · source_file".encode() in stream.getvalue()


def test_the_first_sheet_says_what_its_day_is_and_why_cells_are_empty(tmp_path: Path) -> None:
    write_xlsx(release(sample_rows.rows()), tmp_path / "a.xlsx")
    rows = openpyxl.load_workbook(tmp_path / "a.xlsx")["README"].iter_rows(max_col=3, values_only=True)
    told = [tuple(str(cell or "") for cell in row) for row in rows]
    assert ("تبلغ مصادره · Sources reach", "2015-11-14", "2015-11-14") in told
    (arabic, english) = next((row[1], row[2]) for row in told if "empty cell" in row[2])
    assert "withheld" in english and "محجوب" in arabic


def test_an_empty_release_is_a_workbook_and_a_database(tmp_path: Path) -> None:
    write_xlsx(release(Rows()), tmp_path / "a.xlsx")
    write_sqlite(release(Rows()), tmp_path / "a.sqlite")
    assert "who_met" in openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames


LEXICON = frozenset({"بروكسل", "خارجيه", "قال"})


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("والخارجيه", "خارجيه"),
        ("بالخارجيه", "خارجيه"),
        ("وللخارجيه", "خارجيه"),
        ("وبروكسل", "بروكسل"),
        ("وبخارجيه", "خارجيه"),
        ("وقال", "قال"),
        ("وزير", "وزير"),
        ("الذي", "الذي"),
        ("الي", "الي"),
        ("2254", "2254"),
        ("vienna", "vienna"),
    ],
)
def test_stems_lose_the_article_and_known_particles(word: str, expected: str) -> None:
    assert stem(word, LEXICON) == expected


def test_forms_hold_what_people_type() -> None:
    found = set(" ".join(WordForms(LEXICON).forms_of("وزير خارجيّة الأردن في القرار ٢٢٥٤")).split())
    assert found >= {"خارجية", "خارجيه", "الخارجية", "الخارجيه", "الأردن", "الاردن", "اردن", "أردن", "2254", "٢٢٥٤"}


def test_letters_fold_a_query_as_the_index_was_folded() -> None:
    for typed in ("الخَارجيّة", "إيران", "کندا", "٢٢٥٤", "ى", "مؤتمر"):
        query = typed
        for _, letter, folded in folded_letters():
            query = query.replace(letter, folded)
        assert query == fold(typed)
    assert unmarked("الأُردنّ") == "الأردن"
