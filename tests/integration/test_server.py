"""The flow as it shows up in a real Prefect server, started here as its users start it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from misbehaving_server import running, text
from notice_receivers import receiver
from real_processes import PROJECT, PrefectServer, Sijill

from flows.ingest import read_folder

RAW = PROJECT / "raw"
STEPS = ("find", "look back", "ingest", "extract", "resolve", "quarantine", "validate and publish", "site")


@pytest.fixture(scope="module")
def run(
    prefect_server: PrefectServer, sijill: Sijill, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[dict[str, Any], subprocess.CompletedProcess[str]]]:
    """A release that reports to the server: the flow run it left there, and what the command printed."""
    published, target = tmp_path_factory.mktemp("published"), tmp_path_factory.mktemp("target")
    done = sijill(
        "release", "--raw", RAW, "--published", published, "--json",
        SIJILL_TARGET=str(target), **prefect_server.variables,
    )  # fmt: skip
    yield prefect_server.newest_run(), done


def test_a_release_is_a_completed_flow_run_with_a_readable_name(run):
    flow_run, done = run
    assert done.returncode == 0, done.stderr
    assert flow_run["state_type"] == "COMPLETED"
    assert flow_run["name"] == f"release of {RAW}"
    assert flow_run["parameters"]["raw_dir"] == str(RAW)


def test_every_step_is_a_task_run_and_no_text_is(run, prefect_server):
    steps = (*STEPS, "mirror")
    tasks = prefect_server.task_runs(run[0], len(steps))
    names = [task["name"] for task in tasks]
    assert {task["state_type"] for task in tasks} == {"COMPLETED"}
    assert len(names) == len(steps)
    assert all(name.startswith(step) for name, step in zip(names, steps, strict=True)), names


def test_a_release_is_sent_to_its_target(run):
    mirror = json.loads(run[1].stdout)["mirror"]
    target = Path(mirror["target"])
    told = json.loads((target / "versions.json").read_bytes())
    assert told["latest"] == mirror["version"] == "1.0.0"
    assert mirror["files"] == mirror["sent"] > 100
    sums = (target / "latest" / "SHA256SUMS").read_bytes()
    assert sums == (target / "1.0.0" / "SHA256SUMS").read_bytes()
    assert (target / "index.html").is_file()


def test_the_counts_are_a_table_artifact_equal_to_what_the_command_said(run, prefect_server):
    flow_run, done = run
    artifacts = _artifacts(prefect_server, flow_run)
    counts = {row["table"]: row["rows"] for row in json.loads(artifacts["release-counts"]["data"])}
    assert counts == json.loads(done.stdout)["rows"]
    assert counts["documents"] == 5


def test_the_release_notes_are_a_markdown_artifact(run, prefect_server):
    notes = _artifacts(prefect_server, run[0])["release-notes"]
    assert notes["type"] == "markdown"
    assert notes["data"].startswith("# Sijill 1.0.0\nA new version was published.")


def test_log_lines_reach_the_server_and_not_the_console(run, prefect_server):
    logs = prefect_server.post("logs/filter", logs={"flow_run_id": {"any_": [run[0]["id"]]}})
    assert any(line["message"].startswith("stage=extract buckets=1 read=1 documents=5 ") for line in logs)
    assert run[1].stderr == ""


def test_a_failure_is_a_failed_run_and_a_tidy_message(prefect_server, sijill, tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "sources.csv").write_text("file,colour\n", encoding="utf-8")
    with receiver() as (address, received):
        done = sijill("release", "--raw", raw, cwd=tmp_path, SIJILL_NOTIFY=address, **prefect_server.variables)
    (notice,) = received
    assert (notice["event"], notice["code"]) == ("release.failed", "sources-unknown-column")
    assert notice["remedy"] and notice["run"] == f"release of {raw}"
    flow_run = prefect_server.newest_run()
    assert done.returncode == 3
    assert "sources-unknown-column" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "published").exists()
    assert flow_run["name"] == f"release of {raw}"
    assert flow_run["state_type"] == "FAILED"
    *_, ingest = prefect_server.task_runs(flow_run, 3)
    assert (ingest["state_type"], ingest["run_count"]) == ("FAILED", 1), "an input error is not tried again"


def test_a_server_that_is_not_there_is_named(sijill, tmp_path):
    address = "http://127.0.0.1:9/api"
    done = sijill("release", "--raw", RAW, cwd=tmp_path, PREFECT_API_URL=address, NO_PROXY="127.0.0.1")
    assert done.returncode == 4
    assert "prefect-unreachable" in done.stderr
    assert address in done.stderr
    assert "Traceback" not in done.stderr


def test_a_locked_folder_is_tried_again_until_it_is_free(prefect_server, sijill, tmp_path):
    """Another run holds the lock while this one starts, and lets it go between two tries."""
    published, raw = tmp_path / "published", tmp_path / "raw"
    published.mkdir()
    raw.mkdir()
    (raw / "a.txt").write_text("عقد الاجتماع في لندن يوم 3 مارس 2021.\n", encoding="utf-8")
    release = threading.Event()
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, published / ".lock"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None and holder.stdin is not None
    assert holder.stdout.readline() == b"held\n"
    watcher = threading.Thread(target=_free_after_first_try, args=(prefect_server, holder, release))
    watcher.start()
    done = sijill(
        "release", "--raw", raw, "--published", published, "--json",
        SIJILL_RETRY_DELAY="2", SIJILL_RETRIES="6", **prefect_server.variables,
    )  # fmt: skip
    release.set()
    watcher.join()
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["changed"] is True
    found_free = prefect_server.task_runs(prefect_server.newest_run(), len(STEPS))[0]
    assert found_free["state_type"] == "COMPLETED"
    assert found_free["run_count"] > 1


def test_fetching_is_a_flow_run_with_a_table_of_sources_and_one_source_stops_no_other(prefect_server, sijill, tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    with running() as web:
        web.pages["/a"] = text("عقد الوزراء اجتماعا في فيينا.")
        lines = ("file,fetch,source_url", f",feed,{web.at('/none')}", f",page,{web.at('/a')}", ",page,http://10.0.0.1/")
        (raw / "sources.csv").write_text("\n".join(lines), encoding="utf-8")
        done = sijill(
            "ingest", "--raw", raw, "--json",
            SIJILL_FETCH_NETWORKS='["127.0.0.0/8"]', SIJILL_FETCH_PACE="0", **prefect_server.variables,
        )  # fmt: skip
    said = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (3, "")
    assert (said["new"], said["refused"], said["failed"]) == (1, 1, 1)
    assert [source["kind"] for source in said["sources"]] == ["page", "page", "feed"]
    assert len(read_folder(raw).documents) == 1
    (flow_run,) = prefect_server.post("flow_runs/filter", flows={"name": {"any_": ["ingest"]}})
    assert (flow_run["name"], flow_run["state_type"]) == (f"ingest into {raw}", "COMPLETED")
    table = json.loads(_artifacts(prefect_server, flow_run)["ingest-sources"]["data"])
    assert [row["new"] for row in table] == [1, 0, 0]


HOLD = """
import fcntl, sys
with open(sys.argv[1], "w") as lock:
    fcntl.flock(lock, fcntl.LOCK_EX)
    print("held", flush=True)
    sys.stdin.read()
"""


def _free_after_first_try(server: PrefectServer, holder: subprocess.Popen[bytes], done: threading.Event) -> None:
    """End the holder when the server knows of a try that failed, or the command has ended."""
    while not done.wait(0.2):
        waiting = server.post("task_runs/filter", task_runs={"state": {"name": {"any_": ["AwaitingRetry"]}}})
        if waiting:
            break
    holder.communicate()


def _artifacts(server: PrefectServer, flow_run: dict[str, Any]) -> dict[str, Any]:
    found = server.post("artifacts/filter", artifacts={"flow_run_id": {"any_": [flow_run["id"]]}})
    return {artifact["key"]: artifact for artifact in found}
