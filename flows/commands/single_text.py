"""One text by itself: read it with what `sources.csv` beside it says, extract it, resolve its names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from flows.contract.rows import Rows
from flows.errors import SourceError
from flows.ingest import Document
from flows.ingest.identity import document_id_from
from flows.ingest.original import Original
from flows.ingest.readers import suffix_of
from flows.ingest.rejection import refusal
from flows.ingest.sources import FILE_NAME, SourceEntry, parse_sources
from flows.settings import load_settings


def read_text(file: Path) -> Document:
    """A file as a document, of a web archive its first page; of a suffix that no reader knows the content decides.

    Raises:
        SourceError: `source-unreadable`, or what its reader or `sources.csv` has to say.
    """
    try:
        raw = file.read_bytes()
    except OSError as error:
        message = f"The file cannot be read: {error.strerror}."
        remedy = "Name an existing text file."
        raise SourceError("source-unreadable", message, file=str(file), remedy=remedy) from error
    entries = _entries(file)
    try:
        found = next(_texts(file, raw, entries), None)
        if found is None:
            raise refusal("source-empty")
    except SourceError as error:
        error.file = error.file or str(file)
        raise
    return found


def _texts(file: Path, raw: bytes, entries: Mapping[str, SourceEntry]) -> Iterator[Document]:
    """Its texts, an archive's bad and skipped records left out; a name that makes no id does not matter here."""
    suffix = suffix_of(file.name)
    usable = file.name if document_id_from(file.stem) else f"text{suffix or ''}"
    limits = load_settings().reading_limits
    found = Original.of(usable, raw, suffix, entries).texts(limits)
    return (
        replace(each, source_file=file.name) if usable != file.name else each
        for each in found
        if isinstance(each, Document)
    )


def rows_of(document: Document) -> Rows:
    """The rows of one text, its entities and meetings made one."""
    from flows.extract import extract_document
    from flows.resolve import resolve

    return resolve([extract_document(document)])


def _entries(file: Path) -> Mapping[str, SourceEntry]:
    """What the side file beside the text says, if there is one."""
    side_file = file.parent / FILE_NAME
    if not side_file.is_file():
        return {}
    present = frozenset(path.name for path in file.parent.iterdir())
    return parse_sources(side_file.read_bytes(), present).files
