"""Meetings of different documents that are one: same day and place, or same day and group; never by name alone.

Two pairs of ministers may meet in one city on one day. So meetings that both say who took part are one only if
somebody took part in both; and an uncertain date («2020-01-27?») proves nothing.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import chain, groupby
from operator import attrgetter
from typing import cast

from flows.contract.packed_rows import cells
from flows.contract.rows import MeetingRow, Row
from flows.contract.together import Together
from flows.resolve.attendance import Attendance
from flows.resolve.pieces import chosen
from flows.resolve.sorted_columns import SortedColumns

MEETINGS = "meetings"
# What tells which meetings one may be: the day, and where or of whom.
_KEYS_FROM = ("date", "earliest", "latest", "city_id", "group_id")
_Key = tuple[str, datetime.date, str]


def merged_meetings(meetings: Iterable[MeetingRow], attendance: Iterable[tuple[str, Hashable]]) -> dict[str, str]:
    """Map of a meeting's id to the id of the meeting it is merged into; only ids that change.

    `attendance` tells who took part, as pairs of a meeting's id and an entity, by its id or whatever else stands for
    it; who stayed away is none of them.
    Meetings without a single certain day stay apart: a month and a city are no proof.
    """
    present: dict[str, set[Hashable]] = defaultdict(set)
    for meeting, entity in attendance:
        present[meeting].add(entity)
    leading: dict[_Key, list[MeetingRow]] = defaultdict(list)
    merged: dict[str, str] = {}
    rows = sorted({row.meeting_id: row for row in meetings}.values(), key=lambda row: (-_told(row), row.meeting_id))
    for row in rows:
        keys = _keys(row)
        known = next((other for key in keys for other in leading[key] if _compatible(other, row, present)), None)
        if known is not None:
            merged[row.meeting_id] = known.meeting_id
            present[known.meeting_id] |= present[row.meeting_id]
            continue
        for key in keys:
            leading[key].append(row)
    return merged


def one_meeting(
    pieces: Iterable[Sequence[Row]], attendance: Attendance, persons: Mapping[str, str], together: Together
) -> dict[str, str]:
    """Map of ids of meetings of all texts that are one with another, as :func:`merged_meetings` gives it.

    Only meetings of a day can be one, so a day is enough at a time.

    Args:
        pieces: meetings, each once.
        attendance: who took part.
        persons: ids of persons that are one with another.
        together: how meetings are kept until those of their day are there.
    """
    by_day = SortedColumns(MEETINGS, ("earliest", "meeting_id"), together)
    for rows in pieces:
        by_day.extend([chosen(rows, MEETINGS, [bool(_keys_of(*each)) for each in cells(rows, _KEYS_FROM)])])
    same = {hash(one): hash(other) for one, other in persons.items()}
    merged: dict[str, str] = {}
    for rows in map(_that_may_be_one, by_day):
        for _, of_day in groupby(cast("Sequence[MeetingRow]", rows), attrgetter("earliest")):
            alike = tuple(of_day)
            merged |= merged_meetings(alike, attendance.of((row.meeting_id for row in alike), same))
    return merged


def _that_may_be_one(rows: Sequence[Row]) -> Sequence[Row]:
    """Of meetings of whole days those that have day and place, or day and group, in common with another."""
    keys = [_keys_of(*each) for each in cells(rows, _KEYS_FROM)]
    counted = Counter(chain.from_iterable(keys))
    return chosen(rows, MEETINGS, [any(counted[key] > 1 for key in of_row) for of_row in keys])


def _keys(row: MeetingRow) -> list[_Key]:
    return _keys_of(row.date, row.earliest, row.latest, row.city_id, row.group_id)


def _keys_of(
    date: str | None,
    earliest: datetime.date | None,
    latest: datetime.date | None,
    city: str | None,
    group: str | None,
) -> list[_Key]:
    """Day and place, day and group; none where the day is open or uncertain."""
    if date is None or earliest is None or earliest != latest or date[-1] in "?~%":
        return []
    return [(kind, earliest, value) for kind, value in (("place", city), ("group", group)) if value]


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
