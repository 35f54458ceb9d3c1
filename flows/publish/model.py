"""What writers get: a release as it is being built, and the shape of a table format and of a passport."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from flows.contract import Table

if TYPE_CHECKING:
    import pyarrow as pa

    from flows.publish.diff import ReleaseDiff


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """Size and SHA-256 (hexadecimal) of a file as written."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One version with everything that its passports tell.

    `files` holds facts of the files written so far, by path from the release's folder; `created` is the
    newest day that the inputs know of, never the clock; `diff` is null for a first version.
    """

    version: str
    previous: str | None
    created: date | None
    tables: Mapping[str, pa.Table]
    files: Mapping[str, FileFacts]
    diff: ReleaseDiff | None = None

    @property
    def counts(self) -> Mapping[str, int]:
        """Rows of each table."""
        return {name: data.num_rows for name, data in self.tables.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFormat:
    """One file for each table: `write` puts the table, described by the contract, into a binary stream."""

    name: str
    folder: str
    suffix: str
    mediatype: str
    write: Callable[[pa.Table, Table, BinaryIO], None]

    def path(self, table: str) -> str:
        return f"{self.folder}/{table}{self.suffix}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passport:
    """One file about the whole release: `write` gives its bytes."""

    path: str
    write: Callable[[Release], bytes]
