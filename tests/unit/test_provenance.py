"""The record of a run: complete, without a clock, and no reason to publish again."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import sample_rows
from sample_history import renamed, write_history
from sample_release import write_release

from flows.contract.rows import CorrectedCellRow
from flows.contract.schema_files import schema_folder
from flows.publish import code_version as module
from flows.publish import publish_release
from flows.publish.code_version import code_version
from flows.validate import Check, ValidationReport

STEPS = ("ingest", "extract", "resolve", "validate", "publish")


def graph(folder: Path) -> dict[str, dict[str, Any]]:
    nodes = json.loads((folder / "provenance.jsonld").read_bytes())["@graph"]
    return {node["@id"]: node for node in nodes}


def test_inputs_steps_and_outputs_are_chained(tmp_path: Path) -> None:
    rows = sample_rows.rows()
    corrected = CorrectedCellRow(
        table="meetings",
        key=sample_rows.MEETING,
        column="name_en",
        value="Vienna meeting",
        reason="typo",
        who="desk",
        corrected_on=rows.documents[0].issued_earliest,
    )
    nodes = graph(write_release(tmp_path, replace(rows, rejects=(sample_rows.REJECT,), corrected_cells=(corrected,))))
    for document in sample_rows.documents():
        assert nodes[f"#source-{document.document_id}"]["sha256"] == document.source_sha256
    assert {"#source-vienna", "#source-london", "#rejected-1", "#code"} <= set(nodes["#ingest"]["used"])
    assert "#corrections" in nodes["#resolve"]["used"]
    for before, step in pairwise(STEPS):
        assert nodes[f"#{step}"]["wasInformedBy"] == f"#{before}" and nodes[f"#{step}"]["isPartOf"] == "#run"
    for step in STEPS:
        assert all(used in nodes for used in nodes[f"#{step}"]["used"])
    release = nodes["tag:sijill.invalid,2026:sijill/1.0.0"]
    assert all(nodes[path]["wasGeneratedBy"] == "#publish" and nodes[path]["sha256"] for path in release["hadMember"])
    assert {"data/dates.csv", "texts/vienna.txt"} <= set(release["hadMember"])
    assert nodes["#run"]["qualifiedAssociation"]["hadPlan"] == ["#code", "#lock"]


def test_there_is_no_clock_and_no_path_of_a_machine(tmp_path: Path) -> None:
    text = (write_release(tmp_path) / "provenance.jsonld").read_text("utf-8")
    assert re.findall("[0-9]{4}-[0-9]{2}-[0-9]{2}", text) == ["2015-11-14"]
    assert not re.search(r"[0-9]{2}:[0-9]{2}", text)
    assert str(tmp_path) not in text and str(Path(__file__).parents[2]) not in text


def test_code_is_named_by_its_content_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout, wheel = tmp_path / "checkout", tmp_path / "site-packages"
    for place, schemas in ((checkout, checkout / "schemas"), (wheel, wheel / "flows" / "_schemas")):
        shutil.copytree(Path(module.__file__).parents[1], place / "flows")
        shutil.copytree(str(schema_folder()), schemas)
    compiled = wheel / "flows" / "__pycache__" / "other.pyc"
    compiled.parent.mkdir(exist_ok=True)
    compiled.write_bytes(b"compiled")
    seen = [_version_of(place, schemas, monkeypatch) for place, schemas in _places(checkout, wheel)]
    assert seen[0].code == seen[1].code == code_version().code
    assert seen[0].schemas == seen[1].schemas == code_version().schemas
    assert seen[0].lock is seen[1].lock is None and code_version().lock
    (checkout / "flows" / "cli.py").write_text("pass\n")
    (checkout / "schemas" / "vocabularies" / "acts.csv").write_text("act\n")
    changed = _version_of(checkout, checkout / "schemas", monkeypatch)
    assert changed.code != seen[0].code and changed.schemas != seen[0].schemas


def _places(checkout: Path, wheel: Path) -> list[tuple[Path, Path]]:
    return [(checkout, checkout / "schemas"), (wheel, wheel / "flows" / "_schemas")]


def _version_of(place: Path, schemas: Path, monkeypatch: pytest.MonkeyPatch) -> module.CodeVersion:
    monkeypatch.setattr(module.resources, "files", lambda _: place / "flows")
    monkeypatch.setattr(module, "schema_folder", lambda: schemas)
    found = code_version.__wrapped__()
    monkeypatch.undo()
    return found


def test_another_code_with_the_same_result_publishes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_history(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    other = replace(code_version(), code="0" * 64)
    monkeypatch.setattr("flows.publish.provenance.code_version", lambda: other)
    report = ValidationReport(checks=(Check(name="none", examined=0, unit="rows"),))
    monkeypatch.setattr("flows.publish.release.check_release", lambda *_: report)
    rows = renamed(sample_rows.rows())
    for rebuild in (False, True):
        result = publish_release(rows, sample_rows.documents(), (sample_rows.REJECT,), tmp_path, rebuild=rebuild)
        assert (result.version, result.changed) == ("1.0.1", False)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    publish_release(sample_rows.rows(), sample_rows.documents(), (sample_rows.REJECT,), tmp_path)
    assert graph(tmp_path / "1.0.2")["#code"]["sha256"] == "0" * 64
