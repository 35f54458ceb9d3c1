"""A real cluster: scheduler and Prefect server on this side of a wire, workers on both, a worker killed in mid-run.

The wire is a pair of virtual network cards, its far end in a network namespace of its own (Linux, as root), so workers
there reach the run by its address alone, as from another machine. What all share is the store of buckets: a folder, or
with `-m s3` an object store. `make cluster` runs both.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import object_store
import pytest
from corpus_maker.broken import Corpus
from corpus_maker.writing import write_corpus
from real_processes import clean_environment, migrated_records, shared_folder, wait_until_healthy

from flows.buckets.spreading import spread
from flows.contract.rows import Rows
from flows.contract.together import together
from flows.extract import extract_document
from flows.ingest import read_folder

TEXTS = 48
OF_BUCKET = "2"
# Addresses for documentation (RFC 5737), which no real network has.
NEAR, FAR = "192.0.2.1", "192.0.2.2"
NAMESPACE = f"sijill-{os.getpid()}"
THERE = ("ip", "netns", "exec", NAMESPACE)
# Reads the texts of a folder with the runner that the settings name, and tells what came of it.
RUN = """
import hashlib, json, sys
from pathlib import Path
from flows.pipeline.extracting import extract_all
from flows.contract.rows import Rows
from flows.contract.together import together
from flows.ingest import read_folder
from flows.settings import load_settings
from prefect.logging import disable_run_logger
with disable_run_logger():
    found = extract_all(read_folder(Path(sys.argv[1])).documents, load_settings())
