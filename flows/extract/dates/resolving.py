"""From what a text says to days of the calendar: EDTF, earliest and latest day.

Conventions (docs/method.md has them in words): a yearless date takes the year that puts it nearest to the
document's date, or the first one after it where the sentence speaks of the future; a bare weekday is the last one,
in a sentence about the future the next; weeks are ISO weeks, Monday to Sunday; early, mid and late are thirds.
EDTF is level 1 of ISO 8601-2; what hangs on an uncertain document date carries its ``?``.
"""

from __future__ import annotations

import datetime as dt
from functools import singledispatch

from flows.arabic import calendars
from flows.extract.dates.meaning import (
    COMING,
    CURRENT,
    PAST,
    Ago,
    DayOfMonth,
    DaysAway,
    Interval,
    Length,
    Meaning,
    Part,
    PartialDate,
    PartialHijri,
    UnitAway,
    Vague,
    Weekday,
    Years,
)
from flows.extract.dates.values import OPEN, Context, Reference, Value, days_of, edtf_of


@singledispatch
def resolve(meaning: Meaning, context: Context) -> Value:
    """Tie a meaning to the calendar; an open value when the context does not allow it."""
    raise TypeError(f"no reading for {type(meaning).__name__}")


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


def _dated(year: int, month: int | None, day: int | None, inferred: bool, qualifier: str = "") -> Value:
    days = days_of(year, month, day)
    if days is None:
        return OPEN
    return Value(edtf_of(year, month, day) + qualifier, *days, inferred=inferred)


@resolve.register
def _partial(meaning: PartialDate, context: Context) -> Value:
    if meaning.year is not None:
        return _dated(meaning.year, meaning.month, meaning.day, False)
    if context.reference is None or meaning.month is None:
        return OPEN
    year = year_for(meaning, context)
    return OPEN if year is None else _dated(year, meaning.month, meaning.day, True, context.reference.qualifier)


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
    return min(options, key=lambda option: _distance(today, *option[1]))[0] if options else None


def _distance(today: dt.date, first: dt.date, last: dt.date) -> int:
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
    first = _dated(year, month, meaning.first.day, last.inferred)
    if first.earliest is None or last.edtf is None or first.earliest > last.latest:
        return OPEN
    qualifier = "?" if last.edtf.endswith("?") else ""
    return Value(f"{first.edtf}{qualifier}/{last.edtf}", first.earliest, last.latest, inferred=last.inferred)


@resolve.register
def _part(meaning: Part, context: Context) -> Value:
    year, qualifier = meaning.year, ""
    if year is None:
        if context.reference is None:
            return OPEN
        year = context.reference.day.year + (meaning.direction or 0)
        qualifier = context.reference.qualifier
    first, last = days_of(year, meaning.first_month), days_of(year, meaning.last_month)
    if first is None or last is None:
        return OPEN
    edtf = f"{year:04}{qualifier}"
    if meaning.last_month in (3, 6, 9, 12) and meaning.first_month % 3 == 1:  # quarters and halves; seasons are loose
        edtf = f"{edtf_of(year, meaning.first_month)}{qualifier}/{edtf_of(year, meaning.last_month)}{qualifier}"
    return Value(edtf, first[0], last[1], inferred=meaning.year is None)


def _on(day: dt.date, reference: Reference) -> Value:
    return Value(day.isoformat() + reference.qualifier, day, day, inferred=True)


def _away(days: int, reference: Reference) -> Value:
    """A day counted from the reference; open where the calendar ends before it."""
    try:
        return _on(reference.day + dt.timedelta(days=days), reference)
    except OverflowError:
        return OPEN


@resolve.register
def _days_away(meaning: DaysAway, context: Context) -> Value:
    if context.reference is None:
        return OPEN
    return _away(meaning.days, context.reference)


@resolve.register
def _day_of_month(meaning: DayOfMonth, context: Context) -> Value:
    if context.reference is None:
        return OPEN
    month = _unit_at(context.reference.day, "month", meaning.months or 0)
    if month is None or meaning.day > month[1].day:
        return OPEN
    return _on(month[0].replace(day=meaning.day), context.reference)


