"""Faults other than being killed, one function each: the fault, what the run said, and what did not hold afterwards.

Every function publishes a first release, lets a second run meet its fault, looks at the releases, takes the fault
away, and lets a run succeed that nobody helped. A fault that this machine cannot stage raises `CannotStage`.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from real_processes import clean_environment
from scene import Outcome, Scene, outcome_of, wait_for_staging

from flows.local_prefect import LocalServer, start_server

# Exit codes that say: the run knew what happened. 70, a traceback, is not among them.
TIDY = frozenset({0, 1, 3, 4, 130})
LIBFAKETIME = tuple(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))


class CannotStage(Exception):
    """The machine has no means of staging a fault; the message says what is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fault that was staged: what the run met, how it ended, how long it took (seconds), what did not hold."""

    what: str
    ended: str
    seconds: float
    faults: tuple[str, ...]


def full_disk(folder: Path) -> Iterator[Finding]:
    """No room left, at several points of a release; Prefect's records lie on the same disk and may be hit first."""
    with small_disk(folder / "disk", megabytes=24) as disk:
        scene = _published(disk)
        for kilobytes in (0, 40, 400, 1500):
            ballast = disk / "ballast"
            scene.write_texts(kilobytes // 40 + 1)
            _fill(ballast, leave=kilobytes * 1024)
            started = time.monotonic()
            run = scene.run()
            seconds = time.monotonic() - started
            faults = [*_expected(run, "publish-disk-full", "prefect-lost"), *_unwell(scene)]
            ballast.unlink()
            faults += _next_run(scene)
            yield _finding(f"{kilobytes} kB left on the disk", run, seconds, faults)


def read_only(folder: Path) -> Iterator[Finding]:
    """A target that became read-only."""
    with small_disk(folder / "disk", megabytes=24) as disk:
        scene = _published(disk / "writable", published=disk / "target" / "published")
        scene.write_texts(1)
        with bound_read_only(disk / "target"):
            started = time.monotonic()
            run = scene.run()
            seconds = time.monotonic() - started
            faults = [*_expected(run, "publish-folder-unusable"), *_unwell(scene)]
        faults += _next_run(scene)
        yield _finding("the folder of releases is read-only", run, seconds, faults)


def prefect_gone(folder: Path) -> Iterator[Finding]:
    """The Prefect server that a run reports to dies, or loses its database, while the release is written.

    With Prefect's own five tries of every call, giving up takes five minutes and more; two say the same.
    """
    scene = _published(folder / "scene")
    for what in ("the Prefect server is killed in mid-run", "the database of Prefect is gone in mid-run"):
        home = folder / f"server-{'killed' in what}"
        server = own_server(home)
        scene.write_texts(len(what))
        started = time.monotonic()
        process = scene.start(PREFECT_API_URL=server.url, NO_PROXY="127.0.0.1", PREFECT_CLIENT_MAX_RETRIES="2")
        wait_for_staging(scene, process)
        if "killed" in what:
            server.process.kill()
        else:
            for file in home.glob("prefect.db*"):
                file.unlink()
        run = outcome_of(process, timeout=900)  # Prefect tries for minutes, longer on a busy machine
        seconds = time.monotonic() - started
        server.stop()
        faults = [*_tidy(run), *_unwell(scene), *_next_run(scene)]
        yield _finding(what, run, seconds, faults)


def child_killed(folder: Path) -> Iterator[Finding]:
    """A process that a run has started, its own Prefect server, is killed while the release is written."""
    scene = _published(folder / "scene")
    scene.write_texts(1)
    started = time.monotonic()
    process = scene.start()
    wait_for_staging(scene, process)
    children = [pid for pid in scene.processes() if pid != process.pid]
    for pid in children:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    run = outcome_of(process)
    faults = [*_tidy(run), *_unwell(scene), *_next_run(scene)]
    if not children:
        faults.append("there was no child to kill")
    yield _finding("the run's own server process is killed", run, time.monotonic() - started, faults)


def told_to_stop(folder: Path) -> Iterator[Finding]:
    """Ctrl-C, or a service that is stopped."""
    scene = _published(folder / "scene")
    for number, sign in enumerate((signal.SIGINT, signal.SIGTERM), 1):
        scene.write_texts(number)
        started = time.monotonic()
        process = scene.start()
        wait_for_staging(scene, process)
        os.killpg(process.pid, sign)
        run = outcome_of(process)
        faults = [*_unwell(scene), *_next_run(scene), *(["it went on"] if run.code == 0 else [])]
        yield _finding(f"{sign.name} while the release is written", run, time.monotonic() - started, faults)


def clock_back(folder: Path) -> Iterator[Finding]:
    """The clock stands years before the last release; then it jumps back in mid-run."""
    if not LIBFAKETIME:
        raise CannotStage("libfaketime is not installed (package faketime)")
    scene = _published(folder / "scene")
    before = _bytes_of(scene)
    faked = {"LD_PRELOAD": str(LIBFAKETIME[0]), "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    started = time.monotonic()
    same = _sleeping_well(lambda: scene.run(FAKETIME="-4000d", **faked))
    faults = [*_succeeded(same), *_unwell(scene)]
    if _bytes_of(scene) != before:
        faults.append("the same texts gave other bytes")
    yield _finding("the clock is eleven years behind, nothing changed", same, time.monotonic() - started, faults)

    scene.write_texts(1)
    clock = folder / "clock"

    def jumping() -> Outcome:
        clock.write_text("+0d\n", encoding="utf-8")
        process = scene.start(FAKETIME_TIMESTAMP_FILE=str(clock), FAKETIME_NO_CACHE="1", **faked)
        wait_for_staging(scene, process)
        clock.write_text("-30d\n", encoding="utf-8")
        return outcome_of(process)

    started = time.monotonic()
    run = _sleeping_well(jumping)
    faults = [*_succeeded(run), *_unwell(scene), *_next_run(scene)]
    yield _finding("the clock jumps back a month in mid-run", run, time.monotonic() - started, faults)


def _sleeping_well(run: Callable[[], Outcome]) -> Outcome:
    """A run under libfaketime, which refuses a sleep whose end has passed before it is asked: on a busy machine."""
    for _ in range(3):
        outcome = run()
        if "time.sleep" not in outcome.stderr or "[Errno 22]" not in outcome.stderr:
            break
    return outcome


def two_at_once(folder: Path) -> Iterator[Finding]:
    """Two runs into one folder: the same texts, then different ones."""
    scene = _published(folder / "scene")
    other = Scene(folder / "other")
    for what in ("two runs at once, the same texts", "two runs at once, different texts"):
        scene.write_texts(1 if "same" in what else 2)
        other.write_texts(1)
        started = time.monotonic()
        arguments = ("--published", str(scene.published))
        first, second = scene.start(), other.start(*arguments)
        runs = (outcome_of(first), outcome_of(second))
        seconds = time.monotonic() - started
        faults = [f"run {number}: {fault}" for number, run in enumerate(runs, 1) for fault in _tidy(run)]
        if all(run.code for run in runs):
            faults.append("neither run succeeded")
        faults += [*_unwell(scene), *_next_run(scene)]
        ended = " and ".join(sorted(_ended(run) for run in runs))
        yield Finding(what=what, ended=ended, seconds=round(seconds, 1), faults=tuple(faults))


KINDS: Mapping[str, Callable[[Path], Iterator[Finding]]] = {
    "disk": full_disk,
    "readonly": read_only,
    "prefect": prefect_gone,
    "child": child_killed,
    "stop": told_to_stop,
    "clock": clock_back,
    "two": two_at_once,
}


@contextmanager
def small_disk(place: Path, *, megabytes: int) -> Iterator[Path]:
    """A file system of a few megabytes in memory."""
    place.mkdir(parents=True)
    _mount("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place))
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=False)


@contextmanager
def bound_read_only(place: Path) -> Iterator[None]:
    """A folder that cannot be written for as long as the block lasts, whoever tries."""
    _mount("--bind", str(place), str(place))
    try:
        _mount("-o", "remount,bind,ro", str(place))
        yield
    finally:
        subprocess.run(["umount", str(place)], check=False)


def own_server(home: Path) -> LocalServer:
    """A Prefect server outside the run; this process keeps its own environment."""
    kept = dict(os.environ)
    try:
        os.environ.update(clean_environment(home))
        server = start_server(home)
    finally:
        os.environ.clear()
        os.environ.update(kept)
    server.wait(180)
    return server


def _mount(*arguments: str) -> None:
    if not shutil.which("mount") or sys.platform != "linux":
        raise CannotStage("there is no mount command")
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotStage(f"no right to mount: {done.stderr.strip()}")


def _published(root: Path, published: Path | None = None) -> Scene:
    """A scene with a first release."""
    scene = Scene(root, published_at=published)
    run = scene.run()
    if run.code:
        raise AssertionError(f"the first release failed: {run.stdout}{run.stderr}")
    scene.seal()
    return scene


def _fill(file: Path, leave: int) -> None:
    """Take all room of a disk but so many bytes."""
    free = shutil.disk_usage(file.parent).free
    with file.open("wb") as stream:
        for _ in range(max(0, free - leave) // 4096):
            stream.write(b"\1" * 4096)


def _next_run(scene: Scene) -> Iterator[str]:
    """A run after the fault, that nobody helped; what it leaves behind is a fault."""
    run = scene.run()
    if run.code:
        yield f"the next run ended with {run.code}: {run.error or run.stderr[-300:]}"
    health = scene.health()
    left = (*health.damaged, *health.unlisted, *health.leftovers, *scene.site_faults())
    yield from (f"after the next run: {name}" for name in left)
    yield from (f"temporary file left: {name}" for name in scene.temporary_files())
    if scene.survivors():
        yield "processes outlive the next run"
    scene.seal()


def _unwell(scene: Scene) -> Iterator[str]:
    health = scene.health()
    yield from (f"damaged: {name}" for name in health.damaged)
    if health.latest is None:
        yield "latest leads nowhere"
    if scene.survivors():
        yield "processes outlive the run"


def _tidy(run: Outcome) -> Iterator[str]:
    if run.code not in TIDY or "Traceback" in run.stderr:
        yield f"ended with {run.code}: {run.stderr[-500:]}"
    elif run.code and not (run.told.get("error", {}).get("remedy") and run.told["error"]["code"]):
        yield "the error has no remedy"


def _expected(run: Outcome, *codes: str) -> Iterator[str]:
    yield from _tidy(run)
    if run.error not in codes:
        yield f"expected {' or '.join(codes)}, got {run.error or run.code}"
    elif not (run.told["error"]["file"] or run.told["error"]["place"]):
        yield "the error names no place"


def _succeeded(run: Outcome) -> Iterator[str]:
    if run.code:
        yield f"ended with {run.code}: {run.stdout[-300:]}{run.stderr[-300:]}"


def _finding(what: str, run: Outcome, seconds: float, faults: list[str]) -> Finding:
    return Finding(what=what, ended=_ended(run), seconds=round(seconds, 1), faults=tuple(faults))


def _ended(run: Outcome) -> str:
    if run.code == 0:
        return "published" if run.told.get("changed") else "nothing changed"
    return run.error or f"exit code {run.code}"


def _bytes_of(scene: Scene) -> dict[str, bytes]:
    files = (path for path in scene.published.rglob("*") if path.is_file() and path.name != ".lock")
    return {str(path.relative_to(scene.published)): path.read_bytes() for path in files}
