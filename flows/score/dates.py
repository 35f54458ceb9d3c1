"""Dates: spans, values and kinds of time expressions."""

from __future__ import annotations

from collections.abc import Iterator

from flows.contract.rows import DateRow
from flows.score.edtf_values import same_edtf
from flows.score.found import Case
from flows.score.gold import GoldDate
from flows.score.outcome import Check, Count, Finding, Outcome, Shown, accuracy, retrieval
from flows.score.pairing import pair
from flows.score.spans import Span, overlap, same_place


def compare_dates(case: Case) -> Iterator[Outcome]:
    """Exact spans, overlapping spans, values and kinds."""
    gold, found = case.gold.dates, case.rows.dates
    exact = pair(gold, found, lambda g, f: float(same_place(g.span, _span(f))))
    yield retrieval("dates_exact", exact, _show_gold, _show_found)
    touching = pair(gold, found, lambda g, f: overlap(g.span, _span(f)))
    yield retrieval("dates_overlap", touching, _show_gold, _show_found)
    yield _values(case, touching.pairs)
    kinds = (Check(Shown.at(g.span, g.kind), f.kind, g.kind == f.kind) for g, f in touching.pairs)
    yield accuracy("dates_kind", kinds)


def _values(case: Case, pairs: tuple[tuple[GoldDate, DateRow], ...]) -> Outcome:
    partner = {g.span: f for g, f in pairs}
    known = {f.date_id for _, f in pairs}
    findings: list[Finding] = []
    wanted = [g for g in case.gold.dates if g.value]
    for date in wanted:
        had = partner.get(date.span)
        if had is None:
            findings.append(_show_gold(date).missed())
        elif not same_value(date, had):
            findings.append(_show_gold(date).wrong(_value(had)))
    right = len(wanted) - len(findings)
    # A value given to what the gold leaves open, or to what is no date, is a false alarm.
    open_ones = {f.date_id for g, f in pairs if not g.value}
    valued = [f for f in case.rows.dates if _value(f)]
    groundless = (f for f in valued if f.date_id in open_ones or f.date_id not in known)
    findings.extend(_show_found(f).false_alarm() for f in groundless)
    return Outcome("dates_value", Count(len(wanted), len(valued), right), tuple(findings))


def same_value(gold: GoldDate, found: DateRow) -> bool:
    """Durations by their ISO 8601 string, all else by EDTF without qualifiers."""
    if gold.duration:
        return gold.duration == found.duration
    return same_edtf(gold.edtf, found.edtf)


def _span(row: DateRow) -> Span:
    return Span(row.start, row.end, row.text)


def _value(row: DateRow) -> str | None:
    return row.edtf or row.duration


def _show_gold(date: GoldDate) -> Shown:
    return Shown.at(date.span, date.value)


def _show_found(row: DateRow) -> Shown:
    return Shown.at(_span(row), _value(row))
