"""Bytes become characters, or a precise reason why not.

In this order: UTF-8 (a byte order mark is part of the encoding and goes with it), UTF-16 with a mark or with
the even rhythm of its bytes, and the 8-bit code pages of Arabic: Windows-1256 of old Word files and websites,
ISO 8859-6 of old mail, CP720 of DOS. A code page maps nearly every byte to some character, so it is believed
only when charset-normalizer finds it plausible *and* the result reads as Arabic *and* the bytes are not UTF-8
that was cut or damaged.

Characters can be wrong though the bytes are valid: UTF-8 that some program took for a code page and saved
again («ط§ظ„» or «Ø§Ù„» for «ال»). Such a line is no evidence of anything; the file is refused and the line
named. Nothing else is changed: line endings, marks and spaces stay as they are.
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
# Python's names, in the order of how often they are met.
ARABIC_CODE_PAGES = ("cp1256", "iso8859_6", "cp720")
# The lead bytes of Arabic in UTF-8, as Western programs show them.
WESTERN_LEADS = ("Ø", "Ù")
# Of Arabic in UTF-16 most characters have the same upper byte.
ARABIC_BLOCK = 0x06
LEAST_ARABIC_BYTES = 0.3
# A short line may be restored to Arabic by chance.
LEAST_RESTORED_LETTERS = 8


def decode(raw: bytes) -> str:
    """The text of a plain text file.

    Args:
        raw: the whole file.

    Raises:
        SourceError: `source-empty`, `source-has-nul`, `source-not-decodable`, `source-mojibake`; place is a
            byte position for not-decodable and a character position for NUL, both counted from 0, and a line
            counted from 1 for mojibake.
    """
    text = _decode_bytes(raw)
    if not text.strip():
        raise refusal("source-empty")
    nul = text.find("\0")
    if nul >= 0:
        raise refusal("source-has-nul", place=f"character {nul}")
    garbled = garbled_line(text)
    if garbled is not None:
        raise refusal("source-mojibake", place=f"line {garbled}")
    return text


def garbled_line(text: str) -> int | None:
    """The first line, counted from 1, that is Arabic in UTF-8 read as a code page; null if there is none."""
    return next((number for number, line in enumerate(text.split("\n"), 1) if _is_mojibake(line.strip())), None)


def _is_mojibake(line: str) -> bool:
    """Whether turning the mistake back gives valid UTF-8 with Arabic words: «ط§ظ„» was «ال»."""
    try:
        restored = _mistaken_bytes(line).decode("utf-8")
    except UnicodeError:
        return False
    return len(ARABIC_LETTER.findall(restored)) >= LEAST_RESTORED_LETTERS


def _mistaken_bytes(line: str) -> bytes:
    """The bytes that a program showed as these characters, in Windows-1252 with its gaps filled, or in 1256."""
    if any(lead in line for lead in WESTERN_LEADS):
        return b"".join(char.encode("latin-1" if ord(char) < 0x100 else "cp1252") for char in line)
    return line.encode("cp1256")


def _decode_bytes(raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf16(raw, "utf-16")
    body = raw.removeprefix(codecs.BOM_UTF8)
    unmarked = _unmarked_utf16(body)
    if unmarked:
        return _decode_utf16(body, unmarked)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        old = None if len(body) < len(raw) else _decode_code_page(raw)
        if old is None:
            place = f"byte {error.start + len(raw) - len(body)}"
            raise refusal("source-not-decodable", place=place) from error
        return old


def _decode_utf16(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise refusal("source-not-decodable", place=f"byte {error.start}") from error


def _unmarked_utf16(raw: bytes) -> str | None:
    """UTF-16 without a mark: every other byte is the upper one, of Arabic letters 06."""
    for encoding, upper in (("utf-16-le", raw[1:4000:2]), ("utf-16-be", raw[0:4000:2])):
        if upper and upper.count(ARABIC_BLOCK) >= LEAST_ARABIC_BYTES * len(upper):
            return encoding
    return None


def _decode_code_page(raw: bytes) -> str | None:
    """The text in the first Arabic code page that makes it Arabic prose."""
    if b"\0" in raw or _is_damaged_utf8(raw):
        return None
    from charset_normalizer import from_bytes  # its tables take a tenth of a second; few files need them

    plausible = {match.encoding for match in from_bytes(raw, cp_isolation=[*ARABIC_CODE_PAGES], threshold=0.5)}
    for code_page in ARABIC_CODE_PAGES:
        if code_page in plausible:
            text = raw.decode(code_page)
            if reads_as_arabic(text):
                return text
    return None


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
