"""`croissant.json`: Croissant 1.1, for loaders of machine learning.

Every file is a `FileObject` with its hash, every table a `RecordSet` over its Parquet file, where each column has
its type and a cell that says «NA» is a text: fields with types, keys, and references where a column is a foreign
key of its own. The context is the one that version 1.1 of the specification gives, whole, terms that are not used
here included: loaders compare it.

The reference loader, mlcroissant 1.1, joins as it reads. It follows a reference to a column of a file; the
specification's form, the `@id` of a field, stops it, and so does a reference from a column without any value: such
a column has no reference in this release, and one to the same table is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from flows.contract import Bilingual, Column, ColumnType, Contributor, Table, tables
from flows.contract.json_text import json_bytes
from flows.publish.formats import parquet
from flows.publish.model import Passport, Release
from flows.publish.passports.facts import Distribution, ReleaseFacts, facts_of_release
from flows.publish.passports.schema_org import LANGUAGES

if TYPE_CHECKING:
    from flows.contract.stored_table import TableData

VERSION = "http://mlcommons.org/croissant/1.1"
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
# The name that loaders knew before the media type was registered.
OTHER_NAMES = {parquet.FORMAT.mediatype: ("application/x-parquet",)}
DATA_TYPES: dict[ColumnType, str] = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}


def write_croissant(release: Release) -> bytes:
    """The description as JSON-LD."""
    return json_bytes(describe(release))


def describe(release: Release) -> dict[str, Any]:
    """The description as a dict."""
    facts = facts_of_release(release)
    about = facts.about
    day = facts.created.isoformat() if facts.created else None
    content = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "@id": facts.identifier,
        "conformsTo": VERSION,
        "name": _words(about.title),
        "description": _words(about.description),
        "url": facts.address(),
        "version": facts.version,
        "license": facts.licence.path,
        "creator": [_organisation(each) for each in facts.creators],
        "publisher": _organisation(facts.publisher),
        "dateCreated": day,
        "datePublished": day,
        "dateModified": day,
        "inLanguage": list(LANGUAGES),
        "keywords": [*about.keywords["en"], *about.keywords["ar"]],
        "isLiveDataset": False,
        "citeAs": bibtex(facts),
        "distribution": [_file_object(facts, each) for each in facts.distributions],
        "recordSet": [_record_set(tables()[name], data) for name, data in release.tables.items()],
    }
    return {key: value for key, value in content.items() if value is not None}


def bibtex(facts: ReleaseFacts) -> str:
    """How to cite this version, in BibTeX; double braces keep a body's name from being split into parts."""
    makers = " and ".join(f"{{{each.title.en}}}" for each in facts.creators)
    key = f"{facts.about.name}-{facts.version}"
    year = f" year = {{{facts.created.year}}}," if facts.created else ""
    title = facts.about.title.en
    note = facts.address() if facts.about.homepage else facts.identifier
    return (
        f"@misc{{{key}, author = {{{makers}}}, title = {{{title}}},{year} version = {{{facts.version}}}, "
        f"note = {{{note}}}}}"
    )


def _words(words: Bilingual) -> dict[str, str]:
    return {"en": words.en, "ar": words.ar}


def _organisation(maker: Contributor) -> dict[str, Any]:
    return {"@type": "sc:Organization", "name": _words(maker.title)}


def _file_object(facts: ReleaseFacts, each: Distribution) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": each.path,
        "name": each.path,
        "description": _words(each.title),
        "contentUrl": facts.address(each.path),
        "contentSize": f"{each.bytes} B",
        "encodingFormat": [each.mediatype, *OTHER_NAMES.get(each.mediatype, ())],
        "sha256": each.sha256,
    }


def _record_set(table: Table, data: TableData) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": _words(table.title),
        "description": _words(table.description),
        "key": [{"@id": f"{table.name}/{name}"} for name in table.primary_key],
        "field": [_field(table, column, data) for column in table.columns],
    }


def _field(table: Table, column: Column, data: TableData) -> dict[str, Any]:
    from flows.contract.stored_table import has_values

    references = list(_references(table, column))
    # A column without any value joins nothing.
    references = references if references and has_values(data, column.name) else []
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": _words(column.title),
        "description": _words(column.description),
        "dataType": DATA_TYPES[column.type],
        "source": _column(table.name, column.name),
        **({"references": references[0]} if references else {}),
    }


def _column(table: str, column: str) -> dict[str, Any]:
    return {"fileObject": {"@id": parquet.FORMAT.path(table)}, "extract": {"column": column}}


def _references(table: Table, column: Column) -> Iterator[dict[str, Any]]:
    """The column that this one points at by itself; a reference to the same table is no join."""
    for key in table.foreign_keys:
        if key.fields == (column.name,) and key.table != table.name:
            yield _column(key.table, key.references[0])


PASSPORT = Passport(path="croissant.json", write=write_croissant)
