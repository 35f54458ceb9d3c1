"""Publishing killed at every step in the file system: readers always find a whole release, the next run mends all."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import sample_release
from steps import killed_at

from flows.publish import store as store_module
from flows.publish.checksums import SUMS, checksums
from flows.publish.history.versions import FIRST, Version
from flows.publish.store import LocalStore
from flows.validate.copies import verify_copies, verify_copy

SECOND = Version(1, 1, 0)
MOST_STEPS = 1000


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sealed releases, and a folder in which the first is published."""
    root = tmp_path_factory.mktemp("prepared")
    for name, version in (("first", FIRST), ("second", SECOND), ("rebuilt", FIRST)):
        folder = sample_release.write_release(root / name, version=version)
        for part in ("data", "excel", "texts", "sijill.sqlite"):  # fewer files: each is a step when it is flushed
            shutil.rmtree(folder / part) if (folder / part).is_dir() else (folder / part).unlink(missing_ok=True)
        (folder / "note.txt").write_text(name)  # so that they differ
        (folder / SUMS).write_bytes(checksums(folder))
    publish(root / "published", root / "first", FIRST)
    return root


@pytest.fixture(autouse=True)
def plain_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages beside the releases that cost nothing to make: the steps that put them there are what counts."""
    plain = tuple(
        replace(file, write=lambda root, versions, path=file.path: f"{path} {versions}".encode())
        for file in store_module.ROOT_FILES
    )
    monkeypatch.setattr(store_module, "ROOT_FILES", plain)


def publish(published: Path, release: Path, version: Version, *, rebuild: bool = False) -> None:
    """What a run does once its release is written."""
    store = LocalStore(published)
    with store.locked(), store.staging() as stage:
        # Linked and not copied: only the steps of publishing count.
        shutil.copytree(release, stage, copy_function=os.link, dirs_exist_ok=True)
        store.publish(stage, version, replace=rebuild)


@pytest.mark.parametrize(("release", "version"), [("second", SECOND), ("rebuilt", FIRST)])
def test_at_every_step_there_is_a_whole_release(prepared: Path, tmp_path: Path, release: str, version: Version) -> None:
    steps = 0
    published = tmp_path / "published"
    while True:
        shutil.rmtree(published, ignore_errors=True)
        shutil.copytree(prepared / "published", published, symlinks=True)
        steps += 1
        killed = killed_at(
            steps, published, lambda: publish(published, prepared / release, version, rebuild=version == FIRST)
        )
        readers_find_a_whole_release(published)
        if not killed:
            break
        mended_by_the_next_run(published)
    assert 20 < steps < MOST_STEPS
    assert os.readlink(published / "latest") == str(version)
    assert all(report.passed for report in verify_copies(published, frozenset()))


def test_the_next_run_may_be_killed_too(prepared: Path, tmp_path: Path) -> None:
    """At every step of putting things right, after a kill at the step that leaves most to do."""
    published = tmp_path / "published"
    shutil.copytree(prepared / "published", published, symlinks=True)
    shutil.copytree(prepared / "second", published / str(SECOND))  # complete, not announced
    shutil.copytree(prepared / "rebuilt", published / ".staging-0123456789abcdef")
    (published / ".draft-latest-0123456789abcdef").symlink_to("nowhere")
    for step in range(1, MOST_STEPS):
        killed = killed_at(step, published, lambda: mend(published))
        readers_find_a_whole_release(published)
        if not killed:
            break
    assert step < MOST_STEPS - 1
    mended_by_the_next_run(published)


def test_without_an_exchange_in_the_system_a_killed_rebuild_is_undone_or_done(
    prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "exchanged", lambda *_: False)
    published = tmp_path / "published"
    for step in range(1, MOST_STEPS, 3):
        shutil.rmtree(published, ignore_errors=True)
        shutil.copytree(prepared / "published", published, symlinks=True)
        if not killed_at(step, published, lambda: publish(published, prepared / "rebuilt", FIRST, rebuild=True)):
            break
        mended_by_the_next_run(published)
    assert step < MOST_STEPS - 3


def mend(published: Path) -> None:
    with LocalStore(published).locked():
        pass


def readers_find_a_whole_release(published: Path) -> None:
    assert verify_copy(published / "latest", frozenset()).passed
    for folder in published.glob("[0-9]*"):
        assert verify_copy(folder, frozenset()).passed


def mended_by_the_next_run(published: Path) -> None:
    mend(published)
    assert os.path.exists(published / "latest")
    assert all(report.passed for report in verify_copies(published, frozenset()))
    assert [path.name for path in published.glob(".*")] == [".lock"]
