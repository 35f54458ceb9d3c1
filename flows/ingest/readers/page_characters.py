"""The characters of a page: the encoding that it declares is believed if the bytes are valid in it.

A byte order mark comes first, then what the server said, then what the page says (`<meta charset>`); a declaration
that does not fit is a mistake of the page's maker, and the bytes are read as plain text is. Names of encodings are
those of the web: «windows-1256», «iso-8859-6»; one that Python does not know is passed over.
"""

from __future__ import annotations

import codecs
import re

from flows.errors import SourceError
from flows.ingest.decoding import decode
from flows.ingest.rejection import refusal

MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
HEAD = 4096
# «<meta charset="windows-1256">», «content="text/html; charset=utf-8"», «<?xml … encoding="UTF-8"?>»
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9._:-]{2,40})""", re.I)
# Programs write these two for bytes that they did not look at.
UNBELIEVED = frozenset({"ascii", "iso8859-1", "cp1252"})


def characters(raw: bytes, declared: str | None = None) -> str:
    """The page as characters.

    Args:
        raw: its bytes.
        declared: the encoding that the server named, if any.

    Raises:
        SourceError: `source-empty`, `source-not-decodable` or `source-has-nul`.
    """
    if not raw.startswith(MARKS):
        inside = DECLARED.search(raw[:HEAD])
        for name in (declared, inside and inside[1].decode("ascii")):
            text = _in_encoding(raw, name) if name else None
            if text is not None:
                return text
    try:
        return decode(raw)
    except SourceError as error:
        if error.code != "source-mojibake":
            raise
    # Scripts may hold such letters; the article itself is looked at later.
    return raw.decode("utf-8", "strict")


def _in_encoding(raw: bytes, name: str) -> str | None:
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if codec.name in UNBELIEVED or codec.name.startswith(("utf-16", "utf-32", "utf-7")):
        return None
    try:
        text = raw.decode(codec.name)
    except (LookupError, ValueError):  # «rot13» is a codec too, but none of texts
        return None
    if not text.strip():
        raise refusal("source-empty")
    nul = text.find("\0")
    if nul >= 0:
        raise refusal("source-has-nul", place=f"character {nul}")
    return text
