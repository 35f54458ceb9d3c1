"""The command as a user has it, and a Prefect server as its users have it: real processes."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[2]
Sijill = Callable[..., subprocess.CompletedProcess[str]]


def clean_environment(home: Path) -> dict[str, str]:
    """What a new user's shell would have; a proxy that leads nowhere shows that nothing needs a network."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    nowhere = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), "http://127.0.0.1:9")
    return {**kept, **nowhere, "HOME": str(home), "PYTHONPATH": str(PROJECT)}


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """A folder for all processes of one test run."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def migrated_records(shared: Path, home: Path) -> None:
    """Give a Prefect home the empty records that a first start makes in twenty seconds, made once for all processes."""
    template = shared / "prefect"
    template.mkdir(parents=True, exist_ok=True)
    with (template / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (template / "made").exists():
            subprocess.run(
                [sys.executable, "-m", "prefect", "server", "database", "upgrade", "-y"],
                env={**clean_environment(template), "PREFECT_HOME": str(template)},
                capture_output=True,
                check=True,
            )
            (template / "made").touch()
    home.mkdir(parents=True, exist_ok=True)
    shutil.copy(template / "prefect.db", home)


class PrefectServer:
    """A real server process and its API."""

    def __init__(self, url: str) -> None:
        self.url = url
        # What a user sets to report to it; loopback needs no proxy.
        self.variables = {"PREFECT_API_URL": url, "NO_PROXY": "127.0.0.1"}

    def post(self, path: str, **body: Any) -> Any:
        request = urllib.request.Request(
            f"{self.url}/{path}",
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with _opener().open(request, timeout=30) as response:
            return json.load(response)

    def newest_run(self) -> dict[str, Any]:
        """The run of the main flow that started last."""
        (run,) = self.post("flow_runs/filter", sort="START_TIME_DESC", limit=1, flows={"name": {"any_": ["release"]}})
        return dict(run)

    def task_runs(self, run: dict[str, Any], count: int) -> list[dict[str, Any]]:
        """The task runs of a flow run, in order; the server records them a moment after they end."""
        deadline = time.monotonic() + 30
        while True:
            tasks: list[dict[str, Any]] = self.post(
                "task_runs/filter",
                sort="EXPECTED_START_TIME_ASC",
                flow_runs={"id": {"any_": [run["id"]]}},
            )
            ended = [task for task in tasks if task["state_type"] in ("COMPLETED", "FAILED")]
            if len(ended) >= count or time.monotonic() > deadline:
                return tasks
            time.sleep(0.2)


def wait_until_healthy(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with _opener().open(f"{url}/health", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"The Prefect server did not start: {log.read_text()[-2000:]}")


def _opener() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.ProxyHandler({}))
