"""The two flat views for people who open one file in a spreadsheet: names written out, no ids to look up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from flows.contract.rows import (
    DateRow,
    EntityRow,
    MeetingRow,
    ParticipationRow,
    Row,
    Rows,
    StatementRow,
    WhoMetRow,
    WhoSaidWhatRow,
)

SEPARATOR = "; "
K = TypeVar("K")
V = TypeVar("V")


def who_met(rows: Rows) -> tuple[WhoMetRow, ...]:
    """A row for each participation whose meeting and participant exist; others fail their foreign keys."""
    entities = {row.entity_id: row for row in rows.entities}
    meetings = {row.meeting_id: row for row in rows.meetings}
    return tuple(
        _who_met(row, meetings[row.meeting_id], entities)
        for row in rows.participations
        if row.meeting_id in meetings and row.entity_id in entities
    )


def _who_met(row: ParticipationRow, meeting: MeetingRow, entities: Mapping[str, EntityRow]) -> WhoMetRow:
    participant = entities[row.entity_id]
    city_ar, city_en = _names(entities, meeting.city_id)
    country_ar, country_en = _names(entities, meeting.country_id)
    group_ar, group_en = _names(entities, meeting.group_id)
    represented_by_ar, represented_by_en = _names(entities, row.represented_by_id)
    return WhoMetRow(
        meeting_id=row.meeting_id,
        meeting_name_ar=meeting.name_ar,
        meeting_name_en=meeting.name_en,
        meeting_type=meeting.meeting_type,
        date=meeting.date,
        earliest=meeting.earliest,
        city_ar=city_ar,
        city_en=city_en,
        country_ar=country_ar,
        country_en=country_en,
        group_ar=group_ar,
        group_en=group_en,
        participant_ar=participant.name_ar,
        participant_en=participant.name_en,
        participant_kind=participant.kind,
        iso3=participant.iso3,
        role=row.role,
        represented_by_ar=represented_by_ar,
        represented_by_en=represented_by_en,
        document_id=row.document_id,
        evidence=row.text,
    )


def who_said_what(rows: Rows) -> tuple[WhoSaidWhatRow, ...]:
    """A row for each statement, with its topics, deadline and instruments in one cell each."""
    names = {row.instrument_id: row.name_en or row.instrument_id for row in rows.instruments}
    lookup = _Lookup(
        entities={row.entity_id: row for row in rows.entities},
        titles={row.document_id: (row.title, row.issued) for row in rows.documents},
        deadlines={row.date_id: _when(row) for row in rows.dates},
        topics=_grouped((row.statement_id, row.topic) for row in rows.statement_topics),
        instruments=_grouped(
            (row.statement_id, names.get(row.instrument_id, row.instrument_id)) for row in rows.statement_instruments
        ),
    )
    return tuple(lookup.view(row) for row in rows.statements)


class _Lookup:
    """Everything that a statement refers to, by id."""

    def __init__(
        self,
        *,
        entities: Mapping[str, EntityRow],
        titles: Mapping[str, tuple[str | None, str | None]],
        deadlines: Mapping[str, str | None],
        topics: Mapping[str, list[str]],
        instruments: Mapping[str, list[str]],
    ) -> None:
        self.entities = entities
        self.titles = titles
        self.deadlines = deadlines
        self.topics = topics
        self.instruments = instruments

    def view(self, row: StatementRow) -> WhoSaidWhatRow:
        title, issued = self.titles.get(row.document_id, (None, None))
        speaker_ar, speaker_en = _names(self.entities, row.speaker_id)
        target_ar, target_en = _names(self.entities, row.target_id)
        return WhoSaidWhatRow(
            statement_id=row.statement_id,
            document_id=row.document_id,
            document_title=title,
            issued=issued,
            speaker_ar=speaker_ar,
            speaker_en=speaker_en,
            speaker_text=row.speaker_text,
            act=row.act,
            verb=row.text,
            target_ar=target_ar,
            target_en=target_en,
            target_text=row.target_text,
            topics=_joined(self.topics.get(row.statement_id, ())),
            deadline=self.deadlines.get(row.deadline_date_id or ""),
            instruments=_joined(self.instruments.get(row.statement_id, ())),
            sentence=row.content,
            negated=row.negated,
        )


def _names(entities: Mapping[str, EntityRow], entity_id: str | None) -> tuple[str | None, str | None]:
    entity = entities.get(entity_id or "")
    return (entity.name_ar, entity.name_en) if entity else (None, None)


def _when(row: DateRow) -> str | None:
    return row.edtf or row.duration


def _grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, list[V]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _joined(values: Iterable[str]) -> str | None:
    return SEPARATOR.join(sorted(set(values))) or None


VIEWS: Mapping[str, Callable[[Rows], tuple[Row, ...]]] = {
    "who_met": who_met,
    "who_said_what": who_said_what,
}
