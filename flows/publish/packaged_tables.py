"""Tables of any published release as plain text cells, read through its own descriptor.

Old releases may have been written under another contract, so nothing here asks the present one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.errors import PublishError

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackagedTable:
    """One tabular resource; `fields` are Table Schema fields in order, `digest` names the file's content."""

    name: str
    file: Path
    digest: str
    fields: tuple[Mapping[str, Any], ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[Mapping[str, Any], ...]
    is_view: bool

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(str(field["name"]) for field in self.fields)

    def cells(self) -> Mapping[str, list[str]]:
        """Cells by column as written; an empty string is a null."""
        from pyarrow import csv, string

        table = csv.read_csv(
            self.file,
            read_options=csv.ReadOptions(use_threads=False, block_size=max(1 << 20, self.file.stat().st_size + 1)),
            parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=csv.ConvertOptions(
                column_types={name: string() for name in self.columns}, strings_can_be_null=False
            ),
        )
        return {name: [str(cell) for cell in table.column(name).to_pylist()] for name in self.columns}


def packaged_tables(folder: Path) -> Mapping[str, PackagedTable]:
    """Tables of a release by name.

    Raises:
        PublishError: `release-unreadable`, when its descriptor is missing or no descriptor.
    """
    try:
        descriptor = json.loads((folder / "datapackage.json").read_bytes())
        return {table.name: table for table in (_table(folder, each) for each in descriptor["resources"])}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PublishError(
            "release-unreadable",
            "The descriptor of this release cannot be read.",
            file=f"{folder.name}/datapackage.json",
            remedy="Restore the release from a copy.",
        ) from error


def _table(folder: Path, resource: Mapping[str, Any]) -> PackagedTable:
    schema = resource["schema"]
    key = schema.get("primaryKey", ())
    return PackagedTable(
        name=resource["name"],
        file=folder / resource["path"],
        digest=resource["hash"],
        fields=tuple(schema["fields"]),
        primary_key=(key,) if isinstance(key, str) else tuple(key),
        foreign_keys=tuple(schema.get("foreignKeys", ())),
        is_view=bool(resource.get("view")),
    )
