"""A release as its folder has it: what its descriptor says, its files, and its tables as they were published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from flows.contract import tables
from flows.portal.profiles import ColumnProfile, profiles
from flows.portal.release_files import ReleaseFile, release_files
from flows.portal.slots import Slots, slots_of


# Each release is itself alone, so what is counted of one can be kept for it.
@dataclass(frozen=True, eq=False, kw_only=True)
class PublishedFiles:
    """One release in the folder of all; `versions` is what `versions.json` says of all."""

    root: Path
    version: str
    descriptor: Mapping[str, Any]
    versions: Mapping[str, Any]

    @property
    def folder(self) -> Path:
        return self.root / self.version

    @property
    def created(self) -> str | None:
        """The day of the release as its descriptor tells it (`2015-11-14`), or null; no page knows another."""
        return str(told)[:10] if (told := self.descriptor.get("created")) else None

    def release_of(self, version: str) -> Mapping[str, Any]:
        """What `versions.json` says of a release; nothing where it does not name it."""
        return next((each for each in self.versions.get("versions", ()) if each.get("version") == version), {})

    def text(self, document_id: str) -> str | None:
        """The whole text of a document as published, character for character; null where rights allow excerpts only."""
        file = self.folder / "texts" / f"{document_id}.txt"
        return file.read_bytes().decode("utf-8") if file.is_file() else None

    @cached_property
    def slots(self) -> Slots:
        """What pages about a row are made with in the place of the number and the day of the release."""
        return slots_of(self.version, self.created)

    @cached_property
    def files(self) -> Mapping[str, ReleaseFile]:
        """Files of the release by path, with size and hash."""
        return release_files(self.folder)

    def table(self, name: str) -> pa.Table:
        """A table as published, views too; not kept."""
        with pq.ParquetFile(self.folder / "data" / f"{name}.parquet") as opened:
            return opened.read()

    def first_rows(self, name: str, most: int) -> list[dict[str, Any]]:
        """The first rows of a table, views too."""
        with pq.ParquetFile(self.folder / "data" / f"{name}.parquet") as opened:
            return [row for batch in islice(opened.iter_batches(batch_size=most), 1) for row in batch.to_pylist()]

    def row_count(self, name: str) -> int:
        """How many rows a table has, views too."""
        return int(pq.read_metadata(self.folder / "data" / f"{name}.parquet").num_rows)

    @cached_property
    def profiles(self) -> Mapping[str, Mapping[str, ColumnProfile]]:
        """What every column of every table holds, by table and column."""
        return {name: profiles(table, self.table(name)) for name, table in tables().items()}
