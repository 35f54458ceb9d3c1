"""The rows of all documents together: names clean, ids rewritten where things are one, each canonical row once.

What tells which things are one meets in the order of its key (`sorted_rows`), never all of it in memory: entities,
meetings and instruments, each way to tell of one once. In memory are names of persons that texts alone know, hashes of
who took part in what meeting, and what comes of it: maps from id to id. These are then applied part by part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from itertools import chain, groupby
from operator import attrgetter
from typing import Any, TypeVar

from flows.contract import tables
from flows.contract.packed_rows import fitting, rows_of
from flows.contract.rows import EntityRow, InstrumentRow, MeetingRow, Row, Rows
from flows.contract.together import Together, as_parts, together
from flows.resolve.attendance import Attendance
from flows.resolve.meetings import is_comparable, merged_meetings
from flows.resolve.own_rows import own_rows
from flows.resolve.persons import merged_persons
from flows.resolve.sorted_rows import SortedRows
from flows.resolve.tidying import tidied_columns

_STATUSES = ("held", "planned", "target")
SHARED: Mapping[str, str] = {"entities": "entity_id", "meetings": "meeting_id", "instruments": "instrument_id"}
_Maps = Sequence[Mapping[str, str]]
_R = TypeVar("_R", EntityRow, MeetingRow, InstrumentRow)


def resolve(documents: Iterable[Rows], together: Together = together) -> Rows:
    """Merge the rows of many documents.

    Args:
        documents: what :func:`flows.extract.extract_text` gave, text by text or several texts together, in any order;
            the rows of a text are all in one part. A sequence is gone through several times, part by part.
        together: how the result is brought together, in memory by default.

    Returns:
        Rows: entities, meetings and instruments once each; the other tables joined, their references rewritten.
        The result does not depend on the order of the documents.
    """
    parts = documents if isinstance(documents, Sequence) else tuple(documents)
    shared = {name: SortedRows[Any](name, attrgetter(key), together) for name, key in SHARED.items()}
    attendance = Attendance()
    for part in parts:
        attendance.add(part.participations)
        for name, rows in shared.items():
            rows.extend(_tidied(part, name))
    persons = merged_persons(_canonical(shared["entities"]))
    meetings = _one_meeting(_canonical(shared["meetings"], (persons,)), attendance, persons, together)
    maps = (persons, meetings)
    places = sorted(range(len(parts)), key=lambda place: _first_document(parts[place]))
    own = (own_rows(parts[place], list(SHARED), maps) for place in places)
    canonical = (as_parts(name, _finished(name, shared.pop(name), maps, together)) for name in SHARED)
    return together(chain(own, *canonical))


def _first_document(rows: Rows) -> str:
    return next((row.document_id for row in rows.documents), "")


def _tidied(part: Rows, name: str) -> Iterator[Row]:
    """Rows of a table, their names clean; those that say the same may be repeated."""
    data, others = fitting(part[name], tables()[name])
    yield from rows_of(tidied_columns(name, data), tables()[name])
    yield from others


def _finished(name: str, rows: SortedRows[Any], maps: _Maps, together: Together) -> Iterable[Row]:
    """The canonical rows of a table, by the ids that they have in the end."""
    by_last_ids = SortedRows[Any](name, attrgetter(SHARED[name]), together).extend(_rewritten(rows, maps))
    canonical = _canonical(by_last_ids)
    return _chained(together(as_parts(name, canonical)).meetings, together) if name == "meetings" else canonical


def _one_meeting(
    meetings: Iterable[MeetingRow], attendance: Attendance, persons: Mapping[str, str], together: Together
) -> dict[str, str]:
    """Map of ids of meetings that are one with another. Only meetings of a day can be one, so a day is enough."""
    by_day = SortedRows[MeetingRow]("meetings", attrgetter("earliest", "meeting_id"), together)
    by_day.extend(filter(is_comparable, meetings))
    same = {hash(one): hash(other) for one, other in persons.items()}
    merged: dict[str, str] = {}
    for _, rows in groupby(by_day, attrgetter("earliest")):
        of_day = tuple(rows)
        if len(of_day) > 1:
            merged |= merged_meetings(of_day, attendance.of((row.meeting_id for row in of_day), same))
    return merged


def _rewritten(rows: Iterable[Row], maps: _Maps) -> Iterator[Row]:
    """Replace ids in every column that may hold one; evidence and other text columns never do."""
    columns: list[str] = []
    for row in rows:
        columns = columns or [field.name for field in fields(row) if field.name.endswith("_id")]
        for ids in maps:
            changes: dict[str, Any] = {name: ids[value] for name in columns if (value := getattr(row, name)) in ids}
            row = replace(row, **changes) if changes else row
        yield row


def _canonical(rows: SortedRows[Any], maps: _Maps = ()) -> Iterator[Any]:
    """One row for each id: of several the fullest, its gaps filled from the others."""
    for group in rows.groups():
        yield _fullest(tuple(_rewritten(group, maps)) if maps else group)


def _fullest(group: Sequence[_R]) -> _R:
    if len(group) == 1:
        return group[0]
    ordered = sorted(group, key=lambda row: (-sum(getattr(row, f.name) is not None for f in fields(row)), repr(row)))
    best = ordered[0]
    gaps = {
        field.name: value
        for field in fields(best)
        if getattr(best, field.name) is None
        and (value := next((getattr(row, field.name) for row in ordered if getattr(row, field.name) is not None), None))
        is not None
    }
    if isinstance(best, MeetingRow):  # what one text announced and another reports was held
        gaps["status"] = min((row.status for row in group if isinstance(row, MeetingRow)), key=_STATUSES.index)
    return replace(best, **gaps) if gaps else best


def _dated_held(row: MeetingRow) -> bool:
    """A meeting of a group that took place on a single certain day: what a series is made of."""
    single = row.earliest is not None and row.earliest == row.latest and (row.date or "?")[-1] not in "?~%"
    return row.group_id is not None and row.status == "held" and single


def _series(row: MeetingRow) -> tuple[str | None, ...]:
    """What makes a series: a format that meets, or one level and kind of meeting of a body that holds many."""
    group = row.group_id or ""
    return (group,) if group.startswith("group:") else (group, row.level, row.meeting_type)


def _chained(meetings: Iterable[MeetingRow], together: Together) -> Iterator[MeetingRow]:
    """Link each meeting of a series to the latest earlier one, where the texts give no link themselves."""
    by_day = SortedRows[MeetingRow]("meetings", attrgetter("earliest", "meeting_id"), together)
    latest: dict[tuple[str | None, ...], MeetingRow] = {}
    links: dict[str, str] = {}
    for row in by_day.extend(filter(_dated_held, meetings)):
        before = latest.get(_series(row))
        if before is not None and before.earliest != row.earliest and row.previous_meeting_id is None:
            links[row.meeting_id] = before.meeting_id
        latest[_series(row)] = row
    for row in meetings:
        previous = links.get(row.meeting_id, row.previous_meeting_id)
        previous = None if previous == row.meeting_id else previous
        yield row if previous == row.previous_meeting_id else replace(row, previous_meeting_id=previous)
