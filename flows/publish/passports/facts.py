"""What every passport of a release says alike, worked out once: so the passports cannot disagree.

Title, licence and makers come from `schemas/datapackage.yaml`, files from the registry and from the hashes of
what was written, dates from the inputs. A passport (`datapackage`, `schema_org`, `croissant`, `citation`)
only puts these facts into the words of its standard.

**Addresses.** With a `homepage` every address is absolute: `<homepage><version>/<path>`. Without one it is
relative to the passport's own place, which any reader of JSON-LD resolves; nothing is made up. See
docs/adr/0006-passports.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from flows.contract import Bilingual, Contributor, Licence, Package, Table, package, tables
from flows.publish.formats import csv
from flows.publish.model import FileFacts, PackageFormat, Release, TableFormat
from flows.publish.passports.coverage import Coverage, coverage_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """A file to download; `table` is null where the file holds all tables."""

    path: str
    format: str
    mediatype: str
    table: str | None
    title: Bilingual
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseFacts:
    """The facts of one release.

    `identifier` names this version wherever it lies; `tables_sha256` names the content of its tables: the hash
    of what `sha256sum data/*.csv` prints. `created` is the newest day that the inputs certainly reach.
    """

    about: Package
    version: str
    identifier: str
    created: date | None
    distributions: tuple[Distribution, ...]
    tables_sha256: str
    coverage: Coverage

    @property
    def licence(self) -> Licence:
        """The licence of the data, the first of the package's."""
        return self.about.licences[0]

    @property
    def creators(self) -> tuple[Contributor, ...]:
        return tuple(each for each in self.about.contributors if "creator" in each.roles)

    @property
    def publisher(self) -> Contributor:
        return next(each for each in self.about.contributors if "publisher" in each.roles)

    def address(self, path: str = "") -> str:
        """Where a file of the release is, or its folder: a URL, or relative to the release's folder."""
        base = f"{self.about.homepage}{self.version}/" if self.about.homepage else ""
        return f"{base}{quote(path)}" or "./"


def facts_of_release(release: Release) -> ReleaseFacts:
    """The facts of a release whose tables and packages are written."""
    about = package()
    return ReleaseFacts(
        about=about,
        version=release.version,
        identifier=about.version_identifier(release.version),
        created=release.created,
        distributions=tuple(_distributions(release)),
        tables_sha256=_tables_sha256(release),
        coverage=coverage_of(release.tables),
    )


def instant(day: date) -> str:
    """A day as the RFC 3339 instant at which it begins."""
    return f"{day.isoformat()}T00:00:00Z"


def _distributions(release: Release) -> Iterator[Distribution]:
    """Files of tables, table by table, then files of all tables: those that the registry names and a run wrote."""
    from flows.publish.registry import PACKAGE_FORMATS, TABLE_FORMATS  # it names the passports, which ask this module

    for table in tables().values():
        for form in TABLE_FORMATS:
            if facts := release.files.get(form.path(table.name)):
                yield _distribution(form, form.path(table.name), facts, table)
    for whole in PACKAGE_FORMATS:
        if facts := release.files.get(whole.path):
            yield _distribution(whole, whole.path, facts, None)


def _distribution(form: TableFormat | PackageFormat, path: str, facts: FileFacts, table: Table | None) -> Distribution:
    title = table.title if table else Bilingual(en="All tables", ar="كل الجداول")
    return Distribution(
        path=path,
        format=form.name,
        mediatype=form.mediatype,
        table=table.name if table else None,
        title=Bilingual(en=f"{title.en} ({form.name})", ar=f"{title.ar} ({form.name})"),
        bytes=facts.bytes,
        sha256=facts.sha256,
    )


def _tables_sha256(release: Release) -> str:
    paths = sorted(csv.FORMAT.path(name) for name in release.tables)
    listing = "".join(f"{release.files[path].sha256}  {path}\n" for path in paths)
    return hashlib.sha256(listing.encode()).hexdigest()
