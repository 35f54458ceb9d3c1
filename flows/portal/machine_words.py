"""What pages tell machines: schema.org as JSON-LD, for the dataset and for a document of it.

The dataset's is that of the release (`dataset.jsonld`), with the addresses of its files as the page sees them. Names
and titles tell their language, so that no reader of an English page takes an Arabic title for an English one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from flows.contract.rows import DocumentRow
from flows.portal import addresses
from flows.portal.edition import Edition

CONTEXT = "https://schema.org/"
_ELSEWHERE = ("http://", "https://", "tag:")


LANGUAGES = ("ar", "en")
# Texts and columns are on pages of their own.
LEFT_OUT = ("isBasedOn", "variableMeasured", "spatialCoverage")


def tagged(text: str, language: str) -> dict[str, str]:
    """Words in a language, as JSON-LD has them."""
    return {"@language": language, "@value": text}


def names(ar: str | None, en: str | None, identifier: str) -> list[dict[str, str]] | str:
    """The names of something in both languages, or its identifier where it has none."""
    return [tagged(text, code) for text, code in ((ar, "ar"), (en, "en")) if text] or identifier


def dataset(edition: Edition, page: str) -> Mapping[str, Any]:
    """The dataset for a page (path below its language); nothing where the release does not describe itself."""
    file = edition.data.folder / "dataset.jsonld"
    return _for_page(file, edition.data.version, f"{edition.language.code}/{page}") if file.is_file() else {}


@lru_cache(maxsize=1)
def _of_release(file: Path) -> Mapping[str, Any]:
    """What the release tells, but for its texts, columns and places: a page is the dataset's face."""
    told: dict[str, Any] = json.loads(file.read_bytes())
    return {key: value for key, value in told.items() if key not in LEFT_OUT}


@cache
def _for_page(file: Path, version: str, page: str) -> Mapping[str, Any]:
    told = dict(_of_release(file))

    def address(path: str) -> str:
        here = path.removeprefix("./")
        return path if path.startswith(_ELSEWHERE) else addresses.relative(f"{version}/{here}", page)

    told["url"] = address(str(told.get("url", "./")))
    told["distribution"] = [
        {**each, "contentUrl": address(str(each["contentUrl"]))} for each in told.get("distribution", ())
    ]
    return told


def document(row: DocumentRow, edition: Edition, page: str) -> dict[str, Any]:
    """A source text: whose it is, of which day, in which dataset its rows are."""
    issuer = edition.data.entities.get(row.issuer_id or "")
    title = edition.document(row.document_id)
    told: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "NewsArticle" if row.document_type == "news_report" else "Article",
        "@id": addresses.relative(f"{edition.language.code}/{page}", f"{edition.language.code}/{page}"),
        "identifier": [row.document_id, {"@type": "PropertyValue", "propertyID": "sha256", "value": row.source_sha256}],
        "headline": tagged(title.text, title.lang),
        "inLanguage": row.language,
        "datePublished": row.issued if row.issued and len(row.issued) == len("2015-11-14") else None,
        "isBasedOn": web_address(row.source_url),
        "license": web_address(row.licence),
        "wordCount": row.words,
        "publisher": {"@type": "Organization", "name": names(issuer.name_ar, issuer.name_en, issuer.entity_id)}
        if issuer
        else None,
        "isPartOf": {
            "@type": "Dataset",
            "@id": edition.identifier,
            "name": names(
                edition.data.descriptor.get("title_ar"), edition.data.descriptor.get("title"), edition.version
            ),
            "version": edition.version,
        },
    }
    return {key: value for key, value in told.items() if value is not None}


def web_address(text: str | None) -> str | None:
    """An address that a link may lead to, or null: nothing but the web, and nothing that hides where it goes."""
    if text and text.startswith(("http://", "https://")) and not any(each.isspace() or each in '<>"' for each in text):
        return text
    return None
