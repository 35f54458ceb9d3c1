"""Meetings of different documents that are one: same day and place, or same day and group; never by name alone."""

from __future__ import annotations

from collections.abc import Iterable

from flows.contract.rows import MeetingRow


def merged_meetings(meetings: Iterable[MeetingRow]) -> dict[str, str]:
    """Map of a meeting's id to the id of the meeting it is merged into; only ids that change.

    Meetings without a single day stay apart: a month and a city are no proof.
    """
    chosen: dict[tuple[str, str, str], MeetingRow] = {}
    merged: dict[str, str] = {}
    rows = sorted({row.meeting_id: row for row in meetings}.values(), key=lambda row: (-_told(row), row.meeting_id))
    for row in rows:
        if row.date is None or row.earliest is None or row.earliest != row.latest:
            continue
        keys = [("place", row.earliest.isoformat(), row.city_id)] if row.city_id else []
        keys += [("group", row.earliest.isoformat(), row.group_id)] if row.group_id else []
        known = next((chosen[key] for key in keys if key in chosen and _compatible(chosen[key], row)), None)
        if known is not None and known.meeting_id != row.meeting_id:
            merged[row.meeting_id] = known.meeting_id
            continue
        for key in keys:
            chosen.setdefault(key, row)
    return merged


_APART = frozenset(["call", "visit"])


def _told(row: MeetingRow) -> int:
    """How much a row says: the fullest of several rows leads."""
    values = (row.group_id, row.city_id, row.host_id, row.level, row.name_ar, row.previous_meeting_id)
    return sum(value is not None for value in values)


def _compatible(one: MeetingRow, other: MeetingRow) -> bool:
    """Two groups may meet in one city on one day: then they are two meetings; a call or visit is no conference."""
    if one.meeting_type != other.meeting_type and not {one.meeting_type, other.meeting_type}.isdisjoint(_APART):
        return False
    same_city = not (one.city_id and other.city_id) or one.city_id == other.city_id
    same_group = not (one.group_id and other.group_id) or one.group_id == other.group_id
    return same_city and same_group
