"""Writing a release into its staging folder: tables and texts once, the rest with each number.

`withdrawn` is the one table that tells the version, so it is written with each number too, before the packages that
hold all tables and the descriptor that names the hashes of all files.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from flows.contract import tables
from flows.contract.arrow import to_arrow
from flows.contract.frictionless_schema import bilingual, table_schema
from flows.publish.checksums import SIGNATURE, SUMS, checksums, facts_of, facts_of_file
from flows.publish.formats import csv
from flows.publish.forms import Forms
from flows.publish.history.causes import DOCUMENTS
from flows.publish.history.compare import diff_tables, text_changes
from flows.publish.history.diff import CORRECTED_CELLS, WITHDRAWN, ReleaseDiff
from flows.publish.history.differing import differing
from flows.publish.history.discretion import discreet
from flows.publish.history.moves import documents_of
from flows.publish.history.packaged_tables import PackagedTable, packaged_table, packaged_tables
from flows.publish.history.versions import Version
from flows.publish.history.withdrawn import withdrawn_rows
from flows.publish.model import FileFacts, Passport, Release, TableFormat, WrittenTables
from flows.publish.packages import write_packages
from flows.publish.quality import QUALITY, quality_files
from flows.publish.registry import DESCRIPTOR, PASSPORTS, TABLE_FORMATS
from flows.publish.signing import Signer
from flows.settings import LARGE_FROM, usable_cores
from flows.validate import ValidationReport
from flows.validate.fixity import sums_of

if TYPE_CHECKING:
    from flows.contract.stored_table import TableData

# Tables and columns with the days that inputs reach.
DAYS = ((DOCUMENTS, "retrieved"), (DOCUMENTS, "issued_earliest"), (CORRECTED_CELLS, "corrected_on"))


class StagedRelease:
    """A release being written; the folder is the state, this object knows how to finish it."""

    def __init__(
        self,
        folder: Path,
        frames: Mapping[str, TableData],
        large_from: int = LARGE_FROM,
        pieces: WrittenTables | None = None,
    ) -> None:
        self.folder = folder
        self._forms = Forms(documents=frames[DOCUMENTS].num_rows if DOCUMENTS in frames else 0, large_from=large_from)
        self._frames = frames
        self._pieces = pieces
        self._created = newest_day(frames)
        self._content: dict[str, FileFacts] = {}
        self._packages: tuple[Path | None, str, Mapping[str, FileFacts]] | None = None
        self._previous: dict[Path, tuple[Mapping[str, PackagedTable], Mapping[str, PackagedTable]]] = {}
        self._tables: Mapping[str, PackagedTable] = {}
        self._version = ""

    @property
    def counts(self) -> Mapping[str, int]:
        """Rows of each table."""
        return {name: data.num_rows for name, data in self._frames.items()}

    def write_content(self, texts: Iterable[tuple[str, bytes]]) -> None:
        """Tables in the forms that a release of this size has, and texts by their paths."""
        # Arrow does most of it, without Python's lock.
        with ThreadPoolExecutor(usable_cores()) as pool:
            for _ in pool.map(self._write_table, self._frames):
                pass
        for path, content in texts:
            self._place(path).write_bytes(content)
        self._content = facts_of(self.folder)
        self._tables = {name: self._packaged(name) for name in self._frames}

    def difference(self, previous: Path) -> ReleaseDiff:
        """How the written tables differ from those of a release, without words that may not be quoted any more.

        Raises:
            PublishError: `release-unreadable`.
        """
        before, after = self._apart_from(previous)
        texts = text_changes(previous, self.folder, documents_of(before) & documents_of(after))
        return discreet(diff_tables(before, after, texts), before, after)

    def write_version(self, version: Version, previous: Path | None) -> ReleaseDiff | None:
        """Everything that tells the version; returns the difference from the release before.

        Raises:
            PublishError: `release-unreadable`.
        """
        self._version = str(version)
        for name in (SUMS, SIGNATURE):  # of a number that was tried before
            (self.folder / name).unlink(missing_ok=True)
        self._write_withdrawn(version, previous)
        release = Release(
            version=str(version),
            previous=previous.name if previous else None,
            created=_not_before(previous, self._created),
            tables=self._frames,
            files=self._content,
            large_from=self._forms.large_from if self._forms.is_large else None,
        )
        release = replace(release, files={**self._content, **self._write_packages(release, previous)})
        self._write(DESCRIPTOR, release)
        diff = self.difference(previous) if previous else None
        for passport in self._forms.passports:
            self._write(passport, replace(release, diff=diff))
        return diff

    def seal(self, report: ValidationReport, signer: Signer | None = None) -> None:
        """Add what validation found, the hashes of all files and, where there is a signer, the signature."""
        rejects = self._frames["rejects"].to_pylist() if "rejects" in self._frames else []
        for path, content in quality_files(report, self._version, rejects).items():
            self._place(path).write_bytes(content)
        sums = checksums(self.folder)
        self._place(SUMS).write_bytes(sums)
        if signer:
            self._place(SIGNATURE).write_bytes(signer.sign(sums))

    def same_as(self, other: Path) -> bool:
        """Whether a sealed release is, file by file, this sealed one; files that tell of the run do not count."""
        published = other / SUMS
        return published.is_file() and _of_the_data(published) == _of_the_data(self.folder / SUMS)

    def identical_to(self, other: Path) -> bool:
        """Whether a sealed release is this sealed one in every byte, signature aside."""
        return (other / SUMS).read_bytes() == (self.folder / SUMS).read_bytes()

    def signed_as(self, other: Path) -> bool:
        """Whether a release has the signature of this one, if this one has any."""
        mine, theirs = self.folder / SIGNATURE, other / SIGNATURE
        return not mine.is_file() or (theirs.is_file() and theirs.read_bytes() == mine.read_bytes())

    def surely_differs_from(self, other: Path) -> bool:
        """Whether a table or text that was written is not so in a sealed release; `withdrawn` is not looked at."""
        sums = dict(sums_of(other))
        of_the_version = {form.path(WITHDRAWN) for form in TABLE_FORMATS}
        return any(
            sums.get(path) != facts.sha256 for path, facts in self._content.items() if path not in of_the_version
        )

    def tells_the_same_as(self, other: Path) -> bool:
        """Whether a release not sealed yet has the files of this sealed one, but for what validation found."""
        written = [(name, facts.sha256) for name, facts in facts_of(self.folder).items()]
        return _but_quality(sums_of(other)) == _but_quality(written)

    def _write_table(self, name: str) -> None:
        for form in self._forms_of(name):
            with self._place(form.path(name)).open("wb") as stream:
                if self._pieces and name in self._pieces.names:
                    self._pieces.write(form, name, stream)
                else:
                    form.write(self._frames[name], tables()[name], stream)

    def _forms_of(self, name: str) -> tuple[TableFormat, ...]:
        return self._forms.of_table(tables()[name], self._frames[name].num_rows)

    def _write_withdrawn(self, version: Version, previous: Path | None) -> None:
        if WITHDRAWN not in self._frames:
            return
        gone = withdrawn_rows(*self._apart_from(previous), str(version)) if previous else ()
        self._frames = {**self._frames, WITHDRAWN: to_arrow(gone, tables()[WITHDRAWN])}
        self._write_table(WITHDRAWN)
        for form in self._forms_of(WITHDRAWN):
            self._content[form.path(WITHDRAWN)] = facts_of_file(self.folder / form.path(WITHDRAWN))

    def _apart_from(self, release: Path) -> tuple[Mapping[str, PackagedTable], Mapping[str, PackagedTable]]:
        """Tables of a release and of this one, as far as they differ."""
        if release not in self._previous:
            self._previous[release] = differing(packaged_tables(release), self._tables)
        return self._previous[release]

    def _packaged(self, name: str) -> PackagedTable:
        """A table of ours as a later release will read it."""
        table, path = tables()[name], csv.FORMAT.path(name)
        resource = {
            "name": name,
            **bilingual("title", table.title),
            "path": path,
            "hash": f"sha256:{self._content[path].sha256}",
            "rows": self._frames[name].num_rows,
            "schema": table_schema(table),
            "view": table.is_view,
        }
        return packaged_table(self.folder, resource)

    def _write_packages(self, release: Release, previous: Path | None) -> Mapping[str, FileFacts]:
        """Facts of the packages; those that already tell this number and what was withdrawn stay as they are."""
        if self._packages is None or self._packages[:2] != (previous, release.version):
            packages = self._forms.packages
            for form in packages:
                self._place(form.path).unlink(missing_ok=True)
            write_packages(release, self.folder, packages)
            facts = {form.path: facts_of_file(self.folder / form.path) for form in packages}
            self._packages = (previous, release.version, facts)
        return self._packages[2]

    def _write(self, passport: Passport, release: Release) -> None:
        self._place(passport.path).write_bytes(passport.write(release))

    def _place(self, path: str) -> Path:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        return file


def _but_quality(files: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    return {name: digest for name, digest in files if not name.startswith(QUALITY) and name not in _of_the_run()}


def _of_the_data(sums: Path) -> list[str]:
    """The lines of `SHA256SUMS` but for files that another run with the same result would write otherwise."""
    return [line for line in sums.read_text("utf-8").splitlines() if line.partition("  ")[2] not in _of_the_run()]


def _of_the_run() -> frozenset[str]:
    return frozenset(passport.path for passport in PASSPORTS if passport.of_the_run)


def newest_day(frames: Mapping[str, TableData]) -> date | None:
    """The newest day that the inputs certainly reach: a text was issued or retrieved, a cell was corrected by hand.

    Of a text whose day is a span («2022~», from 2021-07-01 to 2023-06-30) it is the first: the text may not be newer,
    and a release that holds it is not older. The last is the day of nothing. See docs/adr/0006-passports.md.
    """
    import pyarrow.compute as pc

    days = [pc.max(frames[name].column(day)).as_py() for name, day in DAYS if name in frames]
    return max(filter(None, days), default=None)


def _not_before(previous: Path | None, day: date | None) -> date | None:
    """The day of a release: that of its inputs, but never before that of its predecessor.

    A text may be withdrawn and take the newest day with it; time still does not run backwards.
    """
    return max(filter(None, (day, _day_of(previous) if previous else None)), default=None)


def _day_of(release: Path) -> date | None:
    """The day in the descriptor of a published release; null where it has none that can be read."""
    try:
        return date.fromisoformat(json.loads((release / DESCRIPTOR.path).read_bytes())["created"][:10])
    except (OSError, ValueError, KeyError, TypeError):
        return None
