"""Typed rows, one class a table: written by `python -m flows.contract.generate`, not by hand.

A field without default is required; an absent value is None (in a key: the empty string). Required words of a
source that may not be published are the empty string, too. `Rows` holds the rows of every table that is not a view, in
tuples or packed (`flows.contract.packed_rows`). Importing this module reads no file.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """`documents`: One row is a source text: a joint statement, a press release or a news report."""

    document_id: str
    title: str | None = None
    document_type: str
    issuer_id: str | None = None
    issued: str | None = None
    issued_earliest: datetime.date | None = None
    issued_latest: datetime.date | None = None
    issued_basis: str | None = None
    issued_reason: str | None = None
    language: str
    source_file: str
    source_url: str | None = None
    source_sha256: str
    supplied_sha256: str | None = None
    retrieved: datetime.date | None = None
    licence: str | None = None
    rights: str
    characters: int
    words: int
    extractor_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRow:
    """`passages`: One row is a block of a text: a title, heading, paragraph, numbered clause, caption,
    dateline or boilerplate.
    """

    passage_id: str
    document_id: str
    position: int
    kind: str
    clause_number: int | None = None
    start: int
    end: int
    text: str
    text_normalised: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """`entities`: One row is a country, organisation, group or negotiating format, person, place or armed
    group that the texts name.
    """

    entity_id: str
    kind: str
    name_ar: str | None = None
    name_en: str | None = None
    iso3: str | None = None
    parent_id: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRow:
    """`mentions`: One row is one occurrence of an entity in a text."""

    mention_id: str
    document_id: str
    passage_id: str | None = None
    entity_id: str
    start: int
    end: int
    text: str
    form: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRow:
    """`dates`: One row is one time expression in a text: a date, a deadline, a duration or a recurring
    time.
    """

    date_id: str
    document_id: str
    passage_id: str | None = None
    start: int
    end: int
    text: str
    kind: str
    calendar: str
    edtf: str | None = None
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    duration: str | None = None
    relative: bool
    anchor: str | None = None
    modifier: str | None = None
    basis: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """`meetings`: One row is a real-world meeting, resolved across documents: however many texts report
    it, it is one row.
    """

    meeting_id: str
    name_ar: str | None = None
    name_en: str | None = None
    meeting_type: str
    group_id: str | None = None
    date: str | None = None
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    city_id: str | None = None
    country_id: str | None = None
    host_id: str | None = None
    level: str | None = None
    status: str
    previous_meeting_id: str | None = None
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingReportRow:
    """`meeting_reports`: One row is a place in a document that speaks of a meeting."""

    document_id: str
    meeting_id: str
    role: str
    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationRow:
    """`participations`: One row is an entity that a document names as taking part in a meeting, or as
    absent from it.
    """

    meeting_id: str
    entity_id: str
    role: str
    represented_by_id: str | None = None
    document_id: str
    start: int
    end: int
    text: str
    basis: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    """`positions`: One row is a person's office as a document gives it."""

    person_id: str
    position_ar: str
    position_en: str | None = None
    affiliation_id: str | None = None
    document_id: str
    start: int
    end: int
    text: str
    basis: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentRow:
    """`instruments`: One row is a resolution, communiqué, declaration, statement or agreement that the
    texts cite.
    """

    instrument_id: str
    kind: str
    number: int | None = None
    year: int | None = None
    name_ar: str | None = None
    name_en: str | None = None
    adopted: str | None = None
    issuer_id: str | None = None
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationRow:
    """`citations`: One row is one citation of an instrument in a text."""

    citation_id: str
    document_id: str
    passage_id: str | None = None
    start: int
    end: int
    text: str
    instrument_id: str
    paragraph_cited: int | None = None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """`statements`: One row is one speech act: a performative verb with its speaker, such as agreed,
    condemned or called on.
    """

    statement_id: str
    document_id: str
    passage_id: str | None = None
    clause_number: int | None = None
    start: int
    end: int
    text: str
    verb_lemma: str
    act: str
    plover_event: str | None = None
    speaker_id: str | None = None
    target_id: str | None = None
    speaker_text: str | None = None
    target_text: str | None = None
    negated: bool
    deadline_date_id: str | None = None
    content_start: int
    content_end: int
    content: str
    basis: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementTopicRow:
    """`statement_topics`: One row is a topic of a statement; a statement may have several."""

    statement_id: str
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementInstrumentRow:
    """`statement_instruments`: One row is an instrument that a statement rests on or refers to."""

    statement_id: str
    instrument_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationRow:
    """`quotations`: One row is a stretch of quoted speech."""

    quotation_id: str
    document_id: str
    passage_id: str | None = None
    start: int
    end: int
    text: str
    speaker_id: str | None = None
    speaker_text: str | None = None
    verb: str | None = None
    basis: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectRow:
    """`rejects`: One row is an input or a row that did not make it into the release, and why."""

    source_file: str = ""
    stage: str
    table: str = ""
    key: str = ""
    code: str
    message: str
    message_ar: str
    evidence: str | None = None
    rows: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedCellRow:
    """`corrected_cells`: One row is a cell that a person corrected in raw/corrections.csv, after the rules
    had read the texts.
    """

    table: str
    key: str
    column: str
    document_id: str | None = None
    expected: str | None = None
    value: str | None = None
    reason: str
    who: str
    corrected_on: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnRow:
    """`withdrawn`: One row is a row that an earlier version published and this one no longer has; it
    leaves this table if the row comes back.
    """

    table: str
    key: str
    version: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoMetRow:
    """`who_met`: One row is a participant of a meeting with names written out: a flat view to open in a
    spreadsheet.
    """

    date: str | None = None
    participant_ar: str | None = None
    participant_en: str | None = None
    represented_by_ar: str | None = None
    represented_by_en: str | None = None
    position_ar: str | None = None
    position_en: str | None = None
    role: str
    role_ar: str
    meeting_name_ar: str | None = None
    meeting_name_en: str | None = None
    meeting_type: str
    meeting_type_ar: str
    status: str
    status_ar: str
    city_ar: str | None = None
    city_en: str | None = None
    country_ar: str | None = None
    country_en: str | None = None
    group_ar: str | None = None
    group_en: str | None = None
    participant_kind: str
    participant_kind_ar: str
    iso3: str | None = None
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    evidence: str
    basis: str
    document_title: str | None = None
    document_type: str
    document_type_ar: str
    issued: str | None = None
    source_url: str | None = None
    document_id: str
    start: int
    end: int
    rule: str
    meeting_id: str
    participant_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoSaidWhatRow:
    """`who_said_what`: One row is a statement with names written out: a flat view to open in a
    spreadsheet.
    """

    issued: str | None = None
    document_title: str | None = None
    clause_number: int | None = None
    speaker_ar: str | None = None
    speaker_en: str | None = None
    speaker_text: str | None = None
    act: str
    act_ar: str
    target_ar: str | None = None
    target_en: str | None = None
    target_text: str | None = None
    sentence: str
    negated: bool
    deadline: str | None = None
    deadline_text: str | None = None
    deadline_latest: datetime.date | None = None
    topics: str | None = None
    topics_ar: str | None = None
    instruments_ar: str | None = None
    instruments_en: str | None = None
    verb: str
    basis: str
    document_type: str
    document_type_ar: str
    issuer_ar: str | None = None
    issuer_en: str | None = None
    source_url: str | None = None
    document_id: str
    start: int
    end: int
    rule: str
    statement_id: str


