"""Starting costs more than the work on a few texts: what makes it cheaper, whatever is loaded.

Python's search for garbage goes through all that was made every time it has grown by a quarter, and what a library or a
vocabulary makes as it is loaded stays to the end. So nobody looks while they are loaded (`for_good`), and nobody looks
through them again afterwards: a sixth of the time that libraries take.

A library may import others at its beginning for things that are never asked of it. `when_asked` has a stand-in for
such a module, which loads it when the first thing is asked of it.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


@contextmanager
def for_good() -> Iterator[None]:
    """No search for garbage inside, and none in what was made inside, ever."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def when_asked(names: Iterable[str]) -> None:
    """Have these modules loaded when something is asked of them, if nobody has loaded them yet."""
    for name in names:
        if name not in sys.modules:
            sys.modules[name] = _StandIn(name)


class _StandIn(ModuleType):
    """Empty, and found where modules are; the module itself takes its place once something is asked of it."""

    def __getattr__(self, name: str) -> Any:
        # What looks through all modules asks each for such names; only an import of a part of it asks for its path.
        if name.startswith("__") and name != "__path__":
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)
