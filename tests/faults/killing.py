"""Runs killed at random moments: after each, the last release is whole, and a next run succeeds by itself.

The moments are drawn from three ranges in turn: anywhere in the run; while the release is written; and after its last
hash is, when it is flushed, renamed and announced and its site is written, most of them early in that time. Every
other run is a rebuild.
The next run is often the next to be killed, as in life; after so many in a row one is let through, and nothing but
releases may then be left.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from real_processes import PROJECT
from scene import Outcome, Scene, kill_group

from flows.local_prefect import LocalServer, start_server

# How far a run had come that was faster than its kill.
OVER = "its end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Killing:
    """One killed run: how long it had been at work (seconds), how far it was, and what it left."""

    number: int
    seed: int
    rebuild: bool
    seconds: float
    reached: str
    unlisted: bool
    followed: bool = False
    faults: tuple[str, ...]


class WarmRuns:
    """A `warm_starter` process and the Prefect server that its runs report to."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._server = _server(scene.root / "server")
        command = [sys.executable, str(Path(__file__).with_name("warm_starter.py"))]
        environment = scene.environment(PREFECT_API_URL=self._server.url, NO_PROXY="127.0.0.1")
        environment["PYTHONPATH"] = str(PROJECT)
        environment.pop("SIJILL_TEST_SCENE")
        self._starter = subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._answer()

    def start(self, *options: str) -> int:
        """Start a run and give the id of its process group."""
        order = {"arguments": self.scene.arguments(*options), "output": str(self._output)}
        assert self._starter.stdin
        self._starter.stdin.write(json.dumps(order) + "\n")
        self._starter.stdin.flush()
        return int(self._answer())

    def finish(self) -> Outcome:
        """Wait for the run that was started last."""
        code = int(self._answer())
        errors = Path(f"{self._output}.err")
        return Outcome(code, _read(self._output), _read(errors))

    def close(self) -> None:
        assert self._starter.stdin
        self._starter.stdin.close()
        self._starter.wait()
        self._server.stop()

    @property
    def _output(self) -> Path:
        return self.scene.root / "output.json"

    def _answer(self) -> str:
        assert self._starter.stdout
        line = self._starter.stdout.readline()
        if not line:
            raise RuntimeError("the warm starter ended")
        return line.strip()


@contextmanager
def warm_runs(scene: Scene) -> Iterator[WarmRuns]:
    """Runs that start at once, for as long as the block lasts."""
    runs = WarmRuns(scene)
    try:
        yield runs
    finally:
        runs.close()


def kill_many(runs: WarmRuns, count: int, seed: int, *, in_a_row: int = 1) -> Iterator[Killing]:
    """Kill until `count` runs were killed, and let one run to its end after each `in_a_row` attempts.

    A run that ends before its moment comes is told of too, and does not count.
    """
    scene, chance = runs.scene, random.Random(seed)
    runs.start()
    assert runs.finish().code == 0, "the run before all killing"
    scene.seal()
    lasting = _Lasting()
    number = killed = 0
    while killed < count:
        number += 1
        scene.write_texts(number)
        rebuild = number % 2 == 0
        options = ("--rebuild",) if rebuild else ()
        if rebuild:
            scene.forget(max(scene.sealed, key=_as_numbers))
        killing = _kill_one(runs, number, options, _moment(chance, number, lasting))
        killed += killing.reached != OVER
        if number % in_a_row == 0 or killed == count:
            faults = tuple(_let_through(runs, options, lasting))
            killing = replace(killing, faults=(*killing.faults, *faults), followed=True)
        scene.seal()
        yield replace(killing, seed=seed)


def _let_through(runs: WarmRuns, options: tuple[str, ...], lasting: _Lasting) -> Iterator[str]:
    """A run to its end, which lists what it did not put right."""
    scene, started = runs.scene, time.monotonic()
    leader = runs.start(*options)
    _await(scene, "sealed", leader)
    sealed = time.monotonic()
    run = runs.finish()
    if run.told.get("changed"):
        lasting.seconds = time.monotonic() - started
        lasting.publishing = time.monotonic() - sealed
    if run.code != 0:
        yield f"the next run ended with {run.code}: {run.error or run.stderr[-300:]}"
    health = scene.health()
    for name in (*health.damaged, *health.unlisted, *health.leftovers, *scene.site_faults()):
        yield f"after the next run: {name}"
    if scene.temporary_files():
        yield f"temporary files stay: {len(scene.temporary_files())}"
    if scene.survivors():
        yield "processes outlive the next run"


