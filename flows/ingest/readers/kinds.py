"""What an original is: its first bytes say it, and its name has to agree.

A picture named `.html` is no page: content decides, and a name that says otherwise is told to whoever gave it. A page
saved as `.txt` is read as the page that it is, because a page is text. Only where the first bytes say nothing does the
suffix decide.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Literal

from flows.ingest.rejection import refusal

Kind = Literal["plain", "html", "docx", "pdf", "warc"]

SUFFIXES: Mapping[str, Kind] = {
    ".txt": "plain",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".wet": "warc",
    ".wet.gz": "warc",
}
# Kinds that may hold many texts.
ARCHIVE: frozenset[Kind] = frozenset({"warc"})
NAMES: Mapping[Kind, str] = {
    "plain": "plain text",
    "html": "an HTML page",
    "docx": "a DOCX document",
    "pdf": "a PDF",
    "warc": "a web archive",
}
HEAD = 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# «<!DOCTYPE html>», «<?xml …?><html …>», «<!-- saved from … --><html>»
PAGE = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+|<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
TAG = re.compile(r"<(?:p|div|br|h[1-6]|span|table|article|main|section|meta|title)\b[^<>]*>", re.I)
# «word/document.xml», of some programs «word/document2.xml»
WORD_PART = re.compile(r"word/document[0-9]*\.xml")


def suffix_of(name: str) -> str | None:
    """The suffix by which a name says what the file is; null where no reader knows it.

    >>> suffix_of("2015.crawl.WARC.gz")
    '.warc.gz'
    """
    lower = name.lower()
    return next((suffix for suffix in sorted(SUFFIXES, key=len, reverse=True) if lower.endswith(suffix)), None)


def kind_of(raw: bytes, suffix: str | None, *, strict: bool = True) -> Kind:
    """The kind of an original.

    Args:
        raw: the whole file.
        suffix: what `suffix_of` said; null asks the content alone.
        strict: a name that says otherwise is an error; else the content wins.

    Raises:
        SourceError: `source-kind-differs`, `source-old-word`, `source-format-unknown`.
    """
    named = SUFFIXES[suffix] if suffix else None
    found = _by_content(raw) or ("html" if named == "html" and _has_tags(raw) else None)
    if named is None or found == named:
        return found or "plain"
    if not strict or (named, found) == ("plain", "html"):
        return found or "plain"
    if found or named != "plain":
        raise refusal("source-kind-differs", place=f"{suffix}: {NAMES[found or 'plain']}")
    return named


def _by_content(raw: bytes) -> Kind | None:
    """What the first bytes say; null for what may be plain text.

    Raises:
        SourceError: `source-old-word`, or `source-format-unknown` for an archive that holds no document.
    """
    head = raw[:HEAD]
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(OLE):
        raise refusal("source-old-word")
    if head.startswith(b"{\\rtf"):
        raise refusal("source-format-unknown", place="RTF")
    if head.startswith(b"PK\x03\x04"):
        return _of_zip(raw)
    if head.startswith(b"\x1f\x8b"):
        head = _gunzipped(raw)
        if not head.startswith(b"WARC/"):
            raise refusal("source-format-unknown", place="gzip")
    if head.startswith(b"WARC/"):
        return "warc"
    return "html" if PAGE.match(_shown(head)) else None


def _of_zip(raw: bytes) -> Kind:
    try:
        names = zipfile.ZipFile(io.BytesIO(raw)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise refusal("source-damaged", place=f"{len(raw)} bytes") from error
    if not any(map(WORD_PART.fullmatch, names)):
        raise refusal("source-format-unknown", place="ZIP")
    return "docx"


def _gunzipped(raw: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(raw[: 64 * HEAD], HEAD)
    except zlib.error as error:
        raise refusal("source-damaged", place="byte 0") from error


def _has_tags(raw: bytes) -> bool:
    return bool(TAG.search(_shown(raw[: 64 * HEAD])))


def _shown(head: bytes) -> str:
    """Bytes as characters, well enough to see tags in them."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")