rows = together(found.bucket.rows)
told = {name: hashlib.sha256(repr(rows[name]).encode()).hexdigest() for name in Rows.names}
print(json.dumps({"read": found.read, "buckets": len(found.buckets), "rows": found.bucket.size, "tables": told}))
"""


def ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True, text=True)


@contextmanager
def wire() -> Iterator[None]:
    """A network namespace at the far end of a wire; where there is none to be had, the test is skipped."""
    near, far = f"sj{os.getpid()}a", f"sj{os.getpid()}b"
    if shutil.which("ip") is None:
        pytest.skip("network namespaces need the command ip")
    try:
        ip("netns", "add", NAMESPACE)
    except subprocess.CalledProcessError as error:
        pytest.skip(f"no right to make a network namespace: {error.stderr.strip()}")
    try:
        ip("link", "add", near, "type", "veth", "peer", "name", far, "netns", NAMESPACE)
        ip("addr", "add", f"{NEAR}/30", "dev", near)
        ip("link", "set", near, "up")
        ip("-n", NAMESPACE, "addr", "add", f"{FAR}/30", "dev", far)
        ip("-n", NAMESPACE, "link", "set", far, "up")
        ip("-n", NAMESPACE, "link", "set", "lo", "up")
        yield
    finally:
        subprocess.run(["ip", "link", "delete", near], check=False, capture_output=True)
        ip("netns", "delete", NAMESPACE)


def free_port(host: str) -> int:
    with socket.create_server((host, 0)) as probe:
        return int(probe.getsockname()[1])


@dataclass
class Cluster:
    """Scheduler, server and workers as processes, each ended by its own id."""

    folder: Path
    variables: dict[str, str]
    dask: str
    stack: ExitStack
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, name: str, *command: str, within: tuple[str, ...] = ()) -> subprocess.Popen[bytes]:
        log = self.stack.enter_context((self.folder / f"{name}.log").open("wb"))
        environment = {**clean_environment(self.folder / name), **self.variables}
        (self.folder / name).mkdir()
        process = subprocess.Popen(
            [*within, sys.executable, "-m", *command], env=environment, stdout=log, stderr=log, cwd=self.folder
        )
        self.stack.callback(process.wait)
        self.stack.callback(process.kill)
        return process

    def start_worker(self, host: str, within: tuple[str, ...] = ()) -> None:
        command = ("dask", "worker", self.dask, "--host", host, "--nthreads", "1", "--no-nanny", "--no-dashboard")
        self.workers.append(self.start(f"worker-{len(self.workers)}", *command, within=within))

    def run(self, raw: Path, **variables: str) -> subprocess.Popen[str]:
        environment = {**clean_environment(self.folder), **self.variables, **variables}
        return subprocess.Popen(
            [sys.executable, "-c", RUN, str(raw)], env=environment, stdout=subprocess.PIPE, text=True, cwd=self.folder
        )


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    write_corpus(folder, TEXTS, Corpus(2254, 0.0))
    return folder


@pytest.fixture
def cluster(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Scheduler and Prefect server here, one worker here and two at the far end."""
    pytest.importorskip("prefect_dask")
    with ExitStack() as stack:
        stack.enter_context(wire())
        api, dask = f"http://{NEAR}:{free_port(NEAR)}/api", f"tcp://{NEAR}:{free_port(NEAR)}"
        variables = {"PREFECT_API_URL": api, "NO_PROXY": NEAR, "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}
        made = Cluster(tmp_path, variables, dask, stack)
        made.start(
            "scheduler", "dask", "scheduler", "--host", NEAR, "--port", dask.rpartition(":")[2], "--no-dashboard"
        )
        migrated_records(shared_folder(tmp_path_factory), tmp_path / "records")
        variables["PREFECT_HOME"] = str(tmp_path / "records")
        port = api.removesuffix("/api").rpartition(":")[2]
        server = made.start("server", "prefect", "server", "start", "--host", NEAR, "--port", port, "--no-ui")
        del variables["PREFECT_HOME"]
        wait_until_healthy(api, server, tmp_path / "server.log")
        yield made


def answer(process: subprocess.Popen[str]) -> dict[str, object]:
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 0
    return dict(json.loads(said.splitlines()[-1]))


@pytest.fixture(scope="module")
def expected(raw: Path) -> dict[str, object]:
    """What one process reads, bucket by bucket."""
    documents = read_folder(raw).documents
    buckets = spread(documents, int(OF_BUCKET))
    rows = together(extract_document(documents[place]) for bucket in buckets for place in bucket)
    told = {name: hashlib.sha256(repr(rows[name]).encode()).hexdigest() for name in Rows.names}
    size = sum(len(rows[name]) for name in Rows.names)
    return {"read": len(buckets), "buckets": len(buckets), "rows": size, "tables": told}


@pytest.fixture(params=["folder", pytest.param("object store", marks=pytest.mark.s3)])
def store(request: pytest.FixtureRequest, cluster: Cluster) -> str:
    if request.param == "folder":
        return str(cluster.folder / "buckets")
    where = cluster.folder / "seaweed"
    cluster.variables |= cluster.stack.enter_context(object_store.running(where, NEAR))
    return f"s3://{object_store.BUCKET}/buckets"


def there(place: str, variables: dict[str, str]) -> int:
    """How many buckets are in the store."""
    if "://" not in place:
        return len(list(Path(place).rglob("*.rows")))
    import obstore

    listed = obstore.list(object_store.store_of(variables))
    return sum(each["path"].endswith(".rows") for some in listed for each in some)


@pytest.mark.slow
def test_a_cluster_beyond_the_wire_gives_the_same_rows_though_a_worker_is_killed(cluster, store, raw, expected):
    cluster.start_worker(NEAR)
    for _ in range(2):
        cluster.start_worker(FAR, within=THERE)
    given = {"SIJILL_RUNNER": "dask", "SIJILL_DASK_ADDRESS": cluster.dask, "SIJILL_BUCKET_DOCUMENTS": OF_BUCKET}
    run = cluster.run(raw, SIJILL_BUCKETS=store, SIJILL_CACHE=str(cluster.folder / "cache"), **given)
    deadline = time.monotonic() + 240
    while there(store, cluster.variables) < 4 and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    cluster.workers[-1].kill()
    assert run.poll() is None, "the run was over before a worker could be killed"
    assert answer(run) == expected
    assert cluster.workers[-1].wait() == -9
    assert [worker.poll() for worker in cluster.workers[:-1]] == [None, None]
