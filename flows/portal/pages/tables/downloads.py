"""The files of tables and of the whole release that readers may take, with size and hash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flows.contract import Table
from flows.portal.edition import Edition

# Formats of a table: name in the words, path in the release.
FORMATS = (
    ("excel_csv", "excel/{table}.csv"),
    ("csv", "data/{table}.csv"),
    ("parquet", "data/{table}.parquet"),
    ("jsonl", "data/{table}.jsonl"),
)
# Files that hold or describe everything.
WHOLE = (
    ("xlsx", "excel/sijill.xlsx"),
    ("sqlite", "sijill.sqlite"),
    ("datapackage", "datapackage.json"),
    ("croissant", "croissant.json"),
    ("schema_org", "dataset.jsonld"),
    ("datasette", "datasette.json"),
    ("provenance", "provenance.jsonld"),
    ("changes", "changes.json"),
    ("readme", "README.md"),
    ("citation", "CITATION.cff"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file: its format and who it is for, in words; `path` from the root of the site, `name` as it is saved."""

    key: str
    format: str
    purpose: str
    path: str
    name: str
    size: str
    sha256: str


def of_table(table: Table, edition: Edition) -> tuple[Download, ...]:
    """The files of one table that the release has."""
    return tuple(_found(((key, path.format(table=table.name)) for key, path in FORMATS), edition))


def of_release(edition: Edition) -> tuple[Download, ...]:
    """The files of all tables together that the release has."""
    return tuple(_found(WHOLE, edition))


def _found(wanted: Iterator[tuple[str, str]] | tuple[tuple[str, str], ...], edition: Edition) -> Iterator[Download]:
    t, files = edition.words, edition.data.files
    for key, path in wanted:
        if file := files.get(path):
            yield Download(
                key=key,
                format=t(f"tables.format_{key}"),
                purpose=t(f"tables.purpose_{key}"),
                path=f"{edition.data.version}/{path}",
                name=path,
                size=file.told_size,
                sha256=file.sha256,
            )
