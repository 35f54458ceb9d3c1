"""`datapackage.json`: the Data Package v2 descriptor, the release's first passport.

Each table is one tabular resource, its CSV, with its schema and foreign keys. The other files of the same
table stand under the resource's `alternatives` (path, format, hash), files of all tables under the package's:
see docs/adr/0003-parquet-resources.md. `view` marks the flat tables that follow from the others. The standard
has one language, so Arabic titles and descriptions stand in properties ending in `_ar`.

Beyond the standard: `identifier` of the dataset and `id` of this version (tag URIs), `tables_hash`, `themes`
and `coverage`, so that the catalogue of all versions can be made from the descriptors alone. A large release, which
has fewer forms, says so under `forms`, with the count of documents and the setting that it follows from.
"""

from __future__ import annotations

from typing import Any

from flows.contract import Package, tables
from flows.contract.frictionless_schema import bilingual, table_schema
from flows.contract.json_text import json_bytes
from flows.publish.formats import csv
from flows.publish.model import Passport, Release
from flows.publish.passports.coverage import Coverage, Place
from flows.publish.passports.facts import Distribution, ReleaseFacts, facts_of_release, instant

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def write_datapackage(release: Release) -> bytes:
    """The descriptor as JSON with two spaces and Arabic letters readable."""
    return json_bytes(describe(release))


def describe(release: Release) -> dict[str, Any]:
    """The descriptor as a dict, keys in the order in which people read."""
    facts = facts_of_release(release)
    about = facts.about
    descriptor: dict[str, Any] = {"$schema": PROFILE, "name": about.name, "id": facts.identifier}
    descriptor |= {"identifier": about.identifier, "version": release.version}
    descriptor |= bilingual("title", about.title) | bilingual("description", about.description)
    if about.homepage:
        descriptor["homepage"] = about.homepage
    if facts.created:
        descriptor["created"] = instant(facts.created)
    descriptor["keywords"] = [*about.keywords["en"], *about.keywords["ar"]]
    descriptor["themes"] = list(about.themes)
    descriptor |= _people_and_rights(about)
    descriptor["coverage"] = _coverage(facts.coverage)
    if release.large_from:
        descriptor["forms"] = {
            "size": "large",
            "documents": release.counts["documents"],
            "large_from": release.large_from,
        }
    descriptor["tables_hash"] = f"sha256:{facts.tables_sha256}"
    descriptor["resources"] = [_resource(release, facts, name) for name in release.tables]
    descriptor["alternatives"] = [_file(each) for each in facts.distributions if each.table is None]
    return descriptor


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


def _coverage(coverage: Coverage) -> dict[str, Any]:
    days = {"start": coverage.start, "end": coverage.end}
    return {
        "temporal": {name: day.isoformat() for name, day in days.items() if day},
        "spatial": [_place(place) for place in coverage.places],
    }


def _place(place: Place) -> dict[str, Any]:
    cells = {
        "id": place.entity_id,
        "title": place.name_en,
        "title_ar": place.name_ar,
        "iso3": place.iso3,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }
    return {name: cell for name, cell in cells.items() if cell is not None}


def _resource(release: Release, facts: ReleaseFacts, name: str) -> dict[str, Any]:
    table = tables()[name]
    files = [each for each in facts.distributions if each.table == name]
    words = bilingual("title", table.title) | bilingual("description", table.description)
    (canonical,) = [each for each in files if each.path == csv.FORMAT.path(name)]
    return {
        "name": name,
        "type": "table",
        **({"view": True} if table.is_view else {}),
        **words,
        **_file(canonical),
        "encoding": "utf-8",
        "rows": release.counts[name],
        "alternatives": [_file(each) for each in files if each is not canonical],
        "schema": table_schema(table),
    }


def _file(each: Distribution) -> dict[str, Any]:
    return {
        "path": each.path,
        "format": each.format,
        "mediatype": each.mediatype,
        "bytes": each.bytes,
        "hash": f"sha256:{each.sha256}",
    }


PASSPORT = Passport(path="datapackage.json", write=write_datapackage)
