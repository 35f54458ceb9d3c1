"""Forms follow size: what a large release has and says, and that everything else goes on with what there is."""

from __future__ import annotations

import importlib.util
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import sample_rows

from flows.contract import tables
from flows.contract.rows import Rows
from flows.publish import PublishResult, diff_releases, publish_release
from flows.publish.forms import ROWS_OF_A_SHEET, Forms
from flows.publish.frames import build_tables
from flows.publish.history.packaged_tables import packaged_tables
from flows.publish.history.versions import Version
from flows.publish.how import How
from flows.publish.staging import StagedRelease

LARGE = 2
VIEWS = ("who_met", "who_said_what")


def publish(folder: Path) -> PublishResult:
    return publish_release(sample_rows.rows(), sample_rows.documents(), (), folder, How(large_from=LARGE))


def write(folder: Path, version: str, rows: Rows, previous: str, large_from: int) -> None:
    """A release that nobody judges."""
    (folder / version).mkdir()
    number = Version.parse(version)
    assert number is not None
    staged = StagedRelease(folder / version, build_tables(rows), large_from)
    staged.write_content({})
    staged.write_version(number, folder / previous)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """1.0.0 is large, 1.1.0 is large and has lost a row, 1.1.1 has the same rows in every form."""
    folder = tmp_path_factory.mktemp("large")
    rows = sample_rows.rows()
    fewer = replace(rows, statement_topics=rows.statement_topics[1:])
    publish(folder)
    write(folder, "1.1.0", fewer, "1.0.0", LARGE)
    write(folder, "1.1.1", fewer, "1.1.0", LARGE + 1)
    return folder


def files(release: Path) -> set[str]:
    return {each.relative_to(release).as_posix() for each in release.rglob("*") if each.is_file()}


def descriptor(release: Path) -> Any:
    return json.loads((release / "datapackage.json").read_bytes())


def test_a_large_release_has_csv_and_parquet_and_what_excel_opens(published: Path) -> None:
    found = files(published / "1.0.0")
    data = {f"data/{name}.{suffix}" for name in tables() for suffix in ("csv", "parquet")}
    assert {each for each in found if each.startswith("data/")} == data
    assert {each for each in found if each.startswith("excel/")} == {f"excel/{name}.csv" for name in VIEWS}
    assert not {each for each in found if each.endswith((".sqlite", ".xlsx", ".jsonl"))}
    assert "datasette.json" not in found
    assert {"README.md", "SHA256SUMS", "croissant.json", "dataset.jsonld", "quality/index.html"} <= found


def test_texts_of_a_large_release_are_described_as_one_collection(published: Path) -> None:
    described = json.loads((published / "1.0.0" / "dataset.jsonld").read_bytes())
    (texts,) = (each for each in described["isBasedOn"] if each["@type"] == "Collection")
    assert texts["collectionSize"] == len(sample_rows.documents()) and texts["url"].endswith("data/documents.csv")
    assert not {"بيان فيينا", "بيان لندن"} & {each["name"] for each in described["isBasedOn"]}


def test_the_descriptor_names_the_files_there_are_and_why_there_are_no_others(published: Path) -> None:
    told = descriptor(published / "1.0.0")
    assert told["forms"] == {"size": "large", "documents": 2, "large_from": LARGE}
    paths = {file["path"] for each in told["resources"] for file in (each, *each["alternatives"])}
    assert paths == {each for each in files(published / "1.0.0") if each.startswith(("data/", "excel/"))}
    assert told["alternatives"] == []


def test_the_readme_says_so_in_both_languages_and_names_no_file_that_is_not_there(published: Path) -> None:
    page = (published / "1.0.0" / "README.md").read_text(encoding="utf-8")
    assert "This release is large: it has 2 texts" in page
    assert "هذا إصدار كبير" in page
    assert page.count("`excel/who_met.csv`") == 2
    assert not [name for name in ("sijill.sqlite", "sijill.xlsx", "datasette.json", "<table>.jsonl") if name in page]


def test_with_fewer_documents_than_the_number_there_is_every_form_and_nothing_is_said(published: Path) -> None:
    release = published / "1.1.1"
    assert {"sijill.sqlite", "excel/sijill.xlsx", "data/dates.jsonl", "datasette.json"} <= files(release)
    assert "forms" not in descriptor(release)
    assert "This release is large" not in (release / "README.md").read_text(encoding="utf-8")


def test_another_setting_is_a_patch_without_a_changed_row(published: Path) -> None:
    assert not diff_releases(published / "1.1.0", published / "1.1.1").changed_tables


def test_large_releases_are_compared_and_withdraw_rows_as_ever(published: Path) -> None:
    release = published / "1.1.0"
    assert [each.table for each in diff_releases(published / "1.0.0", release).changed_tables] == ["statement_topics"]
    assert pq.read_table(release / "data" / "withdrawn.parquet").num_rows == 1


def test_all_checks_pass_on_what_there_is_and_the_same_run_finds_nothing_changed(
    tmp_path: Path, published: Path
) -> None:
    shutil.copytree(published / "1.0.0", tmp_path / "1.0.0")
    again = publish(tmp_path)
    assert not again.changed
    assert {"equality", "formats", "workbook", "fixity"} <= {each.name for each in again.report.checks}


def test_rows_are_counted_by_the_descriptor_and_without_it_in_the_file(published: Path) -> None:
    found = packaged_tables(published / "1.1.0")
    assert all(each.row_count == len(each.rows()) for each in found.values())
    assert replace(found["dates"], told_rows=None).row_count == found["dates"].told_rows


def test_a_view_that_no_sheet_can_hold_has_no_file_for_excel() -> None:
    forms = Forms(documents=LARGE, large_from=LARGE)
    names = [[form.name for form in forms.of_table(tables()["who_met"], ROWS_OF_A_SHEET + more)] for more in (0, 1)]
    assert names == [["csv", "parquet", "excel-csv"], ["csv", "parquet"]]


def test_a_release_is_reproduced_with_the_setting_that_it_was_made_with(published: Path) -> None:
    spec = importlib.util.spec_from_file_location("reproduce", Path(__file__).parents[2] / "tools" / "reproduce.py")
    assert spec is not None and spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.large_from(published, "1.0.0") == LARGE
    assert tool.large_from(published, "1.1.1") == len(sample_rows.documents()) + 1
