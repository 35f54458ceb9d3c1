"""Hashes of many files: several are read at the same time, because reading waits for the disk."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from flows.validate.fixity import sha256_of

READERS = 4
# Handing a small file to a thread costs as much as hashing it.
AT_ONCE = 256


def hashes_of(files: Sequence[Path]) -> list[str]:
    """The hexadecimal hash of each file, in their order.

    Raises:
        OSError: one cannot be read.
    """
    parts = [files[first : first + AT_ONCE] for first in range(0, len(files), AT_ONCE)]
    with ThreadPoolExecutor(READERS) as readers:
        return [found for part in readers.map(_hashes, parts) for found in part]


def _hashes(files: Sequence[Path]) -> list[str]:
    return [sha256_of(file) for file in files]
