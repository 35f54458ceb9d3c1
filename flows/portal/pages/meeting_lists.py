"""Meetings in lists, as every page shows them: when, what, of which format, where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flows.contract.rows import MeetingRow
from flows.portal.charts.days import by_date, days_of
from flows.portal.edition import Edition, Label


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """A meeting in a list; `here` where it is the one whose page this is."""

    name: Label
    date: str | None
    place: Label | None
    group: Label | None
    status: str
    status_words: str
    people: int
    here: bool = False


def newest_first(rows: Iterable[MeetingRow]) -> list[MeetingRow]:
    """Newest first, those without a date last."""
    listed = by_date(rows)
    dated = sum(1 for row in listed if days_of(row))
    return [*reversed(listed[:dated]), *listed[dated:]]


def meeting_line(row: MeetingRow, edition: Edition, here: str | None = None) -> MeetingLine:
    """A meeting as a line."""
    place = row.city_id or row.country_id
    taking_part = edition.data.participations_of_meeting.get(row.meeting_id, ())
    return MeetingLine(
        name=edition.meeting(row.meeting_id),
        date=row.date,
        place=edition.entity(place) if place else None,
        group=edition.entity(row.group_id) if row.group_id else None,
        status=row.status,
        status_words=edition.category("meetings", "status", row.status),
        people=len({each.entity_id for each in taking_part if each.role != "absent"}),
        here=row.meeting_id == here,
    )
