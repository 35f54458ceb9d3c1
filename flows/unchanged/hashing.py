"""Hashes of many files: several are read at the same time, because reading waits for the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

READERS = 2
# Handing a small file to a thread costs as much as hashing it.
AT_ONCE = 256
SMALL = 1 << 16


def hashes_of(files: Sequence[Path | str]) -> list[str]:
    """The hexadecimal hash of each file, in their order.

    Raises:
        OSError: one cannot be read.
    """
    parts = [files[first : first + AT_ONCE] for first in range(0, len(files), AT_ONCE)]
    with ThreadPoolExecutor(READERS) as readers:
        return [found for part in readers.map(_hashes, parts) for found in part]


def _hashes(files: Sequence[Path | str]) -> list[str]:
    return [_hash(file) for file in files]


def _hash(file: Path | str) -> str:
    """The hash of a file; a small one is read in one piece, at a third of what a buffer for large ones costs."""
    with open(file, "rb", buffering=0) as stream:
        begin = stream.read(SMALL)
        digest = hashlib.sha256(begin)
        while begin:
            begin = stream.read(SMALL)
            digest.update(begin)
    return digest.hexdigest()
