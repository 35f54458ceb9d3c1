"""From a meaning to days: the one function that the readings of all kinds of meaning register with."""

from __future__ import annotations

from functools import singledispatch

from flows.extract.dates.meaning import Meaning
from flows.extract.dates.values import Context, Value


@singledispatch
def resolve(meaning: Meaning, context: Context) -> Value:
    """Tie a meaning to the calendar; an open value when the context does not allow it."""
    raise TypeError(f"no reading for {type(meaning).__name__}")
