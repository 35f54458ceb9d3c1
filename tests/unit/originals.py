"""Originals for the tests of readers: files that other programs made, and small ones that are put together here."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from flows.errors import SourceError
from flows.ingest.readers import Limits, Reading, ReadText, kind_of, read_original, suffix_of

DATA = Path(__file__).parents[1] / "data" / "readers"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SENTENCE = (
    "اجتمع وزراء الخارجية في فيينا يوم 14 تشرين الثاني 2015، وأكد المجتمعون دعم العملية السياسية في البلاد، "
    "ودعوا إلى وقف إطلاق النار وإيصال المساعدات إلى المدن المحاصرة كلها."
)
OTHER = "وأدان المشاركون الهجمات الإرهابية، واتفقوا على أن يجتمعوا مرة أخرى في نيويورك خلال شهر كانون الأول المقبل."


def all_of(raw: bytes, name: str, limits: Limits | None = None) -> list[Reading]:
    """Everything that is read out of an original of that name."""
    return list(read_original(raw, kind_of(raw, suffix_of(name)), limits or Limits()))


def read(raw: bytes, name: str, limits: Limits | None = None) -> ReadText:
    """The one text of an original."""
    (found,) = all_of(raw, name, limits)
    assert isinstance(found, ReadText)
    return found


def code_of(raw: bytes, name: str, limits: Limits | None = None) -> tuple[str, str | None]:
    """The code and the place with which an original is turned away."""
    try:
        found = all_of(raw, name, limits)
    except SourceError as error:
        return error.code, error.place
    raise AssertionError(f"it was read: {found!r:.200}")


def page(body: str, head: str = "", attributes: str = 'lang="ar"') -> bytes:
    """A page with the two sentences and this around them."""
    text = f"<p>{SENTENCE}</p>{body}<p>{OTHER}</p>"
    return (
        f"<!DOCTYPE html><html {attributes}><head>{head}</head><body><article>{text}</article></body></html>".encode()
    )


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def word(body: str, **parts: str) -> bytes:
    """A DOCX with that body; other parts by their names without folder, `numbering="…"`."""
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    others = {f"word/{name}.xml": f'<w:{name} xmlns:w="{W}">{inner}</w:{name}>' for name, inner in parts.items()}
    return packed({"word/document.xml": document, **others})


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of WordprocessingML."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def answer(content: bytes, media: str = "text/html; charset=utf-8", status: str = "200 OK", headers: str = "") -> bytes:
    """An answer of a web server."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{headers}\r\n".encode() + content


def record(block: bytes, address: str, kind: str = "response", length: int | None = None, headers: str = "") -> bytes:
    """A record of a web archive."""
    lines = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2020-01-28T06:00:00Z\r\n{headers}"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return lines.encode() + block + b"\r\n\r\n"


def members(*records: bytes) -> bytes:
    """Records packed one by one."""
    return b"".join(gzip.compress(each, mtime=0) for each in records)
