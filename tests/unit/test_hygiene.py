"""Nothing unclean leaves: each kind of dirt is found in each kind of column, and the words of a source are left alone."""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import hostile_cells
import pytest
import sample_rows
from sample_release import write_release

from flows.contract import tables
from flows.contract.arrow import to_arrow
from flows.contract.rows import Rows
from flows.validate.hygiene import check_hygiene, unclean_cells
from flows.validate.release_folder import open_release
from flows.validate.report import Failure
from flows.validate.same_cells import check_formats
from flows.validate.workbook import FILE, check_workbook

DIRT = [
    ("روسيا\u200f", "direction-mark"),
    ("\u202eروسيا\u202c", "direction-mark"),
    ("روسيا\u061c", "direction-mark"),
    ("روس\u200bيا", "zero-width"),
    ("روس\u00adيا", "zero-width"),
    ("روسيا\ufeff", "zero-width"),
    ("روسيا\n", "control-character"),
    ("روسيا\u0000", "control-character"),
    ("روسيا\u0085", "control-character"),
    ("روسيا\u2028", "control-character"),
    ("روسيا\ufffd", "no-character"),
    ("روسيا\ue000", "no-character"),
    ("روسيا\U000e0041", "no-character"),
    ("روســيا", "tatweel"),
    ("\ufead\ufeed\ufeb1\ufef4\ufe8e", "presentation-form"),
    ("روسيا 1٢", "mixed-digits"),
    ("روسيا ۲ 1", "mixed-digits"),
    ("روسيا\u00a0الاتحادية", "blanks"),
    (" روسيا", "blanks"),
    ("روسيا  الاتحادية", "blanks"),
]


def failures(folder: Path, rows: Rows, texts: dict[str, str] | None = None) -> tuple[Failure, ...]:
    return check_hygiene(open_release(write_release(folder, rows), texts or sample_rows.TEXTS)).failures


def with_first(table: str, **cells: Any) -> Rows:
    rows = sample_rows.rows()
    first, *others = rows[table]
    return replace(rows, **{table: (replace(first, **cells), *others)})  # type: ignore[type-var]


@pytest.mark.parametrize(("dirt", "code"), DIRT)
def test_cells_of_ours_are_clean(dirt: str, code: str) -> None:
    entities = tables()["entities"]
    found = unclean_cells(entities, to_arrow(with_first("entities", name_ar=dirt).entities, entities), {})
    assert [(each.code, each.key, each.column) for each in found] == [(code, "country:RUS", "name_ar")]


def test_words_of_a_source_stay_as_they_stand_there_and_others_do_not(tmp_path: Path) -> None:
    words = "قال\u200f الوزيـر ٢1"
    rows = with_first("statements", speaker_text=words)
    text = {**sample_rows.TEXTS, "vienna": sample_rows.VIENNA + words}
    assert failures(tmp_path / "a", rows, text) == ()
    found = failures(tmp_path / "b", rows)
    assert {(each.table, each.column) for each in found} >= {("statements", "speaker_text")}
    assert {each.code for each in found} == {"direction-mark", "tatweel", "mixed-digits"}
    # A text that is not in the package cannot be looked into any more.
    withheld = tuple(replace(each, rights="excerpt") for each in rows.documents)
    folder = write_release(tmp_path / "c", replace(rows, documents=withheld))
    assert check_hygiene(open_release(folder)).failures == ()


def test_a_title_that_is_not_in_the_text_has_to_be_clean(tmp_path: Path) -> None:
    found = failures(tmp_path, with_first("documents", title="بيـان"))
    assert {(each.table, each.code) for each in found} >= {("documents", "tatweel")}


def test_the_search_form_and_what_was_found_have_rules_of_their_own(tmp_path: Path) -> None:
    rows = with_first("passages", text_normalised="سطر\n  سطر - ـ")
    reject = replace(sample_rows.REJECT, evidence="بيـان  ٢1", key="\u202e")
    found = failures(tmp_path / "a", replace(rows, rejects=(reject,)))
    assert [(each.table, each.column, each.code) for each in found] == [("rejects", "key", "direction-mark")]
    found = failures(tmp_path / "b", with_first("passages", text_normalised="\u000cﻻ٢"))
    assert sorted(each.code for each in found) == ["arabic-digit", "control-character", "presentation-form"]


def test_patterns_take_latin_digits_alone(tmp_path: Path) -> None:
    found = failures(tmp_path, with_first("dates", edtf="٢٠١٥"))
    assert {each.code for each in found} == {"arabic-digit"}


