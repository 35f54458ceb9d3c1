"""Every output, one line each. A new format or metadata standard is one new module and one line here."""

from __future__ import annotations

from flows.publish.formats import csv, excel_csv, jsonl, parquet, sqlite, xlsx
from flows.publish.formats.sqlite import datasette
from flows.publish.history import changes, changes_page, corrections
from flows.publish.model import PackageFormat, Passport, RootFile, TableFormat
from flows.publish.passports import (
    accuracy,
    citation,
    croissant,
    datapackage,
    dcat,
    feed,
    provenance,
    readme,
    schema_org,
    versions_schema,
)

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
