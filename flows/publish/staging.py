"""Writing a release into its staging folder: tables and texts once, the rest with each number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from flows.contract import tables
from flows.contract.rows import DocumentRow
from flows.publish.checksums import SUMS, checksums, facts_of, facts_of_file
from flows.publish.diff import ReleaseDiff, diff_releases
from flows.publish.model import FileFacts, PackageFormat, Passport, Release
from flows.publish.quality import quality_files
from flows.publish.registry import DESCRIPTOR, PACKAGE_FORMATS, PASSPORTS, TABLE_FORMATS
from flows.publish.versions import Version
from flows.validate import ValidationReport

if TYPE_CHECKING:
    import pyarrow as pa


class StagedRelease:
    """A release being written; the folder is the state, this object knows how to finish it."""

    def __init__(self, folder: Path, frames: Mapping[str, pa.Table], created: date | None) -> None:
        self.folder = folder
        self._frames = frames
        self._created = created
        self._content: Mapping[str, FileFacts] = {}
        self._packages: tuple[str, Mapping[str, FileFacts]] | None = None

    @property
    def counts(self) -> Mapping[str, int]:
        """Rows of each table."""
        return {name: data.num_rows for name, data in self._frames.items()}

    def write_content(self, texts: Mapping[str, bytes]) -> None:
        """Tables in every format, and texts."""
        for form in TABLE_FORMATS:
            for name, data in self._frames.items():
                file = self._place(form.path(name))
                with file.open("wb") as stream:
                    form.write(data, tables()[name], stream)
        for path, content in texts.items():
            self._place(path).write_bytes(content)
        self._content = facts_of(self.folder)

    def write_passports(self, version: Version, previous: Path | None) -> ReleaseDiff | None:
        """Packages, and everything that tells the version; returns the difference from the previous release."""
        release = Release(
            version=str(version),
            previous=previous.name if previous else None,
            created=self._created,
            tables=self._frames,
            files=self._content,
        )
        release = replace(release, files={**self._content, **self._write_packages(release)})
        self._write(DESCRIPTOR, release)
        diff = diff_releases(previous, self.folder) if previous else None
        for passport in PASSPORTS:
            self._write(passport, replace(release, diff=diff))
        return diff

    def seal(self, report: ValidationReport) -> None:
        """Add what validation found, and the hashes of all files."""
        for path, content in quality_files(report).items():
            self._place(path).write_bytes(content)
        self._place(SUMS).write_bytes(checksums(self.folder))

    def same_as(self, other: Path) -> bool:
        """Whether a sealed release is, file by file, this sealed one."""
        published = other / SUMS
        return published.is_file() and published.read_bytes() == (self.folder / SUMS).read_bytes()

    def _write_packages(self, release: Release) -> Mapping[str, FileFacts]:
        """Facts of the packages; those that already carry this number stay as they are."""
        if self._packages is None or self._packages[0] != release.version:
            self._packages = (
                release.version,
                {form.path: self._write_package(form, release) for form in PACKAGE_FORMATS},
            )
        return self._packages[1]

    def _write_package(self, form: PackageFormat, release: Release) -> FileFacts:
        file = self._place(form.path)
        file.unlink(missing_ok=True)
        form.write(release, file)
        return facts_of_file(file)

    def _write(self, passport: Passport, release: Release) -> None:
        self._place(passport.path).write_bytes(passport.write(release))

    def _place(self, path: str) -> Path:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        return file


def _issued(row: DocumentRow) -> date | None:
    return row.issued_latest if row.issued_earliest == row.issued_latest else None


def newest_day(documents: Iterable[DocumentRow]) -> date | None:
    """The newest day that the documents know of, their issue or retrieval: the date of the release.

    A day counts where it is known: the end of an inferred span («2022~») is the day of nothing.
    """
    days = [day for row in documents for day in (row.retrieved, _issued(row)) if day]
    return max(days, default=None)
