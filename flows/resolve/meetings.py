"""Meetings of different documents that are one: same day and place, or same day and group; never by name alone.

Two pairs of ministers may meet in one city on one day. So meetings that both say who took part are one only if
somebody took part in both; and an uncertain date («2020-01-27?») proves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable

from flows.contract.rows import MeetingRow


def merged_meetings(meetings: Iterable[MeetingRow], attendance: Iterable[tuple[str, Hashable]]) -> dict[str, str]:
    """Map of a meeting's id to the id of the meeting it is merged into; only ids that change.

    `attendance` tells who took part, as pairs of a meeting's id and an entity, by its id or whatever else stands for
    it; who stayed away is none of them.
    Meetings without a single certain day stay apart: a month and a city are no proof.
    """
    present: dict[str, set[Hashable]] = defaultdict(set)
    for meeting, entity in attendance:
        present[meeting].add(entity)
    chosen: dict[tuple[str, str, str], list[MeetingRow]] = defaultdict(list)
    merged: dict[str, str] = {}
    rows = sorted({row.meeting_id: row for row in meetings}.values(), key=lambda row: (-_told(row), row.meeting_id))
    for row in rows:
        keys = _keys(row)
        known = next((other for key in keys for other in chosen[key] if _compatible(other, row, present)), None)
        if known is not None:
            merged[row.meeting_id] = known.meeting_id
            present[known.meeting_id] |= present[row.meeting_id]
            continue
        for key in keys:
            chosen[key].append(row)
    return merged


def is_comparable(row: MeetingRow) -> bool:
    """Whether a meeting can be one with another at all; then its day is `earliest`."""
    return bool(_keys(row))


def _keys(row: MeetingRow) -> list[tuple[str, str, str]]:
    """Day and place, day and group; none where the day is open or uncertain."""
    if row.date is None or row.earliest is None or row.earliest != row.latest or row.date[-1] in "?~%":
        return []
    day = row.earliest.isoformat()
    return [(kind, day, value) for kind, value in (("place", row.city_id), ("group", row.group_id)) if value]


def _told(row: MeetingRow) -> int:
    """How much a row says: the fullest of several rows leads."""
    values = (row.group_id, row.city_id, row.host_id, row.level, row.name_ar, row.previous_meeting_id)
    return sum(value is not None for value in values)


def _compatible(one: MeetingRow, other: MeetingRow, present: dict[str, set[Hashable]]) -> bool:
    """Nothing contradicts: city, group, level, and who took part where both say so."""
    pairs = ((one.city_id, other.city_id), (one.group_id, other.group_id), (one.level, other.level))
    if any(first and second and first != second for first, second in pairs[:2]):
        return False
    grouped = one.group_id is not None and one.group_id == other.group_id
    if grouped:
        return _kind(one) == _kind(other)
    first, second = present[one.meeting_id], present[other.meeting_id]
    if first and second:
        return bool(first & second) and _kind(one) == _kind(other)
    return _kind(one) == _kind(other) and (one.level is None or other.level is None or one.level == other.level)


def _kind(row: MeetingRow) -> str:
    """A call or a visit is not the conference of that day."""
    return row.meeting_type if row.meeting_type in ("call", "visit") else "meeting"
