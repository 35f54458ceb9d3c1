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
    feed,
    parquet,
    provenance,
    readme,
    schema_org,
    versions_schema,
)
from flows.publish.model import PackageFormat, Passport, RootFile, TableFormat

TABLE_FORMATS: tuple[TableFormat, ...] = (
    csv.FORMAT,
    parquet.FORMAT,
)

# Written before the descriptor, which names their hashes.
PACKAGE_FORMATS: tuple[PackageFormat, ...] = ()

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
)

# Beside the releases; `versions.json` is the store's own.
ROOT_FILES: tuple[RootFile, ...] = (
    dcat.CATALOGUE,
    feed.FEED,
    versions_schema.SCHEMA,
)
