"""Releases in a folder: staged aside, visible in one step, never changed afterwards.

A run works in `.staging-<random>` beside the releases, under a lock that a second run does not get. A finished
folder is flushed to disk and renamed to its version, or changes places with the release that a rebuild replaces: that
is the moment of publication, for the pages beside the releases and the link `latest` are computed from the folders and
replaced atomically right after. A run that is killed leaves at most hidden folders, which the next run removes, or a
release that is complete and not yet announced, which the next run announces.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from flows.errors import PublishError
from flows.publish.exchange import exchanged
from flows.publish.history.versions import VERSIONS, FailedRun, Version, failed_runs, render_versions
from flows.publish.many_files import files_of, folders_of, in_turn
from flows.publish.registry import ROOT_FILES
from flows.publish.trouble import LAST_STANDS, telling_trouble

STAGING = ".staging-"
ASIDE = ".aside-"
DRAFT = ".draft-"
LOCK = ".lock"
LATEST = "latest"
FLUSHED_AT_ONCE = 8
# Bytes of a file from which on it is worth to begin before it is waited for.
LARGE = 1 << 20


class LocalStore:
    """The folder `published/`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._ahead: Future[None] | None = None

    @contextmanager
    def locked(self, stands: str = LAST_STANDS) -> Iterator[None]:
        """Hold the only right to publish, and put right what a killed run left.

        Args:
            stands: what to say of the releases when the system fails.

        Raises:
            PublishError: `publish-locked`, when another run holds it; `latest-is-no-link`; `release-damaged`;
                while it is held also what `telling_trouble` makes of errors of the system.
        """
        with telling_trouble(self.root, stands):
            self.root.mkdir(parents=True, exist_ok=True)
            with (self.root / LOCK).open("w") as lock:
                self._lock(lock)
                self._recover()
                yield

    def _lock(self, lock: IO[str]) -> None:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _locked(self.root) from error

    def check_free(self) -> None:
        """Find out, without waiting or writing, that another run holds the right to publish.

        Raises:
            PublishError: `publish-locked`.
        """
        try:
            with (self.root / LOCK).open("rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _locked(self.root) from error
        except OSError:
            return  # no lock yet, or nothing to be read: publishing will say what is wrong

    def versions(self) -> tuple[Version, ...]:
        """Published versions, newest first."""
        if not self.root.is_dir():
            return ()
        found = [Version.parse(path.name) for path in self.root.iterdir() if path.is_dir() and not path.is_symlink()]
        return tuple(sorted((version for version in found if version), reverse=True))

    def folder(self, version: Version) -> Path:
        return self.root / str(version)

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """A new empty folder on the same file system; gone afterwards unless it was published."""
        stage = self.root / f"{STAGING}{secrets.token_hex(8)}"
        stage.mkdir()
        try:
            yield stage
        finally:
            shutil.rmtree(stage, ignore_errors=True)

    def publish(self, stage: Path, version: Version, *, replace: bool = False) -> Path:
        """Make a staged release visible.

        Args:
            stage: the finished folder.
            version: its number.
            replace: whether a release of that number gives way (a rebuild); else that is an error.

        Raises:
            PublishError: `version-exists`.
        """
        target = self.folder(version)
        if self._ahead is not None:
            self._ahead.result()
        _flush(stage)
        if target.exists():
            if not replace:
                raise PublishError("version-exists", f"Version {version} is published and never changes.")
            self._give_way(target, stage)
        else:
            stage.rename(target)
        _flush_folder(self.root)
        self._announce(failed=())
        self._remove_leftovers()
        return target

    def flush_ahead(self, stage: Path) -> None:
        """Let large files of a stage begin to reach the disk, beside what else is done; publishing waits for them.

        A disk tells of a failure once, so what it told here is raised there.
        """
        pool = ThreadPoolExecutor(1)
        self._ahead = pool.submit(_flush_large, stage)
        pool.shutdown(wait=False)

    def _give_way(self, target: Path, stage: Path) -> None:
        """Let the staged release take the place of another, whose folder is then a leftover."""
        if not exchanged(stage, target):
            target.rename(self.root / f"{ASIDE}{target.name}-{secrets.token_hex(8)}")
            stage.rename(target)

    def record_failure(self, run: FailedRun) -> None:
        """List a run that was refused, once, before those that are listed."""
        self._announce(failed=(run, *(each for each in failed_runs(self.root) if each != run)))

    def forget_failures(self) -> None:
        """A run has succeeded without anything to publish: what failed before it was mended."""
        if failed_runs(self.root):
            self._announce(failed=())

    def _recover(self) -> None:
        self._check_latest()
        for aside in self.root.glob(f"{ASIDE}*"):
            target = self.root / aside.name.removeprefix(ASIDE).rpartition("-")[0]
            if not target.exists():
                aside.rename(target)
        self._remove_leftovers()
        if self.versions():
            self._announce(failed=failed_runs(self.root))

    def _check_latest(self) -> None:
        link = self.root / LATEST
        if link.exists() and not link.is_symlink():
            raise PublishError(
                "latest-is-no-link",
                "'latest' is a folder or file where a link belongs.",
                file=f"{self.root.name}/{LATEST}",
                remedy="Move it away.",
            )

    def _remove_leftovers(self) -> None:
        for pattern in (STAGING, ASIDE, DRAFT):
            for path in self.root.glob(f"{pattern}*"):
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path)
                else:
                    path.unlink()

    def _announce(self, *, failed: Sequence[FailedRun]) -> None:
        """Make the pages beside the releases, then lead `latest` to the newest."""
        versions = self.versions()
        for file in ROOT_FILES if versions else ():
            self._replace_file(file.path, file.write(self.root, versions))
        self._replace_file(VERSIONS, render_versions(self.root, versions, failed))
        if versions:
            self._point_latest_at(versions[0])

    def _replace_file(self, name: str, content: bytes) -> None:
        file = self.root / name
        if file.is_file() and file.read_bytes() == content:
            return
        draft = self.root / f"{DRAFT}{name}-{secrets.token_hex(8)}"
        with draft.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(file)
        _flush_folder(self.root)

    def _point_latest_at(self, version: Version) -> None:
        link = self.root / LATEST
        if link.is_symlink() and os.readlink(link) == str(version):
            return
        draft = self.root / f"{DRAFT}{LATEST}-{secrets.token_hex(8)}"
        draft.symlink_to(str(version))
        draft.replace(link)
        _flush_folder(self.root)


def _locked(root: Path) -> PublishError:
    return PublishError(
        "publish-locked",
        "Another run is publishing into this folder.",
        file=str(root),
        remedy="Wait until it has ended.",
    )


def _flush_large(folder: Path) -> None:
    """Large files of a folder reach the disk; one that is gone belonged to a release that was not published."""
    for file in sorted(file for file in files_of(folder) if file.stat().st_size >= LARGE):
        with suppress(FileNotFoundError):
            _flush_file(file)


def _flush(folder: Path) -> None:
    """Everything in a folder reaches the disk before the folder becomes visible."""
    # The disk writes for several who wait at the same time as fast as for one.
    with ThreadPoolExecutor(FLUSHED_AT_ONCE) as waiting:
        for _ in in_turn(waiting, _flush_file, files_of(folder)):
            pass
    for place in folders_of(folder):
        _flush_folder(place)


def _flush_file(file: Path) -> None:
    with file.open("rb") as stream:
        os.fsync(stream.fileno())


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