Row = (
    DocumentRow
    | PassageRow
    | EntityRow
    | MentionRow
    | DateRow
    | MeetingRow
    | MeetingReportRow
    | ParticipationRow
    | PositionRow
    | InstrumentRow
    | CitationRow
    | StatementRow
    | StatementTopicRow
    | StatementInstrumentRow
    | QuotationRow
    | RejectRow
    | CorrectedCellRow
    | WithdrawnRow
    | WhoMetRow
    | WhoSaidWhatRow
)

ROW_TYPES: dict[str, type[Row]] = {
    "documents": DocumentRow,
    "passages": PassageRow,
    "entities": EntityRow,
    "mentions": MentionRow,
    "dates": DateRow,
    "meetings": MeetingRow,
    "meeting_reports": MeetingReportRow,
    "participations": ParticipationRow,
    "positions": PositionRow,
    "instruments": InstrumentRow,
    "citations": CitationRow,
    "statements": StatementRow,
    "statement_topics": StatementTopicRow,
    "statement_instruments": StatementInstrumentRow,
    "quotations": QuotationRow,
    "rejects": RejectRow,
    "corrected_cells": CorrectedCellRow,
    "withdrawn": WithdrawnRow,
    "who_met": WhoMetRow,
    "who_said_what": WhoSaidWhatRow,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The rows of every table; `rows["dates"]` is `rows.dates`."""

    names: ClassVar[tuple[str, ...]] = (
        "documents",
        "passages",
        "entities",
        "mentions",
        "dates",
        "meetings",
        "meeting_reports",
        "participations",
        "positions",
        "instruments",
        "citations",
        "statements",
        "statement_topics",
        "statement_instruments",
        "quotations",
        "rejects",
        "corrected_cells",
        "withdrawn",
    )
    documents: Sequence[DocumentRow] = ()
    passages: Sequence[PassageRow] = ()
    entities: Sequence[EntityRow] = ()
    mentions: Sequence[MentionRow] = ()
    dates: Sequence[DateRow] = ()
    meetings: Sequence[MeetingRow] = ()
    meeting_reports: Sequence[MeetingReportRow] = ()
    participations: Sequence[ParticipationRow] = ()
    positions: Sequence[PositionRow] = ()
    instruments: Sequence[InstrumentRow] = ()
    citations: Sequence[CitationRow] = ()
    statements: Sequence[StatementRow] = ()
    statement_topics: Sequence[StatementTopicRow] = ()
    statement_instruments: Sequence[StatementInstrumentRow] = ()
    quotations: Sequence[QuotationRow] = ()
    rejects: Sequence[RejectRow] = ()
    corrected_cells: Sequence[CorrectedCellRow] = ()
    withdrawn: Sequence[WithdrawnRow] = ()

    def __getitem__(self, name: str) -> Sequence[Row]:
        """The rows of the table of that name.

        Raises:
            KeyError: there is no such table.
        """
        if name not in self.names:
            raise KeyError(name)
        rows: Sequence[Row] = getattr(self, name)
        return rows
