"""How far a run is, told to whoever started it; the flow itself has no place for a listener."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run is: the step's name, what of it is done, and of how much."""

    name: str
    done: int
    total: int


_listener: ContextVar[Callable[[Step], None] | None] = ContextVar("listener", default=None)


def listen(listener: Callable[[Step], None] | None) -> None:
    """Call this from now on as the run proceeds; null, and nobody is told."""
    _listener.set(listener)


def tell(name: str, done: int = 0, total: int = 1) -> None:
    """Say that a step is so far."""
    listener = _listener.get()
    if listener is not None:
        listener(Step(name, done, total))
