"""What a PDF draws: each sign with its letters and its place, page by page.

pdfminer reads the file (MIT; pure Python, so that a hostile file cannot write where it should not). Neither scripts nor
actions nor links nor attachments are looked at: only the content of pages. The order in which a program wrote signs
down says nothing; their places do. Letters come as the fonts of the file name them, in one of their shapes or not;
shapes are turned into letters here, «ﻻ» into «لا».

Signs that are drawn invisibly are left out where the page has visible ones: they are either hidden, or what a program
guessed of a picture.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.ingest.readers.model import Limits
from flows.ingest.rejection import refusal

if TYPE_CHECKING:
    from pdfminer.pdfdocument import PDFDocument

UNKNOWN = "\ufffd"
# Bullets of the symbol fonts of word processors.
BULLETS = {"\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf0fc": "•"}
SHAPES = (("\ufb50", "\ufdff"), ("\ufe70", "\ufefc"))
# A page of a newspaper in small print has ten thousand.
MOST_GLYPHS = 30_000
END = b"%%EOF"
TAIL = 2048


@dataclass(frozen=True, slots=True)
class Glyph:
    """A sign: its letters in reading order, left and right edge, base line and size in points, counted from the left
    and from the bottom."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def is_mark(self) -> bool:
        """Whether it stands above or below another sign: a vowel mark."""
        return all(unicodedata.category(char) == "Mn" for char in self.text)


@dataclass(frozen=True, slots=True)
class Page:
    """The visible signs of a page, and whether it shows pictures."""

    glyphs: tuple[Glyph, ...]
    pictures: bool


def opened(raw: bytes) -> PDFDocument:
    """The document in these bytes.

    Raises:
        SourceError: `source-locked`, `source-damaged`.
        Exception: whatever the library stumbles over.
    """
    from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
    from pdfminer.pdfparser import PDFParser

    # A file that was cut off is often opened all the same, without its last pages.
    if END not in raw[-TAIL:]:
        raise refusal("source-damaged", place=f"{len(raw)} bytes")
    try:
        return PDFDocument(PDFParser(io.BytesIO(raw)))
    except PDFEncryptionError as error:
        raise refusal("source-locked") from error


def pages(document: PDFDocument, limits: Limits) -> Iterator[Page]:
    """The pages of a document.

    Raises:
        SourceError: `source-too-many-pages`, `source-page-too-large`, `source-reading-too-slow`.
    """
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    from flows.ingest.readers.pdf_drawing import Drawing

    drawing = Drawing(limits)
    interpreter = PDFPageInterpreter(PDFResourceManager(), drawing)
    for number, page in enumerate(PDFPage.create_pages(document), 1):
        if number > limits.pages:
            raise refusal("source-too-many-pages", place=str(limits.pages))
        interpreter.process_page(page)
        drawn = drawing.page()
        if len(drawn.glyphs) > MOST_GLYPHS:
            raise refusal("source-page-too-large", place=str(MOST_GLYPHS))
        yield drawn


def letters(shown: str) -> str:
    """The letters of a sign: shapes become letters, controls go, what has no meaning outside its font is unknown.

    >>> letters("ﻻ")
    'لا'
    """
    return "".join(map(_letter, shown))


def _letter(char: str) -> str:
    if any(first <= char <= last for first, last in SHAPES):
        # A vowel mark in one of its shapes has a blank or a tatweel to stand on.
        return unicodedata.normalize("NFKC", char).strip(" ـ")
    if char in BULLETS:
        return BULLETS[char]
    category = unicodedata.category(char)
    if category in ("Co", "Cn", "Cs") or char == UNKNOWN:
        return UNKNOWN
    if category == "Zs" or char in "\t\r\n":
        return " "
    return "" if category in ("Cc", "Cf") and char not in "\u200c\u200d" else char
