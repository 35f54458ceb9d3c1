"""A home, a command and a Prefect server of their own for the tests that run the real thing."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from real_processes import (
    PROJECT,
    PrefectServer,
    Sijill,
    clean_environment,
    migrated_records,
    shared_folder,
    wait_until_healthy,
)

from flows.local_prefect import prepare_environment

# Tests that import Prefect in this process leave the home of whoever runs them alone.
_STATE = tempfile.TemporaryDirectory(prefix="sijill-tests-")
prepare_environment(cache=Path(_STATE.name))


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty home folder, with a space and Arabic in its name."""
    return tmp_path_factory.mktemp("بيت home")


@pytest.fixture(scope="session")
def sijill(home: Path) -> Sijill:
    """Run the command: `sijill("check", folder, cwd=…, SIJILL_RETRIES="0")`."""

    def run(*arguments: object, cwd: Path = PROJECT, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "flows.cli", *map(str, arguments)],
            cwd=cwd,
            env={**clean_environment(home), **variables},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
        )

    return run


@pytest.fixture(scope="session")
def first_release(
    sijill: Sijill, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The five texts published by a user who has never run Prefect, far from here: the folder, and what was printed.

    Folder, time zone, locale and hash seed are others than those of the release in git, which it is compared with.
    """
    place = tmp_path_factory.mktemp("إصدارات")
    published, raw = place / "published", shutil.copytree(PROJECT / "raw", place / "نصوص أخرى")
    elsewhere = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242"}
    return published, sijill("release", "--raw", raw, "--published", published, cwd=place, **elsewhere)


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrefectServer]:
    """`prefect server start` on a free loopback port, with records of its own; ended by its process id."""
    home = tmp_path_factory.mktemp("prefect")
    migrated_records(shared_folder(tmp_path_factory), home)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    environment = {
        **clean_environment(home),
        "PREFECT_HOME": str(home),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "NO_PROXY": "127.0.0.1",
    }
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--no-ui"], env=environment, stdout=log, stderr=log, start_new_session=True
        )
    server = PrefectServer(f"http://127.0.0.1:{port}/api")
    try:
        wait_until_healthy(server.url, process, home / "log")
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
