"""What writers get: a release as it is being built, and the shapes of its files.

A file of one table is a `TableFormat`, all tables in one file are a `PackageFormat`, a file about the release is
a `Passport`, a file about all releases a `RootFile`. Tables are written once for a run; packages and passports
again with each version number tried.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from flows.contract import Table

if TYPE_CHECKING:
    from flows.contract.stored_table import TableData
    from flows.publish.history.diff import ReleaseDiff
    from flows.publish.history.versions import Version


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """Size and SHA-256 (hexadecimal) of a file as written."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One version with everything that its passports tell.

    `files` holds facts of the files written so far, by path from the release's folder; `created` is the
    newest day that the inputs certainly reach, never the clock; `diff` is null for a first version. `large_from` is
    null for a release in every form; a large one has fewer (`flows.publish.forms`) and says from how many documents on.
    """

    version: str
    previous: str | None
    created: date | None
    tables: Mapping[str, TableData]
    files: Mapping[str, FileFacts]
    diff: ReleaseDiff | None = None
    large_from: int | None = None

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
    write: Callable[[TableData, Table, BinaryIO], None]

    def path(self, table: str) -> str:
        return f"{self.folder}/{table}{self.suffix}"


class WrittenTables(Protocol):
    """Tables that are written already, in pieces, by their names."""

    @property
    def names(self) -> Set[str]: ...

    def write(self, form: TableFormat, name: str, stream: BinaryIO) -> None:
        """Put one of these tables into a binary stream, in one form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageFormat:
    """All tables in one file: `write` makes it at the place given, where no file stands yet.

    It may tell the version and the day of the release; `files` holds the tables and texts then, `diff` is null.
    """

    name: str
    path: str
    mediatype: str
    write: Callable[[Release, Path], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passport:
    """One file about the whole release: `write` gives its bytes.

    `of_the_run`: it tells of the run and not of the data, so a release that differs in it alone is no new one.
    """

    path: str
    write: Callable[[Release], bytes]
    of_the_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RootFile:
    """One file beside the releases: `write` makes it of the folder of releases and their versions, newest first.

    It is made anew whenever a release is announced, so it follows from the folders alone; there is at least
    one version then.
    """

    path: str
    write: Callable[[Path, Sequence[Version]], bytes]
