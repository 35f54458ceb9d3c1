"""What an extraction found, indexed for comparison with the gold of the same document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from flows.contract.rows import DateRow, EntityRow, MeetingReportRow, MeetingRow, MentionRow, Rows
from flows.score.gold import GoldDocument
from flows.score.spans import Span

Row = TypeVar("Row")
NAMING_FORMS = frozenset({"name", "abbreviation"})


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """An entity with its mentions in the document; ``arabic`` holds its name and all forms in the text."""

    entity_id: str
    kind: str
    arabic: tuple[str, ...]
    english: str | None
    iso3: str | None
    spans: tuple[Span, ...]
    forms: frozenset[str]

    @property
    def label(self) -> str:
        """A name for lists of faults."""
        return self.arabic[0] if self.arabic else self.english or self.entity_id


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    """A meeting with the spans that report it and the roles it has in the document."""

    row: MeetingRow
    spans: tuple[Span, ...]
    roles: frozenset[str]


@dataclass(frozen=True)
class Case:
    """One document: gold on one side, rows on the other."""

    gold: GoldDocument
    rows: Rows

    @cached_property
    def entities(self) -> Mapping[str, FoundEntity]:
        """Every entity of the extraction by its id."""
        mentions = _grouped((row.entity_id, row) for row in self.rows.mentions)
        return {row.entity_id: _entity(row, mentions.get(row.entity_id, ())) for row in self.rows.entities}

    def mentioned(self, *kinds: str) -> tuple[FoundEntity, ...]:
        """Entities of these kinds with at least one mention, in the order of their first mention."""
        chosen = (entity for entity in self.entities.values() if entity.kind in kinds and entity.spans)
        return tuple(sorted(chosen, key=lambda entity: (entity.spans[0], entity.entity_id)))

    def entity(self, entity_id: str | None) -> FoundEntity | None:
        """The entity of an id, if the extraction has it."""
        return self.entities.get(entity_id) if entity_id else None

    @cached_property
    def meetings(self) -> tuple[FoundMeeting, ...]:
        """Every reported meeting, in the order of its first report."""
        reports = _grouped((row.meeting_id, row) for row in self.rows.meeting_reports)
        known = {row.meeting_id: row for row in self.rows.meetings}
        found = (_meeting(known[key], rows) for key, rows in reports.items() if key in known)
        return tuple(sorted(found, key=lambda meeting: (meeting.spans[0], meeting.row.meeting_id)))

    @cached_property
    def subject_meetings(self) -> frozenset[str]:
        """Ids of the meetings that the document is about."""
        return frozenset(m.row.meeting_id for m in self.meetings if "subject" in m.roles)

    @cached_property
    def subject_groups(self) -> frozenset[str]:
        """Ids of the groups that hold those meetings."""
        rows = (m.row for m in self.meetings if m.row.meeting_id in self.subject_meetings)
        return frozenset(row.group_id for row in rows if row.group_id)

    @cached_property
    def dates(self) -> Mapping[str, DateRow]:
        """Time expressions by their id."""
        return {row.date_id: row for row in self.rows.dates}


def _grouped(pairs: Iterable[tuple[str, Row]]) -> Mapping[str, tuple[Row, ...]]:
    groups: dict[str, tuple[Row, ...]] = {}
    for key, row in pairs:
        groups[key] = (*groups.get(key, ()), row)
    return groups


def _entity(row: EntityRow, mentions: Iterable[MentionRow]) -> FoundEntity:
    spans = tuple(sorted(Span(m.start, m.end, m.text) for m in mentions))
    names = (row.name_ar, *(span.text for span in spans))
    return FoundEntity(
        entity_id=row.entity_id,
        kind=row.kind,
        arabic=tuple(dict.fromkeys(name for name in names if name)),
        english=row.name_en,
        iso3=row.iso3,
        spans=spans,
        forms=frozenset(m.form for m in mentions),
    )


def _meeting(row: MeetingRow, reports: Iterable[MeetingReportRow]) -> FoundMeeting:
    reports = tuple(reports)
    spans = tuple(sorted(Span(r.start, r.end, r.text) for r in reports))
    return FoundMeeting(row, spans, frozenset(r.role for r in reports))
