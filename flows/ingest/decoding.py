"""Bytes become characters, or a precise reason why not.

In this order: UTF-8 (a byte order mark is part of the encoding and goes with it), UTF-16 where a mark says
so, and Windows-1256, the code page of old Arabic Word files and websites. The last one maps every byte to
some character, so it is believed only when charset-normalizer finds it plausible *and* the result reads as
Arabic *and* the bytes are not UTF-8 that was cut or damaged, which Windows-1256 would show as Arabic-looking
rubbish («ط§ظ„» for «ال»). Nothing else is changed: line endings, marks and spaces stay as they are.
"""

from __future__ import annotations

import codecs
import re

from flows.ingest.rejection import refusal

ARABIC_LETTER = re.compile("[\u0621-\u064a]")
LETTER = re.compile(r"[^\W\d_]")
ARABIC_WORD = re.compile("[\u0621-\u064a]+")
# The article opens about every third word of Arabic prose, with or without و ب ل ف ك before it:
# «المجموعة», «والاجتماع», «بالحل».
ARTICLE_WORD = re.compile("(?:^|[^\u0621-\u064a])[وفبك]?ال[\u0621-\u064a]{2}")
LEAST_ARABIC_LETTERS = 0.5
LEAST_ARTICLE_WORDS = 0.05


def decode(raw: bytes) -> str:
    """The text of a plain text file.

    Args:
        raw: the whole file.

    Raises:
        SourceError: `source-empty`, `source-has-nul`, `source-not-decodable`; place is a byte position for
            the last one and a character position for NUL, both counted from 0.
    """
    text = _decode_marked(raw) if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else _decode_bytes(raw)
    if not text.strip():
        raise refusal("source-empty")
    nul = text.find("\0")
    if nul >= 0:
        raise refusal("source-has-nul", place=f"character {nul}")
    return text


def _decode_marked(raw: bytes) -> str:
    try:
        return raw.decode("utf-16")
    except UnicodeDecodeError as error:
        raise refusal("source-not-decodable", place=f"byte {error.start}") from error


def _decode_bytes(raw: bytes) -> str:
    body = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        old = None if len(body) < len(raw) else _decode_windows_arabic(raw)
        if old is None:
            place = f"byte {error.start + len(raw) - len(body)}"
            raise refusal("source-not-decodable", place=place) from error
        return old


def _decode_windows_arabic(raw: bytes) -> str | None:
    if b"\0" in raw or _is_damaged_utf8(raw):
        return None
    from charset_normalizer import from_bytes  # its tables take a tenth of a second; few files need them

    plausible = from_bytes(raw, cp_isolation=["cp1256"], threshold=0.5).best()
    if plausible is None:
        return None
    text = raw.decode("cp1256")
    return text if reads_as_arabic(text) else None


def _is_damaged_utf8(raw: bytes) -> bool:
    """Whether most of the bytes beyond ASCII form valid UTF-8 Arabic around a few broken ones."""
    lenient = raw.decode("utf-8", errors="replace")
    return len(ARABIC_LETTER.findall(lenient)) > lenient.count("\ufffd")


def reads_as_arabic(text: str) -> bool:
    """Whether letters are mostly Arabic and words carry the article as often as Arabic prose does."""
    arabic = len(ARABIC_LETTER.findall(text))
    letters = len(LETTER.findall(text))
    words = len(ARABIC_WORD.findall(text))
    if not words or arabic < LEAST_ARABIC_LETTERS * letters:
        return False
    return len(ARTICLE_WORD.findall(text)) >= LEAST_ARTICLE_WORDS * words
