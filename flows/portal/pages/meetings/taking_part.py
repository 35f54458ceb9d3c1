"""Who took part in a meeting, and where documents speak of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.contract.rows import MeetingReportRow, MeetingRow, ParticipationRow, PositionRow
from flows.portal import addresses
from flows.portal.edition import Edition, Label
from flows.portal.grouping import grouped
from flows.portal.pages.evidence import Office, Quoted, office, quoted
from flows.portal.release_data import ReleaseData

EVIDENCE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingPart:
    """An entity in a role, with the words that say so."""

    name: Label
    kind: str
    role: str
    represented_by: tuple[Label, ...]
    offices: tuple[Office, ...]
    evidence: tuple[Quoted, ...]
    inferred: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A document that speaks of the meeting."""

    role: str
    evidence: tuple[Quoted, ...]


def taking_part(row: MeetingRow, edition: Edition) -> Iterator[TakingPart]:
    """Who takes part in a meeting, hosts first, then in the order of the texts."""
    rows = edition.data.participations_of_meeting.get(row.meeting_id, ())
    roles = ("host", "chair", "participant", "guest", "addressee", "absent")
    groups = grouped(rows, lambda each: (each.role, each.entity_id))
    order = sorted(
        groups, key=lambda key: (roles.index(key[0]) if key[0] in roles else len(roles), groups[key][0].start)
    )
    for role, entity_id in order:
        yield _in_role(entity_id, role, groups[role, entity_id], edition)


def offices_of(rows: Sequence[ParticipationRow], data: ReleaseData) -> Iterator[PositionRow]:
    """Offices of those who take part and of those who stand for them, as the same documents tell them."""
    documents = {each.document_id for each in rows}
    people = dict.fromkeys(person for each in rows for person in (each.entity_id, each.represented_by_id) if person)
    held = (office for person in people for office in data.positions_of_person.get(person, ()))
    return (each for each in held if each.document_id in documents)


def _in_role(entity_id: str, role: str, rows: Sequence[ParticipationRow], edition: Edition) -> TakingPart:
    documents = {each.document_id for each in rows}
    people = dict.fromkeys(each.represented_by_id for each in rows if each.represented_by_id)
    offices = {
        (each.position_ar, each.affiliation_id): each
        for person in (entity_id, *people)
        for each in reversed(edition.data.positions_of_person.get(person, ()))
        if each.document_id in documents
    }
    return TakingPart(
        name=edition.entity(entity_id),
        kind=edition.category("entities", "kind", edition.data.entities[entity_id].kind),
        role=edition.category("participations", "role", role),
        represented_by=tuple(edition.entity(person) for person in people),
        offices=tuple(office(each, edition) for each in reversed(offices.values())),
        evidence=tuple(_participation(each, edition) for each in rows[:EVIDENCE]),
        inferred=all(each.basis == "inferred" for each in rows),
    )


def _participation(row: ParticipationRow, edition: Edition) -> Quoted:
    place = addresses.participation_anchor(row.start, row.entity_id)
    return quoted(row.document_id, row.text, addresses.in_document(row.document_id, place), edition)


def reports(row: MeetingRow, edition: Edition) -> Iterator[Report]:
    """Where documents speak of a meeting."""
    rows = edition.data.reports_of_meeting.get(row.meeting_id, ())
    groups: Mapping[tuple[str, str], tuple[MeetingReportRow, ...]]
    groups = grouped(rows, lambda each: (each.document_id, each.role))
    for (document_id, role), found in groups.items():
        evidence = tuple(
            quoted(
                document_id,
                each.text,
                addresses.in_document(document_id, addresses.report_anchor(each.start)),
                edition,
            )
            for each in found[:EVIDENCE]
        )
        yield Report(role=edition.category("meeting_reports", "role", role), evidence=evidence)
