"""Two folders change places in one step, so that whoever opens the one that gives way never finds nothing.

POSIX can only rename onto what does not exist or is an empty folder. Linux has `renameat2` with `RENAME_EXCHANGE`
(kernel 3.15, glibc 2.28), on every local file system in use; where it is missing, the caller needs two renames.
"""

from __future__ import annotations

import os
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2


def exchanged(one: Path, other: Path) -> bool:
    """Let two folders of one file system change places; false, and nothing done, where the system cannot."""
    import ctypes  # only a rebuild needs it

    try:
        swap = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return bool(swap(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)
