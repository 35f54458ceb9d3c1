"""Pictures that stand for a document where its address is shared: 600 by 315 pixels, Arabic, one for each text.

Drawn as SVG and rendered by resvg with the two fonts beside this module and no other, so that every machine draws the
same. resvg takes a font for a whole run of text and lines from left to right, so Latin letters, digits and signs
get a run of their own, and each line is an isolate from right to left.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from functools import cache, partial
from html import escape
from importlib.resources import as_file, files

import resvg_py

from flows.contract.rows import DocumentRow
from flows.portal.addresses import slug
from flows.portal.edition import Edition
from flows.portal.language import ARABIC, Words
from flows.portal.page import CostlyFile
from flows.portal.release_data import ReleaseData

ARABIC_FONT, LATIN_FONT = "IBM Plex Sans Arabic SemiBold", "IBM Plex Sans"
# Characters of a title in a line, and lines: what fits at 44 units in Arabic.
WIDTH, LINES = 42, 4
# 600 pixels are the least that a large preview asks for; twice as many cost four times the drawing.
SCALE = 1 / 2
# What the Arabic font has no letters for; in it, what keeps its own order: «2014-11-10», «issg-vienna».
LATIN = re.compile("[^\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff\\s]+")
WORD = re.compile(r"[0-9A-Za-z][0-9A-Za-z.:/-]*")
TAGS = re.compile(r"<[^>]+>")


def card_path(document_id: str) -> str:
    """Where the picture of a document stands, from the root of the site."""
    return f"cards/{slug(document_id)}.png"


def files_of_site(data: ReleaseData) -> Iterator[CostlyFile]:
    """A picture for each document."""
    edition = Edition(data, ARABIC, Words(ARABIC))
    for row in data.rows.documents:
        drawing = _drawing(row, edition)
        yield CostlyFile(path=card_path(row.document_id), inputs=drawing, make=partial(_png, drawing))


def _png(drawing: str, _version: str) -> bytes:
    return bytes(
        resvg_py.svg_to_bytes(svg_string=drawing, skip_system_fonts=True, font_files=list(_fonts()), zoom=SCALE)
    )


@cache
def _fonts() -> tuple[str, ...]:
    found = []
    for name in ("ibm-plex-sans-arabic-600.ttf", "ibm-plex-sans-latin-600.ttf"):
        with as_file(files(__name__).joinpath("fonts", name)) as file:
            found.append(str(file))
    return tuple(found)


def _drawing(row: DocumentRow, edition: Edition) -> str:
    title = _lines(edition.document(row.document_id).text)
    over = [edition.category("documents", "document_type", row.document_type), row.issued or ""]
    meetings = len({report.meeting_id for report in edition.data.reports_in_document.get(row.document_id, ())})
    statements = len(edition.data.statements_in_document.get(row.document_id, ()))
    under = [
        _plain(edition.words.count("documents.meetings", meetings)),
        _plain(edition.words.count("documents.statements", statements)),
    ]
    body = [
        _line("سجل", 92, size=52, colour="#8a2f1b"),
        _line(" · ".join(filter(None, over)), 176, size=30, colour="#5c564d"),
        *(_line(line, 252 + 68 * number, size=44, colour="#1d1b18") for number, line in enumerate(title)),
        _line(" · ".join(under), 576, size=30, colour="#5c564d"),
    ]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">'
        '<rect width="1200" height="630" fill="#fbf9f5"/><rect x="1184" width="16" height="630" fill="#8a2f1b"/>'
        f'<g font-family="{ARABIC_FONT}" font-weight="600" text-anchor="end">{"".join(body)}</g></svg>'
    )


def _lines(title: str) -> list[str]:
    visible = "".join(each if each.isprintable() else " " for each in title)
    return textwrap.wrap(visible, WIDTH, max_lines=LINES, placeholder=" …") or ["—"]


def _line(words: str, height: int, *, size: int, colour: str) -> str:
    runs, last = [], 0
    for found in LATIN.finditer(words):
        latin = escape(WORD.sub("\u2066\\g<0>\u2069", found[0]))
        runs += [escape(words[last : found.start()]), f'<tspan font-family="{LATIN_FONT}">{latin}</tspan>']
        last = found.end()
    runs.append(escape(words[last:]))
    shown = f"\u2067{''.join(runs)}\u2069"
    return f'<text x="1120" y="{height}" font-size="{size}" fill="{colour}" xml:space="preserve">{shown}</text>'


def _plain(words: str) -> str:
    return TAGS.sub("", words)
