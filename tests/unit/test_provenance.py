"""The record of a run: complete, without a clock, and no reason to publish again."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import sample_rows
from sample_history import renamed, write_history
from sample_release import write_release

from flows.contract.rows import CorrectedCellRow
from flows.publish import publish_release
from flows.publish.how import How
from flows.publish.passports import code_version as module
from flows.publish.passports.code_version import code_version

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


def test_a_large_release_names_collections_of_what_there_are_many_of(tmp_path: Path) -> None:
    nodes = graph(write_release(tmp_path, replace(sample_rows.rows(), rejects=(sample_rows.REJECT,)), large_from=2))
    assert {"#sources", "#rejected", "#code"} <= set(nodes["#ingest"]["used"])
    assert nodes["#sources"]["title"].startswith("2 source files") and nodes["#rejected"]["title"].startswith("1 file")
    release = nodes["tag:sijill.invalid,2026:sijill/1.0.0"]
    assert release["wasDerivedFrom"] == ["#sources"]
    assert {"data/dates.csv", "texts/"} <= set(release["hadMember"]) <= nodes.keys()
    assert not [each for each in nodes if each.startswith(("texts/v", "#source-"))]


def test_there_is_no_clock_and_no_path_of_a_machine(tmp_path: Path) -> None:
    text = (write_release(tmp_path) / "provenance.jsonld").read_text("utf-8")
    assert re.findall("[0-9]{4}-[0-9]{2}-[0-9]{2}", text) == ["2015-11-14"]
    assert not re.search(r"[0-9]{2}:[0-9]{2}", text)
    assert str(tmp_path) not in text and str(Path(__file__).parents[2]) not in text


def test_only_a_checkout_knows_its_lock_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout, wheel = tmp_path / "checkout", tmp_path / "site-packages"
    for place in (checkout, wheel):
        (place / "flows").mkdir(parents=True)
        (place / "requirements").mkdir()
        (place / "requirements" / "runtime.lock").write_bytes(b"prefect==3\n")
    (checkout / "schemas").mkdir()
    (checkout / "schemas" / "datapackage.yaml").write_bytes(b"name: sijill\n")
    found = []
    for place in (checkout, wheel):
        monkeypatch.setattr(module.resources, "files", lambda _, place=place: place / "flows")
        found.append(code_version.__wrapped__().lock)
        monkeypatch.undo()
    assert found == [hashlib.sha256(b"prefect==3\n").hexdigest(), None]


@pytest.mark.usefixtures("unchecked")
def test_other_dependencies_with_the_same_result_publish_nothing_but_a_rebuild_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_history(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    other = replace(code_version(), lock="0" * 64)
    monkeypatch.setattr("flows.publish.passports.provenance.code_version", lambda: other)
    rows = renamed(sample_rows.rows())
    result = publish_release(rows, sample_rows.documents(), (sample_rows.REJECT,), tmp_path)
    assert (result.version, result.changed) == ("1.0.1", False)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    result = publish_release(rows, sample_rows.documents(), (sample_rows.REJECT,), tmp_path, How(rebuild=True))
    assert (result.version, result.changed) == ("1.0.1", True)
    assert graph(tmp_path / "1.0.1")["#lock"]["sha256"] == "0" * 64
