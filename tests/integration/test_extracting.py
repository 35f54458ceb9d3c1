"""Extraction handed out to the runners: the same rows from each, what was lost is read again, what is kept is not."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from prefect.logging import disable_run_logger
from prefect.testing.utilities import prefect_test_harness
from real_processes import PROJECT

import flows.extract
from flows.buckets.kept import KeptBuckets
from flows.contract.rows import Rows
from flows.contract.together import together
from flows.errors import SijillError, ValidationError
from flows.extract import extract_document
from flows.ingest import Document, read_folder
from flows.pipeline import extracting
from flows.pipeline.extracting import Extracted, extract_all
from flows.settings import Settings, load_settings

# In a file as in a run: no worker could be sent one.
DOCUMENTS = read_folder(PROJECT / "raw", file=tempfile.TemporaryFile()).documents  # noqa: SIM115  (open to the end)
Run = Callable[..., Extracted]


@pytest.fixture(scope="module", autouse=True)
def prefect() -> Iterator[None]:
    with prefect_test_harness(server_startup_timeout=180), disable_run_logger():
        yield


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Settings]:
    # Workers in other processes find the project as this one does.
    monkeypatch.setenv("PYTHONPATH", str(PROJECT))

    def make(**given: object) -> Settings:
        return load_settings(cache=tmp_path / "cache", published=tmp_path / "published", bucket_documents=1, **given)

    return make


def rows_of(found: Extracted) -> dict[str, set[str]]:
    rows = together(found.bucket.rows)
    return {name: set(map(repr, rows[name])) for name in Rows.names}


@pytest.fixture(scope="module")
def expected() -> dict[str, set[str]]:
    rows = together(map(extract_document, DOCUMENTS))
    return {name: set(map(repr, rows[name])) for name in Rows.names}


@pytest.mark.parametrize(("runner", "workers"), [("inline", None), ("processes", 2), ("dask", 2)])
def test_every_runner_gives_the_same_rows_and_the_next_run_reads_nothing(settings, expected, runner, workers):
    chosen = settings(runner=runner, workers=workers)
    first = extract_all(DOCUMENTS, chosen)
    assert first.read == len(first.buckets) > 1
    assert rows_of(first) == expected
    again = extract_all(DOCUMENTS, settings())
    assert again.read == 0
    assert rows_of(again) == expected


def test_one_changed_text_is_all_that_is_read_again(settings):
    extract_all(DOCUMENTS, settings())
    before = KeptBuckets(settings().bucket_place).digests()
    changed = Document(
        document_id=DOCUMENTS[0].document_id, text="نص آخر.", source_file="x.txt", source_sha256="1" * 64
    )
    after = extract_all([changed, *DOCUMENTS[1:]], settings())
    assert after.read == 1
    assert len(KeptBuckets(settings().bucket_place).digests() & before) == len(after.buckets) - 1


def test_a_damaged_bucket_is_read_again(settings, expected):
    extract_all(DOCUMENTS, settings())
    (damaged, *_) = sorted(Path(settings().bucket_place).rglob("*.rows"))
    damaged.write_bytes(damaged.read_bytes()[:-50])
    assert rows_of(extract_all(DOCUMENTS, settings())) == expected


def test_a_killed_worker_costs_a_second_try_and_nothing_else(settings, expected, monkeypatch):
    hand_out = extracting._hand_out
    rounds: list[int] = []

    def once_with_a_kill(orders, documents, chosen):
        rounds.append(len(orders))
        if len(rounds) > 1:
            return hand_out(orders, documents, chosen)
        killer = subprocess.Popen(
            [sys.executable, "-c", KILL_ONE_CHILD, str(os.getpid())], stdout=subprocess.PIPE, text=True
        )
        assert killer.stdout and killer.stdout.readline() == "ready\n"
        hand_out(orders, documents, chosen)
        killer.terminate()
        assert killer.wait() == 0, "nothing was killed"

    monkeypatch.setattr(extracting, "_hand_out", once_with_a_kill)
    found = extract_all(DOCUMENTS, settings(runner="processes", workers=2))
    assert rows_of(found) == expected
    assert len(rounds) > 1


# Kills the first worker process of its parent that starts from now on.
KILL_ONE_CHILD = """
import os, signal, sys, time
from pathlib import Path
parent = sys.argv[1]
def workers():
    for path in Path("/proc").glob("[0-9]*"):
        try:
            command, stat = (path / "cmdline").read_bytes(), (path / "stat").read_text()
        except OSError:
            continue
        if b"multiprocessing.spawn" in command and stat.rpartition(")")[2].split()[1] == parent:
            yield int(path.name)
before = set(workers())
print("ready", flush=True)
while not (started := set(workers()) - before):
    time.sleep(0.01)
os.kill(started.pop(), signal.SIGKILL)
"""


@pytest.mark.parametrize(("buckets", "workers"), [(1, 2), (7, 2), (300, 1), (300, 2), (90, 40)])
def test_batches_become_smaller_and_none_is_too_large(buckets, workers):
    batches = [batch.orders for batch in extracting._batches(range(buckets), lambda: workers)]
    assert [each for batch in batches for each in batch] == list(range(buckets))
    sizes = list(map(len, batches))
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] <= extracting.MOST
    # A worker that has just begun the last batch keeps the others waiting for one bucket, no more.
    assert sizes[-1] == 1


def test_workers_that_never_come_back_stop_the_run(settings, monkeypatch):
    monkeypatch.setattr(extracting, "_hand_out", lambda *_: None)
    with pytest.raises(SijillError) as caught:
        extract_all(DOCUMENTS, settings(retries=1))
    assert caught.value.code == "extraction-incomplete"


def test_a_text_that_breaks_a_rule_is_a_reject_and_holds_nobody_up(settings, monkeypatch):
    def extract_or_fail(document: Document, **how: object) -> Rows:
        if document == DOCUMENTS[0]:
            raise RuntimeError("no such month")
        return extract_document(document)

    monkeypatch.setattr(flows.extract, "extract_document", extract_or_fail)
    bucket = extract_all(DOCUMENTS, settings()).bucket
    assert len(together(bucket.rows).documents) == len(DOCUMENTS) - 1
    (reject,) = bucket.rejects
    assert (reject.source_file, reject.stage, reject.code) == (
        DOCUMENTS[0].source_file,
        "extract",
        "extraction-failed",
    )
    assert reject.evidence == "no such month"


def test_a_stage_that_loses_a_text_without_a_word_stops_the_run(settings, monkeypatch):
    monkeypatch.setattr(flows.extract, "extract_document", lambda _document, **_how: Rows())
    with pytest.raises(ValidationError) as caught:
        extract_all(DOCUMENTS, settings())
    assert caught.value.code == "rows-unaccounted"
    assert "documents in extract: 5 in, 0 out" in caught.value.message
