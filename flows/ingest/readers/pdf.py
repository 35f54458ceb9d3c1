"""A PDF with a text in it: paragraphs in reading order, letters as letters.

A PDF knows neither words nor lines nor an order of reading: it draws signs at places. So everything is put together
from the places: signs (`pdf_glyphs`), lines (`pdf_lines`), paragraphs (`pdf_paragraphs`). This makes no difference
between a program that wrote Arabic down as it is read, one that wrote it as it is seen, and one that wrote the shapes
of letters.

Of some layers of recognised text the places of the letters are turned inside each word: then the article stands at the
ends of words, and the words are turned. A file whose fonts do not say which letters they draw, and one without letters,
are refused.

The title counts where the text has it too, as in DOCX; `CreationDate` is the day of the file, not of the text.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from flows.arabic import fold
from flows.arabic.cleaning import clean
from flows.arabic.visual_order import mirrored, turned_brackets
from flows.errors import SourceError
from flows.ingest.decoding import ARABIC_LETTER
from flows.ingest.document import Supplied
from flows.ingest.readers.model import Limits, ReadText
from flows.ingest.readers.page_facts import language_tag
from flows.ingest.readers.pdf_glyphs import UNKNOWN, Page, opened, pages
from flows.ingest.readers.pdf_lines import lines_of
from flows.ingest.readers.pdf_paragraphs import paragraphs_of
from flows.ingest.readers.pdf_unpacking import bounded
from flows.ingest.rejection import refusal

if TYPE_CHECKING:
    from pdfminer.pdfdocument import PDFDocument

MOST_UNKNOWN = 0.05
# Fewer letters are numbers of pages and the like beside pictures.
LEAST_LETTERS = 20
# Arabic has five letters a word, other languages in its script four. Slanting scripts (Nastaliq), where each letter has
# a base line of its own, come out in pieces.
LEAST_LENGTH, LEAST_WORDS = 3.0, 30
LETTERS = re.compile("[\u0621-\u064a\u0671-\u06d3]+")
ARABIC_WORD = re.compile("[\u0621-\u064a\u064b-\u0652\u0670]{3,}")
WORD = re.compile(r"\S+")
# A letter with its vowel marks, a number, a sign.
SIGN = re.compile("[\u0621-\u064a][\u064b-\u0652\u0670]*|[0-9]+|.", re.S)
# «الوزير» and, turned, «ريزولا».
ARTICLE, TURNED_ARTICLE = re.compile("[وفبك]?ال[\u0621-\u064a]{2}"), re.compile("[\u0621-\u064a]{2}لا[وفبك]?$")


def read(raw: bytes, limits: Limits) -> Iterator[ReadText]:
    """The text of the document.

    Raises:
        SourceError: `source-locked`, `source-damaged`, `source-unpacks-too-large`, `source-too-many-pages`,
            `source-page-too-large`, `source-reading-too-slow`, `source-scanned`, `source-letters-unknown`,
            `source-letters-apart`.
    """
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what cannot be read is told as a reject
    try:
        with bounded(limits):
            document = opened(raw)
            drawn = list(pages(document, limits))
            title, language = _strings(document)
    except SourceError:
        raise
    except (Exception, RecursionError) as error:
        # No number where one has to be, a drawing that draws itself: the library says in many ways that a file is bad.
        raise refusal("source-damaged", place=type(error).__name__) from error
    _check_letters(drawn)
    paragraphs = _repaired(paragraphs_of([lines_of(page.glyphs) for page in drawn]))
    if not paragraphs:
        raise refusal("source-scanned", place=_counted(len(drawn)))
    _check_words(paragraphs)
    text = "".join(f"{paragraph}\n" for paragraph in paragraphs)
    yield ReadText(text=text, said=_said(title, language, paragraphs))


def _check_letters(drawn: list[Page]) -> None:
    """Raises:
    SourceError: `source-scanned`, `source-letters-unknown`.
    """
    signs = [glyph.text for page in drawn for glyph in page.glyphs if glyph.text.strip()]
    if len(signs) < LEAST_LETTERS and (any(page.pictures for page in drawn) or not signs):
        raise refusal("source-scanned", place=_counted(len(drawn)))
    unknown = sum(UNKNOWN in sign for sign in signs)
    if unknown > MOST_UNKNOWN * len(signs):
        raise refusal("source-letters-unknown", place=f"{unknown} / {len(signs)}")


def _check_words(paragraphs: list[str]) -> None:
    """Raises:
    SourceError: `source-letters-apart`.
    """
    lengths = [len(word) for paragraph in paragraphs for word in LETTERS.findall(paragraph)]
    if len(lengths) >= LEAST_WORDS and sum(lengths) < LEAST_LENGTH * len(lengths):
        raise refusal("source-letters-apart", place=f"{sum(lengths) / len(lengths):.1f}")


def _counted(pages: int) -> str:
    return f"{pages}"


def _repaired(paragraphs: list[str]) -> list[str]:
    """Words that stand turned around, and brackets that close before they open."""
    words = [word for paragraph in paragraphs for word in ARABIC_WORD.findall(paragraph)]
    forward = sum(bool(ARTICLE.match(word)) for word in words)
    backward = sum(bool(TURNED_ARTICLE.search(word)) for word in words)
    if backward > 2 * forward and backward * 20 > len(words):
        paragraphs = [WORD.sub(_turned, paragraph) for paragraph in paragraphs]
    if sum(map(turned_brackets, paragraphs)) > 0:
        paragraphs = [mirrored(paragraph) for paragraph in paragraphs]
    return paragraphs


def _turned(word: re.Match[str]) -> str:
    """A word with its last sign first; numbers and words of other letters stay."""
    signs: list[str] = SIGN.findall(word[0])
    return "".join(reversed(signs)) if ARABIC_LETTER.search(word[0]) else word[0]


def _said(title: str, language: str, paragraphs: list[str]) -> Supplied:
    known = bool(title) and any(fold(title) == fold(clean(each)) for each in paragraphs)
    return Supplied(title=title if known else None, language=language_tag(language))


def _strings(document: PDFDocument) -> tuple[str, str]:
    """Title and language that the file names."""
    info = document.info[0] if document.info else {}
    return clean(_string(info.get("Title"))), _string(document.catalog.get("Lang"))


def _string(value: object) -> str:
    """A text string of PDF: UTF-16 with a mark, UTF-8 with a mark, or Latin letters."""
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    value = resolve1(value)
    return decode_text(value) if isinstance(value, bytes) else ""
