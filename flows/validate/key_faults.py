"""Keys of a large package, asked of the key columns alone: primary, unique and foreign, as Frictionless judges them.

Frictionless looks keys up row by row while it reads every cell; over millions of rows that is most of its time, and
it cannot be shared between processes. Here only the columns of keys are read, as they are written. The findings have
Frictionless' codes and row numbers: of rows with one key the later ones are at fault, an absent part of a foreign key
is a reference to nothing only if another part is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

# Frictionless counts the header as row 1.
FIRST_ROW = 2


@dataclass(frozen=True, slots=True)
class KeyFault:
    """A row at fault: its number in the file, Frictionless' type of the error, and what is wrong."""

    row: int
    type: str
    note: str
    column: str | None = None


def key_faults(folder: Path, resource: Mapping[str, Any], resources: Mapping[str, Mapping[str, Any]]) -> list[KeyFault]:
    """Everything that is wrong with the keys of a table, by row.

    Args:
        folder: where the package lies.
        resource: the table's descriptor.
        resources: descriptors of all tables of the package, by name.

    Raises:
        OSError, pyarrow.ArrowInvalid: a file cannot be read as CSV, or lacks a column.
    """
    schema = resource["schema"]
    unique = [field["name"] for field in schema["fields"] if field.get("constraints", {}).get("unique")]
    primary, foreign = _names(schema.get("primaryKey", ())), schema.get("foreignKeys", ())
    groups = [_names(key) for key in schema.get("uniqueKeys", ())]
    wanted = [*primary, *unique, *(name for key in groups for name in key)]
    wanted += [name for key in foreign for name in _names(key["fields"])]
    if not wanted:
        return []
    data = _columns(folder / resource["path"], wanted)
    found = [*_primary(data, primary), *_unique(data, unique), *_groups(data, groups)]
    for key in foreign:
        found += _foreign(data, folder, resource, key, resources)
    return sorted(found, key=lambda fault: (fault.row, fault.type, fault.note))


def _primary(data: pd.DataFrame, key: Sequence[str]) -> Iterator[KeyFault]:
    if not key:
        return
    cells = data[list(key)]
    empty = cells.isna().all(axis=1)
    for row in _rows(empty):
        yield KeyFault(row, "primary-key", 'cells composing the primary keys are all "None"')
    for row in _rows(cells.duplicated() & ~empty):
        yield KeyFault(row, "primary-key", f"the primary key {', '.join(key)} is the same as in a row before")


def _unique(data: pd.DataFrame, columns: Sequence[str]) -> Iterator[KeyFault]:
    for name in columns:
        for row in _rows(data[name].duplicated() & data[name].notna()):
            yield KeyFault(row, "unique-error", "the same as in a row before", name)


def _groups(data: pd.DataFrame, keys: Sequence[Sequence[str]]) -> Iterator[KeyFault]:
    for key in keys:
        cells = data[list(key)]
        for row in _rows(cells.duplicated() & cells.notna().all(axis=1)):
            yield KeyFault(row, "row-constraint", f"the unique key {', '.join(key)} is the same as in a row before")


def _foreign(
    data: pd.DataFrame,
    folder: Path,
    resource: Mapping[str, Any],
    key: Mapping[str, Any],
    resources: Mapping[str, Mapping[str, Any]],
) -> Iterator[KeyFault]:
    own, there = _names(key["fields"]), _names(key["reference"]["fields"])
    target = resources[key["reference"].get("resource") or resource["name"]]
    known = _columns(folder / target["path"], there)[list(there)].drop_duplicates().set_axis(list(own), axis=1)
    cells = data[list(own)]
    met = cells.merge(known, on=list(own), how="left", indicator=True)["_merge"].to_numpy() == "both"
    for row in _rows(~met & cells.notna().any(axis=1)):
        yield KeyFault(row, "foreign-key", f"{', '.join(own)} leads to no row of {target['name']}")


def _columns(file: Path, names: Sequence[str]) -> pd.DataFrame:
    """Columns of a CSV as texts, empty cells absent."""
    import pyarrow as pa
    from pyarrow import csv

    chosen = list(dict.fromkeys(names))
    table = csv.read_csv(
        file,
        read_options=csv.ReadOptions(use_threads=False, block_size=16 << 20),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            include_columns=chosen,
            column_types=dict.fromkeys(chosen, pa.string()),
            null_values=[""],
            strings_can_be_null=True,
        ),
    )
    return table.to_pandas()


def _rows(at_fault: Any) -> Iterator[int]:
    """Numbers of the rows for which a mask holds."""
    return (int(index) + FIRST_ROW for index in at_fault.to_numpy().nonzero()[0])


def _names(names: str | Sequence[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)
