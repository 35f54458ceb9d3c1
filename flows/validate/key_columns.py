"""Columns of keys in a CSV, some rows at a time: what Frictionless reads in their cells, and hashes of the keys.

Each distinct cell of some rows is read once, by Frictionless' reader of its field, so that `1` and `01` are one number
and what a table counts as missing is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.validate.csv_blocks import Blocks
from flows.validate.key_hashes import together, value_hashes

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from flows.validate.key_hashes import Hashes

# Frictionless counts the header as row 1.
FIRST_ROW = 2


@dataclass(frozen=True, slots=True)
class KeyRows:
    """Some rows of a table: the number of the first, and of each column its distinct values and where they stand."""

    first: int
    columns: Mapping[str, tuple[list[Any], NDArray[np.int64]]]

    def hashes(self, names: Sequence[str]) -> Hashes:
        """The hash of each row's key."""
        return together(value_hashes(self.columns[name][0])[self.columns[name][1]] for name in names)

    def absent(self, names: Sequence[str]) -> NDArray[np.bool_]:
        """Of which rows all parts of the key are absent."""
        import numpy as np

        found = []
        for name in names:
            values, places = self.columns[name]
            found.append(np.fromiter((value is None for value in values), np.bool_, len(values))[places])
        every: NDArray[np.bool_] = np.logical_and.reduce(found)
        return every

    def values(self, names: Sequence[str], index: int) -> tuple[Any, ...]:
        """The values of a row's key."""
        return tuple(self.columns[name][0][self.columns[name][1][index]] for name in names)


def key_rows(folder: Path, resource: Mapping[str, Any], names: Sequence[str]) -> Iterator[KeyRows]:
    """The rows of a CSV of a package, with these columns alone.

    Raises:
        OSError, pyarrow.ArrowInvalid, KeyError: it cannot be read as CSV, or lacks a column.
    """
    import pyarrow as pa
    from frictionless import Schema

    chosen = list(dict.fromkeys(names))
    # What a cell says does not depend on what it may say.
    fields = [{**each, "constraints": {}} for each in resource["schema"]["fields"] if each["name"] in chosen]
    others = {part: resource["schema"][part] for part in ("$schema", "missingValues") if part in resource["schema"]}
    schema = Schema.from_descriptor({**others, "fields": fields})
    readers = {name: schema.get_field(name).create_cell_reader() for name in chosen}
    first = FIRST_ROW
    for batch in Blocks(folder / resource["path"], dict.fromkeys(chosen, pa.string()), include_columns=chosen):
        yield KeyRows(first, {name: _read(batch.column(name), readers[name]) for name in chosen})
        first += batch.num_rows


def hash_of_absent(names: Sequence[str]) -> Hashes:
    """The hash of a key of which all parts are absent, one alone."""
    import numpy as np

    return KeyRows(0, dict.fromkeys(names, ([None], np.zeros(1, np.int64)))).hashes(names)


def _read(column: pa.Array[Any], read: Any) -> tuple[list[Any], NDArray[np.int64]]:
    encoded: Any = column.dictionary_encode()
    return [read(cell)[0] for cell in encoded.dictionary.to_pylist()], encoded.indices.to_numpy()
