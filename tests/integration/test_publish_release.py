"""From rows to a folder that people see: whole, reproducible, or not at all."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import sample_rows

from flows.contract.rows import Rows
from flows.errors import ContractError, PublishError
from flows.publish import PublishResult, ReleaseRefused, publish_release
from flows.publish.history.versions import Version
from flows.publish.how import How
from flows.publish.store import LocalStore
from flows.validate import check_package

ROOT = Path(__file__).parents[2]
BESIDE = ("catalog.jsonld", "feed.atom", "latest", "versions.json", "versions.schema.json")
PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, "tests/unit")
import sample_rows
from flows.publish import publish_release
from flows.publish import release
{prelude}
rejects = (sample_rows.REJECT,)
print(publish_release(sample_rows.rows(), sample_rows.documents(), rejects, Path(sys.argv[1])).version)
"""


# The same for a process of its own.
UNCHECKED = """
import unchecked
left_out = unchecked.checks_left_out()
left_out.__enter__()
"""


def publish(published: Path, rows: Rows | None = None, *, rebuild: bool = False) -> PublishResult:
    rows = sample_rows.rows() if rows is None else rows
    return publish_release(rows, sample_rows.documents(), (sample_rows.REJECT,), published, How(rebuild=rebuild))


def run(published: Path, *, prelude: str = "", seed: str = "0") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PROGRAM.format(prelude=prelude), str(published)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def visible(published: Path) -> list[str]:
    return sorted(path.name for path in published.iterdir() if not path.name.startswith("."))


def corrected(rows: Rows) -> Rows:
    return replace(rows, meetings=(replace(rows.meetings[0], name_en="Meeting in Vienna"),))


def extended(rows: Rows) -> Rows:
    new = replace(rows.entities[2], entity_id="country:IRN", iso3="IRN", name_ar="إيران", name_en="Iran")
    return replace(rows, entities=(*rows.entities, new))


def shortened(rows: Rows) -> Rows:
    return replace(rows, documents=rows.documents[:1], passages=rows.passages[:3], statements=rows.statements[:1])


def test_a_release_is_complete_sealed_and_sound(tmp_path: Path) -> None:
    published = tmp_path / "published"
    result = publish(published)
    assert (result.version, result.changed, result.diff) == ("1.0.0", True, None)
    assert result.path == published / "1.0.0"
    assert result.counts["rejects"] == 1
    assert visible(published) == ["1.0.0", *BESIDE]
    assert os.readlink(published / "latest") == "1.0.0"
    report = check_package(published / "latest")
    assert report.failures == ()
    assert report.check("fixity").examined > 40
    page = json.loads((published / "versions.json").read_bytes())
    assert page["latest"] == "1.0.0"
    assert page["versions"][0]["sha256sums"] == hashlib.sha256((result.path / "SHA256SUMS").read_bytes()).hexdigest()


@pytest.mark.usefixtures("unchecked")
def test_two_builds_in_two_folders_are_the_same_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "مجلد ثان"
    publish(one)
    outcome = run(two, prelude=UNCHECKED, seed="2")
    assert outcome.stdout == "1.0.0\n", outcome.stderr
    assert contents(one / "1.0.0") == contents(two / "1.0.0")
    assert (one / "versions.json").read_bytes() == (two / "versions.json").read_bytes()
    before = contents(one)
    assert publish(one).changed is False
    assert contents(one) == before


def test_a_failed_validation_publishes_nothing_and_names_every_row(tmp_path: Path) -> None:
    published = tmp_path / "published"
    rows = sample_rows.rows()
    broken = replace(
        rows,
        dates=(replace(rows.dates[0], text="15 تشرين الثاني 2015"), rows.dates[1]),
        mentions=(replace(rows.mentions[0], entity_id="country:SUN"), rows.mentions[1]),
    )
    with pytest.raises(ReleaseRefused) as caught:
        publish(published, broken)
    assert visible(published) == ["versions.json"]
    assert not list(published.glob(".staging-*"))
    assert rows.dates[0].date_id in str(caught.value) and "country:SUN" in str(caught.value)
    assert caught.value.report is not None
    assert {failure.table for failure in caught.value.report.failures} == {"dates", "mentions"}


