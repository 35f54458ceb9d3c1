"""The steps of the flow, each as the plain function that it is."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from prefect.logging import disable_run_logger
from prefect.states import Failed
from real_processes import clean_environment

import flows.extract
from flows import pipeline
from flows.contract.rows import Rows
from flows.errors import PublishError, SourceError
from flows.ingest import Document


@pytest.fixture(autouse=True)
def no_run() -> Iterator[None]:
    with disable_run_logger():
        yield


def document(name: str, text: str = "عقد الاجتماع في لندن.") -> Document:
    return Document(document_id=name, text=text, source_file=f"{name}.txt", source_sha256="0" * 64)


def test_a_bucket_gives_the_rows_of_each_text():
    bucket = pipeline.extract.fn(1, [document("one"), document("two")])
    assert [rows.documents[0].document_id for rows in bucket.rows] == ["one", "two"]
    assert bucket.rejects == ()


def test_a_text_that_breaks_a_rule_is_a_reject_and_holds_nobody_up(monkeypatch):
    def extract_document(document: Document) -> Rows:
        if "لندن" in document.text:
            raise RuntimeError("no such month")
        return Rows()

    monkeypatch.setattr(flows.extract, "extract_document", extract_document)
    bucket = pipeline.extract.fn(1, [document("bad"), document("good", "نص.")])
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
    assert pipeline.is_outside_reason(None, None, Failed(data=error)) is expected


def test_no_step_is_cached_or_persisted():
    for step in (pipeline.ingest, pipeline.extract, pipeline.resolve_rows, pipeline.publish):
        assert step.persist_result is False
        assert step.cache_policy is pipeline.NO_CACHE


def test_importing_the_pipeline_turns_telemetry_off(home):
    probe = (
        "import flows.pipeline; from prefect.settings import get_current_settings as settings;"
        "print(settings().server.analytics_enabled, settings().flows.heartbeat_frequency)"
    )
    done = subprocess.run([sys.executable, "-c", probe], env=clean_environment(home), capture_output=True, text=True)
    assert done.stdout == "False None\n", done.stderr


def test_ingestion_keeps_to_its_limit(tmp_path: Path):
    (tmp_path / "long.txt").write_text("نص" * 100, encoding="utf-8")
    result = pipeline.ingest.fn(tmp_path, 50)
    assert result.documents == ()
    assert [reject.code for reject in result.rejects] == ["source-too-large"]
