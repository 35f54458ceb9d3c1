"""Memory given back to the system between the steps of a long run.

What a step has freed the allocator of C keeps for the next, in pieces that the next may not fit into: a process that
made 34 parts of a release after the other had twice the memory of one that had made the first. Where there is no way to
give memory back (it is one of glibc), nothing is done.
"""

from __future__ import annotations

import ctypes
import gc
from contextlib import suppress


def give_back() -> None:
    """Give memory that nobody uses back to the system; it takes some hundredths of a second."""
    gc.collect()
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
