"""The device that pdfminer draws the pages of a PDF on: it keeps the signs.

The library takes long to load, so this module is imported where a PDF is read.
"""

from __future__ import annotations

import time
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.utils import mult_matrix, translate_matrix

from flows.ingest.readers.model import Limits
from flows.ingest.readers.pdf_glyphs import UNKNOWN, Glyph, Page, letters
from flows.ingest.rejection import refusal

INVISIBLE = (3, 7)  # modes of rendering
SMALLEST = 1.0  # points; nobody reads what is smaller


class Drawing(PDFTextDevice):
    """Keeps signs and whether pictures were drawn."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(PDFResourceManager())
        self._limits = limits
        self._visible: list[Glyph] = []
        self._invisible: list[Glyph] = []
        self._pictures = False
        self._mode = 0
        self._until = time.monotonic() + limits.seconds

    def page(self) -> Page:
        return Page(tuple(self._visible or self._invisible), self._pictures)

    def begin_page(self, page: Any, ctm: Any) -> None:
        self.ctm = ctm
        self._visible, self._invisible, self._pictures = [], [], False

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        self._outer = self.ctm
        assert self.ctm is not None
        self.ctm = mult_matrix(matrix, self.ctm)

    def end_figure(self, name: str) -> None:
        self.ctm = self._outer

    def render_image(self, name: str, stream: Any) -> None:
        self._pictures = True

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        if time.monotonic() > self._until:
            raise refusal("source-reading-too-slow", place=f"{self._limits.seconds:g}")
        self._mode = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Any,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        advance: float = font.char_width(cid) * fontsize * scaling
        if text := _text(font, cid):
            self._keep(_placed(text, translate_matrix(matrix, (0, rise)), advance, fontsize))
        return advance

    def _keep(self, glyph: Glyph) -> None:
        if glyph.size >= SMALLEST:
            (self._invisible if self._mode in INVISIBLE else self._visible).append(glyph)


def _text(font: Any, cid: int) -> str:
    """The letters of a sign of a font."""
    try:
        return letters(font.to_unichr(cid))
    except PDFUnicodeNotDefined:
        return UNKNOWN


def _placed(text: str, matrix: tuple[float, ...], advance: float, fontsize: float) -> Glyph:
    a, _, _, d, x, y = matrix
    end = x + a * advance
    return Glyph(text, min(x, end), max(x, end), y, abs(fontsize * d) or abs(fontsize) or 1.0)
