"""Verdicts that need not be asked for again: digests of what was found sound, in a file of the cache.

A digest covers all that a verdict depends on, so whoever finds it there may take the verdict over; what is not there is
judged. Only what the last run met is kept, so the file does not grow, and it can be lost at any time.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib import metadata, resources
from pathlib import Path

from flows.settings import part_of

FOLDER = "verdicts"


class KeptVerdicts:
    """Digests of what is sound; `file` is null where nothing is kept from run to run."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._before = _read(file) if file else frozenset()
        self._met: set[str] = set()

    def know(self, digest: str) -> bool:
        """Whether the run before found it sound, which is then as good as found again."""
        if digest in self._before:
            self._met.add(digest)
        return digest in self._before

    def add(self, digests: Iterable[str]) -> None:
        """Remember what was found sound."""
        self._met.update(digests)

    def save(self) -> None:
        """Keep what was met; a folder that cannot be written costs the next run its time, never this one."""
        if self._file is None or self._met == self._before:
            return
        draft = self._file.with_suffix(".draft")
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps({"sound": sorted(self._met)}), encoding="ascii")
            draft.replace(self._file)


def verdicts_of(cache: Path, published: Path) -> Path:
    """Where the verdicts on releases of a folder are kept."""
    return cache / FOLDER / f"{part_of(published)}.json"


def code_digest(modules: Iterable[str], libraries: Iterable[str]) -> bytes:
    """A digest of modules of `flows.validate`, of libraries, and of the Python that runs them."""
    package = resources.files("flows.validate")
    digest = hashlib.sha256(sys.version.encode())
    for name in modules:
        digest.update(hashlib.sha256(package.joinpath(f"{name}.py").read_bytes()).digest())
    for name in libraries:
        digest.update(f"{name} {metadata.version(name)}\n".encode())
    return digest.digest()


def _read(file: Path) -> frozenset[str]:
    try:
        return frozenset(map(str, json.loads(file.read_bytes())["sound"]))
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()
