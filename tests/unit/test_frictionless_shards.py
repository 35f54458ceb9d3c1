"""A large package judged in shards has the verdict of one judged whole, planted errors and all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import sample_rows
from hypothesis import given
from hypothesis import strategies as st
from sample_release import edit_csv, write_release

from flows.validate import frictionless_check
from flows.validate.csv_shards import shards_of
from flows.validate.frictionless_check import check_with_frictionless
from flows.validate.frictionless_shards import validate_shards

CELLS = st.text(alphabet='ab"\n,\rسجل', max_size=6)


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


@given(rows=st.lists(st.tuples(CELLS, CELLS), max_size=12), size=st.integers(1, 5))
def test_shards_are_the_rows_of_the_table_whatever_stands_in_quotes(tmp_path_factory, rows, size):
    folder = tmp_path_factory.mktemp("shards")
    table = folder / "table.csv"
    lines = [f"{quoted(one)},{quoted(other)}\n".encode() for one, other in rows]
    table.write_bytes(b"one,other\n" + b"".join(lines))
    shards = list(shards_of(table, folder, size))
    assert [shard.before for shard in shards] == list(range(0, max(1, len(rows)), size))
    contents = [shard.file.read_bytes() for shard in shards]
    assert all(content.startswith(b"one,other\n") for content in contents)
    assert b"".join(content.removeprefix(b"one,other\n") for content in contents) == b"".join(lines)
    assert all(content.count(b'"') % 2 == 0 for content in contents)


def test_a_file_that_ends_within_quotes_loses_nothing(tmp_path: Path):
    (tmp_path / "t.csv").write_bytes(b'a\n"open\nmore')
    (shard,) = shards_of(tmp_path / "t.csv", tmp_path, 1)
    assert shard.file.read_bytes() == b'a\n"open\nmore'


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
    """The same package judged whole and in shards of two rows."""
    folder = write_release(tmp_path_factory.mktemp("release"), sample_rows.rows())
    for edit in PLANTED if request.param == "planted" else ():
        edit_csv(folder, *edit)
    descriptor = json.loads((folder / "datapackage.json").read_bytes())
    whole = check_with_frictionless(folder).report
    return whole, frictionless_check._stable(validate_shards(folder, descriptor, processes=2, rows=2))


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
