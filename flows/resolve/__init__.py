"""Rows of many documents become one dataset: canonical entities, meetings and instruments, corrected by hand last.

A meeting is one row however many texts cite it; a person is one entity however a text spells the name.
"""

from flows.resolve.corpus import resolve
from flows.resolve.correcting import StaleCorrections, apply_corrections

__all__ = ["StaleCorrections", "apply_corrections", "resolve"]
