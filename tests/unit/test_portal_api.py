"""The static API: every file obeys its schema, holds the rows of the release, and nothing in it acts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from xml.etree import ElementTree

import pytest
import sample_rows
from jsonschema import Draft202012Validator
from sample_release import write_release

from flows.contract import tables
from flows.portal.api import ROOT, files_of_api
from flows.portal.api.schemas import ROWS_OF_DOCUMENT
from flows.portal.page import CostlyFile
from flows.portal.release_data import ReleaseData
from flows.portal.release_files import ReleaseFile
from flows.portal.sitemap import sitemap

EVIL = "</script><script>alert(1)</script>\u2028\u202e"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return {path: json.loads(content) for path, content in made(tmp_path_factory.mktemp("published")).items()}


def made(root: Path) -> dict[str, bytes]:
    rows = sample_rows.rows()
    rows = replace(rows, documents=(replace(rows.documents[0], title=EVIL), *rows.documents[1:]))
    write_release(root / "1.0.0", rows)
    data = ReleaseData(root=root, version="1.0.0", rows=rows, descriptor={}, versions={})
    vars(data)["files"] = {
        "data/dates.csv": ReleaseFile(
            path="data/dates.csv", size=(root / "1.0.0/data/dates.csv").stat().st_size, sha256="0" * 64
        )
    }
    return {
        file.path: file.make(data.version) if isinstance(file, CostlyFile) else file.content
        for file in files_of_api(data)
    }


def test_every_file_obeys_the_schema_that_it_names(files: dict[str, Any]) -> None:
    checked = 0
    for path, content in files.items():
        if "/schemas/" in path:
            Draft202012Validator.check_schema(content)
            continue
        schema = files[normpath(join(dirname(path), content["$schema"]))]
        assert [error.message for error in Draft202012Validator(schema).iter_errors(content)] == [], path
        checked += 1
    assert checked == len(files) - 6 >= 8


def test_a_schema_refuses_what_the_contract_refuses(files: dict[str, Any]) -> None:
    content = json.loads(json.dumps(files[f"{ROOT}/entities.json"]))
    validator = Draft202012Validator(files[f"{ROOT}/schemas/entities.json"])
    for change in ({"kind": "planet"}, {"latitude": 100}, {"other": 1}, {"entity_id": None}):
        broken = {**content, "entities": [{**content["entities"][0], **change}]}
        assert not validator.is_valid(broken), change


def test_rows_are_those_of_the_release(files: dict[str, Any]) -> None:
    rows = sample_rows.rows()
    vienna = files[f"{ROOT}/documents/vienna.json"]
    for name in ROWS_OF_DOCUMENT:
        assert len(vienna[name]) == sum(row.document_id == "vienna" for row in rows[name]), name  # type: ignore[union-attr]
    agreed = next(row for row in vienna["statements"] if row["topics"])
    assert sorted(agreed["topics"]) == ["ceasefire", "talks_process"] and agreed["instruments"] == ["unsc:2254"]
    statements = [
        row["statement_id"]
        for path, content in files.items()
        if "/statements/" in path
        for row in content["statements"]
    ]
    assert sorted(statements) == sorted(row.statement_id for row in rows.statements)
    assert {f"{ROOT}/statements/2015-11.json", f"{ROOT}/statements/undated.json"} <= set(files)
    assert len(files[f"{ROOT}/meetings.json"]["meetings"][0]["documents"]) >= 1


def test_the_index_leads_to_every_file(files: dict[str, Any]) -> None:
    index = files[f"{ROOT}/index.json"]
    parts = (index["meetings"], index["entities"], index["instruments"], *index["documents"], *index["statements"])
    led_to = {f"{ROOT}/{each}" for each in (*(part["path"] for part in parts), *index["schemas"], "index.json")}
    assert led_to == set(files)
    assert [each["name"] for each in index["tables"]] == list(tables())
    dates = next(each for each in index["tables"] if each["name"] == "dates")
    assert dates["files"][0]["path"] == "../../1.0.0/data/dates.csv" and dates["rows"] == len(sample_rows.rows().dates)


def test_bytes_are_the_same_each_time_and_nothing_acts(tmp_path: Path) -> None:
    one, other = made(tmp_path / "one"), made(tmp_path / "other")
    assert one == other
    for path, content in one.items():
        assert not set(content.decode()) & set("<>&\u2028\u202e"), path
    assert json.loads(one[f"{ROOT}/documents/vienna.json"])["document"]["title"] == EVIL


def test_a_sitemap_has_absolute_addresses_of_pages_only() -> None:
    paths = ["index.html", "ar/index.html", "en/index.html", "ar/actors/org.الحكومه & co.html", "assets/site.css"]
    root = ElementTree.fromstring(sitemap(paths, "https://example.org/sijill/"))
    found = [each.text or "" for each in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(found) == 3 and all(each.startswith("https://example.org/sijill/") and each.isascii() for each in found)
