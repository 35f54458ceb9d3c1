"""Large files of a stage reach the disk beside other work; what the disk tells there is told when they are published."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest

from flows.errors import PublishError
from flows.publish.history.versions import FIRST
from flows.publish.store import LARGE, LocalStore

PATIENCE = 10  # seconds for two files of a megabyte


class Disk:
    """Stands between the store and the system's `fsync`: remembers for which files it was asked, and may fail once.

    A disk that failed tells so once; asked again it is content, though what it should hold may be lost.
    """

    def __init__(self) -> None:
        self.names: list[str] = []
        self.failure: int | None = None
        self.asked, self.free = threading.Event(), threading.Event()
        self.free.set()
        self._fsync = os.fsync

    def fsync(self, handle: int) -> None:
        self.names.append(Path(os.readlink(f"/proc/self/fd/{handle}")).name)
        failure, self.failure = self.failure, None
        self.asked.set()
        assert self.free.wait(PATIENCE)
        if failure is not None:
            raise OSError(failure, os.strerror(failure))
        self._fsync(handle)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk()
    monkeypatch.setattr(os, "fsync", disk.fsync)
    return disk


def fill(stage: Path) -> None:
    (stage / "data").mkdir()
    (stage / "data" / "first").write_bytes(bytes(LARGE))
    (stage / "data" / "second").write_bytes(bytes(LARGE))
    (stage / "small").write_bytes(bytes(LARGE - 1))


@pytest.mark.parametrize(
    ("failure", "code", "remedy"),
    [
        (errno.EIO, "publish-io-failed", "The last release is as it was. Run again once the folder answers."),
        (errno.ENOSPC, "publish-disk-full", "The last release is as it was. Make room and run again."),
    ],
)
def test_what_the_disk_told_ahead_stops_the_publication(
    tmp_path: Path, disk: Disk, failure: int, code: str, remedy: str
) -> None:
    store = LocalStore(tmp_path)
    with pytest.raises(PublishError) as caught, store.locked(), store.staging() as stage:
        fill(stage)
        disk.asked.clear()
        disk.failure = failure
        store.flush_ahead(stage)
        assert disk.asked.wait(PATIENCE)  # from here on the disk is content
        store.publish(stage, FIRST)
    assert (caught.value.code, caught.value.file, caught.value.remedy) == (code, str(tmp_path), remedy)
    assert store.versions() == ()
    assert "small" not in disk.names, "nothing more is asked of a disk that failed"
    assert [path.name for path in tmp_path.iterdir() if path.name != "versions.json"] == [".lock"]


def test_only_large_files_begin_ahead_and_all_are_asked_for_in_the_end(tmp_path: Path, disk: Disk) -> None:
    store = LocalStore(tmp_path)
    with pytest.raises(PublishError) as caught, store.locked(), store.staging() as stage:
        fill(stage)
        store.flush_ahead(stage)
        store.folder(FIRST).mkdir()  # there already, so that publishing ends once all is flushed
        store.publish(stage, FIRST)
    assert caught.value.code == "version-exists"
    assert disk.names[:2] == ["first", "second"]
    assert sorted(disk.names[2:5]) == ["first", "second", "small"]
    assert [name for name in disk.names[5:] if not name.startswith(".staging-")] == ["data"]


def test_a_large_file_that_is_gone_when_its_turn_comes_is_no_failure(tmp_path: Path, disk: Disk) -> None:
    store = LocalStore(tmp_path)
    with pytest.raises(PublishError) as caught, store.locked(), store.staging() as stage:
        fill(stage)
        disk.free.clear()
        store.flush_ahead(stage)
        assert disk.asked.wait(PATIENCE)  # the first is on its way, the second listed
        (stage / "data" / "second").unlink()
        disk.free.set()
        store.folder(FIRST).mkdir()
        store.publish(stage, FIRST)
    assert caught.value.code == "version-exists"
    assert disk.names[:3].count("first") == 2
    assert "second" not in disk.names
