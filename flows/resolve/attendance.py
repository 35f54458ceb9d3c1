"""Who took part in what meeting, as hashes: sixteen bytes for each, where a pair of ids takes some hundreds.

The hashes are those of this process. That two ids of one meeting have the same is as good as impossible.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from flows.contract.packed_rows import cells
from flows.contract.rows import ParticipationRow

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ABSENT = "absent"


class Attendance:
    """Filled with the rows of all texts first, asked afterwards."""

    def __init__(self) -> None:
        self._meetings = array("q")
        self._entities = array("q")

    def add(self, rows: Iterable[ParticipationRow]) -> None:
        """Remember who took part; who stayed away is left out."""
        for meeting_id, entity_id, role in cells(rows, ("meeting_id", "entity_id", "role")):
            if role != ABSENT:
                self._meetings.append(hash(meeting_id))
                self._entities.append(hash(entity_id))

    def of(self, meetings: Iterable[str], same: Mapping[int, int]) -> Iterator[tuple[str, int]]:
        """Meetings with a hash for each who took part; `same` maps hashes of persons that are one with another."""
        hashed, entities = self._sorted
        for meeting_id in meetings:
            first, last = (int(hashed.searchsorted(hash(meeting_id), side)) for side in ("left", "right"))
            yield from ((meeting_id, same.get(entity, entity)) for entity in entities[first:last].tolist())

    @cached_property
    def _sorted(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        import numpy as np

        meetings, entities = (np.array(each, dtype=np.int64) for each in (self._meetings, self._entities))
        order = np.argsort(meetings, kind="stable")
        return meetings[order], entities[order]
