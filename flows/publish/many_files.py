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
    """Every file below a folder, those of a folder together."""
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in names)


def in_turn(pool: Executor, work: Callable[[T], R], things: Iterable[T]) -> Iterator[R]:
    """What comes of some work on each of many things, in their order, a thousand of which wait for it at a time."""
    waiting = iter(things)
    while some := list(islice(waiting, AT_ONCE)):
        yield from pool.map(work, some)
