"""Spelling variants folded to one search form, with the way back to every character of the source.

Two steps, kept apart because their costs differ:

1. Letters and digits are replaced one for one (أ إ آ ٱ → ا, ى ی → ي, ة → ه, ک → ك, ٢ → 2, presentation
   forms → their letter), so that offsets stay as they are.
2. Marks which carry no letter (diacritics, tatweel, bidi and zero-width controls) are deleted. Only then, and
   only in a text that has such marks, a map of offsets is needed.

What is folded follows the usual practice of Arabic information retrieval; the character classes are pyarabic's.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from pyarabic import araby

_BIDI_AND_ZERO_WIDTH = (
    "\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad"
)
_MARKS = "".join(araby.TASHKEEL) + araby.TATWEEL + araby.MINI_ALEF + "\u0653\u0654\u0655\u0656\u0657\u0658"
_DELETED = frozenset(_MARKS + _BIDI_AND_ZERO_WIDTH)
_DELETE = re.compile("[" + "".join(sorted(_DELETED)) + "]")
# A tatweel that joins no letters is a dash: «6 ـ 13 ديسمبر».
_DASH = re.compile("(?<![\u0621-\u065f\u0670-\u06d3])\u0640(?![\u0621-\u065f\u0670-\u06d3])")
_TRAILING_MARKS = frozenset(_MARKS)


def _letter_table() -> dict[int, str]:
    """One-for-one replacements: every value is a single character."""
    table = {
        araby.ALEF_HAMZA_ABOVE: araby.ALEF,
        araby.ALEF_HAMZA_BELOW: araby.ALEF,
        araby.ALEF_MADDA: araby.ALEF,
        "\u0671": araby.ALEF,
        araby.ALEF_MAKSURA: araby.YEH,
        "\u06cc": araby.YEH,
        araby.TEH_MARBUTA: araby.HEH,
        "\u06c0": araby.HEH,
        "\u06c1": araby.HEH,
        "\u06c3": araby.HEH,
        "\u06d5": araby.HEH,
        "\u06a9": araby.KAF,
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
    }
    for zero in ("\u0660", "\u06f0"):
        table.update({chr(ord(zero) + digit): str(digit) for digit in range(10)})
    replaced = {ord(key): value for key, value in table.items()}
    # A lone surrogate is no character, and matchers that work on UTF-8 refuse it.
    replaced |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    for code in range(0xFB50, 0xFEFD):
        letter = unicodedata.normalize("NFKC", chr(code))
        if len(letter) == 1 and letter != chr(code):
            replaced[code] = table.get(letter, letter)
    return replaced


_LETTERS = _letter_table()


@dataclass(frozen=True, slots=True)
class Folded:
    """A text's search form and the way back.

    Attributes:
        source: the text as given, in code points.
        text: the folded form; never longer than the source.
        offsets: for each character of ``text`` its offset in ``source``; ``None`` when they are the same.
    """

    source: str
    text: str
    offsets: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the source span of folded characters ``start`` to ``end`` (end exclusive, not empty).

        Marks that follow the last letter belong to it: «لاحقاً» ends after its tanwin.
        """
        if self.offsets is None:
            return start, end
        first = self.offsets[start]
        last = self.offsets[end - 1] + 1
        # A tatweel that is a dash was kept, so it is no mark of what stands before it.
        limit = self.offsets[end] if end < len(self.offsets) else len(self.source)
        while last < limit and self.source[last] in _TRAILING_MARKS:
            last += 1
        return first, last


def fold_text(source: str) -> Folded:
    """Fold a whole text and keep its offsets."""
    replaced = _DASH.sub("-", source.translate(_LETTERS))
    if not _DELETE.search(replaced):
        return Folded(source, replaced)
    return Folded(source, _DELETE.sub("", replaced), _kept(replaced))


def _kept(text: str) -> tuple[int, ...]:
    """Offsets of what is not deleted: stretch by stretch, since letter by letter takes longer than all the rest."""
    kept: list[int] = []
    last = 0
    for mark in _DELETE.finditer(text):
        kept += range(last, mark.start())
        last = mark.end()
    return (*kept, *range(last, len(text)))


def fold(text: str) -> str:
    """Fold a short string; use :func:`fold_text` where offsets matter.

    >>> fold("الأُردنّ")
    'الاردن'
    """
    return _DELETE.sub("", _DASH.sub("-", text.translate(_LETTERS)))


def unmarked(text: str) -> str:
    """A text without marks that carry no letter, its letters as they are.

    >>> unmarked("الأُردنّ")
    'الأردن'
    """
    return _DELETE.sub("", text)