@dataclass(slots=True)
class _Lasting:
    """How long a run lasts, by the last that came to its end, when it begins to write, and for how long it publishes:
    from the hashes of its files to its end."""

    seconds: float = 6.0
    writing: float = 1.0
    publishing: float = 1.5


@dataclass(frozen=True, slots=True)
class _Moment:
    """Seconds after the start, or after a run is seen to have come to a step."""

    after: str
    seconds: float


def _moment(chance: random.Random, number: int, lasting: _Lasting) -> _Moment:
    share = chance.random()
    if number % 3 == 0:
        return _Moment("start", share * lasting.seconds)
    if number % 3 == 1:
        return _Moment("staging", share * max(0.5, lasting.seconds - lasting.writing))
    # The rename and the announcement come right after; the site and the end of the run take longer.
    return _Moment("sealed", share * share * lasting.publishing)


def _kill_one(runs: WarmRuns, number: int, options: tuple[str, ...], moment: _Moment) -> Killing:
    scene = runs.scene
    before = scene.health().latest
    digest_before = _digests(scene)
    started = time.monotonic()
    leader = runs.start(*options)
    _await(scene, moment.after, leader)
    time.sleep(moment.seconds)
    kill_group(leader)
    ended = runs.finish()
    seconds = time.monotonic() - started
    health = scene.health()
    faults = [f"damaged after the kill: {name}" for name in health.damaged]
    if health.latest is None or (before and _as_numbers(health.latest) < _as_numbers(before)):
        faults.append("latest leads nowhere or back")
    if ended.code not in (0, -9):
        faults.append(f"it failed before it was killed: {ended.error or ended.stderr[-300:]}")
    if scene.survivors():
        faults.append("processes outlive the kill")
    return Killing(
        number=number,
        seed=0,
        rebuild=bool(options),
        seconds=round(seconds, 2),
        reached=_reached(scene, ended, digest_before),
        unlisted=bool(health.unlisted),
        faults=tuple(faults),
    )


def _await(scene: Scene, step: str, leader: int) -> None:
    """Watch the folder until a run has come to a step, or has ended."""
    deadline = time.monotonic() + 120
    while step != "start" and time.monotonic() < deadline and Path(f"/proc/{leader}/environ").exists():
        stages = list(scene.published.glob(".staging-*"))
        if stages and (step == "staging" or (stages[0] / "SHA256SUMS").is_file()):
            return
        time.sleep(0.001)
        try:
            if not Path(f"/proc/{leader}/environ").read_bytes():
                return  # it has ended and nobody has asked for its status yet
        except OSError:
            return


def _reached(scene: Scene, ended: Outcome, before: dict[str, str]) -> str:
    """How far a killed run was, by what it left."""
    if ended.code != -9:
        return OVER
    if _digests(scene) != before:
        return "the release published"
    stages = list(scene.published.glob(".staging-*"))
    if not stages:
        return "nothing written"
    return "the release sealed" if (stages[0] / "SHA256SUMS").is_file() else "the release half written"


def _server(home: Path) -> LocalServer:
    """A server outside the process groups that are killed; its address stays out of this process."""
    import os

    address = os.environ.pop("PREFECT_API_URL", None)
    server = start_server(home)
    os.environ.pop("PREFECT_API_URL", None)
    if address:
        os.environ["PREFECT_API_URL"] = address
    server.wait(180)
    return server


def _digests(scene: Scene) -> dict[str, str]:
    from flows.validate.fixity import sha256_of

    return {str(sums.parent.name): sha256_of(sums) for sums in scene.published.glob("[0-9]*/SHA256SUMS")}


def _as_numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
