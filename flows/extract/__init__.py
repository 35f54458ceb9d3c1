"""Reading one text: :func:`extract_text` gives the typed rows of every table. No file, no network, no clock.

The steps: fold and cut into words; known and unknown names; instruments; dates and the document's own date;
meetings and who took part; statements and quotations; rows.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, cast

from flows.contract.rows import Rows
from flows.extract.dates import as_day

if TYPE_CHECKING:
    from flows.extract.genre import DocumentType
    from flows.extract.source import Source
    from flows.ingest.document import Document, Supplied

__all__ = ["extract_document", "extract_text", "load"]


def extract_text(
    text: str,
    *,
    document_id: str,
    reference: dt.date | dt.datetime | str | None = None,
    source_file: str | None = None,
    source_sha256: str | None = None,
    supplied: Supplied | None = None,
    captions: Sequence[tuple[int, int]] = (),
    checkpoint: Callable[[], None] = lambda: None,
) -> Rows:
    """Read one text into the rows of every table.

    Args:
        text: the canonical text, any Unicode string; every offset counts its code points.
        document_id: readable id without blanks or colons; prefix of the ids of all rows.
        reference: the document's day, where it is known (ISO string accepted); ``None`` infers it from the text.
        source_file, source_sha256: where the text came from; by default the id and the hash of its UTF-8 form.
        supplied: what ``sources.csv`` and the original say of the text; wins over what is read.
        captions: places (code points) of lines that the original marks as standing under a picture.
        checkpoint: called between the stages of reading; whatever it raises ends the reading.

    Returns:
        Rows: one tuple a table, in order of the text; every row with a span satisfies ``text == document[start:end]``.

    Raises:
        ValueError: ``reference`` is a string that is no ISO date.
    """
    from flows.extract.assembly import assemble

    day = as_day(reference) or (_supplied_day(supplied) if supplied else None)
    given = supplied.document_type if supplied else None
    source = _prepare(text, day, cast("DocumentType | None", given), captions)
    checkpoint()
    digest = source_sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return assemble(document_id, source, source_file or f"{document_id}.txt", digest, supplied, checkpoint)


def extract_document(document: Document, *, checkpoint: Callable[[], None] = lambda: None) -> Rows:
    """Read one ingested document; see :func:`extract_text`."""
    return extract_text(
        document.text,
        document_id=document.document_id,
        source_file=document.source_file,
        source_sha256=document.source_sha256,
        supplied=document.supplied,
        captions=document.captions,
        checkpoint=checkpoint,
    )


def load() -> None:
    """Load rules, vocabularies and the gazetteer, for which the first text would wait a second or two."""
    from flows.extract.gazetteer.matcher import gazetteer

    import_module("flows.extract.assembly")
    gazetteer()


def _prepare(text: str, day: dt.date | None, given: DocumentType | None, captions: Sequence[tuple[int, int]]) -> Source:
    from flows.extract.source import prepare

    return prepare(text, reference=day, given_type=given, captions=captions)


def _supplied_day(supplied: Supplied) -> dt.date | None:
    """The day of a supplied EDTF date; a month or year alone is no day to count from."""
    try:
        return dt.date.fromisoformat((supplied.issued or "").rstrip("?~%"))
    except ValueError:
        return None
