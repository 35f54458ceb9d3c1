"""One text by itself: read it with what `sources.csv` beside it says, extract it, resolve its names."""

from __future__ import annotations

import hashlib
from pathlib import Path

from flows.contract.rows import Rows
from flows.errors import SourceError
from flows.ingest import Document, Supplied
from flows.ingest.decoding import decode
from flows.ingest.identity import document_id_from
from flows.ingest.readers import READERS
from flows.ingest.sources import FILE_NAME, SourceEntry, parse_sources


def read_text(file: Path) -> Document:
    """A file as a document; a suffix that no reader knows is read as plain text.

    Raises:
        SourceError: `source-unreadable`, or what its reader or `sources.csv` has to say.
    """
    try:
        raw = file.read_bytes()
    except OSError as error:
        message = f"The file cannot be read: {error.strerror}."
        remedy = "Name an existing text file."
        raise SourceError("source-unreadable", message, file=str(file), remedy=remedy) from error
    entry = _entry(file)
    try:
        text = READERS.get(file.suffix.lower(), decode)(raw)
    except SourceError as error:
        error.file = error.file or str(file)
        raise
    return Document(
        document_id=(entry and entry.document_id) or document_id_from(file.stem) or "text",
        text=text,
        source_file=file.name,
        source_sha256=hashlib.sha256(raw).hexdigest(),
        supplied=entry.supplied if entry else Supplied(),
    )


def rows_of(document: Document) -> Rows:
    """The rows of one text, its entities and meetings made one."""
    from flows.extract import extract_document
    from flows.resolve import resolve

    return resolve([extract_document(document)])


def _entry(file: Path) -> SourceEntry | None:
    """What the side file says of this text, if there is one and it names it."""
    side_file = file.parent / FILE_NAME
    if not side_file.is_file():
        return None
    present = frozenset(path.name for path in file.parent.iterdir())
    return parse_sources(side_file.read_bytes(), present).files.get(file.name)