@pytest.mark.usefixtures("unchecked")
def test_a_row_that_fits_no_table_publishes_nothing(tmp_path: Path) -> None:
    rows = sample_rows.rows()
    unencodable = replace(rows.entities[0], name_en="\ud800")
    with pytest.raises(ContractError):
        publish(tmp_path, replace(rows, entities=(unencodable,)))
    assert visible(tmp_path) == []


UNTOUCHED = {"added": 0, "removed": 0, "moved": 0, "corrected": 0, "withheld": 0, "causes": {}}


@pytest.mark.usefixtures("unchecked")
def test_the_difference_decides_the_version_and_old_versions_stay(tmp_path: Path) -> None:
    first = sample_rows.rows()
    steps: list[tuple[Callable[[Rows], Rows], str, str | None]] = [
        (lambda rows: rows, "1.0.0", None),
        (corrected, "1.0.1", "patch"),
        (lambda rows: extended(corrected(rows)), "1.1.0", "minor"),
        (lambda rows: extended(corrected(rows)), "1.1.0", "minor"),
        (lambda rows: shortened(extended(corrected(rows))), "2.0.0", "major"),
    ]
    seen: dict[str, dict[str, str]] = {}
    for change, version, bump in steps:
        result = publish(tmp_path, change(first))
        assert (result.version, result.diff and result.diff.bump) == (version, bump)
        assert result.changed == (version not in seen)
        seen.setdefault(version, contents(result.path))
        assert all(contents(tmp_path / name) == files for name, files in seen.items())
    page = json.loads((tmp_path / "versions.json").read_bytes())
    assert [each["version"] for each in page["versions"]] == ["2.0.0", "1.1.0", "1.0.1", "1.0.0"]
    assert page["versions"][1]["changes"] == {
        "from": "1.0.1",
        "bump": "minor",
        "schema": [],
        "texts": {"withheld": 0, "given": 0, "withheld_ids": [], "given_ids": []},
        "tables": {"entities": {**UNTOUCHED, "before": 5, "after": 6, "added": 1}},
    }
    assert os.readlink(tmp_path / "latest") == "2.0.0"


@pytest.mark.usefixtures("unchecked")
def test_a_rebuild_replaces_the_latest_version_alone(tmp_path: Path) -> None:
    rows = sample_rows.rows()
    publish(tmp_path, rows)
    assert publish(tmp_path, corrected(rows), rebuild=True).version == "1.0.0"
    assert visible(tmp_path) == ["1.0.0", *BESIDE]
    first = contents(tmp_path / "1.0.0")
    publish(tmp_path, extended(corrected(rows)))
    assert publish(tmp_path, extended(rows), rebuild=True).version == "1.1.0"
    assert contents(tmp_path / "1.0.0") == first
    assert publish(tmp_path, extended(rows), rebuild=True).changed is False
    with pytest.raises(PublishError, match="version-too-small"):
        publish(tmp_path, shortened(rows), rebuild=True)
    assert not list(tmp_path.glob(".[as][ti]*"))


