"""Keys as hashes of 64 bits, column by column: each distinct value is hashed once, then the columns are put together.

Equal keys have equal hashes. The hashes are those of this process and mean nothing to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

ABSENT = "no value at all"
# Python takes the hash of a whole number modulo 2⁶¹ - 1.
LARGEST = 2**61 - 1


def value_hashes(values: Sequence[Any]) -> Hashes:
    """The hash of each value; equal numbers have equal hashes."""
    import numpy as np

    return mixed(np.fromiter(map(_hash, values), np.int64, len(values)).view(np.uint64))


def column_hashes(column: pa.Array[Any]) -> Hashes:
    """The hash of each cell of a column."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_int64(column.type) and not column.null_count:
        return _of_numbers(column.to_numpy())
    encoded: Any = pc.dictionary_encode(column, null_encoding="encode")
    values = encoded.dictionary
    listed = values.to_numpy(zero_copy_only=False) if pa.types.is_string(column.type) else values.to_pylist()
    hashed: Hashes = value_hashes(listed)[encoded.indices.to_numpy()]
    return hashed


def _of_numbers(numbers: NDArray[np.int64]) -> Hashes:
    """As `value_hashes` gives them: the hash of a number is the number, but for -1 and the very largest."""
    import numpy as np

    if numbers.size and (numbers.max() >= LARGEST or numbers.min() <= -LARGEST):
        return value_hashes(numbers.tolist())
    return mixed(np.where(numbers == -1, hash("-1"), numbers).view(np.uint64))


def together(columns: Iterable[Hashes]) -> Hashes:
    """The hashes of keys of the hashes of their parts, of which there is at least one."""
    import numpy as np

    first, *others = columns
    for each in others:
        first = mixed(first * np.uint64(31) + each)
    return first


def mixed(hashed: Hashes) -> Hashes:
    """Hashes whose bits depend on all bits (splitmix64): the hash of a number is the number, and sums would meet."""
    import numpy as np

    found = hashed + np.uint64(0x9E3779B97F4A7C15)
    found = (found ^ (found >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    found = (found ^ (found >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    last: Hashes = found ^ (found >> np.uint64(31))
    return last


def _hash(value: object) -> int:
    # Python gives -1 and -2 one hash, and absence one that differs from process to process.
    return hash(ABSENT) if value is None else hash("-1") if value == -1 else hash(value)
