"""One of each fault on real runs; the long form, with two hundred kills, is `make faults`."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from kinds import CannotStage, bound_read_only, small_disk
from real_processes import migrated_records, shared_folder
from scene import Scene, kill_group, outcome_of, wait_for_staging

from flows.errors import PublishError
from flows.publish.exchange import exchanged
from flows.publish.store import LocalStore
from flows.publish.trouble import SITE_IS_OLD, telling_trouble


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A scene with a first release."""
    scene = Scene(tmp_path_factory.mktemp("faults"))
    migrated_records(shared_folder(tmp_path_factory), scene.root / "cache" / "prefect")
    run = scene.run()
    assert run.code == 0, run.stderr
    scene.seal()
    return scene


@pytest.mark.slow  # a minute and a half of whole runs; each time `test_store_steps` kills at every step of publishing
def test_a_killed_run_leaves_the_release_whole_and_the_next_one_succeeds(scene: Scene) -> None:
    scene.write_texts(1)
    process = scene.start()
    wait_for_staging(scene, process)
    kill_group(process.pid)
    assert outcome_of(process).code == -signal.SIGKILL
    health = scene.health()
    assert (health.latest, health.damaged, health.unlisted) == ("1.0.0", (), ())
    assert len(health.leftovers) == 1
    assert scene.survivors() == [], "its server ends with it"
    assert scene.run().code == 0
    health = scene.health()
    assert health.latest != "1.0.0"
    assert (health.damaged, health.unlisted, health.leftovers) == ((), (), ())
    assert scene.site_faults() == []
    assert scene.temporary_files() == []
    assert scene.survivors() == []


@pytest.mark.slow  # Prefect tries for most of a minute; one of the faults of `make faults`, too
def test_a_run_whose_server_is_killed_says_so_or_ends_well(scene: Scene) -> None:
    """The only process that a run has beside itself."""
    scene.seal()
    scene.write_texts(2)
    process = scene.start()
    wait_for_staging(scene, process)
    children = [pid for pid in scene.processes() if pid != process.pid]
    for pid in children:
        os.kill(pid, signal.SIGKILL)
    run = outcome_of(process)
    assert children
    assert run.code == 0 or (run.code == 4 and run.error == "prefect-lost"), run.stderr
    health = scene.health()
    assert (health.damaged, health.unlisted) == ((), ())


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    try:
        with small_disk(tmp_path / "disk", megabytes=2) as place:
            yield place
    except CannotStage as reason:
        pytest.skip(str(reason))


def test_a_full_disk_is_named_and_nothing_is_left_on_it(disk: Path) -> None:
    store = LocalStore(disk)
    with pytest.raises(PublishError) as caught, store.locked(), store.staging() as stage:
        (stage / "data").write_bytes(b"x" * 3_000_000)
    assert (caught.value.code, caught.value.file) == ("publish-disk-full", str(disk))
    assert caught.value.remedy
    assert [path.name for path in disk.iterdir()] == [".lock"]


def test_a_read_only_target_is_named(disk: Path) -> None:
    try:
        with bound_read_only(disk), pytest.raises(PublishError) as caught, LocalStore(disk).locked():
            pass
    except CannotStage as reason:
        pytest.skip(str(reason))
    assert (caught.value.code, caught.value.file) == ("publish-folder-unusable", str(disk))


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(28, "No space left on device"), "publish-disk-full"),
        (OSError(122, "Disk quota exceeded"), "publish-disk-full"),
        (PermissionError(13, "Permission denied"), "publish-folder-unusable"),
        (OSError(30, "Read-only file system"), "publish-folder-unusable"),
        (OSError(5, "Input/output error"), "publish-io-failed"),
        (OSError(116, "Stale file handle"), "publish-io-failed"),
    ],
)
def test_what_the_system_refuses_has_a_code_and_a_way_out(tmp_path: Path, error: OSError, code: str) -> None:
    with pytest.raises(PublishError) as caught, telling_trouble(tmp_path):
        raise error
    assert caught.value.code == code
    assert caught.value.remedy and caught.value.remedy.startswith("The last release is as it was.")


def test_trouble_with_the_site_says_that_the_releases_are_whole(tmp_path: Path) -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "x")
    with pytest.raises(PublishError) as caught, LocalStore(tmp_path).locked(SITE_IS_OLD):
        raise full
    assert (caught.value.code, caught.value.remedy) == ("publish-disk-full", f"{SITE_IS_OLD} Make room and run again.")


def test_errors_of_ours_stay_as_they_are(tmp_path: Path) -> None:
    for error in (PublishError("version-exists", "It is there."), ValueError("a bug")):
        with pytest.raises(type(error)) as caught, telling_trouble(tmp_path):
            raise error
        assert caught.value is error


def test_a_database_that_finds_no_room_says_so(disk: Path) -> None:
    import apsw

    with pytest.raises(PublishError) as caught, telling_trouble(disk):
        database = apsw.Connection(str(disk / "full.sqlite"))
        database.execute("CREATE TABLE t (c)")
        for _ in range(40):
            database.execute("INSERT INTO t VALUES (zeroblob(100000))")
    assert caught.value.code == "publish-disk-full"


def test_two_folders_change_places(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "name").write_text(name)
    if not exchanged(tmp_path / "one", tmp_path / "other"):
        pytest.skip("this file system cannot exchange two folders")
    assert (tmp_path / "one" / "name").read_text() == "other"
    assert (tmp_path / "other" / "name").read_text() == "one"
    assert exchanged(tmp_path / "one", tmp_path / "nothing") is False
    assert (tmp_path / "one").is_dir()


def test_a_rebuild_has_no_instant_without_a_release(tmp_path: Path) -> None:
    """A reader in another process who opens `latest` all the time never misses it."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name)
    if not exchanged(tmp_path / "a", tmp_path / "b"):
        pytest.skip("this file system cannot exchange two folders")
    reader = os.fork()
    if reader == 0:
        _read_until_told(tmp_path / "a" / "file", tmp_path / "stop")
    for _ in range(2000):
        exchanged(tmp_path / "a", tmp_path / "b")
    (tmp_path / "stop").touch()
    _, status = os.waitpid(reader, 0)
    assert os.waitstatus_to_exitcode(status) == 0


def _read_until_told(file: Path, stop: Path) -> None:
    try:
        while not stop.exists():
            file.read_bytes()
    except OSError:
        os._exit(1)
    os._exit(0)
