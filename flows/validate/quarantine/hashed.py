"""Keys of all rows at a time, as arrays of hashes: eight bytes for a row instead of hundreds.

Equal keys have equal hashes, so what is not found by its hash is surely not there, and keys that are the same are
surely found; whether keys of one hash are the same has to be asked of the rows themselves. The hashes are those of this
process and mean nothing to another.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from flows.contract.packed_rows import cells
from flows.contract.rows import Row

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def hashes(rows: Collection[Row], columns: Sequence[str]) -> NDArray[np.int64]:
    """The hash of the cells of some columns of each row, in the order of the rows."""
    import numpy as np

    return np.fromiter(map(hash, cells(rows, columns)), dtype=np.int64, count=len(rows))


def unique(hashed: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each hash once, sorted."""
    import numpy as np

    return np.unique(hashed)


def shared(hashed: NDArray[np.int64]) -> NDArray[np.int64]:
    """The hashes that stand there more than once, sorted."""
    import numpy as np

    values, counts = np.unique(hashed, return_counts=True)
    return values[counts > 1]


def places_of(hashed: NDArray[np.int64], wanted: NDArray[np.int64]) -> frozenset[int]:
    """Where some hashes stand."""
    import numpy as np

    return frozenset(np.flatnonzero(np.isin(hashed, wanted)).tolist()) if wanted.size else frozenset()
