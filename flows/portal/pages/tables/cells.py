"""A cell as a page shows it: its words, cut if they are long, their language, and where they lead."""

from __future__ import annotations

from dataclasses import dataclass

from flows.contract import Column, Table
from flows.portal.dating_reasons import reasons_in_words
from flows.portal.edition import Edition, is_arabic
from flows.portal.pages.tables.links import page_of
from flows.portal.telling_time import DATED, day_plain, length_told

CUT = "…"
# A column of English sentences, which `words/dating.csv` has in both languages.
REASONS = ("documents", "issued_reason")


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of a cell, `ar` or `en` after their letters; `to` is a page below the language, `value` what the file has.

    `value` is empty where the words are the file's own.
    """

    text: str
    lang: str
    to: str | None = None
    value: str = ""


def cell_of(table: Table, column: Column, text: str, longest: int, edition: Edition) -> Cell:
    """A cell from the text that the CSV has; identifiers are never cut, values of lists are told in words."""
    if text and column.categories:
        return Cell(edition.category(table.name, column.name, text), edition.language.code, value=text)
    if text and column.type == "boolean":
        return Cell(edition.words(f"tables.{text}"), edition.language.code, value=text)
    if (table.name, column.name) == REASONS:
        told = reasons_in_words(text, edition)
        lang = edition.language.code if all(each.lang == edition.language.code for each in told) else "en"
        return Cell(edition.words("document.comma").join(each.text for each in told), lang, value=text)
    if column.name in DATED and (told_day := _told(text, edition)) != text:
        return Cell(told_day, edition.language.code, value=text)
    to = page_of(table, column, text, edition)
    one_line = " ".join(text.split()) if "\n" in text or "\r" in text else text
    shown = one_line if to or len(one_line) <= longest else one_line[: longest - 1].rstrip() + CUT
    return Cell(shown, "ar" if is_arabic(shown) else "en", to)


def _told(text: str, edition: Edition) -> str:
    """A date with signs or a length of time in words; a plain day as it stands."""
    if any(sign in text for sign in "~?%/"):
        return day_plain(text, edition.words)
    return length_told(text, edition.language.code) if text.startswith("P") else text
