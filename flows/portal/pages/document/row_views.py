"""A row of any table as a document page shows it: what it says, in the words of an edition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flows.contract import tables
from flows.contract.cells import key_text
from flows.contract.rows import (
    CitationRow,
    DateRow,
    MeetingReportRow,
    MentionRow,
    ParticipationRow,
    PositionRow,
    QuotationRow,
    StatementRow,
)
from flows.portal import addresses
from flows.portal.acts import tint_of
from flows.portal.citation_markup import RowCitations
from flows.portal.citing import short_quote
from flows.portal.edition import Edition, Label
from flows.portal.pages.document.layers import KINDS
from flows.portal.pages.document.views import Fact, RowView
from flows.portal.telling_time import day_plain, length_told


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A row of any table that was read from a span, before it has a number."""

    start: int
    end: int
    layer: int
    anchor: str
    row: Any

    @property
    def order(self) -> tuple[int, int, int, str]:
        return (self.start, self.end, self.layer, self.anchor)


class RowViews:
    """Rows into views; one method a table."""

    def __init__(self, edition: Edition, citations: RowCitations, sentences: bool) -> None:
        self._edition = edition
        self._cited = citations
        self._sentences = sentences
        self._t = edition.words

    def of(self, placed: Placed, number: int) -> RowView:
        """A row as it is shown."""
        kind, row = KINDS[placed.layer], placed.row
        said = getattr(self, f"_{kind.table}")(row)
        basis = getattr(row, "basis", None)
        key, quote = key_text(getattr(row, part) for part in tables()[kind.table].primary_key), short_quote(row.text)
        return RowView(
            number=number,
            anchor=placed.anchor,
            layer=kind.letter,
            tint=tint_of(row.act) if kind.table == "statements" else "",
            quote=quote,
            head=said.head,
            main=said.main,
            value=said.value,
            facts=tuple(said.facts),
            inferred=basis == "inferred",
            rule=row.rule,
            basis=self._edition.category(kind.table, "basis", basis) if basis else "",
            table=kind.table,
            key=key,
            span=f"{row.start}–{row.end}",
            citation=self._cited.of(f"{kind.table}: {key}", quote, placed.anchor),
            sentence=said.sentence,
        )

    def _statements(self, row: StatementRow) -> Said:
        data, edition = self._edition.data, self._edition
        speaker = self._who("document.speaker", row.speaker_id, row.speaker_text)
        target = self._who("document.target", row.target_id, row.target_text)
        facts = [*speaker, *target]
        if row.deadline_date_id and (day := data.dates.get(row.deadline_date_id)):
            to = addresses.document_page(row.document_id, row.deadline_date_id)
            label = (
                Label(time, self._edition.language.code, to) if (time := self._time(day)) else Label(day.text, "ar", to)
            )
            facts.append(Fact(words=self._t("document.deadline"), label=label))
        for instrument in data.instruments_of_statement.get(row.statement_id, ()):
            facts.append(Fact(words=self._t("document.instrument"), label=edition.instrument(instrument)))
        if topics := data.topics_of_statement.get(row.statement_id):
            named = self._t("document.comma").join(
                edition.category("statement_topics", "topic", topic) for topic in topics
            )
            facts.append(Fact(words=self._t("document.topics"), text=named))
        if self._sentences and row.content:
            facts.append(Fact(words=self._t("document.sentence"), source=row.content))
        head = edition.category("statements", "act", row.act)
        sentence = None if self._sentences or row.content == row.text else row.content
        return Said(self._t("document.negated", act=head) if row.negated else head, facts=facts, sentence=sentence)

    def _dates(self, row: DateRow) -> Said:
        edition = self._edition
        facts = []
        if row.earliest and row.latest and row.earliest != row.latest:
            facts.append(Fact(words=self._t("document.between"), value=_interval(row.earliest, row.latest)))
        for column in ("modifier", "anchor"):
            if value := getattr(row, column):
                facts.append(Fact(words=self._t(f"document.{column}"), text=edition.category("dates", column, value)))
        if row.calendar != "gregorian":
            calendar = edition.category("dates", "calendar", row.calendar)
            facts.append(Fact(words=self._t("document.calendar"), text=calendar))
        value = self._time(row)
        head = edition.category("dates", "kind", row.kind)
        return Said(head if value else self._t("document.open", kind=head), value=value, facts=facts)

    def _time(self, row: DateRow) -> str | None:
        """A date or a length of time in words."""
        if row.edtf:
            return day_plain(row.edtf, self._t)
        return length_told(row.duration, self._edition.language.code) if row.duration else None

    def _citations(self, row: CitationRow) -> Said:
        facts = []
        if row.paragraph_cited is not None:
            facts.append(Fact(words=self._t("document.paragraph_cited"), value=str(row.paragraph_cited)))
        return Said("", main=self._edition.instrument(row.instrument_id), facts=facts)

    def _quotations(self, row: QuotationRow) -> Said:
        facts = self._who("document.speaker", row.speaker_id, row.speaker_text)
        if row.verb:
            facts.append(Fact(words=self._t("document.verb"), source=row.verb))
        return Said("", facts=facts)

    def _meeting_reports(self, row: MeetingReportRow) -> Said:
        head = self._edition.category("meeting_reports", "role", row.role)
        return Said(head, main=self._edition.meeting(row.meeting_id))

    def _participations(self, row: ParticipationRow) -> Said:
        facts = []
        if row.represented_by_id:
            facts.append(
                Fact(words=self._t("document.represented_by"), label=self._edition.entity(row.represented_by_id))
            )
        facts.append(Fact(words=self._t("document.meeting"), label=self._edition.meeting(row.meeting_id)))
        head = self._edition.category("participations", "role", row.role)
        return Said(head, main=self._edition.entity(row.entity_id), facts=facts)

    def _positions(self, row: PositionRow) -> Said:
        facts = []
        office = self._edition.office(row)
        if office.text and office.text != row.text:
            facts.append(Fact(words=self._t("document.office"), label=office))
        if row.affiliation_id:
            facts.append(Fact(words=self._t("document.affiliation"), label=self._edition.entity(row.affiliation_id)))
        return Said("", main=self._edition.entity(row.person_id), facts=facts)

    def _mentions(self, row: MentionRow) -> Said:
        # A plain name is the rule: only other forms are worth a word.
        head = "" if row.form == "name" else self._edition.category("mentions", "form", row.form)
        return Said(head, main=self._edition.entity(row.entity_id))

    def _who(self, key: str, entity_id: str | None, words: str | None) -> list[Fact]:
        if entity_id:
            return [Fact(words=self._t(key), label=self._edition.entity(entity_id))]
        return [Fact(words=self._t(key), source=words)] if words else []


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says: its kind in words, who or what it found, a value, and the rest; a statement's sentence."""

    head: str
    main: Label | None = None
    value: str | None = None
    facts: Iterable[Fact] = ()
    sentence: str | None = None


def _interval(earliest: date, latest: date) -> str:
    return f"{earliest.isoformat()} – {latest.isoformat()}"
