"""Keys of all rows at a time, as arrays of hashes: eight bytes for a row instead of hundreds.

Equal keys have equal hashes, so what is not found by its hash is surely not there, and keys that are the same are
surely found; whether keys of one hash are the same has to be asked of the rows themselves. See
`flows.validate.key_hashes`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from flows.contract.rows import Row
from flows.validate.key_hashes import column_hashes, together, value_hashes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from flows.validate.key_hashes import Hashes


def hashes(rows: Collection[Row], columns: Sequence[str]) -> Hashes:
    """The hash of the cells of some columns of each row, in the order of the rows; packed rows stay packed."""
    import numpy as np

    found = [together(of_columns) for of_columns in hashes_by_block(rows, columns)]
    return np.concatenate([np.zeros(0, np.uint64), *found])


def hashes_by_block(rows: Collection[Row], columns: Sequence[str]) -> Iterator[Sequence[Hashes]]:
    """Of some rows at a time the hashes of each of the columns."""
    from flows.contract.packed_rows import PackedRows

    if not isinstance(rows, PackedRows):
        yield [value_hashes([getattr(row, name) for row in rows]) for name in columns]
        return
    for data in rows.in_columns(list(dict.fromkeys(columns))):
        yield [column_hashes(data.column(name).combine_chunks()) for name in columns]


def given(rows: Collection[Row], columns: Sequence[str]) -> NDArray[np.bool_]:
    """Of which rows no cell of some columns is absent or an empty text, in the order of the rows."""
    import numpy as np

    absent = value_hashes([None, ""])
    found = [~np.isin(hashes(rows, [name]), absent) for name in columns]
    every: NDArray[np.bool_] = np.logical_and.reduce(found)
    return every


def unique(hashed: Hashes) -> Hashes:
    """Each hash once, sorted."""
    import numpy as np

    # `numpy.unique` puts numbers into a hash table first, which takes twice the time of sorting.
    ordered = np.sort(hashed)
    return ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])] if ordered.size else ordered


def shared(hashed: Hashes) -> Hashes:
    """The hashes that stand there more than once, sorted."""
    import numpy as np

    values, counts = np.unique(hashed, return_counts=True)
    return values[counts > 1]


def places_of(hashed: Hashes, wanted: Hashes) -> frozenset[int]:
    """Where some hashes stand."""
    import numpy as np

    return frozenset(np.flatnonzero(np.isin(hashed, wanted)).tolist()) if wanted.size else frozenset()
