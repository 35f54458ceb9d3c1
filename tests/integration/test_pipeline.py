"""The steps of the flow, each as the plain function that it is."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from prefect import Task
from prefect.logging import disable_run_logger
from prefect.states import Failed
from real_processes import clean_environment

import flows.extract
from flows.contract.rows import Rows
from flows.errors import PublishError, SourceError, ValidationError
from flows.ingest import Document
from flows.pipeline import stage_line, steps
from flows.pipeline.trying_again import is_outside_reason


@pytest.fixture(autouse=True)
def no_run() -> Iterator[None]:
    with disable_run_logger():
        yield


def document(name: str, text: str = "عقد الاجتماع في لندن.") -> Document:
    return Document(document_id=name, text=text, source_file=f"{name}.txt", source_sha256="0" * 64)


def test_a_bucket_gives_the_rows_of_each_text():
    bucket = steps.extract.fn(1, [document("one"), document("two")], 60)
    assert [rows.documents[0].document_id for rows in bucket.rows] == ["one", "two"]
    assert bucket.rejects == ()


def test_a_text_that_breaks_a_rule_is_a_reject_and_holds_nobody_up(monkeypatch):
    read = flows.extract.extract_document

    def extract_document(document: Document, **how: Any) -> Rows:
        if "لندن" in document.text:
            raise RuntimeError("no such month")
        return read(document, **how)

    monkeypatch.setattr(flows.extract, "extract_document", extract_document)
    bucket = steps.extract.fn(1, [document("bad"), document("good", "نص.")], 60)
    assert len(bucket.rows) == 1
    (reject,) = bucket.rejects
    assert (reject.source_file, reject.stage, reject.code) == ("bad.txt", "extract", "extraction-failed")
    assert reject.evidence == "no such month"
    assert "RuntimeError" in reject.message
    assert "RuntimeError" in reject.message_ar


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OSError("no answer"), True),
        (PublishError("publish-locked", "Another run is at it."), True),
        (PublishError("version-exists", "It is there."), False),
        (SourceError("raw-folder-missing", "It is not there."), False),
        (ValueError("a bug"), False),
    ],
)
def test_only_reasons_from_outside_are_tried_again(error, expected):
    assert is_outside_reason(None, None, Failed(data=error)) is expected


def test_no_step_is_cached_or_persisted():
    tasks = [each for each in vars(steps).values() if isinstance(each, Task)]
    assert len(tasks) == 7
    for task in tasks:
        assert task.persist_result is False
        assert task.cache_policy is steps.NO_CACHE


def test_importing_the_pipeline_turns_telemetry_off(home):
    probe = (
        "import flows.pipeline; from prefect.settings import get_current_settings as settings;"
        "print(settings().server.analytics_enabled, settings().flows.heartbeat_frequency)"
    )
    done = subprocess.run([sys.executable, "-c", probe], env=clean_environment(home), capture_output=True, text=True)
    assert done.stdout == "False None\n", done.stderr


def test_a_stage_that_loses_a_text_without_a_word_stops_the_run(monkeypatch):
    monkeypatch.setattr(flows.extract, "extract_document", lambda _document, **_how: Rows())
    with pytest.raises(ValidationError) as caught:
        steps.extract.fn(1, [document("one")], 60)
    assert caught.value.code == "rows-unaccounted"
    assert "documents in extract: 1 in, 0 out" in caught.value.message


def test_each_stage_leaves_one_line_of_counts_and_seconds(tmp_path: Path, monkeypatch):
    lines: list[str] = []
    logger = type("Logger", (), {"info": lambda _, said, *values: lines.append(said % values)})()
    monkeypatch.setattr(stage_line, "get_run_logger", lambda: logger)
    (tmp_path / "one.txt").write_text("عقد الاجتماع في لندن.", encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    ingested = steps.ingest.fn(tmp_path, 1000)
    bucket = steps.extract.fn(1, ingested.documents, 60)
    rows = steps.resolve_rows.fn(bucket.rows, ())
    steps.quarantine.fn(rows, ingested.documents)
    stages = [re.fullmatch(r"stage=(\w+)( \w+=[\w.]+)+ seconds=[0-9.]+", line) for line in lines]
    assert [stage and stage[1] for stage in stages] == ["ingest", "extract", "resolve", "quarantine"]
    assert lines[0].startswith("stage=ingest files=2 documents=1 rejected=1 seconds=")


def test_ingestion_keeps_to_its_limit(tmp_path: Path):
    (tmp_path / "long.txt").write_text("نص" * 100, encoding="utf-8")
    result = steps.ingest.fn(tmp_path, 50)
    assert result.documents == ()
    assert [reject.code for reject in result.rejects] == ["source-too-large"]