# --- the other formats, as published --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_release(tmp_path_factory.mktemp("hostile"), hostile_cells.rows())


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_release(tmp_path_factory.mktemp("sound"))


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "release"))


def codes(found: Iterator[Failure] | tuple[Failure, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(each.code, each.table, each.key) for each in found]


def test_formats_of_hostile_cells_are_the_same_and_safe(hostile: Path) -> None:
    release = open_release(hostile)
    assert codes(check_formats(release).failures) == []
    assert codes(check_workbook(release).failures) == []
    assert check_formats(release).examined and check_workbook(release).examined


def edit(file: Path, old: str, new: str) -> None:
    content = file.read_bytes()
    assert old.encode() in content
    file.write_bytes(content.replace(old.encode(), new.encode(), 1))


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("data/entities.jsonl", '"AUT"', '"ATU"', ("cell-differs", "entities", "country:AUT")),
        ("data/dates.jsonl", '"relative":false', '"relative":0', ("cell-differs", "dates", None)),
        ("data/meetings.jsonl", "\n", "\n{}\n", ("row-count", "meetings", None)),
        ("excel/entities.csv", "Austria", "Australia", ("cell-unsafe", "entities", "country:AUT")),
        ("excel/entities.csv", "\ufeff", "", ("mark-missing", "entities", None)),
        ("excel/meetings.csv", "\r\n", "\r\nx\r\n", ("check-broken", None, None)),
    ],
)
def test_another_cell_in_another_format_is_found(
    folder: Path, path: str, old: str, new: str, expected: tuple[str, str | None, str | None]
) -> None:
    edit(folder / path, old, new)
    if expected[0] == "check-broken":
        with pytest.raises(ValueError):
            check_formats(open_release(folder))
        return
    (found,) = check_formats(open_release(folder)).failures
    assert (found.code, found.table) == expected[:2] and expected[2] in (None, found.key)


def test_an_unguarded_formula_is_found_though_it_is_what_the_table_says(hostile: Path, tmp_path: Path) -> None:
    release = open_release(hostile)
    file = hostile / "excel" / "meetings.csv"
    kept = file.read_bytes()
    edit(file, "'+1", "+1")
    found = check_formats(release).failures
    file.write_bytes(kept)
    assert codes(found) == [("cell-unsafe", "meetings", sample_rows.MEETING)]


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE entities SET name_en = 'Austria ' WHERE entity_id = 'country:AUT'", "cell-differs"),
        ("DELETE FROM dates", "row-count"),
        ("UPDATE mentions SET entity_id = 'country:SUN'", "database-key-broken"),
        ("CREATE TRIGGER t AFTER DELETE ON dates BEGIN DELETE FROM entities; END", "database-not-passive"),
        ("CREATE VIEW v AS SELECT 1", "database-not-passive"),
    ],
)
def test_a_database_that_says_something_else_is_found(folder: Path, statement: str, code: str) -> None:
    with closing(sqlite3.connect(folder / "sijill.sqlite")) as database, database:
        database.execute(statement)
    assert code in {each.code for each in check_formats(open_release(folder)).failures}


def _formula(parts: dict[str, bytes]) -> None:
    sheet = parts["xl/worksheets/sheet3.xml"]
    parts["xl/worksheets/sheet3.xml"] = sheet.replace(b"<sheetData>", b"<sheetData><c><f>1+1</f></c>", 1)


def _link(parts: dict[str, bytes]) -> None:
    rels = b'<Relationships><Relationship Id="r" Target="https://evil.example" TargetMode="External"/></Relationships>'
    parts["xl/_rels/workbook.xml.rels"] = rels


def _macro(parts: dict[str, bytes]) -> None:
    parts["xl/vbaProject.bin"] = b""


def _no_xml(parts: dict[str, bytes]) -> None:
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"<v>", b"<v>\xef\xbf\xbe", 1)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_no_xml, "workbook-damaged"),
        (_formula, "workbook-active"),
        (_link, "workbook-active"),
        (_macro, "workbook-part-unknown"),
    ],
)
def test_a_workbook_that_would_act_is_found(
    folder: Path, change: Callable[[dict[str, bytes]], None], code: str
) -> None:
    with zipfile.ZipFile(folder / FILE) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(folder / FILE, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert [each.code for each in check_workbook(open_release(folder)).failures] == [code]


def test_a_broken_workbook_is_a_failure_and_a_missing_one_is_not(folder: Path) -> None:
    (folder / FILE).write_bytes(b"PK")
    assert [each.code for each in check_workbook(open_release(folder)).failures] == ["workbook-damaged"]
    (folder / FILE).unlink()
    assert check_workbook(open_release(folder)).passed
