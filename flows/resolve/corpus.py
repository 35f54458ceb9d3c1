"""The rows of all documents together: names clean, ids rewritten where things are one, each canonical row once.

Only what tells which things are one meets in memory: entities, meetings and instruments, each way to tell of one once,
and who took part in what meeting. It gives maps from id to id; these are then applied part by part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from itertools import chain
from sys import intern
from typing import Any, TypeVar

from flows.contract.rows import EntityRow, InstrumentRow, MeetingRow, Row, Rows
from flows.contract.together import Together, together
from flows.resolve.meetings import merged_meetings
from flows.resolve.persons import merged_persons
from flows.resolve.tidying import tidied

_STATUSES = ("held", "planned", "target")
SHARED = ("entities", "meetings", "instruments")
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
    shared, attendance = _shared(parts)
    persons = merged_persons(_canonical(shared.entities, "entity_id"))
    shared = _rewritten(shared, persons)
    attended = ((meeting, persons.get(entity, entity)) for meeting, entity in attendance)
    meetings = merged_meetings(_canonical(shared.meetings, "meeting_id"), attended)
    shared = _rewritten(shared, meetings)
    canonical = Rows(
        entities=_canonical(shared.entities, "entity_id"),
        meetings=_chained(_canonical(shared.meetings, "meeting_id")),
        instruments=_canonical(shared.instruments, "instrument_id"),
    )
    places = sorted(range(len(parts)), key=lambda place: _first_document(parts[place]))
    return together(chain((_own(parts[place], (persons, meetings)) for place in places), [canonical]))


def _first_document(rows: Rows) -> str:
    return next((row.document_id for row in rows.documents), "")


def _shared(parts: Iterable[Rows]) -> tuple[Rows, set[tuple[str, str]]]:
    """Rows of things that several texts may share, those that say the same once; and who took part in what meeting."""
    found: dict[str, dict[Row, None]] = {name: {} for name in SHARED}
    attendance: set[tuple[str, str]] = set()
    for part in parts:
        rows = tidied(Rows(entities=part.entities, meetings=part.meetings, instruments=part.instruments))
        for name in SHARED:
            found[name].update(dict.fromkeys(rows[name]))
        attendance.update(
            (intern(row.meeting_id), intern(row.entity_id)) for row in part.participations if row.role != "absent"
        )
    return Rows(**{name: tuple(rows) for name, rows in found.items()}), attendance  # type: ignore[arg-type]


def _own(part: Rows, maps: Iterable[Mapping[str, str]]) -> Rows:
    """The rows that are of the texts of a part alone, as they stand in the end."""
    rows = tidied(replace(part, entities=(), meetings=(), instruments=()))
    for ids in maps:
        rows = _rewritten(rows, ids)
    return replace(
        rows,
        mentions=_unique(rows.mentions, ("document_id", "start", "entity_id")),
        participations=_unique(rows.participations, ("meeting_id", "entity_id", "role", "document_id", "start")),
        meeting_reports=_unique(rows.meeting_reports, ("document_id", "meeting_id", "role", "start")),
        positions=_unique(rows.positions, ("person_id", "document_id", "start")),
    )


def _rewritten(rows: Rows, ids: Mapping[str, str]) -> Rows:
    """Replace ids in every column that may hold one; evidence and other text columns never do."""
    if not ids:
        return rows
    tables = {name: _with_ids(rows[name], ids) for name in Rows.names}
    return Rows(**tables)  # type: ignore[arg-type]


def _with_ids(rows: Iterable[Row], ids: Mapping[str, str]) -> tuple[Row, ...]:
    columns: list[str] = []
    rewritten = []
    for row in rows:
        columns = columns or [field.name for field in fields(row) if field.name.endswith("_id")]
        changes: dict[str, Any] = {name: ids[value] for name in columns if (value := getattr(row, name)) in ids}
        rewritten.append(replace(row, **changes) if changes else row)
    return tuple(rewritten)


def _canonical(rows: Sequence[_R], key: str) -> tuple[_R, ...]:
    """One row for each id: of several the fullest, its gaps filled from the others."""
    grouped: dict[str, list[_R]] = {}
    for row in rows:
        grouped.setdefault(getattr(row, key), []).append(row)
    return tuple(_fullest(group) for _, group in sorted(grouped.items()))


def _fullest(group: Sequence[_R]) -> _R:
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


def _chained(meetings: tuple[MeetingRow, ...]) -> tuple[MeetingRow, ...]:
    """Link each meeting of a series to the latest earlier one, where the texts give no link themselves."""
    latest: dict[tuple[str | None, ...], MeetingRow] = {}
    links: dict[str, str] = {}
    for row in sorted((m for m in meetings if _dated_held(m)), key=lambda m: (str(m.earliest), m.meeting_id)):
        before = latest.get(_series(row))
        if before is not None and before.earliest != row.earliest and row.previous_meeting_id is None:
            links[row.meeting_id] = before.meeting_id
        latest[_series(row)] = row
    chained = (replace(m, previous_meeting_id=links[m.meeting_id]) if m.meeting_id in links else m for m in meetings)
    return tuple(replace(m, previous_meeting_id=None) if m.previous_meeting_id == m.meeting_id else m for m in chained)


def _unique(rows: Sequence[Any], key: tuple[str, ...]) -> tuple[Any, ...]:
    """Rows whose keys became equal by merging: the first stays."""
    seen: set[tuple[Any, ...]] = set()
    kept = []
    for row in rows:
        value = tuple(getattr(row, name) for name in key)
        if value not in seen:
            seen.add(value)
            kept.append(row)
    return tuple(kept)
