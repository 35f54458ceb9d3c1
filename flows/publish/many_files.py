"""Folders with a file for each of a hundred thousand texts, gone through without an object for each of them at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from itertools import islice
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

AT_ONCE = 1_000


def files_of(folder: Path) -> Iterator[Path]:
    """Every file below a folder, those of a folder together.

    Raises:
        OSError: a folder cannot be read.
    """
    for place, names in _walk(folder):
        yield from filter(Path.is_file, (place / name for name in names))


def folders_of(folder: Path) -> Iterator[Path]:
    """A folder and every one below it; errors as for `files_of`."""
    return (place for place, _ in _walk(folder))


def _walk(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    def stop(error: OSError) -> None:
        raise error

    return ((Path(place), names) for place, _, names in os.walk(folder, onerror=stop))


def in_turn(pool: Executor, work: Callable[[T], R], things: Iterable[T]) -> Iterator[R]:
    """What comes of some work on each of many things, in their order, a thousand of which wait for it at a time."""
    waiting = iter(things)
    while some := list(islice(waiting, AT_ONCE)):
        yield from pool.map(work, some)
