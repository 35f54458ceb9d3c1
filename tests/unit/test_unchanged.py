"""A run that could only come to what stands already: what it takes for unchanged, and what it does not."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest
import sample_rows

from flows.contract.rows import RejectRow
from flows.errors import PublishError
from flows.publish import publish_release
from flows.publish.history.quality_change import quality_change, quality_of
from flows.publish.how import How
from flows.publish.outcome import Reached, completed
from flows.publish.release import PublishResult
from flows.publish.store import LocalStore
from flows.settings import Settings
from flows.unchanged import inputs, releases
from flows.unchanged import short_way as short_way_module
from flows.unchanged.inputs import inputs_digest
from flows.unchanged.note import LastRun
from flows.unchanged.short_way import short_way
from flows.validate import Check, Failure, ValidationReport
from flows.validate.expectations import Judged
from flows.validate.quarantine.accounts import Account
from flows.validate.quarantine.documents import TOO_SLOW
from flows.validate.quarantine.record import QuarantineRecord

WARNING = Failure(check="expectations", code="rare", message="seldom", severity="warning", table="dates", key="a | b")
WARNINGS = (WARNING, replace(WARNING, key="c | d", row=9), replace(WARNING, code="rarer"))
CHECK = Check(name="expectations", examined=3, unit="rows", warnings=WARNINGS, report={"suites": []})
SEEN = replace(sample_rows.REJECT, rows=2)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PublishResult]:
    """The sample published, and found unchanged the long way."""
    place = tmp_path_factory.mktemp("made") / "published"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("flows.publish.release.check_release", lambda *_: ValidationReport(checks=(CHECK,)))
        patch.setattr("flows.publish.release.judge", lambda *_: Judged(digests={}, outcomes={}))
        publish(place)
        yield publish(place)


@pytest.fixture
def result(made: PublishResult, tmp_path: Path) -> PublishResult:
    """The same in a folder that the test may damage."""
    copied = shutil.copytree(made.path.parent, tmp_path / "published", symlinks=True)
    return replace(made, path=copied / made.version)


@pytest.fixture
def published(result: PublishResult) -> Path:
    return result.path.parent


@pytest.fixture
def last(tmp_path: Path, published: Path) -> LastRun:
    return LastRun(tmp_path / "cache", published)


def publish(published: Path, *, rebuild: bool = False) -> PublishResult:
    return publish_release(sample_rows.rows(), sample_rows.documents(), (SEEN,), published, How(rebuild=rebuild))


def reached(result: PublishResult, *rejects: RejectRow) -> Reached:
    """What the long way comes to that ends with this result."""
    quality = quality_of(result.path)
    return Reached(
        documents=2,
        characters=300,
        rejects=rejects or (SEEN,),
        accounts=(Account(stage="ingest", unit="files", taken=3, given=2, rejected=1),),
        published=result,
        quality=quality_change(quality, quality),
    )


def test_both_ways_come_to_the_same(last: LastRun, published: Path, result: PublishResult) -> None:
    long_way = reached(result)
    last.keep("digest", long_way, rebuild=False)
    short_way = last.still_holds("digest", rebuild=False)
    assert long_way.published.changed is False
    assert short_way == long_way
    assert repr(short_way) == repr(long_way)


def test_a_run_that_published_says_the_next_time_that_nothing_changed(last: LastRun, result: PublishResult) -> None:
    last.keep("digest", reached(replace(result, changed=True)), rebuild=False)
    for rebuild in (False, True):
        again = last.still_holds("digest", rebuild=rebuild)
        assert again == reached(result)


def test_a_note_is_for_its_inputs_alone(last: LastRun, result: PublishResult) -> None:
    assert last.still_holds("digest", rebuild=False) is None
    last.keep("digest", reached(result), rebuild=False)
    assert last.still_holds("another", rebuild=False) is None
    assert last.still_holds(None, rebuild=False) is None


def test_a_rebuild_wants_every_byte_compared(last: LastRun, result: PublishResult) -> None:
    last.keep("digest", reached(result), rebuild=False)
    assert last.still_holds("digest", rebuild=True) is None
    last.keep("digest", reached(result), rebuild=True)
    assert last.still_holds("digest", rebuild=True) is not None


def test_a_text_that_took_too_long_may_have_more_luck(last: LastRun, result: PublishResult) -> None:
    last.keep("digest", reached(result), rebuild=False)
    last.keep("digest", reached(result, replace(SEEN, code=TOO_SLOW)), rebuild=False)
    assert last.still_holds("digest", rebuild=False) is None


def change_in_place(file: Path) -> None:
    """Other bytes of the same number in the same file, and the old dates on it."""
    before = file.stat()
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


DAMAGES: list[Callable[[Path], object]] = [
    lambda release: change_in_place(release / "data" / "dates.parquet"),
    lambda release: change_in_place(next((release / "texts").iterdir())),
    lambda release: (release / "quality" / "checks.json").unlink(),
    lambda release: (release / "data" / "more.csv").write_text("more"),
    lambda release: (release / "SHA256SUMS").write_text(""),
    lambda release: (release / "SHA256SUMS.sig").write_text("signed"),
]


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("looked_at", ["now", "long ago"])
def test_a_damaged_release_is_not_believed(
    last: LastRun,
    published: Path,
    result: PublishResult,
    damage: Callable[[Path], object],
    looked_at: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if looked_at == "long ago":  # so that no file needs to be read again that was not touched since
        monkeypatch.setattr(releases, "TICK", -time.time_ns())
    last.keep("digest", reached(result), rebuild=False)
    assert last.still_holds("digest", rebuild=False) is not None
    damage(published / "1.0.0")
    assert last.still_holds("digest", rebuild=False) is None


def test_a_damaged_release_is_named_and_a_rebuild_writes_it_again(published: Path, made: PublishResult) -> None:
    file = published / "1.0.0" / "data" / "dates.parquet"
    before = file.read_bytes()
    change_in_place(file)
    with pytest.raises(PublishError, match="are not those that were published: 1") as caught:
        publish(published)
    assert caught.value.code == "release-damaged"
    assert publish(published, rebuild=True).changed is True
    assert file.read_bytes() == before


def test_only_files_that_may_have_changed_are_read_again(
    last: LastRun, published: Path, result: PublishResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []
    hashes_of = releases.hashes_of
    monkeypatch.setattr(releases, "hashes_of", lambda files: read.extend(files) or hashes_of(files))
    last.keep("digest", reached(result), rebuild=False)
    every = len(read)
    assert every > 40
    assert last.still_holds("digest", rebuild=False)
    assert len(read) == 2 * every, "written within the tick in which they were seen"
    monkeypatch.setattr(releases, "TICK", 0)
    assert last.still_holds("digest", rebuild=False)
    assert len(read) == 2 * every
    (published / "1.0.0" / "README.md").touch()
    assert last.still_holds("digest", rebuild=False)
    assert [file.name for file in read[2 * every :]] == ["README.md"]


def test_another_release_or_a_change_of_an_older_one_is_a_doubt(last: LastRun, published: Path) -> None:
    older = LocalStore(published).folder(LocalStore(published).versions()[0])
    newer = published / "1.0.1"
    older.rename(newer)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(releases.LocalStore, "_recover", lambda _: None)
        publishing = PublishResult(
            version="1.0.1", path=newer, changed=True, counts={}, diff=None, report=ValidationReport(checks=())
        )
        (published / "1.0.0").mkdir()
        (published / "1.0.0" / "README.md").write_text("old")
        last.keep("digest", reached(publishing), rebuild=False)
        assert last.still_holds("digest", rebuild=False)
        (published / "1.0.0" / "README.md").write_text("new")
        assert last.still_holds("digest", rebuild=False) is None


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"inputs": "digest"}', "\x00"])
def test_a_damaged_note_is_none(tmp_path: Path, last: LastRun, result: PublishResult, content: str) -> None:
    last.keep("digest", reached(result), rebuild=False)
    (note,) = (tmp_path / "cache" / "runs").iterdir()
    note.write_text(content)
    assert last.still_holds("digest", rebuild=False) is None


def test_a_cache_that_cannot_be_written_costs_the_note_only(
    tmp_path: Path, published: Path, result: PublishResult
) -> None:
    (tmp_path / "file").touch()
    last = LastRun(tmp_path / "file", published)
    last.keep("digest", reached(result), rebuild=False)
    assert last.still_holds("digest", rebuild=False) is None


def test_failed_runs_are_forgotten_as_on_the_long_way(last: LastRun, published: Path, result: PublishResult) -> None:
    last.keep("digest", reached(result), rebuild=False)
    store = LocalStore(published)
    with store.locked():
        store.record_failure({"status": "failed"})
    assert last.still_holds("digest", rebuild=False)
    assert '"failed": []' in (published / "versions.json").read_text()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    raw = tmp_path / "raw"
    raw.mkdir()
    for name in ("one.txt", "two.txt", "README.md", "sources.csv", "corrections.csv"):
        (raw / name).write_text(name)
    (raw / "folder").mkdir()
    (raw / "archive").mkdir()
    (raw / "archive" / "page").write_text("page")
    return Settings(raw=raw, published=tmp_path / "published", cache=tmp_path / "cache")


CHANGES: list[Callable[[Path], object]] = [
    lambda raw: (raw / "one.txt").write_text("One.txt"),
    lambda raw: (raw / "one.txt").rename(raw / "three.txt"),
    lambda raw: (raw / "one.txt").unlink(),
    lambda raw: (raw / "sources.csv").write_text("Sources.csv"),
    lambda raw: (raw / "corrections.csv").unlink(),
    lambda raw: (raw / "three.txt").write_text("three"),
    lambda raw: (raw / "folder").rmdir(),
    lambda raw: (raw / "link.txt").symlink_to("one.txt"),
    lambda raw: (raw / "link.txt").symlink_to("nothing"),
    lambda raw: (raw / "README.md").write_text("readme.md"),
    lambda raw: (raw / "archive" / "page").write_text("Page"),
    lambda raw: (raw / "archive" / "page").unlink(),
    lambda raw: (raw / "link.txt").symlink_to("/etc/hostname"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_every_byte_and_name_of_a_source_counts(settings: Settings, change: Callable[[Path], object]) -> None:
    before = inputs_digest(settings, None)
    assert before == inputs_digest(settings, None)
    change(settings.raw)
    assert inputs_digest(settings, None) not in (before, None)


def test_a_link_into_another_folder_is_a_doubt(settings: Settings, tmp_path: Path) -> None:
    (settings.raw / "pages").symlink_to(tmp_path)
    assert inputs_digest(settings, None) is None


def test_what_cannot_be_read_is_a_doubt(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "hashes_of", lambda _: Path("/nowhere").read_bytes())
    assert inputs_digest(settings, None) is None
    assert inputs_digest(settings.model_copy(update={"raw": settings.raw / "nowhere"}), None) is None


def test_settings_that_bear_on_the_result_count(settings: Settings, tmp_path: Path) -> None:
    before = inputs_digest(settings, None)
    for name, value in {"max_bytes": 3, "max_seconds": 3.0, "reject_share": 0.3, "reject_limits": {}}.items():
        changed = Settings(**{**settings.model_dump(), name: value})
        assert (inputs_digest(changed, None) == before) is (value == getattr(settings, name))
    for name, other in {"runner": "processes", "workers": 3, "published": tmp_path, "cache": tmp_path}.items():
        assert inputs_digest(Settings(**{**settings.model_dump(), name: other}), None) == before
    assert inputs_digest(settings, b"key") != before
    assert set(Settings.model_fields) >= inputs.WITHOUT_TRACE


@pytest.mark.parametrize("name", ["digest_of_all_code", "_libraries", "code_version"])
def test_code_libraries_and_lock_file_count(settings: Settings, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = inputs_digest(settings, None)
    other = type("Version", (str,), {"lock": "other"})("other")
    monkeypatch.setattr(inputs, name, lambda: other)
    assert inputs_digest(settings, None) != before


def test_the_note_holds_no_more_than_is_told(last: LastRun, result: PublishResult, tmp_path: Path) -> None:
    outcome = reached(result)
    last.keep("digest", outcome, rebuild=False)
    (note,) = (tmp_path / "cache" / "runs").iterdir()
    assert asdict(outcome)["rejects"][0]["message"] in note.read_text()
    assert not any(document.text in note.read_text() for document in sample_rows.documents())


@pytest.fixture
def noted(settings: Settings, result: PublishResult, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of a run that a note is kept of."""
    LastRun(settings.cache, settings.published).keep(inputs_digest(settings, None), reached(result), rebuild=False)
    monkeypatch.setattr(short_way_module, "build_site", lambda *_: "site")
    return settings


def test_the_short_way_comes_to_the_same_without_a_flow(noted: Settings, result: PublishResult) -> None:
    outcome = short_way(noted, rebuild=False)
    assert outcome == completed(reached(result), "site")
    assert QuarantineRecord(noted.cache, noted.published).read() == (SEEN,)


def test_what_the_short_way_cannot_do_is_left_to_the_flow(noted: Settings, tmp_path: Path) -> None:
    assert short_way(noted, rebuild=True) is None
    assert short_way(noted.model_copy(update={"target": "s3://somewhere"}), rebuild=False) is None
    assert short_way(noted.model_copy(update={"signing_key": tmp_path / "none"}), rebuild=False) is None
    assert short_way(noted.model_copy(update={"cache": tmp_path / "other"}), rebuild=False) is None
    with LocalStore(noted.published).locked():
        assert short_way(noted, rebuild=False) is None
    (noted.raw / "one.txt").write_text("other")
    assert short_way(noted, rebuild=False) is None
