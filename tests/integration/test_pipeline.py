"""The steps of the flow, each as the plain function that it is."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from prefect import Task
from prefect.logging import disable_run_logger
from prefect.states import Failed
from real_processes import clean_environment

from flows.buckets.reading import order
from flows.errors import PublishError, SourceError
from flows.extract import extract_document
from flows.pipeline import extracting, stage_line, steps
from flows.pipeline.trying_again import is_outside_reason


@pytest.fixture(autouse=True)
def no_run() -> Iterator[None]:
    with disable_run_logger():
        yield


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
    assert len(tasks) == 10
    for task in (*tasks, extracting.extract):
        assert task.persist_result is False
        assert task.cache_policy is steps.NO_CACHE


def test_importing_the_pipeline_turns_telemetry_off(home):
    probe = (
        "import flows.pipeline; from prefect.settings import get_current_settings as settings;"
        "print(settings().server.analytics_enabled, settings().flows.heartbeat_frequency)"
    )
    done = subprocess.run([sys.executable, "-c", probe], env=clean_environment(home), capture_output=True, text=True)
    assert done.stdout == "False None\n", done.stderr


def test_each_stage_leaves_one_line_of_counts_and_seconds(tmp_path: Path, monkeypatch):
    lines: list[str] = []
    logger = type("Logger", (), {"info": lambda _, said, *values: lines.append(said % values)})()
    monkeypatch.setattr(stage_line, "get_run_logger", lambda: logger)
    (tmp_path / "one.txt").write_text("عقد الاجتماع في لندن.", encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    ingested = steps.ingest.fn(tmp_path, 1000, BytesIO())
    batch = extracting.Batch([order(ingested.documents, str(tmp_path / "store"), 60)])
    extracting.extract.fn(1, batch)
    resolved = steps.resolve_rows.fn([extract_document(each) for each in ingested.documents], ())
    steps.quarantine.fn(resolved.rows, ingested.documents)
    stages = [re.fullmatch(r"stage=(\w+)( \w+=[\w.]+)+ seconds=[0-9.]+", line) for line in lines]
    assert [stage and stage[1] for stage in stages] == ["ingest", "extract", "resolve", "quarantine"]
    assert lines[0].startswith("stage=ingest files=2 documents=1 rejected=1 seconds=")


def test_ingestion_keeps_to_its_limit(tmp_path: Path):
    (tmp_path / "long.txt").write_text("نص" * 100, encoding="utf-8")
    result = steps.ingest.fn(tmp_path, 50, BytesIO())
    assert result.documents == ()
    assert [reject.code for reject in result.rejects] == ["source-too-large"]
