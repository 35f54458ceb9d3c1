"""An edition: the release in one language, and what every page maker asks of it: names, labels, links.

A name is shown in the page's language if it has one in it, else in the other one, marked as such; `Label` carries
the language with the words, so that a template can say so to browsers and readers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from flows.contract import Bilingual, Table, tables
from flows.contract.rows import PositionRow, QuotationRow, StatementRow
from flows.portal import addresses
from flows.portal.language import Language, Words
from flows.portal.meeting_names import meeting_name
from flows.portal.release_data import ReleaseData
from flows.portal.telling_time import day_in_words


@dataclass(frozen=True, slots=True)
class Label:
    """Words, the language they are in (`ar`, `en`), and the page they lead to (path below the language), if any."""

    text: str
    lang: str
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """The release in one language; `slotted`: with signs for its number and its day (`flows.portal.slots`)."""

    data: ReleaseData
    language: Language
    words: Words
    slotted: bool = False

    @property
    def version(self) -> str:
        """The number of the release as pages have it."""
        return self.data.slots.version if self.slotted else self.data.version

    @property
    def identifier(self) -> str | None:
        """The name of the release by its descriptor, which ends in its number."""
        told, number = self.data.descriptor.get("id"), self.data.version
        return f"{told.removesuffix(number)}{self.version}" if told and told.endswith(number) else told

    @property
    def created(self) -> Markup | None:
        """The day of the release in words, if it is known."""
        if not self.data.created:
            return None
        code = self.language.code
        return self.data.slots.day(code) if self.slotted else day_in_words(self.data.created, self.words)

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
        return Label(otherwise, "ar" if is_arabic(otherwise) else "en", to)

    def place_of(self, table: str, key: str) -> str:
        """The page of a document, a meeting, an actor or an instrument."""
        return addresses.row_page(table, key) if self.data.large else addresses.PAGES[table](key)

    def place_of_row(self, table: str, document_id: str, key: str) -> str:
        """The place of a row that was read from a document."""
        return addresses.row_page(table, key) if self.data.large else addresses.document_page(document_id, key)

    def entity(self, entity_id: str) -> Label:
        """The name of an entity, with a link to its page."""
        row = self.data.entities[entity_id]
        return self.label(row.name_ar, row.name_en, self.place_of("entities", entity_id), otherwise=entity_id)

    def meeting(self, meeting_id: str) -> Label:
        """The name of a meeting, with a link to its page."""
        name = meeting_name(self.data.meetings[meeting_id], self.data, self.words)
        return Label(name.text, name.lang, self.place_of("meetings", meeting_id))

    def instrument(self, instrument_id: str) -> Label:
        """The name of an instrument, with a link to its page."""
        row = self.data.instruments[instrument_id]
        return self.label(
            row.name_ar, row.name_en, self.place_of("instruments", instrument_id), otherwise=instrument_id
        )

    def document(self, document_id: str) -> Label:
        """The title of a document, which is Arabic, with a link to its page; its type and issuer where it has none."""
        row, to = self.data.documents[document_id], self.place_of("documents", document_id)
        if row.title:
            return Label(row.title, "ar", to)
        kind = self.category("documents", "document_type", row.document_type)
        issuer = self.entity(row.issuer_id).text if row.issuer_id else document_id
        return Label(self.words("common.parted", one=kind, other=issuer).unescape(), self.language.code, to)

    def office(self, row: PositionRow) -> Label:
        """An office in words: Arabic pages never tell it in English, which stays where the words are withheld."""
        return self.label(row.position_ar, row.position_en if self.language.code == "en" else None)

    def speaker(self, row: StatementRow | QuotationRow) -> Label:
        """Who speaks: the entity, else the words of the text, else nobody that the text names."""
        if row.speaker_id:
            return self.entity(row.speaker_id)
        return (
            Label(row.speaker_text, "ar")
            if row.speaker_text
            else Label(self.words("common.nobody"), self.language.code)
        )

    def target(self, row: StatementRow) -> Label | None:
        """Whom a statement is addressed to, if anybody."""
        if row.target_id:
            return self.entity(row.target_id)
        return Label(row.target_text, "ar") if row.target_text else None

    def table(self, name: str) -> Table:
        """A table of the contract."""
        return tables()[name]

    def category(self, table: str, column: str, value: str | None) -> str:
        """What a value of a closed list means, in words; the value itself where the contract has no list."""
        return "" if value is None else self.one_of(category(table, column, value))


def category(table: str, column: str, value: str) -> Bilingual:
    """What a value of a closed list means, in both languages."""
    return _labels(table, column).get(value, Bilingual(en=value, ar=value))


@cache
def _labels(table: str, column: str) -> dict[str, Bilingual]:
    return {each.value: each.label for each in tables()[table].column(column).categories}


def is_arabic(text: str) -> bool:
    """Whether a text has an Arabic letter."""
    return any("\u0600" <= each <= "\u06ff" for each in text)
