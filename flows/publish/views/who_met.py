"""`who_met`: a row for each participation, with the meeting, its place and the participant written out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flows.contract.rows import (
    DocumentRow,
    EntityRow,
    MeetingRow,
    ParticipationRow,
    PositionRow,
    Rows,
    WhoMetRow,
)
from flows.publish.views.lookup import arabic_label, names_of


def who_met(rows: Rows) -> Iterator[WhoMetRow]:
    """Participations whose meeting, participant and document exist; others fail their foreign keys."""
    lookup = _Lookup(
        entities={row.entity_id: row for row in rows.entities},
        meetings={row.meeting_id: row for row in rows.meetings},
        documents={row.document_id: row for row in rows.documents},
        positions=_first_positions(rows),
    )
    return (lookup.view(row) for row in rows.participations if lookup.knows(row))


def _first_positions(rows: Rows) -> Mapping[tuple[str, str], PositionRow]:
    """The first office of a person in a document, by person and document."""
    backwards = sorted(rows.positions, key=lambda row: (row.start, row.end), reverse=True)
    return {(row.person_id, row.document_id): row for row in backwards}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lookup:
    """Everything that a participation refers to, by id."""

    entities: Mapping[str, EntityRow]
    meetings: Mapping[str, MeetingRow]
    documents: Mapping[str, DocumentRow]
    positions: Mapping[tuple[str, str], PositionRow]

    def knows(self, row: ParticipationRow) -> bool:
        return row.meeting_id in self.meetings and row.entity_id in self.entities and row.document_id in self.documents

    def view(self, row: ParticipationRow) -> WhoMetRow:
        meeting, participant = self.meetings[row.meeting_id], self.entities[row.entity_id]
        document = self.documents[row.document_id]
        city_ar, city_en = names_of(self.entities, meeting.city_id)
        country_ar, country_en = names_of(self.entities, meeting.country_id)
        group_ar, group_en = names_of(self.entities, meeting.group_id)
        represented_by_ar, represented_by_en = names_of(self.entities, row.represented_by_id)
        position = self.positions.get((row.represented_by_id or row.entity_id, row.document_id))
        return WhoMetRow(
            date=meeting.date,
            earliest=meeting.earliest,
            latest=meeting.latest,
            status=meeting.status,
            status_ar=arabic_label("meetings", "status", meeting.status),
            meeting_name_ar=meeting.name_ar,
            meeting_name_en=meeting.name_en,
            meeting_type=meeting.meeting_type,
            meeting_type_ar=arabic_label("meetings", "meeting_type", meeting.meeting_type),
            city_ar=city_ar,
            city_en=city_en,
            country_ar=country_ar,
            country_en=country_en,
            group_ar=group_ar,
            group_en=group_en,
            participant_ar=participant.name_ar,
            participant_en=participant.name_en,
            participant_kind=participant.kind,
            participant_kind_ar=arabic_label("entities", "kind", participant.kind),
            iso3=participant.iso3,
            role=row.role,
            role_ar=arabic_label("participations", "role", row.role),
            represented_by_ar=represented_by_ar,
            represented_by_en=represented_by_en,
            position_ar=position.position_ar if position else None,
            position_en=position.position_en if position else None,
            evidence=row.text,
            basis=row.basis,
            document_title=document.title,
            document_type=document.document_type,
            document_type_ar=arabic_label("documents", "document_type", document.document_type),
            issued=document.issued,
            source_url=document.source_url,
            document_id=row.document_id,
            start=row.start,
            end=row.end,
            rule=row.rule,
            meeting_id=row.meeting_id,
            participant_id=row.entity_id,
        )
