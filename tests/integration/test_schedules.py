"""Flows by the clock, for real: the command for one machine, and the deployments of a work pool that outlive a kill.

They wait for minutes to come, so they are slow; `make schedules` runs them.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from postgresql import database, free_port
from real_processes import PROJECT, clean_environment, wait_until_healthy

from flows.errors import SijillError
from flows.pipeline.schedules import deployments
from flows.settings import load_settings
from flows.validate.copies import verify_copies

EACH_MINUTE = "* * * * *"


def test_folders_are_absolute_and_a_cron_line_is_checked(tmp_path: Path) -> None:
    fetching, releasing = deployments(load_settings(raw=tmp_path, release_cron="5 4 * * 0", time_zone="Asia/Aden"))
    assert fetching.parameters == {"raw_dir": str(tmp_path)}
    assert Path(releasing.parameters["published_dir"]).is_absolute()
    (told,) = releasing.schedules or []
    assert (told.schedule.cron, told.schedule.timezone) == ("5 4 * * 0", "Asia/Aden")
    for wrong in ({"ingest_cron": "hourly, please"}, {"time_zone": "Asia/Atlantis"}):
        with pytest.raises(SijillError) as caught:
            deployments(load_settings(**wrong))
        assert caught.value.code == "setting-invalid"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a text to release."""
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("عقد الاجتماع في لندن يوم 3 مارس 2021.\n", encoding="utf-8")
    return tmp_path


def environment(place: Path, **more: str) -> dict[str, str]:
    cache = {"SIJILL_CACHE": str(place / "cache"), "NO_PROXY": "127.0.0.1", "DO_NOT_TRACK": "1"}
    return {**clean_environment(place / "home"), **cache, "PREFECT_SERVER_ANALYTICS_ENABLED": "false", **more}


@contextmanager
def running(command: list[str], cwd: Path, variables: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that leads a group of its own, which ends with the block."""
    cwd.mkdir(exist_ok=True)
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=cwd,
            env=variables,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        for each in (signal.SIGTERM, signal.SIGKILL):
            if _told(process, each):
                break


def _told(process: subprocess.Popen[bytes], what: int) -> bool:
    """Whether a process ends after a signal to its group."""
    try:
        os.killpg(process.pid, what)
        process.wait(timeout=20)
    except ProcessLookupError:
        return True
    except subprocess.TimeoutExpired:
        return False
    return True


def wait_for(happened: Callable[[], bool], seconds: float, log: Path) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, log.read_text("utf-8")[-3000:]
        time.sleep(0.2)


def versions(published: Path) -> list[str]:
    file = published / "versions.json"
    return [each["version"] for each in json.loads(file.read_bytes())["versions"]] if file.is_file() else []


@pytest.mark.slow
def test_one_machine_publishes_when_it_is_due_and_never_twice(place: Path) -> None:
    command = ["flows.cli", "schedule", "--release-cron", EACH_MINUTE, "--ingest-cron", EACH_MINUTE]
    log = place / "log"
    with running(command, place, environment(place), log):
        wait_for(lambda: (place / "published" / "index.html").is_file(), 240, log)
        first = (place / "published" / "versions.json").read_bytes()
        note = next((place / "cache" / "runs").glob("*.json"))
        seen = note.stat().st_mtime_ns
        wait_for(lambda: note.stat().st_mtime_ns != seen, 150, log)  # the next run looked, and found nothing to do
    assert versions(place / "published") == ["1.0.0"]
    assert (place / "published" / "versions.json").read_bytes() == first
    assert "Traceback" not in log.read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("records", ["sqlite", "postgresql"])
def test_a_pool_whose_server_and_worker_are_killed_in_mid_run_publishes_once(place: Path, records: str) -> None:
    with database() if records == "postgresql" else nullcontext() as address:
        _killed_in_mid_run(place, {"PREFECT_API_DATABASE_CONNECTION_URL": address} if address else {})
    assert (place / "prefect" / "prefect.db").is_file() == (records == "sqlite")
    assert versions(place / "published") == ["1.0.0"]
    assert all(report.passed for report in verify_copies(place / "published", frozenset()))
    assert not list((place / "published").glob(".staging-*"))


def _killed_in_mid_run(place: Path, records: dict[str, str]) -> None:
    port = str(free_port())
    own = {"PREFECT_HOME": str(place / "prefect"), "PREFECT_API_URL": f"http://127.0.0.1:{port}/api", **records}
    variables = environment(
        place, **own, SIJILL_POOL="sijill", SIJILL_HOME=str(place), PREFECT_WORKER_QUERY_SECONDS="1"
    )
    server = ["prefect", "server", "start", "--host", "127.0.0.1", "--port", port, "--no-ui"]
    worker = ["prefect", "worker", "start", "--pool", "sijill"]
    published, log = place / "published", place / "log"
    with running(server, place, variables, log) as first:
        wait_until_healthy(own["PREFECT_API_URL"], first, log)
        _prefect(place, variables, "work-pool", "create", "sijill", "--type", "process")
        _deploy(place, variables)
        with running(worker, place, variables, log) as busy:
            wait_for(lambda: bool(list(published.glob(".staging-*"))), 240, log)
            for process in (first, busy):
                os.killpg(process.pid, signal.SIGKILL)
    with running(server, place, variables, log) as again:
        wait_until_healthy(own["PREFECT_API_URL"], again, log)
        with running(worker, place, variables, log):
            wait_for(lambda: (published / "index.html").is_file(), 900, log)


def _prefect(place: Path, variables: dict[str, str], *arguments: str) -> None:
    command = [sys.executable, "-m", "prefect", "--no-prompt", *arguments]
    done = subprocess.run(command, cwd=place, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _deploy(place: Path, variables: dict[str, str]) -> None:
    """The deployment of the project, each minute and not each night."""
    told = (PROJECT / "prefect.yaml").read_text("utf-8")
    assert 'cron: "37 2 * * *"' in told
    (place / "prefect.yaml").write_text(told.replace("37 2 * * *", EACH_MINUTE), "utf-8")
    _prefect(place, variables, "deploy", "--name", "nightly")
