"""What is read of one text written in a test: its rows, its meetings by role, and who took part in them."""

from __future__ import annotations

from flows.contract.rows import MeetingRow, Rows
from flows.extract import extract_text
from flows.extract.source import prepare

# The day of texts that tell of none.
REFERENCE = "2023-10-10"


def rows_of(text: str, *, reference: str | None = None) -> Rows:
    return extract_text(text, document_id="text", reference=reference)


def in_role(rows: Rows, role: str) -> list[MeetingRow]:
    """Meetings that a text reports in a role, in the order in which it first does so."""
    known = {meeting.meeting_id: meeting for meeting in rows.meetings}
    return [known[key] for key in dict.fromkeys(one.meeting_id for one in rows.meeting_reports if one.role == role)]


def by_role(text: str, role: str) -> list[MeetingRow]:
    """The same of a text that was issued on the day of reference."""
    return in_role(rows_of(text, reference=REFERENCE), role)


def subject(rows: Rows) -> MeetingRow:
    """The first meeting that a text is about."""
    return in_role(rows, "subject")[0]


def present(rows: Rows, meeting: MeetingRow) -> dict[str, str]:
    """By entity, the role of those who took part in a meeting."""
    return {row.entity_id: row.role for row in rows.participations if row.meeting_id == meeting.meeting_id}


def members(rows: Rows) -> dict[str, str]:
    """The same of the meeting that a text is about."""
    return present(rows, subject(rows))


def took_part(text: str) -> dict[str, str]:
    """By the words of a text, the role of whoever took part in a meeting that it is about; the absent left out."""
    rows = rows_of(text, reference=REFERENCE)
    about = {meeting.meeting_id for meeting in in_role(rows, "subject")}
    return {row.text: row.role for row in rows.participations if row.meeting_id in about and row.role != "absent"}


def present_by_name(text: str) -> list[tuple[str, str]]:
    """Name, in English where it has one, and role of everybody who took part in a meeting of a text."""
    rows = rows_of(text)
    names = {entity.entity_id: entity.name_en or entity.name_ar or "" for entity in rows.entities}
    return [(names[one.entity_id], one.role) for one in rows.participations]


def holders(text: str) -> list[tuple[str, str]]:
    """Person and office, in the words of a text."""
    source = prepare(text)
    return [
        (text[one.person.start : one.person.end], source.reading.slice(one.first, one.last)) for one in source.positions
    ]