@pytest.mark.usefixtures("unchecked")
def test_two_runs_at_once_cannot_both_publish(tmp_path: Path) -> None:
    with (tmp_path / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(PublishError) as caught:
            publish(tmp_path)
        with pytest.raises(PublishError, match="Another run") as early:
            LocalStore(tmp_path).check_free()
    assert (caught.value.code, caught.value.file) == ("publish-locked", str(tmp_path))
    assert str(early.value) == str(caught.value)
    assert visible(tmp_path) == []
    LocalStore(tmp_path).check_free()
    LocalStore(tmp_path / "none").check_free()
    assert not (tmp_path / "none").exists(), "a look leaves nothing"
    assert publish(tmp_path).changed


WAITING = """
from flows.validate import Check, ValidationReport
def wait(*_):
    Path(sys.argv[1], ".waiting").touch()
    while Path(sys.argv[1], ".waiting").exists():
        time.sleep(0.01)
    return ValidationReport(checks=(Check(name="none", examined=0, unit="rows"),))
import time
release.judge = lambda *_: release.Judged(digests={}, outcomes={})
release.check_release = wait
"""


def test_of_two_processes_at_once_one_publishes_and_the_other_is_told(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PROGRAM.format(prelude=WAITING), str(tmp_path)]
    first = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        deadline = time.monotonic() + 60
        while not (tmp_path / ".waiting").exists():
            assert first.poll() is None and time.monotonic() < deadline, first.communicate()
            time.sleep(0.01)
        before = sorted(path.name for path in tmp_path.iterdir())
        second = run(tmp_path)
        assert second.returncode == 1 and "publish-locked" in second.stderr
        assert sorted(path.name for path in tmp_path.iterdir()) == before, "the first one's work is left alone"
    finally:
        (tmp_path / ".waiting").unlink(missing_ok=True)
    assert first.communicate(timeout=60)[0] == "1.0.0\n"
    assert [path.name for path in tmp_path.iterdir() if path.is_dir() and not path.is_symlink()] == ["1.0.0"]


def test_a_killed_run_leaves_nothing_that_readers_see_or_the_next_run_trips_over(tmp_path: Path) -> None:
    kill = "import os, signal; release.check_release = lambda *a: os.kill(os.getpid(), signal.SIGKILL)"
    outcome = run(tmp_path, prelude=UNCHECKED + kill)
    assert outcome.returncode == -signal.SIGKILL
    assert visible(tmp_path) == []
    assert len(list(tmp_path.glob(".staging-*"))) == 1
    assert run(tmp_path, prelude=UNCHECKED).stdout == "1.0.0\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "1.0.0", *BESIDE]


@pytest.mark.usefixtures("unchecked")
def test_a_release_that_was_not_announced_is_announced_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(self: LocalStore, failed: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(LocalStore, "_announce", die)
        with pytest.raises(KeyboardInterrupt):
            publish(tmp_path)
    assert visible(tmp_path) == ["1.0.0"]
    assert publish(tmp_path).changed is False
    assert visible(tmp_path) == ["1.0.0", *BESIDE]


@pytest.mark.usefixtures("unchecked")
def test_a_rebuild_killed_between_its_renames_is_undone(tmp_path: Path) -> None:
    publish(tmp_path)
    before = contents(tmp_path / "1.0.0")
    (tmp_path / "1.0.0").rename(tmp_path / ".aside-1.0.0-0123456789abcdef")
    (tmp_path / ".draft-latest-01").symlink_to("nowhere")
    assert publish(tmp_path).changed is False
    assert contents(tmp_path / "1.0.0") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "1.0.0", *BESIDE]


@pytest.mark.usefixtures("unchecked")
def test_a_published_version_cannot_be_written_again(tmp_path: Path) -> None:
    publish(tmp_path)
    store = LocalStore(tmp_path)
    with store.locked(), store.staging() as stage, pytest.raises(PublishError, match="version-exists"):
        store.publish(stage, Version(1, 0, 0))


@pytest.mark.usefixtures("unchecked")
def test_a_damaged_release_is_named_with_a_way_out(tmp_path: Path) -> None:
    publish(tmp_path)
    (tmp_path / "1.0.0" / "changes.json").unlink()
    with pytest.raises(PublishError) as caught:
        publish(tmp_path, corrected(sample_rows.rows()))
    assert (caught.value.code, caught.value.file) == ("release-damaged", "1.0.0")


@pytest.mark.usefixtures("unchecked")
def test_latest_that_is_a_folder_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "latest").mkdir()
    with pytest.raises(PublishError, match="latest-is-no-link"):
        publish(tmp_path)
    assert visible(tmp_path) == ["latest"]


@pytest.mark.usefixtures("unchecked")
def test_a_release_answers_in_duckdb_and_pandas(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    data = publish(tmp_path).path / "data"
    question = (
        f"SELECT meeting_name_en, list(participant_en ORDER BY participant_en) FROM '{data}/who_met.parquet' "
        "WHERE participant_kind = 'country' GROUP BY 1"
    )
    assert duckdb.sql(question).fetchall() == [("Vienna meeting", ["Russia", "United States"])]
    dates = pd.read_parquet(data / "dates.parquet")
    assert dates["relative"].dtype == "bool" and str(dates["start"].dtype) == "int64"
