"""Every output, one line each. A new format or metadata standard is one new module and one line here."""

from __future__ import annotations

from flows.publish import (
    accuracy,
    changes,
    changes_page,
    citation,
    corrections,
    croissant,
    csv,
    datapackage,
    dcat,
    excel_csv,
    feed,
    jsonl,
    parquet,
    provenance,
    readme,
    schema_org,
    sqlite,
    versions_schema,
    xlsx,
)
from flows.publish.model import PackageFormat, Passport, RootFile, TableFormat
from flows.publish.sqlite import datasette

TABLE_FORMATS: tuple[TableFormat, ...] = (
    csv.FORMAT,
    parquet.FORMAT,
    jsonl.FORMAT,
    excel_csv.FORMAT,
)

# Written before the descriptor, which names their hashes.
PACKAGE_FORMATS: tuple[PackageFormat, ...] = (
    xlsx.FORMAT,
    sqlite.FORMAT,
)

# In the order of writing: the descriptor comes first.
DESCRIPTOR: Passport = datapackage.PASSPORT
PASSPORTS: tuple[Passport, ...] = (
    changes.PASSPORT,
    changes_page.PASSPORT,
    corrections.PASSPORT,
    readme.PASSPORT,
    accuracy.PASSPORT,
    schema_org.PASSPORT,
    croissant.PASSPORT,
    citation.PASSPORT,
    provenance.PASSPORT,
    datasette.PASSPORT,
)

# Beside the releases; `versions.json` is the store's own.
ROOT_FILES: tuple[RootFile, ...] = (
    dcat.CATALOGUE,
    feed.FEED,
    versions_schema.SCHEMA,
)
