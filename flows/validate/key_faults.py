"""Keys of a large package, asked of the key columns alone: primary, unique and foreign, as Frictionless judges them.

Frictionless looks keys up row by row while it reads every cell; over millions of rows that is most of its time, it
cannot be shared between processes, and all keys are in memory. Here of each row eight bytes stay, a hash of its key.
Keys whose hash is not theirs alone are then compared themselves; a key whose hash is not known leads nowhere. That one
which leads nowhere has by chance a hash that is known happens once in 200,000 tables of ten million such rows.

The findings have Frictionless' codes and row numbers: of rows with one key the later ones are at fault, an absent part
of a foreign key is a reference to nothing only if another part is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.contract.frictionless_schema import field_names
from flows.validate.key_columns import KeyRows, hash_of_absent, key_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from flows.validate.key_hashes import Hashes

# Faults of one key that are told; Frictionless reports no more of a whole table.
MOST = 1000
Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyFault:
    """A row at fault: its number in the file, Frictionless' type of the error, and what is wrong."""

    row: int
    type: str
    note: str
    column: str | None = None


@dataclass(frozen=True, slots=True)
class _Own:
    """A key that has to be a row's alone; `type` is that of the error."""

    names: Names
    type: str

    def faults(self, rows: KeyRows, index: int, seen: set[tuple[Any, ...]]) -> Iterator[KeyFault]:
        """What is wrong with a row whose key may stand in a row before, or be absent; it is added to those seen."""
        values, number = rows.values(self.names, index), rows.first + index
        if self.type == "primary-key":
            if set(values) == {None}:
                yield KeyFault(number, self.type, 'cells composing the primary keys are all "None"')
            elif values in seen:
                note = f"the primary key {', '.join(self.names)} is the same as in a row before"
                yield KeyFault(number, self.type, note)
        elif None not in values and values in seen:
            if self.type == "unique-error":
                yield KeyFault(number, self.type, "the same as in a row before", self.names[0])
            else:
                note = f"the unique key {', '.join(self.names)} is the same as in a row before"
                yield KeyFault(number, self.type, note)
        seen.add(values)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a package; what foreign keys lead to is read once.

    Args:
        folder: where the package lies.
        resources: descriptors of all its tables by name, each a CSV that Arrow reads as Frictionless does.
    """

    folder: Path
    resources: Mapping[str, Mapping[str, Any]]
    _known: dict[tuple[str, Names], Hashes] = field(default_factory=dict)

    def faults(self, table: str) -> list[KeyFault]:
        """Everything that is wrong with the keys of a table, by row; the first thousand of each key.

        Raises:
            OSError, pyarrow.ArrowInvalid, KeyError: a file cannot be read as CSV, or lacks a column.
        """
        own, foreign = _own(self.resources[table]["schema"]), self._foreign(table)
        if not own and not foreign:
            return []
        hashed: dict[Names, list[Hashes]] = {key.names: [] for key in own}
        nowhere: list[list[KeyFault]] = [[] for _ in foreign]
        for rows in self._rows(table, [*hashed, *(names for names, _, _ in foreign)]):
            for names, listed in hashed.items():
                listed.append(rows.hashes(names))
            for (names, target, known), found in zip(foreign, nowhere, strict=True):
                found += islice(_leading_nowhere(rows, names, target, known), MOST - len(found))
        faults = [fault for found in nowhere for fault in found]
        for key in own:
            faults += islice(self._repeated(table, key, hashed[key.names]), MOST)
        return sorted(faults, key=lambda fault: (fault.row, fault.type, fault.note))

    def targets(self, table: str) -> frozenset[str]:
        """The tables that its foreign keys lead to."""
        keys = self.resources[table]["schema"].get("foreignKeys", ())
        return frozenset(key["reference"].get("resource") or table for key in keys)

    def _foreign(self, table: str) -> list[tuple[Names, str, Hashes]]:
        """Columns of each foreign key, the table that they lead to, and the hashes that are known there."""
        found = []
        for key in self.resources[table]["schema"].get("foreignKeys", ()):
            target = key["reference"].get("resource") or table
            known = self._hashes(target, field_names(key["reference"]["fields"]))
            found.append((field_names(key["fields"]), target, known))
        return found

    def _hashes(self, table: str, names: Names) -> Hashes:
        import numpy as np

        if (table, names) not in self._known:
            every = [np.unique(rows.hashes(names)[~rows.absent(names)]) for rows in self._rows(table, [names])]
            self._known[table, names] = np.unique(np.concatenate([np.zeros(0, np.uint64), *every]))
        return self._known[table, names]

    def _repeated(self, table: str, key: _Own, hashed: Sequence[Hashes]) -> Iterator[KeyFault]:
        import numpy as np

        ordered = np.concatenate([np.zeros(0, np.uint64), *hashed])
        ordered.sort()
        shared = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
        suspect = np.union1d(shared, hash_of_absent(key.names))
        if not _among(suspect, ordered).any():
            return
        seen: set[tuple[Any, ...]] = set()
        for rows, listed in zip(self._rows(table, [key.names]), hashed, strict=True):
            for index in np.flatnonzero(_among(listed, suspect)):
                yield from key.faults(rows, int(index), seen)

    def _rows(self, table: str, keys: Sequence[Names]) -> Iterator[KeyRows]:
        return key_rows(self.folder, self.resources[table], [name for key in keys for name in key])


def _own(schema: Mapping[str, Any]) -> list[_Own]:
    found = [
        _Own((each["name"],), "unique-error") for each in schema["fields"] if each.get("constraints", {}).get("unique")
    ]
    if primary := field_names(schema.get("primaryKey", ())):
        found.append(_Own(primary, "primary-key"))
    return [*found, *(_Own(field_names(key), "row-constraint") for key in schema.get("uniqueKeys", ()))]


def _leading_nowhere(rows: KeyRows, names: Names, target: str, known: Hashes) -> Iterator[KeyFault]:
    import numpy as np

    for index in np.flatnonzero(~_among(rows.hashes(names), known) & ~rows.absent(names)):
        yield KeyFault(rows.first + int(index), "foreign-key", f"{', '.join(names)} leads to no row of {target}")


def _among(hashed: Hashes, known: Hashes) -> NDArray[np.bool_]:
    """Which hashes are among those that are known, which are sorted."""
    import numpy as np

    if not known.size:
        return np.zeros(hashed.size, np.bool_)
    places = np.minimum(np.searchsorted(known, hashed), known.size - 1)
    found: NDArray[np.bool_] = known[places] == hashed
    return found
