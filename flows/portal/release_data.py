"""What pages are made of: the newest release of a folder, read from its published files alone.

The tables come from Parquet as typed rows, the texts from `texts/` (only those that may be published in full are
there), sizes and hashes from `datapackage.json`, earlier versions from `versions.json`. Indexes are built when a page
first asks for them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, ClassVar

from flows.contract.rows import (
    CitationRow,
    DateRow,
    DocumentRow,
    EntityRow,
    InstrumentRow,
    MeetingReportRow,
    MeetingRow,
    MentionRow,
    ParticipationRow,
    PositionRow,
    QuotationRow,
    Rows,
    StatementRow,
)
from flows.portal.charts.days import by_date
from flows.portal.grouping import grouped
from flows.portal.published_files import PublishedFiles

# Roles of those who are there.
PRESENT = frozenset({"participant", "host", "chair", "guest"})


# Each release is itself alone, so what is counted of one can be kept for it.
@dataclass(frozen=True, eq=False, kw_only=True)
class ReleaseData(PublishedFiles):
    """One release and its place among the others; `large`: one page shows any row (`flows.portal.large`)."""

    rows: Rows
    large: ClassVar[bool] = False

    def rows_with(self, table: str, *_columns: str) -> Iterable[Any]:
        """Rows of which these columns alone are asked for; of a large release they have no others."""
        return self.rows[table]

    def with_deadlines(self) -> Iterator[ReleaseData]:
        """The statements and dates that may be deadlines, and their documents; of a large release part after part."""
        yield self

    def need(self, _table: str, _keys: Iterable[str]) -> None:
        """Say what will be asked for by its identifier soon; a large release looks it up together."""

    @cached_property
    def documents(self) -> Mapping[str, DocumentRow]:
        return {row.document_id: row for row in self.rows.documents}

    def in_document(self, table: str) -> Mapping[str, tuple[Any, ...]]:
        """The rows of a table that were read from each document, in the table's order."""
        if table not in self._in_document:
            self._in_document[table] = grouped(self.rows[table], lambda row: getattr(row, "document_id"))  # noqa: B009
        return self._in_document[table]

    @cached_property
    def _in_document(self) -> dict[str, Mapping[str, tuple[Any, ...]]]:
        return {}

    @cached_property
    def entities(self) -> Mapping[str, EntityRow]:
        return {row.entity_id: row for row in self.rows.entities}

    @cached_property
    def meetings(self) -> Mapping[str, MeetingRow]:
        return {row.meeting_id: row for row in self.rows.meetings}

    @cached_property
    def instruments(self) -> Mapping[str, InstrumentRow]:
        return {row.instrument_id: row for row in self.rows.instruments}

    @cached_property
    def statements(self) -> Mapping[str, StatementRow]:
        return {row.statement_id: row for row in self.rows.statements}

    @cached_property
    def participations_of_meeting(self) -> Mapping[str, tuple[ParticipationRow, ...]]:
        return grouped(self.rows.participations, lambda row: row.meeting_id)

    @cached_property
    def participations_of_entity(self) -> Mapping[str, tuple[ParticipationRow, ...]]:
        return grouped(self.rows.participations, lambda row: row.entity_id)

    @cached_property
    def countries_of_meetings(self) -> Mapping[str, tuple[str, ...]]:
        """Countries that take part in each meeting, themselves or by who holds their office, as the texts name them."""
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for row in self.rows.participations:
            if row.role in PRESENT:
                offices = self.positions_of_person.get(row.entity_id, ())
                held = (each.affiliation_id for each in offices if each.document_id == row.document_id)
                for each in (row.entity_id, *held):
                    if each and self.entities[each].kind == "country":
                        found[row.meeting_id][each] = None
        return {meeting: tuple(countries) for meeting, countries in found.items()}

    @cached_property
    def named_countries(self) -> int:
        """How many countries the texts name or have taking part; where a city lies is no word of a text."""
        found = {*self.mentions_of_entity, *self.participations_of_entity, *chain(*self.countries_of_meetings.values())}
        return sum(1 for row in self.rows.entities if row.kind == "country" and row.entity_id in found)

    @cached_property
    def reports_of_meeting(self) -> Mapping[str, tuple[MeetingReportRow, ...]]:
        return grouped(self.rows.meeting_reports, lambda row: row.meeting_id)

    @cached_property
    def reports_in_document(self) -> Mapping[str, tuple[MeetingReportRow, ...]]:
        return grouped(self.rows.meeting_reports, lambda row: row.document_id)

    @cached_property
    def statements_in_document(self) -> Mapping[str, tuple[StatementRow, ...]]:
        return grouped(self.rows.statements, lambda row: row.document_id)

    @cached_property
    def positions_of_person(self) -> Mapping[str, tuple[PositionRow, ...]]:
        return grouped(self.rows.positions, lambda row: row.person_id)

    @cached_property
    def topics_of_statement(self) -> Mapping[str, tuple[str, ...]]:
        groups = grouped(self.rows.statement_topics, lambda row: row.statement_id)
        return {key: tuple(row.topic for row in rows) for key, rows in groups.items()}

    @cached_property
    def acts_on_topics(self) -> Counter[tuple[str, str]]:
        """Statements of each act on each topic."""
        return Counter((row.topic, self.statements[row.statement_id].act) for row in self.rows.statement_topics)

    @cached_property
    def instruments_of_statement(self) -> Mapping[str, tuple[str, ...]]:
        groups = grouped(self.rows.statement_instruments, lambda row: row.statement_id)
        return {key: tuple(row.instrument_id for row in rows) for key, rows in groups.items()}

    @cached_property
    def dates(self) -> Mapping[str, DateRow]:
        return {row.date_id: row for row in self.rows.dates}

    @cached_property
    def statements_newest_first(self) -> tuple[StatementRow, ...]:
        """Statements of the newest document first, those of one document as they stand in it."""
        newest = sorted(self.documents, key=lambda each: (self.documents[each].issued or "", each), reverse=True)
        return tuple(row for each in newest for row in self.statements_in_document.get(each, ()))

    @cached_property
    def meeting_places(self) -> tuple[tuple[str, int], ...]:
        """Cities of meetings, or their countries where no city is known, with how many, most first."""
        counts = Counter(each for row in self.rows.meetings if (each := row.city_id or row.country_id))
        return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    @cached_property
    def rank_of_place(self) -> Mapping[str, int]:
        """Where a place stands among those of meetings, from one."""
        return {each: rank for rank, (each, _) in enumerate(self.meeting_places, start=1)}

    @cached_property
    def mentions_of_entity(self) -> Mapping[str, tuple[MentionRow, ...]]:
        return grouped(self.rows.mentions, lambda row: row.entity_id)

    @cached_property
    def citations_of_instrument(self) -> Mapping[str, tuple[CitationRow, ...]]:
        return grouped(self.rows.citations, lambda row: row.instrument_id)

    @cached_property
    def statements_of_speaker(self) -> Mapping[str | None, tuple[StatementRow, ...]]:
        """Statements by speaker, newest first."""
        return grouped(self.statements_newest_first, lambda row: row.speaker_id)

    @cached_property
    def statements_at_target(self) -> Mapping[str | None, tuple[StatementRow, ...]]:
        """Statements by the one they are addressed to, newest first."""
        return grouped(self.statements_newest_first, lambda row: row.target_id)

    @cached_property
    def statements_of_instrument(self) -> Mapping[str, tuple[StatementRow, ...]]:
        links = grouped(self.rows.statement_instruments, lambda row: row.instrument_id)
        return {key: tuple(self.statements[row.statement_id] for row in rows) for key, rows in links.items()}

    @cached_property
    def quotations_of_speaker(self) -> Mapping[str | None, tuple[QuotationRow, ...]]:
        return grouped(self.rows.quotations, lambda row: row.speaker_id)

    @cached_property
    def positions_in(self) -> Mapping[str | None, tuple[PositionRow, ...]]:
        """Offices by the country or organisation that they belong to."""
        return grouped(self.rows.positions, lambda row: row.affiliation_id)

    @cached_property
    def parts_of_entity(self) -> Mapping[str | None, tuple[EntityRow, ...]]:
        """Entities by the one that they are part of."""
        return grouped(self.rows.entities, lambda row: row.parent_id)

    @cached_property
    def meetings_of_group(self) -> Mapping[str | None, tuple[MeetingRow, ...]]:
        """Meetings by their format, oldest first."""
        return grouped(by_date(self.rows.meetings), lambda row: row.group_id)

    @cached_property
    def place_in_group(self) -> Mapping[str, int]:
        """Where a meeting stands among those of its format."""
        return {row.meeting_id: place for rows in self.meetings_of_group.values() for place, row in enumerate(rows)}

    @cached_property
    def meetings_after(self) -> Mapping[str | None, tuple[MeetingRow, ...]]:
        """Meetings by the one that they say was before them."""
        return grouped(self.rows.meetings, lambda row: row.previous_meeting_id)

    @cached_property
    def meetings_at(self) -> Mapping[str, tuple[MeetingRow, ...]]:
        """Meetings by city, and by country."""
        places = ((place, row) for row in self.rows.meetings for place in (row.city_id, row.country_id) if place)
        return {key: tuple(row for _, row in pairs) for key, pairs in grouped(places, lambda pair: pair[0]).items()}

    @cached_property
    def meetings_of_host(self) -> Mapping[str | None, tuple[MeetingRow, ...]]:
        return grouped(self.rows.meetings, lambda row: row.host_id)

    @cached_property
    def represented_by(self) -> Mapping[str | None, tuple[ParticipationRow, ...]]:
        """Participations by the person who stood there for somebody else."""
        return grouped(self.rows.participations, lambda row: row.represented_by_id)

    @cached_property
    def instruments_of_issuer(self) -> Mapping[str | None, tuple[InstrumentRow, ...]]:
        return grouped(self.rows.instruments, lambda row: row.issuer_id)

    @cached_property
    def documents_of_issuer(self) -> Mapping[str | None, tuple[DocumentRow, ...]]:
        return grouped(self.rows.documents, lambda row: row.issuer_id)
