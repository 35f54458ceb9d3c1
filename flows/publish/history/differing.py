"""Of two releases the rows that one of them alone has: whatever is said of their difference is said of these.

Two releases mostly say the same, and as cells a large one does not fit into memory. A row that stands in both, byte for
byte, neither came nor went, moved or changed. So rows that both tables begin with or end with are left out, each other
row is told by a hash of its bytes, eight of them kept, and only rows whose hash the other release does not have are
read. What such a row hangs on is looked up in the files.

That a row is left out by mistake, because some row of the other release has its hash by chance, happens once in 500,000
comparisons of six million rows with as many.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flows.publish.history.diff import CORRECTED_CELLS, WITHDRAWN
from flows.publish.history.packaged_tables import PackagedTable
from flows.publish.history.plain_csv import read_cells
from flows.publish.history.stretches import Stretch, stretches_apart

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Tables = Mapping[str, PackagedTable]
# Asked for all they say: a cell that both releases list as corrected is a corrected one.
ASKED_WHOLE = frozenset({CORRECTED_CELLS, WITHDRAWN})


def differing(before: Tables, after: Tables) -> tuple[Tables, Tables]:
    """The tables of two releases; those with the same columns and key in both tell only rows that differ.

    Raises:
        OSError: a file is gone.
        ValueError: a file is no CSV any more.
    """
    old, new = dict(before), dict(after)
    for name in before.keys() & after.keys() - ASKED_WHOLE:
        one, other = before[name], after[name]
        if (one.columns, one.primary_key) == (other.columns, other.primary_key) and not other.is_view:
            old[name], new[name] = _apart(one, other)
    return old, new


def _apart(one: PackagedTable, other: PackagedTable) -> tuple[PackagedTable, PackagedTable]:
    if one.digest == other.digest:
        return one.only({name: [] for name in one.columns}), other.only({name: [] for name in other.columns})
    ours, theirs = stretches_apart(one.file, other.file)
    ones, others = _hashes(ours), _hashes(theirs)
    return _told(one, ours, ones, others), _told(other, theirs, others, ones)


def _hashes(rows: Stretch) -> NDArray[np.int64]:
    """A hash of each row, of this process."""
    import numpy as np

    return np.fromiter(map(hash, rows.records()), dtype=np.int64)


def _told(table: PackagedTable, rows: Stretch, own: NDArray[np.int64], others: NDArray[np.int64]) -> PackagedTable:
    import numpy as np

    alone = ~np.isin(own, others)
    kept = [record for record, is_alone in zip(rows.records(), alone.tolist(), strict=True) if is_alone]
    header = ",".join(f'"{name}"' for name in table.columns).encode()
    return table.only(read_cells(header + b"\n" + b"".join(kept), table.columns))
