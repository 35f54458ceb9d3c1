"""Where rows stand in their texts: the same places here and there, told by a sum, so that no place need be remembered.

A row stands at a place: a text, and where in it. Several rows may stand at one, and a stage may merge them; so a place
counts once. The rows of a text follow each other, and only places of the last text are at hand, in case its rows go on.
Equal sums of hashes of 64 bits are as good a proof as equal hashes. Where sums differ, be it only that rows of a text
do not follow each other, all hashes are compared, which takes memory for each row but tells how many places differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flows.contract.rows import Row
from flows.validate.key_hashes import together
from flows.validate.quarantine.hashed import hashes, hashes_by_block, unique

PLACE = ("document_id", "start")
_ALL = 2**64


class PlaceSum:
    """How many places there are, and the sum of their hashes."""

    def __init__(self) -> None:
        self.told = (0, 0)
        self._last: set[int] = set()
        self._text: int | None = None

    def add(self, rows: Sequence[Row]) -> PlaceSum:
        """Rows, those of a text after each other."""
        for texts, starts in hashes_by_block(rows, PLACE):
            if not texts.size:
                continue
            places = together([texts, starts])
            found = unique(places)
            again = self._last.intersection(places[texts == self._text].tolist())
            count, total = self.told
            new = int(found.sum()) - sum(again)
            self.told = count + found.size - len(again), (total + new) % _ALL
            kept = self._last if texts[-1] == self._text else set()
            self._last, self._text = kept.union(places[texts == texts[-1]].tolist()), texts[-1]
        return self


def differing(before: Iterable[Sequence[Row]], after: Sequence[Row]) -> int:
    """How many places are on one side alone."""
    import numpy as np

    known = unique(np.concatenate([hashes((), PLACE), *(unique(hashes(rows, PLACE)) for rows in before)]))
    found = np.concatenate([known, unique(hashes(after, PLACE))])
    return 2 * unique(found).size - found.size
