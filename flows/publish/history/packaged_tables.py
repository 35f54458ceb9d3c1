"""Tables of any published release as plain text cells, read through its own descriptor.

Old releases may have been written under another contract, so nothing here asks the present one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from flows.contract import Bilingual
from flows.contract.frictionless_schema import field_names
from flows.errors import PublishError
from flows.publish.history.plain_csv import read_cells, read_columns

Key = tuple[str, ...]
# What tells a reader which row is meant, the first of these that a table has: a name, a title, quoted words.
LABELS = (("name_en", "name_ar"), ("title",), ("text",), ("value",), ("message",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A foreign key: cells of `fields` hold the key of a row of `table`."""

    fields: tuple[str, ...]
    table: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackagedTable:
    """One tabular resource; `fields` are Table Schema fields in order, `digest` names the file's content.

    `told_rows` is what the descriptor says of the number of its rows, if it says any. Where only some rows are told
    (`flows.publish.history.differing`), `every` is the table with all of them.
    """

    name: str
    title: Bilingual
    file: Path
    digest: str
    fields: tuple[Mapping[str, Any], ...]
    primary_key: tuple[str, ...]
    references: tuple[Reference, ...]
    is_view: bool
    told_rows: int | None = None
    every: PackagedTable | None = None
    _cells: dict[str, list[str]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(str(each["name"]) for each in self.fields)

    @property
    def label_columns(self) -> tuple[str, ...]:
        """Columns that tell a reader which row is meant."""
        return next((names for names in LABELS if set(names) <= set(self.columns)), ())

    @property
    def quoting_columns(self) -> frozenset[str]:
        """Columns that hold words of a source."""
        return frozenset(str(each["name"]) for each in self.fields if each.get("quotes"))

    def column_title(self, name: str) -> Bilingual:
        """What people call a column."""
        return next(_title(each) for each in self.fields if each["name"] == name)

    @property
    def row_count(self) -> int:
        """How many rows there are, told or not; they are read only where the descriptor does not say."""
        if self.every is not None:
            return self.every.row_count
        return len(self.rows()) if self.told_rows is None else self.told_rows

    def cells(self) -> Mapping[str, list[str]]:
        """Cells by column as written, read once; an empty string is a null."""
        if not self._cells:
            self._cells.update(self._read())
        return self._cells

    def keys(self, columns: tuple[str, ...]) -> list[Key]:
        """The cells of some columns, row by row."""
        cells = self.cells()
        return list(zip(*(cells[name] for name in columns), strict=True))

    def rows(self) -> list[Key]:
        """All cells, row by row."""
        return self.keys(self.columns)

    def every_row(self, columns: tuple[str, ...], among: tuple[str, Set[str]] | None = None) -> Iterator[Key]:
        """The cells of some columns of all rows, told or not, read some at a time and not kept.

        Args:
            columns: of which cells are wanted.
            among: one of them and some cells; rows that have none of these may be left out.
        """
        table = self.every or self
        if table._cells:
            yield from table.keys(columns)
            return
        for cells in read_columns(table.file, columns, among):
            yield from zip(*cells, strict=True)

    def every_row_with(self, fields: tuple[str, ...], keys: Set[Key], columns: tuple[str, ...]) -> Iterator[Key]:
        """The cells of some columns of all rows that have one of these keys in some fields, told or not."""
        width = len(fields)
        rows = self.every_row((*fields, *columns), (fields[0], {key[0] for key in keys})) if keys else ()
        return (row[width:] for row in rows if row[:width] in keys)

    def only(self, cells: Mapping[str, list[str]]) -> PackagedTable:
        """The table with some of its rows told, of which these are the cells by column."""
        return replace(self, every=self, _cells={name: list(cells[name]) for name in self.columns})

    def _read(self) -> Mapping[str, list[str]]:
        return read_cells(self.file, self.columns)


def packaged_tables(folder: Path) -> Mapping[str, PackagedTable]:
    """Tables of a release by name.

    Raises:
        PublishError: `release-unreadable`, when its descriptor is missing or no descriptor.
    """
    try:
        descriptor = json.loads((folder / "datapackage.json").read_bytes())
        found = [packaged_table(folder, each) for each in descriptor["resources"] if "schema" in each]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PublishError(
            "release-unreadable",
            "The descriptor of this release cannot be read.",
            file=f"{folder.name}/datapackage.json",
            remedy="Restore the release from a copy.",
        ) from error
    return {table.name: table for table in found}


def packaged_table(folder: Path, resource: Mapping[str, Any]) -> PackagedTable:
    """A resource of a release's descriptor, whose file lies in the folder.

    Raises:
        KeyError: the resource lacks a property.
    """
    schema = resource["schema"]
    every_column = tuple(str(each["name"]) for each in schema["fields"])
    return PackagedTable(
        name=resource["name"],
        title=_title(resource),
        file=folder / resource["path"],
        digest=resource["hash"],
        fields=tuple(schema["fields"]),
        primary_key=field_names(schema.get("primaryKey", ())) or every_column,
        references=tuple(_reference(resource["name"], key) for key in schema.get("foreignKeys", ())),
        is_view=bool(resource.get("view")),
        told_rows=resource["rows"] if isinstance(resource.get("rows"), int) else None,
    )


def _title(described: Mapping[str, Any]) -> Bilingual:
    english = str(described.get("title") or described["name"])
    return Bilingual(en=english, ar=str(described.get("title_ar") or english))


def _reference(table: str, key: Mapping[str, Any]) -> Reference:
    # A table that refers to itself names no resource.
    return Reference(fields=field_names(key["fields"]), table=key["reference"].get("resource") or table)
