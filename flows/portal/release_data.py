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
from itertools import chain, islice
from pathlib import Path
from typing import Any, ClassVar

import pyarrow as pa
import pyarrow.parquet as pq

from flows.contract import tables
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
from flows.portal.profiles import ColumnProfile, profiles
from flows.portal.release_files import ReleaseFile, release_files
from flows.portal.slots import Slots, slots_of

# Roles of those who are there.
PRESENT = frozenset({"participant", "host", "chair", "guest"})


# Each release is itself alone, so what is counted of one can be kept for it.
@dataclass(frozen=True, eq=False)
class ReleaseData:
    """One release and its place among the others; `large`: one page shows any row (`flows.portal.large`)."""

    root: Path
    version: str
    rows: Rows
    descriptor: Mapping[str, Any]
    versions: Mapping[str, Any]
    large: ClassVar[bool] = False

    @property
    def folder(self) -> Path:
        return self.root / self.version

    @property
    def created(self) -> str | None:
        """The day of the release as its descriptor tells it (`2015-11-14`), or null; no page knows another."""
        return str(told)[:10] if (told := self.descriptor.get("created")) else None

    def release_of(self, version: str) -> Mapping[str, Any]:
        """What `versions.json` says of a release; nothing where it does not name it."""
        return next((each for each in self.versions.get("versions", ()) if each.get("version") == version), {})

    def text(self, document_id: str) -> str | None:
        """The whole text of a document as published, character for character; null where rights allow excerpts only."""
        file = self.folder / "texts" / f"{document_id}.txt"
        return file.read_bytes().decode("utf-8") if file.is_file() else None

    def rows_with(self, table: str, *_columns: str) -> Iterable[Any]:
        """Rows of which these columns alone are asked for; of a large release they have no others."""
        return self.rows[table]

    def with_deadlines(self) -> Iterator[ReleaseData]:
        """The statements and dates that may be deadlines, and their documents; of a large release part after part."""
        yield self

    @cached_property
    def slots(self) -> Slots:
        """What pages about a row are made with in the place of the number and the day of the release."""
        return slots_of(self.version, self.created)

    @cached_property
    def files(self) -> Mapping[str, ReleaseFile]:
        """Files of the release by path, with size and hash."""
        return release_files(self.folder)

    def table(self, name: str) -> pa.Table:
        """A table as published, views too; not kept."""
        with pq.ParquetFile(self.folder / "data" / f"{name}.parquet") as opened:
            return opened.read()

    def need(self, _table: str, _keys: Iterable[str]) -> None:
        """Say what will be asked for by its identifier soon; a large release looks it up together."""

    def first_rows(self, name: str, most: int) -> list[dict[str, Any]]:
        """The first rows of a table, views too."""
        with pq.ParquetFile(self.folder / "data" / f"{name}.parquet") as opened:
            return [row for batch in islice(opened.iter_batches(batch_size=most), 1) for row in batch.to_pylist()]

    def row_count(self, name: str) -> int:
        """How many rows a table has, views too."""
        return int(pq.read_metadata(self.folder / "data" / f"{name}.parquet").num_rows)

    @cached_property
    def profiles(self) -> Mapping[str, Mapping[str, ColumnProfile]]:
        """What every column of every table holds, by table and column."""
        return {name: profiles(table, self.table(name)) for name, table in tables().items()}

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
