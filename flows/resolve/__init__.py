"""Rows of many documents become one dataset: canonical entities, meetings and instruments, corrected by hand last.

A meeting is one row however many texts cite it; a person is one entity however a text spells the name.
"""

from flows.resolve.corpus import Resolution, resolution, resolve
from flows.resolve.correcting import StaleCorrections, apply_corrections, stale
from flows.resolve.own_rows import own_rows
from flows.resolve.pieces import SHARED

__all__ = [
    "SHARED",
    "Resolution",
    "StaleCorrections",
    "apply_corrections",
    "own_rows",
    "resolution",
    "resolve",
    "stale",
]
