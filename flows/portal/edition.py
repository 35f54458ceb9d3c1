"""An edition: the release in one language, and what every page maker asks of it: names, labels, links.

A name is shown in the page's language if it has one in it, else in the other one, marked as such; `Label` carries
the language with the words, so that a template can say so to browsers and readers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from flows.contract import Bilingual, tables
from flows.portal import addresses
from flows.portal.language import Language, Words
from flows.portal.release_data import ReleaseData


@dataclass(frozen=True, slots=True)
class Label:
    """Words, the language they are in (`ar`, `en`), and the page they lead to (path below the language), if any."""

    text: str
    lang: str
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """The release in one language."""

    data: ReleaseData
    language: Language
    words: Words

    def one_of(self, both: Bilingual) -> str:
        """The words of this edition's language."""
        return both.ar if self.language.code == "ar" else both.en

    def label(self, ar: str | None, en: str | None, to: str | None = None, *, otherwise: str = "") -> Label:
        """A name in this edition's language, else in the other one, else `otherwise`."""
        mine, theirs = (ar, en) if self.language.code == "ar" else (en, ar)
        if mine:
            return Label(mine, self.language.code, to)
        if theirs:
            return Label(theirs, "en" if self.language.code == "ar" else "ar", to)
        return Label(otherwise, "ar" if _is_arabic(otherwise) else "en", to)

    def entity(self, entity_id: str) -> Label:
        """The name of an entity, with a link to its page."""
        row = self.data.entities[entity_id]
        return self.label(row.name_ar, row.name_en, addresses.actor_page(entity_id), otherwise=entity_id)

    def meeting(self, meeting_id: str) -> Label:
        """The name of a meeting, with a link to its page."""
        row = self.data.meetings[meeting_id]
        return self.label(row.name_ar, row.name_en, addresses.meeting_page(meeting_id), otherwise=meeting_id)

    def instrument(self, instrument_id: str) -> Label:
        """The name of an instrument, with a link to its page."""
        row = self.data.instruments[instrument_id]
        return self.label(row.name_ar, row.name_en, addresses.instrument_page(instrument_id), otherwise=instrument_id)

    def document(self, document_id: str) -> Label:
        """The title of a document, which is Arabic, with a link to its page."""
        title = self.data.documents[document_id].title
        return Label(title or document_id, "ar" if title else "en", addresses.document_page(document_id))

    def category(self, table: str, column: str, value: str | None) -> str:
        """What a value of a closed list means, in words; the value itself where the contract has no list."""
        return "" if value is None else self.one_of(_labels(table, column).get(value, Bilingual(en=value, ar=value)))


@cache
def _labels(table: str, column: str) -> dict[str, Bilingual]:
    return {each.value: each.label for each in tables()[table].column(column).categories}


def _is_arabic(text: str) -> bool:
    return any("\u0600" <= each <= "\u06ff" for each in text)
