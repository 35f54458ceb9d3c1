"""`sijill status`: what it says of releases that stand well, badly, or not at all, and the exit code of each."""

from __future__ import annotations

import fcntl
from dataclasses import replace
from pathlib import Path

import pytest
import sample_rows
from sample_history import write_history

from flows.commands.status import run, status_of
from flows.publish.history.versions import failed_run
from flows.publish.store import LocalStore
from flows.settings import Settings, load_settings
from flows.validate import Check, Failure, ValidationReport
from flows.validate.quarantine.record import QuarantineRecord


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    write_history(tmp_path / "published")
    return load_settings(published=tmp_path / "published", cache=tmp_path / "cache")


def test_all_is_well(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    status = status_of(settings)
    assert (status.version, status.versions, status.damaged, status.busy) == ("1.0.1", 2, (), False)
    assert (status.refused, status.set_aside, status.site, status.exit_code) == ((), {}, False, 0)
    with pytest.raises(SystemExit) as ended:
        run(settings, as_json=False)
    assert ended.value.code == 0
    assert "1.0.1" in (told := capsys.readouterr().out) and "whole, as published" in told


def test_no_release_is_no_good_news(tmp_path: Path) -> None:
    status = status_of(load_settings(published=tmp_path / "none", cache=tmp_path))
    assert (status.version, status.exit_code) == (None, 4)
    assert not (tmp_path / "none").exists(), "a look leaves nothing"


def test_a_damaged_file_of_any_release_is_named(settings: Settings) -> None:
    file = settings.published / "1.0.0" / "data" / "dates.csv"
    file.write_bytes(file.read_bytes() + b"x")
    status = status_of(settings)
    assert status.exit_code == 4
    assert any(told.startswith("1.0.0: ") and "data/dates.csv" in told for told in status.damaged)


def test_latest_that_leads_elsewhere_is_damage(settings: Settings) -> None:
    (settings.published / "latest").unlink()
    (settings.published / "latest").symlink_to("1.0.0")
    assert any("latest" in told for told in status_of(settings).damaged)


def test_a_refused_run_and_what_was_set_aside_are_told(settings: Settings) -> None:
    fault = Failure(check="evidence", code="evidence-differs", message="differs", table="dates")
    report = ValidationReport(checks=(Check(name="evidence", examined=9, unit="spans", failures=(fault, fault)),))
    store = LocalStore(settings.published)
    with store.locked():
        after = store.versions()[0]
        store.record_failure(failed_run(report, after=after, inputs_sha256="0" * 64, code="release-refused"))
    rejects = (sample_rows.REJECT, replace(sample_rows.REJECT, source_file="another.txt"))
    QuarantineRecord(settings.cache, settings.published).keep(rejects)
    status = status_of(settings)
    assert status.refused == (("release-refused", 2),)
    assert status.set_aside == {sample_rows.REJECT.code: 2}
    assert status.exit_code == 1


def test_a_run_that_works_is_seen_and_not_waited_for(settings: Settings) -> None:
    with (settings.published / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert status_of(settings).busy
    assert not status_of(settings).busy
