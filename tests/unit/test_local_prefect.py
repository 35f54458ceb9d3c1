"""Prefect's variables: set only where the user has said nothing."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.errors import SijillError
from flows.local_prefect import QUIET, LocalServer, has_own_prefect, prepare_environment


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_telemetry_is_off_and_records_lie_in_the_cache(home):
    variables: dict[str, str] = {}
    prepare_environment(variables, home / "cache")
    assert variables["DO_NOT_TRACK"] == "1"
    assert variables["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert variables["PREFECT_HOME"] == str(home / "cache" / "prefect")


def test_what_the_user_has_set_stays(home):
    variables = dict.fromkeys(QUIET, "mine") | {"PREFECT_HOME": "/mine"}
    prepare_environment(variables, home / "cache")
    assert set(variables.values()) == {"mine", "/mine"}


@pytest.mark.parametrize("name", ["PREFECT_API_URL", "PREFECT_HOME"])
def test_a_variable_of_prefect_means_that_the_user_has_one(home, name):
    assert not has_own_prefect({})
    assert has_own_prefect({name: "x"})


def test_profiles_mean_that_the_user_has_one(home):
    (home / ".prefect").mkdir()
    (home / ".prefect" / "profiles.toml").touch()
    assert has_own_prefect({})


def test_a_server_that_dies_is_noticed_at_once(tmp_path):
    log = tmp_path / "server.log"
    log.write_text("many lines\nOSError: no space left\n\n", encoding="utf-8")
    process = subprocess.Popen([sys.executable, "-c", "raise SystemExit(1)"])
    started = time.monotonic()
    with pytest.raises(SijillError, match="no space left") as caught:
        LocalServer("http://127.0.0.1:9/api", process, log).wait(60)
    assert caught.value.code == "prefect-server-failed"
    assert time.monotonic() - started < 10


def test_the_server_ends_with_its_parent(tmp_path):
    """A parent that is killed cannot clean up: the child sees the pipe close."""
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 20
    while _is_running(child) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _is_running(child)


PARENT = """
import sys, time
from pathlib import Path
from flows.local_prefect import start_server
print(start_server(Path(sys.argv[1])).process.pid, flush=True)
time.sleep(60)
"""


def _is_running(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
