"""A folder as a target: another disk, a share, what a web server shows.

Conditions hold among all who reach the folder through one file system, by a lock around each look and replacement.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from flows.publish.target.model import Changed, Stored
from flows.publish.trouble import telling_trouble

DRAFT = ".draft-"
LOCK = ".target-lock"
STANDS = "The releases in the folder here are as they were."


class FolderTarget:
    """A folder; headers are a matter of its web server."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def place(self) -> str:
        return str(self._folder)

    def stored(self) -> dict[str, Stored]:
        with telling_trouble(self._folder, STANDS), self._locked():
            # Whoever writes holds the lock, so these are what a killed run left.
            for draft in self._folder.rglob(f"{DRAFT}*"):
                draft.unlink()
            files = [each for each in self._folder.rglob("*") if each.is_file() and not each.name.startswith(DRAFT)]
            paths = (each.relative_to(self._folder).as_posix() for each in files if each.name != LOCK)
            return {path: found for path in paths if (found := self.find(path))}

    def find(self, path: str) -> Stored | None:
        found = self.read(path)
        return found and found[1]

    def read(self, path: str) -> tuple[bytes, Stored] | None:
        with telling_trouble(self._folder, STANDS):
            try:
                content = (self._folder / path).read_bytes()
            except FileNotFoundError:
                return None
        return content, Stored(path=path, size=len(content), mark={"sha256": hashlib.sha256(content).hexdigest()})

    def noted_sha256(self, path: str) -> str:
        found = self.find(path)
        return found.mark["sha256"] if found else ""

    def write(self, path: str, content: bytes, headers: Mapping[str, str], sha256: str, over: Stored | None) -> Stored:
        with telling_trouble(self._folder, STANDS), self._locked():
            there = self.find(path)
            if (there and there.mark) != (over and over.mark):
                raise Changed(path)
            file = self._folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            draft = file.with_name(f"{DRAFT}{secrets.token_hex(8)}")
            with draft.open("xb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(file)
        return Stored(path=path, size=len(content), mark={"sha256": sha256})

    def remove(self, path: str) -> None:
        with telling_trouble(self._folder, STANDS):
            (self._folder / path).unlink(missing_ok=True)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
