"""`catalog.jsonld`: every version in DCAT-AP 3, for data portals.

The dataset without a version has `hasVersion` to each release and `hasCurrentVersion` to the newest, whose files
are its own; each release is a dataset with its `version`, `previousVersion`, files and their checksums. Datasets
are named by tag URIs, which hold wherever the folder lies. Addresses are absolute under a homepage, else relative
to the catalogue, and `accessURL` is the release's folder.

The vocabularies that DCAT-AP prescribes: EU languages, data themes, file types, planned availability, access
rights and countries; IANA media types. A file type that the EU does not list has its media type alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from flows.contract import Bilingual, Package, package
from flows.contract.json_text import json_bytes
from flows.publish.history.versions import Version
from flows.publish.model import RootFile
from flows.publish.passports.announced import AnnouncedRelease, announced_releases, version_notes
from flows.publish.passports.dcat_nodes import (
    EU,
    Node,
    bilingual,
    day,
    language,
    languages,
    licence,
    literals,
    period,
    places,
    publisher,
    said,
    tagged,
    words,
)

MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
FILE_TYPES = {
    "text/csv": "CSV",
    "application/vnd.apache.parquet": "PARQUET",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
}
CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geosparql": "http://www.opengis.net/ont/geosparql#",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def write_catalogue(published: Path, versions: Sequence[Version]) -> bytes:
    """The catalogue as JSON-LD, of versions newest first.

    Raises:
        PublishError: `release-damaged`.
    """
    return json_bytes(describe(package(), announced_releases(published, versions)))


def describe(about: Package, releases: Sequence[AnnouncedRelease]) -> Node:
    """The catalogue as a dict; releases newest first, at least one."""
    newest = releases[0].descriptor
    catalogue: Node = {"@context": CONTEXT, "@id": "#catalog", "@type": "dcat:Catalog"}
    catalogue |= words(bilingual(newest, "title"), bilingual(newest, "description"))
    catalogue["dct:publisher"] = {"@id": "#publisher", "@type": ["foaf:Agent", "foaf:Organization"]} | {
        "foaf:name": literals(publisher(newest))
    }
    catalogue |= {
        "dct:language": languages(),
        "dct:license": licence(newest),
        "dct:issued": day(releases[-1].descriptor.get("created")),
        "dct:modified": day(newest.get("created")),
        "dct:spatial": places(newest),
        "dcat:themeTaxonomy": {"@id": f"{EU}data-theme"},
        "foaf:homepage": {"@id": about.homepage or "./"},
        "dcat:dataset": [
            _whole(about, releases),
            *(_version(about, release, older) for release, older in _with_older(releases)),
        ],
    }
    return said(catalogue)


def _whole(about: Package, releases: Sequence[AnnouncedRelease]) -> Node:
    """The dataset whatever its version: its files are those of the newest."""
    newest = releases[0]
    node: Node = {"@id": about.identifier, "@type": "dcat:Dataset"} | _dataset(newest.descriptor)
    node["dct:identifier"] = about.identifier
    node["dct:issued"] = day(releases[-1].descriptor.get("created"))
    node["dcat:hasVersion"] = [{"@id": about.version_identifier(each.version)} for each in releases]
    node["dcat:hasCurrentVersion"] = {"@id": about.version_identifier(newest.version)}
    node["dcat:distribution"] = [{"@id": _file_name(about, newest, path)} for path in _files(newest.descriptor)]
    node["dcat:landingPage"] = {"@id": about.homepage or "./"}
    return said(node)


def _version(about: Package, release: AnnouncedRelease, older: AnnouncedRelease | None) -> Node:
    descriptor = release.descriptor
    name = about.version_identifier(release.version)
    node: Node = {"@id": name, "@type": "dcat:Dataset"} | _dataset(descriptor)
    node["dct:identifier"] = name
    node["dcat:version"] = release.version
    node["dct:issued"] = day(descriptor.get("created"))
    node["dcat:isVersionOf"] = {"@id": about.identifier}
    if older:
        node["dcat:previousVersion"] = {"@id": about.version_identifier(older.version)}
    node["adms:versionNotes"] = literals(version_notes(release))
    node["dcat:landingPage"] = {"@id": release.address(about.homepage)}
    node["foaf:page"] = {"@id": release.address(about.homepage, "README.md"), "@type": "foaf:Document"}
    node["prov:wasGeneratedBy"] = {
        "@id": f"{release.address(about.homepage, 'provenance.jsonld')}#run",
        "@type": "prov:Activity",
    }
    node["dcat:distribution"] = [_distribution(about, release, path, file) for path, file in _files(descriptor).items()]
    return said(node)


def _dataset(descriptor: Mapping[str, Any]) -> Node:
    """What is the same in each version and in the dataset as a whole."""
    maker = {"@id": "#publisher"}
    node: Node = words(bilingual(descriptor, "title"), bilingual(descriptor, "description"))
    return node | {
        "dct:publisher": maker,
        "dct:creator": maker,
        "dcat:contactPoint": {"@type": "vcard:Organization", "vcard:fn": literals(publisher(descriptor))},
        "dcat:keyword": [tagged(word, language(word)) for word in descriptor.get("keywords", ())],
        "dcat:theme": [{"@id": theme} for theme in descriptor.get("themes", ())],
        "dct:language": languages(),
        "dct:accessRights": {"@id": f"{EU}access-right/PUBLIC"},
        "dct:modified": day(descriptor.get("created")),
        "dct:temporal": period(descriptor),
        "dct:spatial": places(descriptor),
        "dct:conformsTo": {"@id": descriptor["$schema"], "@type": "dct:Standard"},
        "dct:source": [{"@id": each["path"]} for each in descriptor.get("sources", ()) if "path" in each],
    }


def _distribution(about: Package, release: AnnouncedRelease, path: str, file: Mapping[str, Any]) -> Node:
    """A file, with the words of its table; one of all tables has those of the package."""
    owner = file["owner"]
    title = bilingual(owner, "title")
    mediatype = file["mediatype"]
    node: Node = {"@id": _file_name(about, release, path), "@type": "dcat:Distribution"}
    node |= words(
        Bilingual(en=f"{title.en} ({file['format']})", ar=f"{title.ar} ({file['format']})"),
        bilingual(owner, "description"),
    )
    node |= {
        "dcat:accessURL": {"@id": release.address(about.homepage)},
        "dcat:downloadURL": {"@id": release.address(about.homepage, path)},
        "dcat:mediaType": {"@id": MEDIA_TYPES + mediatype},
        "dct:format": {"@id": f"{EU}file-type/{FILE_TYPES[mediatype]}"} if mediatype in FILE_TYPES else None,
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(file["bytes"])},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": file["hash"].removeprefix("sha256:")},
        },
        "dct:license": licence(release.descriptor),
        "dct:language": languages(),
        "dcatap:availability": {"@id": f"{EU}planned-availability/STABLE"},
    }
    return said(node)


def _files(descriptor: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    """Every file of a descriptor by path; `owner` is what has the words: its resource, or the package."""
    found: dict[str, Mapping[str, Any]] = {}
    for resource in descriptor["resources"]:
        for file in (resource, *resource.get("alternatives", ())):
            found[file["path"]] = {**file, "owner": resource}
    for file in descriptor.get("alternatives", ()):
        found[file["path"]] = {**file, "owner": descriptor}
    return found


def _file_name(about: Package, release: AnnouncedRelease, path: str) -> str:
    return f"{about.version_identifier(release.version)}/{path}"


def _with_older(releases: Sequence[AnnouncedRelease]) -> Iterator[tuple[AnnouncedRelease, AnnouncedRelease | None]]:
    older: Iterable[AnnouncedRelease | None] = (*releases[1:], None)
    return zip(releases, older, strict=True)


CATALOGUE = RootFile(path="catalog.jsonld", write=write_catalogue)
