"""Deadlines: who is to do what, by when, and whether the newest day of the sources still saw it ahead.

Besides the deadlines of statements there are those that no statement holds: a rule has read the words of time, and
nobody who promises or asks. They are listed with their sentence and without a speaker.

A deadline is open when its last day is not before the newest day of the sources; no clock is asked, so that a release
says the same whenever it is read. A length of time («في غضون ستة أشهر») is counted from the day of its document, and
told as counted and approximate: the text does not say from which day it counts. Words that name neither a day nor a
length («في أقرب وقت»), and lengths in a text without a day, are neither open nor passed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from flows.contract.rows import DateRow, DocumentRow, StatementRow
from flows.portal.charts.chart import Source, chart_file, chart_words
from flows.portal.charts.csv_file import Value, csv_file
from flows.portal.charts.lengths import end_of
from flows.portal.edition import Edition, Label
from flows.portal.page import SiteFile
from flows.portal.release_data import ReleaseData

NAME = "deadlines"
SHOWN = 12
# Of a large release the file has so many.
MOST = 1000
State = Literal["open", "unnamed", "passed"]
ORDER: tuple[State, ...] = ("open", "unnamed", "passed")
# Where a sentence ends; a full stop within a number or an abbreviation has no space behind it.
_STOP = re.compile(r"[.؟?!](?=\s|$)|\n")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A line of the table; `counted`: the day is counted from the day of the document; no speaker: no statement."""

    speaker: Label | None
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
    """A deadline and its statement, if one holds it: `day` in EDTF, the last day that it may mean, how it stands."""

    row: StatementRow | None
    told: DateRow
    day: str | None
    last: date | None
    state: State
    counted: bool


def deadlines(edition: Edition) -> Deadlines:
    """Deadlines, those still open first, the next of them first of all."""
    title, note = chart_words(edition, NAME)
    listed, states = _sorted_deadlines(edition.data)
    for table in ("documents", "passages"):
        edition.data.need(table, (due.told.document_id for due in listed[:SHOWN]))
    return Deadlines(
        title=title,
        note=note,
        as_of=edition.data.created,
        open=states["open"],
        unnamed=states["unnamed"],
        lines=tuple(_line(due, edition) for due in listed[:SHOWN]),
        others=max(0, sum(states.values()) - SHOWN),
        file=chart_file(NAME),
    )


@lru_cache(maxsize=1)
def _sorted_deadlines(data: ReleaseData) -> tuple[list[_Due], Counter[State]]:
    """Deadlines in their order, of a large release the first `MOST`, and how many are in each state."""
    states, first = Counter[State](), list[_Due]()
    for part in data.with_deadlines():
        listed = _listed(part)
        states.update(due.state for due in listed)
        first = sorted((*first, *listed), key=_order)[: MOST if data.large else None]
    return first, states


def _listed(data: ReleaseData) -> list[_Due]:
    as_of = date.fromisoformat(data.created) if data.created else None
    held = [(row, data.dates[row.deadline_date_id]) for row in data.rows.statements if row.deadline_date_id]
    known = {told.date_id for _, told in held}
    alone = [(None, told) for told in data.rows.dates if _is_deadline(told) and told.date_id not in known]
    return [_due(row, told, data.documents[told.document_id], as_of) for row, told in (*held, *alone)]


def _order(due: _Due) -> tuple[int, int, str]:
    last = due.last.toordinal() if due.last else 0
    named = due.row.statement_id if due.row else due.told.date_id
    return ORDER.index(due.state), last if due.state == "open" else -last, named


def _is_deadline(told: DateRow) -> bool:
    """Words for a time until which: a deadline, or a length that is counted from somewhere («في غضون 18 شهرا»)."""
    return told.kind == "deadline" or (told.kind == "duration" and told.relative)


def _due(row: StatementRow | None, told: DateRow, document: DocumentRow, as_of: date | None) -> _Due:
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
    row, told = due.row, due.told
    table, key = ("statements", row.statement_id) if row else ("dates", told.date_id)
    return Deadline(
        speaker=edition.speaker(row) if row else None,
        act=edition.category("statements", "act", row.act) if row else "",
        sentence=Source(_sentence(due, edition.data), edition.place_of_row(table, told.document_id, key)),
        words=due.told.text,
        day=due.day,
        counted=due.counted,
        state=due.state,
        document=edition.document(told.document_id),
        issued=edition.data.documents[told.document_id].issued,
    )


def _sentence(due: _Due, data: ReleaseData) -> str:
    """The sentence of the statement, else the one around the words of time as far as it is published."""
    if due.row:
        return due.row.content
    told = due.told
    passages = data.in_document("passages").get(told.document_id, ())
    for each in passages:
        start, end = told.start - each.start, told.end - each.start
        if each.passage_id == told.passage_id and each.text[start:end] == told.text:
            before, after = _STOP.split(each.text[:start])[-1], _STOP.split(each.text[end:])[0]
            return f"{before}{told.text}{after}".strip()
    return told.text


def file(data: ReleaseData) -> SiteFile:
    """Deadlines; `counted_from` is the day of the document where it is counted.

    One that no statement holds has neither speaker, act nor statement.
    """
    when = "state,deadline,counted_from,duration,deadline_text,latest"
    head = f"{when},speaker_ar,speaker_en,speaker_text,act,sentence,document_id,issued,statement_id"
    listed, _ = _sorted_deadlines(data)
    for table in ("documents", "passages"):
        data.need(table, (due.told.document_id for due in listed))
    data.need("entities", (due.row.speaker_id for due in listed if due.row and due.row.speaker_id))
    return csv_file(NAME, head.split(","), (_cells(due, data) for due in listed))


def _cells(due: _Due, data: ReleaseData) -> tuple[Value, ...]:
    row, told = due.row, due.told
    who = data.entities.get(row.speaker_id or "") if row else None
    issued = data.documents[told.document_id].issued
    when = (due.state, due.day, issued if due.counted else None, told.duration, told.text, due.last)
    names = (who.name_ar, who.name_en) if who else (None, None)
    said = (row.speaker_text, row.act) if row else (None, None)
    place = (told.document_id, issued, row.statement_id if row else None)
    return *when, *names, *said, _sentence(due, data), *place
