"""`datapackage.json`: the Data Package v2 descriptor, the release's first passport.

Each table is one tabular resource, its CSV, with its schema and foreign keys. The Parquet form of the same
table stands under the resource's `alternatives` (path, format, hash): see docs/adr/0003-parquet-resources.md.
`view` marks the flat tables that follow from the others. The standard has one language, so Arabic titles and
descriptions stand in properties ending in `_ar`.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from flows.contract import Package, package, tables
from flows.contract.frictionless_schema import bilingual, table_schema
from flows.publish import csv, parquet
from flows.publish.model import FileFacts, Passport, Release, TableFormat

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
ALTERNATIVES: tuple[TableFormat, ...] = (parquet.FORMAT,)


def write_datapackage(release: Release) -> bytes:
    """The descriptor as JSON with two spaces and Arabic letters readable."""
    return (json.dumps(describe(release), ensure_ascii=False, indent=2) + "\n").encode()


def describe(release: Release) -> dict[str, Any]:
    """The descriptor as a dict, keys in the order in which people read."""
    about = package()
    descriptor: dict[str, Any] = {"$schema": PROFILE, "name": about.name, "version": release.version}
    descriptor |= bilingual("title", about.title) | bilingual("description", about.description)
    if about.homepage:
        descriptor["homepage"] = about.homepage
    if release.created:
        descriptor["created"] = instant(release.created)
    descriptor["keywords"] = [*about.keywords["en"], *about.keywords["ar"]]
    descriptor |= _people_and_rights(about)
    descriptor["resources"] = [_resource(release, name) for name in tables()]
    return descriptor


def instant(day: date) -> str:
    """A day as the RFC 3339 instant at which it begins."""
    return f"{day.isoformat()}T00:00:00Z"


def _people_and_rights(about: Package) -> dict[str, Any]:
    return {
        "licenses": [
            {"name": each.name, "path": each.path} | bilingual("title", each.title) for each in about.licences
        ],
        **bilingual("rights", about.rights),
        "contributors": [bilingual("title", each.title) | {"roles": list(each.roles)} for each in about.contributors],
        "sources": [
            bilingual("title", each.title)
            | ({"path": each.path} if each.path else {})
            | bilingual("credit", each.credit)
            for each in about.sources
        ],
    }


def _resource(release: Release, name: str) -> dict[str, Any]:
    table = tables()[name]
    words = bilingual("title", table.title) | bilingual("description", table.description)
    path = csv.FORMAT.path(name)
    return {
        "name": name,
        "type": "table",
        **({"view": True} if table.is_view else {}),
        **words,
        "path": path,
        "format": csv.FORMAT.name,
        "mediatype": csv.FORMAT.mediatype,
        "encoding": "utf-8",
        **_facts(release.files[path]),
        "rows": release.tables[name].num_rows,
        "alternatives": [_alternative(release, name, other) for other in ALTERNATIVES],
        "schema": table_schema(table),
    }


def _alternative(release: Release, name: str, other: TableFormat) -> dict[str, Any]:
    path = other.path(name)
    return {"path": path, "format": other.name, "mediatype": other.mediatype, **_facts(release.files[path])}


def _facts(facts: FileFacts) -> dict[str, Any]:
    return {"bytes": facts.bytes, "hash": f"sha256:{facts.sha256}"}


PASSPORT = Passport(path="datapackage.json", write=write_datapackage)
