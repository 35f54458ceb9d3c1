"""Each check finds the fault that it is there for, names the row, and nothing in a sound release."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sample_rows
from sample_release import edit_csv, edit_descriptor, mend, write_release

from flows.contract import tables
from flows.contract.rows import Rows
from flows.publish.checksums import checksums
from flows.validate import check_package, check_release
from flows.validate.equality import check_equality
from flows.validate.evidence import check_evidence
from flows.validate.expectations import check_expectations
from flows.validate.fixity import check_fixity
from flows.validate.frictionless_check import check_with_frictionless
from flows.validate.release_folder import open_release
from flows.validate.suites import load_suites


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_release(tmp_path / "release")


def changed(**tables: Any) -> Rows:
    return replace(sample_rows.rows(), **tables)


def test_a_sound_release_passes_every_check(folder: Path) -> None:
    report = check_release(folder, sample_rows.TEXTS)
    assert report.failures == ()
    assert [check.name for check in report.checks] == [
        "frictionless",
        "equality",
        "formats",
        "workbook",
        "hygiene",
        "evidence",
        "rights",
        "expectations",
        "fixity",
    ]
    assert all(check.examined for check in report.checks)
    assert report.checks[-1].unit == "hashes", "a file may have two, so they are more than the files of sijill verify"


@pytest.mark.parametrize(
    ("table", "old", "new", "code", "column"),
    [
        ("dates", "gregorian", "julian", "frictionless-constraint-error", "calendar"),
        ("dates", ",false,", ",no,", "frictionless-type-error", "relative"),
        ("dates", "2015-11-14,2015-11-14,2015-11-14", "14/11/2015,2015-11-14,2015-11-14", None, "edtf"),
        ("mentions", "country:RUS", "country:SUN", "frictionless-foreign-key", None),
        ("meetings", "place:vienna", "place:wien", "frictionless-foreign-key", None),
        ("entities", "country:AUT,country", "country:RUS,country", "frictionless-unique-error", "entity_id"),
        ("documents", "joint_statement", "", "frictionless-constraint-error", "document_type"),
        ("passages", "position", "place", "frictionless-incorrect-label", "position"),
    ],
)
def test_frictionless_names_the_cell(
    folder: Path, table: str, old: str, new: str, code: str | None, column: str | None
) -> None:
    edit_csv(folder, table, old, new)
    check = check_with_frictionless(folder)
    found = [failure for failure in check.failures if failure.table == table]
    assert found
    assert {failure.code for failure in found} >= ({code} if code else set())
    assert column is None or column in {failure.column for failure in found}


def test_frictionless_refuses_other_bytes_than_those_hashed(folder: Path) -> None:
    file = folder / "data" / "dates.csv"
    file.write_bytes(file.read_bytes() + b"\n")
    codes = {failure.code for failure in check_with_frictionless(folder).failures}
    assert codes >= {"frictionless-hash-count", "frictionless-byte-count"}


def test_unique_keys_and_categories_are_enforced_for_any_package(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x,y,kind\n1,1,red\n1,,red\n1,1,green\n1,,blue\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("x\n1\n", encoding="utf-8")
    fields = [
        {"name": "x", "type": "integer"},
        {"name": "y", "type": "integer"},
        {"name": "kind", "type": "string", "categories": ["red", {"value": "green", "label": "Green"}]},
    ]
    schema = {"fields": fields, "uniqueKeys": [["x", "y"]]}
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "other",
        "resources": [
            {"name": "a", "type": "table", "path": "a.csv", "schema": schema},
            {"name": "b", "type": "table", "path": "b.csv", "schema": {"fields": fields[:1]}},
        ],
    }
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    report = check_package(tmp_path)
    assert [check.name for check in report.checks] == ["frictionless"]
    assert sorted((failure.row, failure.table) for failure in report.failures) == [(4, "a"), (5, "a")]


def test_values_are_written_as_the_standard_writes_them_in_any_package(tmp_path: Path) -> None:
    good = '5,1.5e3,2015-11-14,"1,2",a,1,14/11/2015,2015'
    lines = (
        good,
        good.replace("5,", "٢٢٥٤,", 1),
        good.replace("5,", " 5,", 1),
        good.replace("1.5e3", "1_000"),
        good.replace("2015-11-14", "٢٠١٥-١١-١٤"),
        good.replace('"1,2"', '"1,٢"'),
        good.replace(",a,", ',"a\n",'),
        good.replace(",a,", ",ax,"),
        good.replace("/2015,2015", "/2015,٢٠١٥"),
        good.replace("5,1.5e3", "-,-"),
    )
    (tmp_path / "a.csv").write_text("\n".join(("n,m,day,items,word,share,other,year", *lines, "")), encoding="utf-8")
    fields = [
        {"name": "n", "type": "integer"},
        {"name": "m", "type": "number"},
        {"name": "day", "type": "date"},
        {"name": "items", "type": "list", "itemType": "integer"},
        {"name": "word", "type": "string", "constraints": {"pattern": "a|b"}},
        {"name": "share", "type": "integer", "bareNumber": False},
        {"name": "other", "type": "date", "format": "%d/%m/%Y"},
        {"name": "year", "type": "year"},
    ]
    schema = {"fields": fields, "missingValues": [{"value": "", "label": "empty"}, {"value": "-", "label": "none"}]}
    resource = {"name": "a", "type": "table", "path": "a.csv", "schema": schema}
    descriptor = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "other"}
    (tmp_path / "datapackage.json").write_text(json.dumps({**descriptor, "resources": [resource]}), encoding="utf-8")
    assert sorted({failure.row for failure in check_package(tmp_path).failures if failure.row}) == list(range(3, 11))


def test_every_foreign_key_of_every_table_is_followed(folder: Path) -> None:
    expected = set()
    for table in tables().values():
        file = folder / "data" / f"{table.name}.csv"
        head, *rows = csv.reader(io.StringIO(file.read_bytes().decode(), newline=""))
        if rows:
            fields = {field for key in table.foreign_keys for field in key.fields}
            rows[0] = [f"nowhere:{name}" if name in fields else cell for name, cell in zip(head, rows[0], strict=True)]
            expected |= {(table.name, key.fields, key.table) for key in table.foreign_keys}
            out = io.StringIO(newline="")
            csv.writer(out, lineterminator="\n").writerows([head, *rows])
            file.write_bytes(out.getvalue().encode())
            mend(folder, table.name)
    errors = [each for each in check_with_frictionless(folder).failures if each.code == "frictionless-foreign-key"]
    assert len(expected) > 30
    for name, fields, target in expected:
        told = [each.message for each in errors if each.table == name and f"nowhere:{fields[0]}" in each.message]
        assert told and any(target in message or name == target for message in told), (name, fields, target)


def test_csv_and_parquet_are_compared_cell_by_cell(folder: Path) -> None:
    edit_csv(folder, "entities", "48.20849", "48.2084")
    edit_csv(folder, "documents", "stated", "")
    failures = check_equality(open_release(folder)).failures
    assert [(failure.table, failure.column, failure.key, failure.code) for failure in failures] == [
        ("documents", "issued_basis", "vienna", "cell-differs"),
        ("entities", "latitude", "place:vienna", "cell-differs"),
    ]


def test_evidence_is_compared_with_the_texts(tmp_path: Path) -> None:
    rows = sample_rows.rows()
    shifted = replace(rows.dates[0], start=rows.dates[0].start + 1)
    outside = replace(rows.quotations[0], end=10_000)
    sentence = replace(rows.statements[0], content="كلام آخر")
    longer = replace(rows.documents[0], characters=1)
    folder = write_release(
        tmp_path,
        changed(
            dates=(shifted, rows.dates[1]),
            quotations=(outside,),
            statements=(sentence, rows.statements[1]),
            documents=(longer, rows.documents[1]),
        ),
    )
    failures = check_evidence(open_release(folder, sample_rows.TEXTS)).failures
    assert {(each.table, each.column, each.code) for each in failures} == {
        ("documents", "characters", "wrong-length"),
        ("dates", "text", "evidence-differs"),
        ("quotations", "text", "span-outside-text"),
        ("statements", "content", "evidence-differs"),
    }


def test_evidence_of_a_withheld_text_is_checked_while_the_text_is_at_hand(tmp_path: Path) -> None:
    rows = sample_rows.rows()
    withheld = replace(rows.documents[0], rights="excerpt")
    folder = write_release(tmp_path, changed(documents=(withheld, rows.documents[1])))
    assert not (folder / "texts" / "vienna.txt").exists()
    before = check_evidence(open_release(folder, sample_rows.TEXTS))
    after = check_evidence(open_release(folder))
    assert before.passed and after.passed
    assert before.report["not_checkable"] == 0
    assert after.report["not_checkable"] == before.examined - after.examined


def test_great_expectations_names_failing_keys_by_severity(tmp_path: Path) -> None:
    rows = sample_rows.rows()
    backwards = replace(rows.dates[0], latest=rows.dates[0].earliest.replace(year=2014))  # type: ignore[union-attr]
    nameless = tuple(replace(entity, name_ar=None) for entity in rows.entities)
    folder = write_release(tmp_path, changed(dates=(backwards, rows.dates[1]), entities=nameless))
    check = check_expectations(open_release(folder))
    assert [(each.table, each.key, each.code) for each in check.failures] == [
        ("dates", backwards.date_id, "days-ordered"),
        ("dates", backwards.date_id, "days-meets-value-start"),
    ]
    shares = [each.key for each in check.warnings if (each.table, each.code) == ("entities", "mostly-arabic-name")]
    assert shares == [None]  # one finding about the table, not one for each row
    assert check.report["passed"] is False


def test_an_expectation_that_breaks_fails_the_release(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    suite = next(suite for suite in load_suites() if suite.name == "subject_meetings")
    rule = suite.rules[0]
    broken = replace(rule, definition={**rule.definition, "kwargs": {**rule.definition["kwargs"], "column": "none"}})
    monkeypatch.setattr("flows.validate.expectations.load_suites", lambda: (replace(suite, rules=(broken,)),))
    check = check_expectations(open_release(folder))
    assert [failure.code for failure in check.failures] == ["expectation-broken"]


def test_an_empty_release_is_refused(tmp_path: Path) -> None:
    check = check_expectations(open_release(write_release(tmp_path, Rows())))
    assert [(each.table, each.code) for each in check.failures] == [("documents", "not-empty")]


def test_files_are_the_ones_that_were_published(folder: Path) -> None:
    sums = "".join(f"{'0' * 64}  {name}\n" for name in ("README.md", "../x", "gone"))
    (folder / "SHA256SUMS").write_text(sums, "utf-8")
    (folder / "data" / "dates.parquet").write_bytes(b"")
    codes = {(each.code, each.message.split()[0]) for each in check_fixity(open_release(folder)).failures}
    assert codes >= {
        ("file-changed", "README.md"),
        ("file-outside", "../x"),
        ("file-missing", "gone"),
        ("file-changed", "data/dates.parquet"),
        ("file-unlisted", "datapackage.json"),
    }


def test_nothing_raises_on_a_broken_package(folder: Path, tmp_path: Path) -> None:
    (folder / "data" / "dates.parquet").unlink()
    report = check_release(folder)
    assert {failure.code for failure in report.failures} >= {"check-broken", "file-missing"}
    assert [each.code for each in check_release(tmp_path / "none").failures] == ["descriptor-unreadable"]
    (tmp_path / "datapackage.json").write_text("[]", "utf-8")
    assert [each.code for each in check_release(tmp_path).failures] == ["descriptor-unreadable"]
    edit_descriptor(folder, lambda descriptor: descriptor.pop("resources"))
    assert not check_release(folder).passed


def test_a_package_of_ours_must_be_sealed(folder: Path) -> None:
    assert "not-sealed" in {failure.code for failure in check_package(folder).failures}


def _older(folder: Path) -> Path:
    """The sample as an older contract had it: a table fewer, a column fewer, sealed."""
    file = folder / "data" / "dates.csv"
    lines = [line[:-1] for line in csv.reader(io.StringIO(file.read_text("utf-8"), newline=""))]
    page = io.StringIO(newline="")
    csv.writer(page, lineterminator="\n").writerows(lines)
    file.write_bytes(page.getvalue().encode())
    mend(folder, "dates")

    def edit(descriptor: dict[str, Any]) -> None:
        descriptor["resources"] = [each for each in descriptor["resources"] if each["name"] != "withdrawn"]
        (dates,) = (each for each in descriptor["resources"] if each["name"] == "dates")
        dates["schema"]["fields"].pop()

    edit_descriptor(folder, edit)
    for gone in folder.glob("data/withdrawn.*"):
        gone.unlink()
    (folder / "SHA256SUMS").write_bytes(checksums(folder))
    return folder


def test_a_release_of_another_contract_is_judged_by_its_own(folder: Path) -> None:
    report = check_package(_older(folder))
    assert report.failures == ()
    assert [check.name for check in report.checks] == ["frictionless", "fixity", "contract"]
    (note,) = report.notes
    assert (note.code, note.severity) == ("other-contract", "info")
    assert "(dates, withdrawn)" in note.message and "(dates, withdrawn)" in (note.message_ar or "")
    assert "other-contract" not in {each.code for each in check_release(folder).notes}, "a run keeps to its contract"


def test_a_release_of_another_contract_cannot_be_changed(folder: Path) -> None:
    edit_csv(_older(folder), "dates", "2015-11-14", "2015-13-14")
    codes = {(failure.check, failure.code) for failure in check_package(folder).failures}
    assert ("fixity", "file-changed") in codes
    assert any(check == "frictionless" for check, _ in codes)
    assert "check-broken" not in {code for _, code in codes}


def test_a_release_of_this_contract_gets_every_check(folder: Path) -> None:
    (folder / "SHA256SUMS").write_bytes(checksums(folder))
    report = check_package(folder)
    assert report.failures == () and report.check("expectations").examined
    assert "contract" not in {check.name for check in report.checks}
