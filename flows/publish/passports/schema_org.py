"""`dataset.jsonld`: schema.org's Dataset, for search engines and for the portal's pages.

The standard asks for one text as name and description, so the name is English with the Arabic one beside it
(`alternateName`), and the description gives both languages, one after the other. `variableMeasured` are the
columns of the flat views: what a person who opens one file finds. The terms are written against
`https://schema.org/` as vocabulary, so the file is read without fetching a context; addresses are links.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flows.contract import Bilingual, Contributor, tables
from flows.contract.json_text import json_bytes
from flows.contract.stored_table import in_rows
from flows.publish.model import Passport, Release
from flows.publish.passports.coverage import Coverage, Place
from flows.publish.passports.facts import Distribution, ReleaseFacts, facts_of_release

LANGUAGES = ("ar", "en")
CONTEXT: dict[str, Any] = {
    "@vocab": "https://schema.org/",
    **{term: {"@type": "@id"} for term in ("url", "contentUrl", "license")},
}


def write_dataset(release: Release) -> bytes:
    """The description as JSON-LD."""
    return json_bytes(describe(release))


def describe(release: Release) -> dict[str, Any]:
    """The description as a dict."""
    facts = facts_of_release(release)
    about = facts.about
    day = facts.created.isoformat() if facts.created else None
    content = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": facts.identifier,
        "name": about.title.en,
        "alternateName": _in("ar", about.title.ar),
        "description": f"{about.description.en}\n\n{about.description.ar}",
        "url": facts.address(),
        "identifier": [facts.identifier, _property("tables_sha256", facts.tables_sha256)],
        "version": facts.version,
        "dateCreated": day,
        "datePublished": day,
        "dateModified": day,
        "isAccessibleForFree": True,
        "inLanguage": list(LANGUAGES),
        "keywords": [*about.keywords["en"], *about.keywords["ar"]],
        "license": facts.licence.path,
        "usageInfo": f"{about.rights.en}\n\n{about.rights.ar}",
        "creator": [_organisation(each) for each in facts.creators],
        "publisher": _organisation(facts.publisher),
        "creditText": citation(facts),
        "temporalCoverage": _interval(facts.coverage),
        "spatialCoverage": [_place(place) for place in facts.coverage.places],
        "variableMeasured": list(_variables(release)),
        "isBasedOn": [*_sources(facts), *(_collected(facts, release) if release.large_from else _texts(release))],
        "citation": citation(facts),
        "distribution": [_download(facts, each) for each in facts.distributions],
    }
    return {key: value for key, value in content.items() if value not in (None, [])}


def citation(facts: ReleaseFacts) -> str:
    """How to cite this version, in English: makers, year of the release's day, title, version, name."""
    makers = ", ".join(each.title.en for each in facts.creators)
    year = f" ({facts.created.year})" if facts.created else ""
    where = facts.address() if facts.about.homepage else facts.identifier
    return f"{makers}{year}. {facts.about.title.en}. Version {facts.version}. {where}"


def _organisation(maker: Contributor) -> dict[str, Any]:
    return {"@type": "Organization", "name": maker.title.en, "alternateName": _in("ar", maker.title.ar)}


def _in(language: str, text: str) -> dict[str, str]:
    return {"@language": language, "@value": text}


def _property(name: str, value: str) -> dict[str, str]:
    return {"@type": "PropertyValue", "propertyID": name, "value": value}


def _interval(coverage: Coverage) -> str | None:
    """ISO 8601 interval of days: 2014-11-10/2016-05-01."""
    if coverage.start is None or coverage.end is None:
        return None
    return f"{coverage.start.isoformat()}/{coverage.end.isoformat()}"


def _place(place: Place) -> dict[str, Any]:
    content: dict[str, Any] = {"@type": "Place", "identifier": place.entity_id}
    content["name"] = place.name_en or place.name_ar or place.entity_id
    if place.name_ar:
        content["alternateName"] = _in("ar", place.name_ar)
    if place.iso3:
        content["address"] = {"@type": "PostalAddress", "addressCountry": place.iso3}
    if place.latitude is not None and place.longitude is not None:
        content["geo"] = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return content


def _variables(release: Release) -> Iterator[dict[str, Any]]:
    for table in (tables()[name] for name in release.tables):
        for column in table.columns if table.is_view else ():
            yield {
                "@type": "PropertyValue",
                "propertyID": f"{table.name}.{column.name}",
                "name": column.title.en,
                "alternateName": _in("ar", column.title.ar),
                "description": column.description.en,
                **({"unitText": column.unit} if column.unit else {}),
            }


def _sources(facts: ReleaseFacts) -> Iterator[dict[str, Any]]:
    for source in facts.about.sources:
        content = _work(source.title) | {"creditText": source.credit.en}
        yield content | ({"url": source.path} if source.path else {})


def _work(title: Bilingual) -> dict[str, Any]:
    return {"@type": "CreativeWork", "name": title.en, "alternateName": _in("ar", title.ar)}


def _texts(release: Release) -> Iterator[dict[str, Any]]:
    """The documents that the rows were read from."""
    columns = ["document_id", "title", "language", "source_url", "source_sha256"]
    for row in in_rows(release.tables["documents"], columns):
        yield {
            "@type": "CreativeWork",
            "identifier": [row["document_id"], _property("sha256", row["source_sha256"])],
            "name": row["title"] or row["document_id"],
            "inLanguage": row["language"],
            **({"url": row["source_url"]} if row["source_url"] else {}),
        }


def _collected(facts: ReleaseFacts, release: Release) -> Iterator[dict[str, Any]]:
    """The documents of a large release as one collection, which a table lists."""
    yield {
        "@type": "Collection",
        "name": tables()["documents"].title.en,
        "alternateName": _in("ar", tables()["documents"].title.ar),
        "url": facts.address("data/documents.csv"),
        "collectionSize": release.tables["documents"].num_rows,
    }


def _download(facts: ReleaseFacts, each: Distribution) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": each.title.en,
        "alternateName": _in("ar", each.title.ar),
        "contentUrl": facts.address(each.path),
        "encodingFormat": each.mediatype,
        "contentSize": f"{each.bytes} B",
        "sha256": each.sha256,
    }


PASSPORT = Passport(path="dataset.jsonld", write=write_dataset)
