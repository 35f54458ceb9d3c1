"""Deadlines: who is to do what, by when, and whether the day of the release still saw it ahead.

A deadline is open when its last day is not before the day of the release; no clock is asked, so that a release says
the same whenever it is read. A length of time («في غضون ستة أشهر») is counted from the day of its document, and told
as counted and approximate: the text does not say from which day it counts. Words that name neither a day nor a length
(«في أقرب وقت»), and lengths in a text without a day, are neither open nor passed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Literal

from flows.contract.rows import DateRow, DocumentRow, StatementRow
from flows.portal import addresses
from flows.portal.charts.chart import Source, chart_file, chart_words
from flows.portal.charts.csv_file import Value, csv_file
from flows.portal.charts.lengths import end_of
from flows.portal.edition import Edition, Label
from flows.portal.page import SiteFile
from flows.portal.release_data import ReleaseData

NAME = "deadlines"
SHOWN = 12
State = Literal["open", "unnamed", "passed"]
ORDER: tuple[State, ...] = ("open", "unnamed", "passed")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A line of the table; `counted`: the day is counted from the day of the document."""

    speaker: Label
    act: str
    sentence: Source
    words: str
    day: str | None
    counted: bool
    state: State
    document: Label
    issued: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """The table, as of a day; `open` and `unnamed` count all in these states, `others` those that only the file has."""

    title: str
    note: str
    as_of: str | None
    open: int
    unnamed: int
    lines: tuple[Deadline, ...]
    others: int
    file: str


@dataclass(frozen=True, slots=True)
class _Due:
    """A statement with its deadline: `day` in EDTF, the last day that it may mean, and how it stands."""

    row: StatementRow
    told: DateRow
    day: str | None
    last: date | None
    state: State
    counted: bool


def deadlines(edition: Edition) -> Deadlines:
    """Deadlines, those still open first, the next of them first of all."""
    title, note = chart_words(edition, NAME)
    listed = _listed(edition.data)
    states = Counter(due.state for due in listed)
    return Deadlines(
        title=title,
        note=note,
        as_of=edition.data.created,
        open=states["open"],
        unnamed=states["unnamed"],
        lines=tuple(_line(due, edition) for due in listed[:SHOWN]),
        others=max(0, len(listed) - SHOWN),
        file=chart_file(NAME),
    )


def _listed(data: ReleaseData) -> list[_Due]:
    as_of = date.fromisoformat(data.created) if data.created else None
    found = [
        _due(row, data.dates[row.deadline_date_id], data.documents[row.document_id], as_of)
        for row in data.rows.statements
        if row.deadline_date_id
    ]

    def key(due: _Due) -> tuple[int, int, str]:
        last = due.last.toordinal() if due.last else 0
        return ORDER.index(due.state), last if due.state == "open" else -last, due.row.statement_id

    return sorted(found, key=key)


def _due(row: StatementRow, told: DateRow, document: DocumentRow, as_of: date | None) -> _Due:
    day, last = told.edtf, told.latest
    ends = _counted(told, document) if last is None else None
    if ends:
        first, last = ends
        day = f"{first}~" if first == last else f"{first}~/{last}~"
    state: State = "unnamed" if last is None else "open" if as_of is None or last >= as_of else "passed"
    return _Due(row, told, day, last, state, ends is not None)


def _counted(told: DateRow, document: DocumentRow) -> tuple[date, date] | None:
    """The first and the last day on which a length ends that is counted from the day of its document."""
    if not (told.duration and told.relative and document.issued_earliest and document.issued_latest):
        return None
    first, last = (end_of(told.duration, day) for day in (document.issued_earliest, document.issued_latest))
    return (first, last) if first and last else None


def _line(due: _Due, edition: Edition) -> Deadline:
    row = due.row
    return Deadline(
        speaker=edition.speaker(row),
        act=edition.category("statements", "act", row.act),
        sentence=Source(row.content, addresses.document_page(row.document_id, row.statement_id)),
        words=due.told.text,
        day=due.day,
        counted=due.counted,
        state=due.state,
        document=edition.document(row.document_id),
        issued=edition.data.documents[row.document_id].issued,
    )


def file(data: ReleaseData) -> SiteFile:
    """Every statement with a deadline; `counted_from` is the day of the document where the deadline is counted."""
    when = "state,deadline,counted_from,duration,deadline_text,latest"
    head = f"{when},speaker_ar,speaker_en,speaker_text,act,sentence,document_id,issued,statement_id"
    return csv_file(NAME, head.split(","), (_cells(due, data) for due in _listed(data)))


def _cells(due: _Due, data: ReleaseData) -> tuple[Value, ...]:
    row, who = due.row, data.entities.get(due.row.speaker_id or "")
    issued = data.documents[row.document_id].issued
    when = (due.state, due.day, issued if due.counted else None, due.told.duration, due.told.text, due.last)
    names = (who.name_ar, who.name_en) if who else (None, None)
    return *when, *names, row.speaker_text, row.act, row.content, row.document_id, issued, row.statement_id
