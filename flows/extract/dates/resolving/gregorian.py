"""Readings of what names a day, month, year or part of one.

A yearless date takes the year that puts it nearest to the document's date, or the first one after it where the sentence
speaks of the future; early, mid and late are thirds.
"""

from __future__ import annotations

import datetime as dt

from flows.contract.edtf import days_of, edtf_of
from flows.extract.dates.meaning import (
    COMING,
    PAST,
    EdgeDay,
    Interval,
    Length,
    NthWeekday,
    Part,
    PartialDate,
    Portion,
    Vague,
    Years,
)
from flows.extract.dates.resolving.dispatch import resolve
from flows.extract.dates.values import OPEN, Context, Value, portion_of


@resolve.register
def _vague(meaning: Vague, context: Context) -> Value:
    return OPEN


@resolve.register
def _length(meaning: Length, context: Context) -> Value:
    return Value(duration=meaning.iso)


@resolve.register
def _years(meaning: Years, context: Context) -> Value:
    known = 3 if meaning.length == 10 else 2
    edtf = f"{meaning.first:04}"[:known] + "X" * (4 - known)
    return Value(edtf, dt.date(meaning.first, 1, 1), dt.date(meaning.first + meaning.length - 1, 12, 31))


def dated(year: int, month: int | None, day: int | None, inferred: bool, qualifier: str = "") -> Value:
    days = days_of(year, month, day)
    if days is None:
        return OPEN
    return Value(edtf_of(year, month, day) + qualifier, *days, inferred=inferred)


@resolve.register
def _partial(meaning: PartialDate, context: Context) -> Value:
    if meaning.year is not None:
        return dated(meaning.year, meaning.month, meaning.day, False)
    if meaning.counts_on and context.previous and context.previous.latest:
        told = context.previous.latest.year + (meaning.year_offset or 0)
        return dated(told, meaning.month, meaning.day, True, mark_of(context.previous.edtf))
    if context.reference is None or meaning.month is None:
        return OPEN
    year = year_for(meaning, context)
    return OPEN if year is None else dated(year, meaning.month, meaning.day, True, context.reference.qualifier)


def year_for(meaning: PartialDate, context: Context) -> int | None:
    """The year of a yearless month or day, by word («الماضي»), weekday, tense or nearness, in this order."""
    if context.reference is None or meaning.month is None:
        return None
    today = context.reference.day
    if meaning.year_offset is not None:
        return today.year + meaning.year_offset
    options = [
        (year, days)
        for year in range(today.year - 4, today.year + 5)
        if (days := days_of(year, meaning.month, meaning.day)) is not None
    ]
    if meaning.weekday is not None:
        fitting = [option for option in options if option[1][0].weekday() == meaning.weekday]
        options = fitting or options
    past = [year for year, (_, last) in options if last < today]
    coming = [year for year, (first, _) in options if first > today]
    if meaning.direction == PAST and past:
        return past[-1]
    if meaning.direction == COMING and coming:
        return coming[0]
    if meaning.direction is None and context.future and meaning.weekday is None:
        ahead = [year for year, (_, last) in options if last >= today]
        return ahead[0] if ahead else None
    return min(options, key=lambda option: distance(today, *option[1]))[0] if options else None


def distance(today: dt.date, first: dt.date, last: dt.date) -> int:
    if first <= today <= last:
        return 0
    return min(abs((first - today).days), abs((last - today).days))


@resolve.register
def _interval(meaning: Interval, context: Context) -> Value:
    last = resolve(meaning.last, context)
    if last.latest is None or last.earliest is None:
        return OPEN
    year, month = last.earliest.year, meaning.first.month or meaning.last.month
    if meaning.first.year is not None:
        year = meaning.first.year
    elif month and meaning.last.month and month > meaning.last.month:
        year -= 1
    first = dated(year, month, meaning.first.day, last.inferred)
    if first.earliest is None or last.edtf is None or first.earliest > last.latest:
        return OPEN
    qualifier = "?" if last.edtf.endswith("?") else ""
    return Value(f"{first.edtf}{qualifier}/{last.edtf}", first.earliest, last.latest, inferred=last.inferred)


def _season(meaning: Part, today: dt.date) -> int:
    """Years from today's to the season that a word names: the last that is over, this year's, the first to begin."""
    if meaning.direction == COMING:
        return 0 if meaning.first_month > today.month else 1
    return -1 if meaning.direction == PAST and meaning.last_month >= today.month else 0


@resolve.register
def _part(meaning: Part, context: Context) -> Value:
    year, qualifier = meaning.year, ""
    if year is None:
        if context.reference is None:
            return OPEN
        year = context.reference.day.year + (
            _season(meaning, context.reference.day) if meaning.by_season else meaning.direction or 0
        )
        qualifier = context.reference.qualifier
    first, last = days_of(year, meaning.first_month), days_of(year, meaning.last_month)
    if first is None or last is None:
        return OPEN
    edtf = f"{year:04}{qualifier}"
    if meaning.last_month in (3, 6, 9, 12) and meaning.first_month % 3 == 1:  # quarters and halves; seasons are loose
        edtf = f"{edtf_of(year, meaning.first_month)}{qualifier}/{edtf_of(year, meaning.last_month)}{qualifier}"
    return Value(edtf, first[0], last[1], inferred=meaning.year is None)


@resolve.register
def _portion(meaning: Portion, context: Context) -> Value:
    return portion_of(resolve(meaning.of, context), meaning.number, meaning.parts)


@resolve.register
def _nth_weekday(meaning: NthWeekday, context: Context) -> Value:
    month = resolve(meaning.of, context)
    if month.earliest is None or month.latest is None:
        return OPEN
    if meaning.number < 0:
        day = month.latest - dt.timedelta(days=(month.latest.weekday() - meaning.weekday) % 7)
    else:
        ahead = (meaning.weekday - month.earliest.weekday()) % 7
        day = month.earliest + dt.timedelta(days=ahead + 7 * (meaning.number - 1))
    if not month.earliest <= day <= month.latest:
        return OPEN
    return Value(day.isoformat() + mark_of(month.edtf), day, day, inferred=month.inferred)


@resolve.register
def _edge_day(meaning: EdgeDay, context: Context) -> Value:
    whole = resolve(meaning.of, context)
    day = whole.latest if meaning.last else whole.earliest
    return Value(day.isoformat() + mark_of(whole.edtf), day, day, inferred=whole.inferred) if day else OPEN


def mark_of(edtf: str | None) -> str:
    """The sign of uncertainty that what hangs on a value takes over from it."""
    return "?" if edtf and edtf.endswith("?") else ""
