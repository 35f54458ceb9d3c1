"""A real S3-compatible server for tests: SeaweedFS on loopback, with a bucket of its own."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[2]
# Where `make seaweedfs` puts it.
PLACE = PROJECT / ".sijill" / "seaweedfs" / "bin" / "weed"
BUCKET = "sijill-tests"
IDENTITY = {
    "name": "tests",
    "credentials": [{"accessKey": "key", "secretKey": "secret"}],
    "actions": ["Admin", "Read", "Write", "List", "Tagging"],
}


def binary() -> str:
    """The server's program; it fails loudly where there is none, for its tests were asked for."""
    found = os.environ.get("SIJILL_TEST_WEED") or (str(PLACE) if PLACE.exists() else shutil.which("weed"))
    assert found, "SeaweedFS is not there: `make seaweedfs` installs it."
    return found


@contextmanager
def running(folder: Path, host: str = "127.0.0.1") -> Iterator[dict[str, str]]:
    """The variables by which clients reach the server; it ends with the block, by its process id."""
    (folder / "data").mkdir(parents=True)
    (folder / "s3.json").write_text(json.dumps({"identities": [IDENTITY]}))
    ports = dict(zip(("s3.port", "master.port", "volume.port", "filer.port"), free_ports(4), strict=True))
    command = [
        binary(), "server", f"-dir={folder / 'data'}", f"-ip={host}", f"-ip.bind={host}",
        "-master.telemetry=false", "-s3", f"-s3.config={folder / 's3.json'}", "-volume.max=20",
        "-master.volumeSizeLimitMB=64", "-s3.port.iceberg=0", "-s3.port.lance=0", *(f"-{name}={port}" for name, port in ports.items()),
    ]  # fmt: skip
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
    variables = {
        "AWS_ENDPOINT_URL": f"http://{host}:{ports['s3.port']}",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_REGION": "us-east-1",
    }
    try:
        _make_bucket(variables, process)
        yield variables
    finally:
        process.kill()
        process.wait()


def free_ports(count: int) -> list[int]:
    """Ports that are free; SeaweedFS takes each of them and the same plus 10,000."""
    found: list[int] = []
    while len(found) < count:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        if port < 55_000 and port not in found:
            found.append(port)
    return found


def store_of(variables: dict[str, str], path: str = "", **other: Any) -> Any:
    """obstore's store of the bucket, or of a part of it."""
    from obstore.store import S3Store

    return S3Store(
        BUCKET,
        prefix=path or None,
        endpoint=variables["AWS_ENDPOINT_URL"],
        access_key_id="key",
        secret_access_key="secret",
        region="us-east-1",
        client_options={"allow_http": True},
        **other,
    )


def signed(variables: dict[str, str], method: str, path: str) -> urllib.request.Request:
    """A request as any client without obstore would send it."""
    import obstore

    address = obstore.sign(store_of(variables), method, path, timedelta(minutes=5))
    return urllib.request.Request(str(address), method=method)


def send(request: urllib.request.Request) -> Any:
    return urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10)


def _make_bucket(variables: dict[str, str], process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            send(signed(variables, "PUT", ""))
            return
        except (OSError, urllib.error.URLError):
            assert process.poll() is None and time.monotonic() < deadline, "SeaweedFS did not start"
            time.sleep(0.1)
