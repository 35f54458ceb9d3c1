"""A sequence of rows that lie elsewhere than in memory and are gone through from the first one on.

Whoever holds rows in a file gives their number and a way through them; places, slices and comparison are the same for
all of these, and the same as those of a tuple.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import eq
from typing import Any, SupportsIndex, overload

from flows.contract.rows import Row


class RowSequence(Sequence[Row]):
    """Rows in their order; equal to any sequence of the same rows, and as little hashable as a list."""

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def __iter__(self) -> Iterator[Any]: ...

    @overload
    def __getitem__(self, index: SupportsIndex) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, index: SupportsIndex | slice) -> Row | tuple[Row, ...]:
        """A row, or some; each time from the first row on, so nobody should go through all of them like this.

        Raises:
            IndexError: there is no such row.
        """
        if isinstance(index, slice):
            return self._some(range(len(self))[index])
        place = range(len(self))[index]
        return next(islice(self, place, None))

    def _some(self, places: range) -> tuple[Row, ...]:
        """The rows of these places; no others are kept on the way."""
        if not places:
            return ()
        upwards = places if places.step > 0 else places[::-1]
        found = tuple(islice(self, upwards.start, upwards.stop, upwards.step))
        return found if places.step > 0 else found[::-1]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment]
