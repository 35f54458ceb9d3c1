"""A large package judged in shards has the verdict of one judged whole, planted errors and all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import sample_rows
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_release import edit_csv, write_release

from flows.validate import frictionless_check, frictionless_shards
from flows.validate.csv_shards import read_bytes, rows_of, shards_of
from flows.validate.frictionless_check import check_with_frictionless
from flows.validate.frictionless_shards import validate_shards
from flows.validate.kept_verdicts import KeptVerdicts

CELLS = st.text(alphabet='ab"\n,\rسجل', max_size=6)


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


@given(rows=st.lists(st.tuples(CELLS, CELLS), max_size=12), size=st.integers(1, 5))
def test_shards_are_the_rows_of_the_table_whatever_stands_in_quotes(tmp_path_factory, rows, size):
    table = tmp_path_factory.mktemp("shards") / "table.csv"
    lines = [f"{quoted(one)},{quoted(other)}\n".encode() for one, other in rows]
    table.write_bytes(b"one,other\n" + b"".join(lines))
    shards = list(shards_of(table, size))
    assert [shard.before for shard in shards] == [sum(each.rows for each in shards[:n]) for n in range(len(shards))]
    assert all(0 < shard.rows <= size for shard in shards)
    contents = [read_bytes(table, shard) for shard in shards]
    assert b"".join(contents) == b"".join(lines)
    assert [cells for content in contents for cells in rows_of(content) or ()] == [list(row) for row in rows]


def test_a_file_that_ends_within_quotes_loses_nothing_and_is_read_whole(tmp_path: Path):
    (tmp_path / "t.csv").write_bytes(b'a\n"open\nmore')
    (shard,) = shards_of(tmp_path / "t.csv", 1)
    assert read_bytes(tmp_path / "t.csv", shard) == b'"open\nmore'
    assert rows_of(read_bytes(tmp_path / "t.csv", shard)) is None


def test_rows_that_are_added_change_few_shards(tmp_path: Path):
    table = tmp_path / "t.csv"
    lines = [f"{number},x\n" for number in range(4000)]

    def cut(rows: list[str]) -> set[bytes]:
        table.write_text("n,x\n" + "".join(rows))
        return {read_bytes(table, shard) for shard in shards_of(table, 256)}

    before, after = cut(lines), cut([*lines[:1000], "new,x\n", "newer,x\n", *lines[1000:]])
    assert len(before) > 15
    assert len(after - before) <= 2


PLANTED = (
    ("dates", "2015-11-14,2015-11-14,2015-11-14", "14/11/2015,2015-11-14,2015-11-14"),
    ("mentions", "country:RUS", "country:SUN"),
    ("meetings", "place:vienna", "place:wien"),
    ("entities", "country:AUT,country", "country:RUS,country"),
    ("documents", "joint_statement", ""),
    ("passages", ",1,", ",one,"),
)


def verdict(check_or_report: Any) -> set[tuple[object, ...]]:
    return {
        (task["name"], error["type"], error.get("rowNumber"), error.get("fieldName"))
        for task in check_or_report["tasks"]
        for error in task["errors"]
    }


@pytest.fixture(scope="module", params=["sound", "planted"])
def reports(request, tmp_path_factory) -> tuple[dict[str, Any], dict[str, Any]]:
    """The same package judged whole and, by two processes, in shards of two rows."""
    folder = write_release(tmp_path_factory.mktemp("release"), sample_rows.rows())
    for edit in PLANTED if request.param == "planted" else ():
        edit_csv(folder, *edit)
    descriptor = json.loads((folder / "datapackage.json").read_bytes())
    whole = check_with_frictionless(folder).report
    return whole, frictionless_check._stable(
        validate_shards(folder, descriptor, processes=1 + (request.param == "planted"), rows=2)
    )


def test_shards_find_what_the_whole_finds_and_where(reports):
    whole, shards = reports
    assert verdict(shards) == verdict(whole)
    assert shards["valid"] == whole["valid"]


def test_the_report_has_the_same_form(reports):
    whole, shards = reports
    assert shards.keys() == whole.keys()
    assert shards["stats"] == whole["stats"]
    assert [task["name"] for task in shards["tasks"]] == [task["name"] for task in whole["tasks"]]
    for one, other in zip(shards["tasks"], whole["tasks"], strict=True):
        assert {**one, "errors": ()} == {**other, "errors": ()}


def test_a_large_package_is_judged_in_shards(tmp_path: Path, monkeypatch):
    folder = write_release(tmp_path, sample_rows.rows())
    asked: list[Path] = []
    monkeypatch.setattr(frictionless_check, "LARGE", 1000)
    report = {"valid": True, "stats": {}, "warnings": [], "errors": [], "tasks": []}
    monkeypatch.setattr(frictionless_check, "validate_shards", lambda place, *_, **__: asked.append(place) or report)
    assert check_with_frictionless(folder).passed
    assert asked == [folder]


FIELDS: list[dict[str, Any]] = [
    {"name": "id", "type": "string", "constraints": {"required": True, "pattern": "[a-z]+[0-9]"}},
    {"name": "number", "type": "integer", "constraints": {"minimum": 0, "maximum": 50}},
    {"name": "share", "type": "number"},
    {"name": "day", "type": "date", "constraints": {"minimum": "2015-01-01"}},
    {"name": "truth", "type": "boolean"},
    {"name": "kind", "type": "string", "categories": [{"value": "a"}, {"value": "b"}], "missingValues": ["-"]},
    {"name": "words", "type": "string", "constraints": {"maxLength": 4, "unique": True}},
    {"name": "parent", "type": "string"},
    {"name": "many", "type": "list", "itemType": "integer"},
]
GOOD = (
    ("a1", "b2"),
    ("1", "07"),
    ("1.5", "2"),
    ("2015-11-14",),
    ("true", "false"),
    ("a", "b"),
    ("x", "yz"),
    ("", "a1"),
    ("1,2",),
)
# Of every kind of fault that a cell may have, and some that are none: `+1`, ` 1` that is no integer to the standard.
BAD = (
    "",
    "-",
    "a1",
    "zz",
    "a1\n",
    "-1",
    "+1",
    " 1",
    "٣",
    "51",
    "1_0",
    "x",
    "NaN",
    "14/11/2015",
    "2014-01-01",
    "٢٠١٥-١١-١٤",
    "TRUE",
    "c",
    "abcde",
    "1,x",
    "'",
)
ROW = st.tuples(*(st.sampled_from(cells) | st.sampled_from(BAD) for cells in GOOD)) | st.tuples(
    *map(st.sampled_from, GOOD)
)


def package(folder: Path, lines: str, fields: list[dict[str, Any]] = FIELDS) -> dict[str, Any]:
    (folder / "t.csv").write_bytes(lines.encode())
    schema = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": fields,
        "primaryKey": ["id", "number"],
        "uniqueKeys": [["number", "truth"]],
        "foreignKeys": [{"fields": ["parent"], "reference": {"resource": "", "fields": ["id"]}}],
    }
    resource = {"name": "t", "type": "table", "path": "t.csv", "format": "csv", "encoding": "utf-8", "schema": schema}
    told = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "p", "resources": [resource]}
    (folder / "datapackage.json").write_text(json.dumps(told))
    return told


def whole_and_shards(folder: Path, described: dict[str, Any], kept: KeptVerdicts | None = None) -> tuple[Any, Any]:
    whole = check_with_frictionless(folder).report
    return whole, frictionless_check._stable(validate_shards(folder, described, processes=1, rows=3, kept=kept))


def said(report: Any) -> list[tuple[object, ...]]:
    """What is said of cells and rows, word by word; of keys another way of saying it may be as good."""
    of_keys = {"primary-key", "foreign-key", "unique-error"}
    errors = [error for task in report["tasks"] for error in task["errors"]]
    told = [error["message"] for error in errors if error["type"] not in of_keys and "unique key" not in error["note"]]
    return sorted(told)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(ROW, max_size=12))
def test_whatever_is_wrong_with_cells_and_keys_shards_say_what_the_whole_says(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("package")
    header = ",".join(field["name"] for field in FIELDS)
    described = package(folder, "\n".join([header, *(",".join(map(quoted, row)) for row in rows)]) + "\n")
    whole, shards = whole_and_shards(folder, described)
    assert verdict(shards) == verdict(whole)
    assert said(shards) == said(whole)
    assert shards["stats"] == whole["stats"]


HEAD = ",".join(field["name"] for field in FIELDS)
SOUND = "a1,1,1,2015-11-14,true,a,x,,"
ODD = {
    "a cell too few": [HEAD, SOUND, "b2,2"],
    "a cell too many": [HEAD, SOUND, "b2,2,,,,,,,,,x"],
    "a row of nothing": [HEAD, SOUND, ",,,,,-,,,", "b2,2,,,,,,,"],
    "an empty line": [HEAD, SOUND, "", "b2,x,,,,,,,"],
    "another header": [HEAD.replace("number", "count"), SOUND],
    "quotes inside": [HEAD, 'a1,1,,,,,x"y,,', 'b2,2,,,,,"z\nz",,', "c3,x,,,,,,,"],
    "a quote that stays open": [HEAD, SOUND, 'b2,2,,,,,"x'],
    "a lone carriage return": [HEAD, SOUND, "b2,2,,,,,x\ry,,"],
    "semicolons": [line.replace(",", ";") for line in (HEAD, SOUND, SOUND.replace("a1", "b2"))],
    "no rows": [HEAD],
    "nothing at all": [],
}


@pytest.mark.parametrize("lines", ODD.values(), ids=ODD)
def test_a_file_that_is_no_plain_table_is_judged_as_frictionless_reads_it(tmp_path: Path, lines: list[str]):
    whole, shards = whole_and_shards(tmp_path, package(tmp_path, "\n".join(lines)))
    assert verdict(shards) == verdict(whole)
    assert shards["stats"] == whole["stats"]


def test_a_sound_shard_is_judged_once_and_a_faulty_one_each_time(tmp_path: Path, monkeypatch):
    rows = [f"a{number % 10},{number},,,,-,,,\n" for number in range(30)]
    described = package(tmp_path, f"{HEAD}\n" + "".join(rows) + "b2,x,,,,-,,,\n")
    verdicts = KeptVerdicts(tmp_path / "kept.json")
    whole, first = whole_and_shards(tmp_path, described, verdicts)
    verdicts.save()
    asked: list[Any] = []
    judge = frictionless_shards.judge_shard
    monkeypatch.setattr(frictionless_shards, "judge_shard", lambda *given: asked.append(given) or judge(*given))
    _, again = whole_and_shards(tmp_path, described, KeptVerdicts(tmp_path / "kept.json"))
    assert len(asked) == 1
    assert again == first
    assert verdict(first) == verdict(whole)
    described["resources"][0]["schema"]["fields"][1]["constraints"]["maximum"] = 10
    whole_and_shards(tmp_path, described, KeptVerdicts(tmp_path / "kept.json"))
    assert len(asked) > 10
