"""A PostgreSQL of the test's own, from the system's packages: an empty cluster on loopback that ends with the block."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SYSTEM = Path("/usr/lib/postgresql")


@contextmanager
def database() -> Iterator[str]:
    """The address that Prefect takes of a new, empty database; skips where PostgreSQL is not installed.

    The server refuses to run as root, so root starts it as the user that the system's package made.
    """
    programs = _programs()
    place = Path(tempfile.mkdtemp(prefix="pg-"))
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(place, owner.pw_uid, owner.pw_gid)
    port = free_port()
    try:
        _run(
            programs / "initdb",
            "--pgdata",
            str(place / "data"),
            "--username",
            "sijill",
            "--auth",
            "trust",
            "-E",
            "UTF8",
        )
        told = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={place}"
        control = [str(programs / "pg_ctl"), "--pgdata", str(place / "data"), "--wait", "--log", str(place / "log")]
        _run(*control, "--options", told, "start")
        try:
            _run(programs / "createdb", "--host", "127.0.0.1", "--port", str(port), "--username", "sijill", "prefect")
            yield f"postgresql+asyncpg://sijill@127.0.0.1:{port}/prefect"
        finally:
            _run(*control, "--mode", "immediate", "stop")
    finally:
        shutil.rmtree(place)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _programs() -> Path:
    found = sorted(SYSTEM.glob("*/bin/initdb"), key=lambda each: int(each.parents[1].name))
    if not found:
        pytest.skip("PostgreSQL is not installed")
    return found[-1].parent


def _run(*command: str | Path) -> None:
    as_owner = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    done = subprocess.run(
        [str(each) for each in command],
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        **as_owner,
    )
    assert done.returncode == 0, done.stderr
