"""Deadlines: who is to do what, by when, and whether the newest text still saw it ahead.

A deadline is open when its last day is not before the day that the newest text certainly reaches; no clock is asked,
so that a release says the same whenever it is read. A length of time («في غضون ستة أشهر») is told as it is: the text
does not say from which day it counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flows.contract.rows import DateRow, StatementRow
from flows.portal import addresses
from flows.portal.charts.chart import Source, chart_file, chart_words
from flows.portal.charts.csv_file import csv_file
from flows.portal.edition import Edition, Label
from flows.portal.page import SiteFile
from flows.portal.release_data import ReleaseData

NAME = "deadlines"
SHOWN = 25


@dataclass(frozen=True, slots=True)
class Deadline:
    """A line of the table; `state` is `open`, `passed` or `length`."""

    speaker: Label
    act: str
    sentence: Source
    words: str
    day: str | None
    state: str
    document: Label
    issued: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """The table, as of a day; `open` counts those ahead, `others` those that only the file has."""

    title: str
    note: str
    as_of: str | None
    open: int
    lines: tuple[Deadline, ...]
    others: int
    file: str


def deadlines(edition: Edition) -> Deadlines:
    """Deadlines, those still open first, the next of them first of all."""
    title, note = chart_words(edition, NAME)
    listed = _listed(edition.data)
    newest = edition.data.newest_day
    return Deadlines(
        title=title,
        note=note,
        as_of=newest.isoformat() if newest else None,
        open=sum(1 for _, day in listed if _state(day, newest) == "open"),
        lines=tuple(_line(row, day, newest, edition) for row, day in listed[:SHOWN]),
        others=max(0, len(listed) - SHOWN),
        file=chart_file(NAME),
    )


def _listed(data: ReleaseData) -> list[tuple[StatementRow, DateRow]]:
    found = [(row, data.dates[row.deadline_date_id]) for row in data.rows.statements if row.deadline_date_id]
    newest = data.newest_day

    def key(pair: tuple[StatementRow, DateRow]) -> tuple[int, int, str]:
        row, day = pair
        state = _state(day, newest)
        last = day.latest.toordinal() if day.latest else 0
        return ("open", "length", "passed").index(state), last if state == "open" else -last, row.statement_id

    return sorted(found, key=key)


def _state(day: DateRow, newest: date | None) -> str:
    if day.latest is None:
        return "length"
    return "open" if newest is None or day.latest >= newest else "passed"


def _line(row: StatementRow, day: DateRow, newest: date | None, edition: Edition) -> Deadline:
    return Deadline(
        speaker=edition.speaker(row),
        act=edition.category("statements", "act", row.act),
        sentence=Source(row.content, addresses.document_page(row.document_id, row.statement_id)),
        words=day.text,
        day=day.edtf,
        state=_state(day, newest),
        document=edition.document(row.document_id),
        issued=edition.data.documents[row.document_id].issued,
    )


def file(data: ReleaseData) -> SiteFile:
    """Every statement with a deadline."""
    head = "state,deadline,deadline_text,latest,speaker_ar,speaker_en,speaker_text,act,sentence,document_id,issued"
    lines = []
    for row, day in _listed(data):
        who = data.entities.get(row.speaker_id or "")
        document = data.documents[row.document_id]
        names = (who.name_ar, who.name_en) if who else (None, None)
        told = (_state(day, data.newest_day), day.edtf or day.duration, day.text, day.latest, *names, row.speaker_text)
        lines.append((*told, row.act, row.content, row.document_id, document.issued, row.statement_id))
    return csv_file(NAME, (*head.split(","), "statement_id"), lines)
