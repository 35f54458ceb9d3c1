"""The releases in place: the newest compared with its `SHA256SUMS`, the others known by the state of their files."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flows.publish.checksums import SIGNATURE, SUMS
from flows.publish.store import LocalStore
from flows.unchanged.hashing import hashes_of
from flows.validate.fixity import sha256_of, sums_of

# No file system keeps times in longer ticks than this (FAT: two seconds).
TICK = 2_000_000_000
State = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """Files of a release by path: the state of each (size, inode, both times in nanoseconds), and when it was seen."""

    seen: int
    states: Mapping[str, State]

    def still_known(self, path: str, state: State) -> bool:
        """Whether a file is as it was, and could not have changed unseen within the tick in which it was seen."""
        return self.states.get(path) == state and max(state[2:]) < self.seen - TICK


@dataclass(frozen=True, slots=True, kw_only=True)
class InPlace:
    """The newest version, the hashes of its seal and signature, its files, and those of every other version."""

    version: str
    seals: tuple[str, ...]
    newest: Files
    others: Mapping[str, Mapping[str, State]]

    def stands_for(self, other: InPlace) -> bool:
        """Whether these are the same releases."""
        return (self.version, self.seals, self.others) == (other.version, other.seals, other.others)


def releases_in_place(store: LocalStore, before: InPlace | None = None) -> InPlace | None:
    """What stands; null where there is no release, or where the newest is not what `SHA256SUMS` says.

    Args:
        store: the folder of releases.
        before: what stood when they were last looked at, so that not all has to be read again.

    Raises:
        OSError, ValueError: files cannot be read.
    """
    versions = store.versions()
    if not versions:
        return None
    folder = store.folder(versions[0])
    newest = _whole(folder, before.newest if before else None)
    if newest is None:
        return None
    return InPlace(
        version=folder.name,
        seals=tuple(sha256_of(folder / name) for name in (SUMS, SIGNATURE) if name in newest.states),
        newest=newest,
        others={str(version): _states(store.folder(version)) for version in versions[1:]},
    )


def _whole(folder: Path, known: Files | None) -> Files | None:
    """The files of a release, if they are those that were published."""
    seen, states = time.time_ns(), _states(folder)
    expected = dict(sums_of(folder))
    if not expected or expected.keys() | {SUMS} != states.keys() - {SIGNATURE}:
        return None
    unsure = [path for path in expected if known is None or not known.still_known(path, states[path])]
    found = zip(unsure, hashes_of([folder / path for path in unsure]), strict=True)
    return Files(seen=seen, states=states) if all(digest == expected[path] for path, digest in found) else None


def _states(folder: Path, path: str = "") -> dict[str, State]:
    """The state of every file under a folder, by path."""
    found: dict[str, State] = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                found |= _states(Path(entry), f"{path}{entry.name}/")
            else:
                state = entry.stat(follow_symlinks=False)
                found[path + entry.name] = (state.st_size, state.st_ino, state.st_mtime_ns, state.st_ctime_ns)
    return found