@resolve.register
def _weekday(meaning: Weekday, context: Context) -> Value:
    if context.reference is None:
        return OPEN
    today = context.reference.day
    back = (today.weekday() - meaning.weekday) % 7
    ahead = (meaning.weekday - today.weekday()) % 7
    if meaning.direction == PAST:
        days = -(back or 7)
    elif meaning.direction == COMING or (meaning.direction is None and context.isolated):
        days = ahead or 7
    elif meaning.direction == CURRENT:
        days = meaning.weekday - today.weekday()
    else:
        days = ahead if context.future else -back
    return _away(days, context.reference)


@resolve.register
def _unit_away(meaning: UnitAway, context: Context) -> Value:
    if context.reference is None or meaning.unit in ("hour", "minute", "century"):
        return OPEN
    reference = context.reference
    first = _unit_at(reference.day, meaning.unit, meaning.count)
    last = _unit_at(reference.day, meaning.unit, meaning.count + meaning.length - 1)
    if first is None or last is None:
        return OPEN
    one = meaning.length == 1 and meaning.unit != "week"
    edtf = first[2] if one else f"{first[2].split('/')[0]}{reference.qualifier}/{last[2].split('/')[-1]}"
    return Value(edtf + reference.qualifier, first[0], last[1], inferred=True)


def _unit_at(today: dt.date, unit: str, count: int) -> tuple[dt.date, dt.date, str] | None:
    """First day, last day and EDTF of the day, week, month, year or decade ``count`` away from that of today."""
    try:
        if unit == "day":
            day = today + dt.timedelta(days=count)
            return day, day, day.isoformat()
        if unit == "week":
            monday = today + dt.timedelta(days=7 * count - today.weekday())
            sunday = monday + dt.timedelta(days=6)
            return monday, sunday, f"{monday}/{sunday}"
        if unit == "decade":
            first = today.year // 10 * 10 + 10 * count
            return dt.date(first, 1, 1), dt.date(first + 9, 12, 31), f"{first:04}"[:3] + "X"
        months = today.year * 12 + today.month - 1 + count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        wanted = None if unit == "year" else month + 1
        days = days_of(year, wanted)
    except (ValueError, OverflowError):
        return None
    return None if days is None else (*days, edtf_of(year, wanted))


@resolve.register
def _ago(meaning: Ago, context: Context) -> Value:
    if context.reference is None:
        return OPEN
    unit = "day" if meaning.unit in ("week", "hour") else meaning.unit
    count = meaning.count * 7 if meaning.unit == "week" else meaning.count
    if meaning.unit == "hour":
        count = int(count / 24)
    at = _unit_at(context.reference.day, unit, count)
    return OPEN if at is None else Value(at[2] + context.reference.qualifier, at[0], at[1], inferred=True)


@resolve.register
def _hijri(meaning: PartialHijri, context: Context) -> Value:
    year, qualifier, inferred = meaning.year, "", False
    if year is None:
        year = _hijri_year(meaning, context)
        qualifier = context.reference.qualifier if context.reference else ""
        inferred = True
    if year is None:
        return OPEN
    if meaning.day and meaning.month:
        day = calendars.hijri_to_gregorian(year, meaning.month, meaning.day)
        last = calendars.hijri_to_gregorian(year, meaning.month, meaning.last_day or meaning.day)
        if day is None or last is None:
            return OPEN
        edtf = f"{day}{qualifier}" + (f"/{last}{qualifier}" if last != day else "")
        return Value(edtf, day, last, inferred=inferred)
    span = calendars.hijri_span(year, meaning.month)
    if span is None:
        return OPEN
    return Value(f"{span[0]}{qualifier}/{span[1]}{qualifier}", *span, inferred=inferred)


def _hijri_year(meaning: PartialHijri, context: Context) -> int | None:
    """The Hijri year that puts a yearless Hijri date nearest to the reference, or on the side that a word names."""
    if context.reference is None or meaning.month is None:
        return None
    today = context.reference.day
    current = calendars.gregorian_to_hijri_year(today)
    if current is None:
        return None
    spans = {
        year: span
        for year in (current - 1, current, current + 1)
        if (span := calendars.hijri_span(year, meaning.month))
    }
    if meaning.direction == PAST:
        spans = {year: span for year, span in spans.items() if span[1] < today} or spans
    elif meaning.direction == COMING or context.future:
        spans = {year: span for year, span in spans.items() if span[1] >= today} or spans
    return min(spans, key=lambda year: _distance(today, *spans[year])) if spans else None
