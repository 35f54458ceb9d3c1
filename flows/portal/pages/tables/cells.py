"""A cell as a page shows it: its words, cut if they are long, their language, and where they lead."""

from __future__ import annotations

from dataclasses import dataclass

from flows.contract import Column, Table
from flows.portal.edition import is_arabic
from flows.portal.pages.tables.links import page_of

CUT = "…"


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of a cell, `ar` or `en` after their letters; `to` is a page below the language."""

    text: str
    lang: str
    to: str | None = None


def cell_of(table: Table, column: Column, text: str, longest: int) -> Cell:
    """A cell from the text that the CSV has; identifiers are never cut."""
    to = page_of(table, column, text)
    one_line = " ".join(text.split()) if "\n" in text or "\r" in text else text
    shown = one_line if to or len(one_line) <= longest else one_line[: longest - 1].rstrip() + CUT
    return Cell(shown, "ar" if is_arabic(shown) else "en", to)
