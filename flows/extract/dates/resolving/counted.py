"""Readings of what counts from the document's day or the date before: «أمس», «الخميس», «الشهر المقبل», «اليوم نفسه».

A bare weekday is the last one, in a sentence about the future the next. A week as a whole is an ISO week, Monday to
Sunday; a day «of last week» is one of the week that begins on Sunday, as most calendars of the region have it.
"""

from __future__ import annotations

import datetime as dt

from flows.contract.edtf import days_of, edtf_of
from flows.extract.dates.meaning import (
    COMING,
    CURRENT,
    PAST,
    Ago,
    DayOfMonth,
    DaysAway,
    FromPrevious,
    UnitAway,
    Weekday,
)
from flows.extract.dates.resolving.dispatch import resolve
from flows.extract.dates.resolving.gregorian import mark_of
from flows.extract.dates.values import OPEN, Context, Reference, Value


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
    reference = _month_before(context.previous) if meaning.months is None else context.reference
    month = unit_at(reference.day, "month", meaning.months or 0) if reference else None
    if reference is None or month is None or meaning.day > month[1].day:
        return OPEN
    last = month[0].replace(day=meaning.day)
    if meaning.first is None:
        return _on(last, reference)
    first = last.replace(day=meaning.first)
    edtf = f"{first}{reference.qualifier}/{last}{reference.qualifier}"
    return Value(edtf, first, last, inferred=True)


def _month_before(previous: Value | None) -> Reference | None:
    """A day of the month that the date before lies in, for «العاشر من الشهر نفسه»."""
    if previous is None or previous.earliest is None or previous.latest is None:
        return None
    if (previous.earliest.year, previous.earliest.month) != (previous.latest.year, previous.latest.month):
        return None
    return Reference(previous.earliest, "?" if mark_of(previous.edtf) else "", "previous_date")


@resolve.register
def _weekday(meaning: Weekday, context: Context) -> Value:
    if context.reference is None:
        return OPEN
    today = context.reference.day
    back = (today.weekday() - meaning.weekday) % 7
    ahead = (meaning.weekday - today.weekday()) % 7
    if meaning.week is not None:
        days = (meaning.weekday + 1) % 7 - (today.weekday() + 1) % 7 + 7 * meaning.week
    elif meaning.direction is not None and meaning.direction < 0:
        days = -(back or 7) + 7 * (meaning.direction - PAST)
    elif meaning.direction is not None and meaning.direction > 0:
        days = (ahead or 7) + 7 * (meaning.direction - COMING)
    elif meaning.direction is None and context.isolated:
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
    first = unit_at(reference.day, meaning.unit, meaning.count)
    last = unit_at(reference.day, meaning.unit, meaning.count + meaning.length - 1)
    if first is None or last is None:
        return OPEN
    one = meaning.length == 1 and meaning.unit != "week"
    edtf = first[2] if one else f"{first[2].split('/')[0]}{reference.qualifier}/{last[2].split('/')[-1]}"
    return Value(edtf + reference.qualifier, first[0], last[1], inferred=True)


def unit_at(today: dt.date, unit: str, count: int) -> tuple[dt.date, dt.date, str] | None:
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
def _from_previous(meaning: FromPrevious, context: Context) -> Value:
    """Counted from the date before; «العام التالي» without one from the document's."""
    before = context.previous
    day, qualifier = (before.latest, mark_of(before.edtf)) if before else (None, "")
    if day is None or (meaning.unit == "day" and before and before.earliest != day):
        if context.reference is None or meaning.count == 0:
            return OPEN
        day, qualifier = context.reference.day, context.reference.qualifier
    at = unit_at(day, meaning.unit, meaning.count)
    if at is None:
        return OPEN
    edtf = f"{qualifier}/".join(at[2].split("/")) + qualifier
    return Value(edtf, at[0], at[1], inferred=True)


@resolve.register
def _ago(meaning: Ago, context: Context) -> Value:
    if context.reference is None:
        return OPEN
    unit = "day" if meaning.unit in ("week", "hour") else meaning.unit
    count = meaning.count * 7 if meaning.unit == "week" else meaning.count
    if meaning.unit == "hour":
        count = int(count / 24)
    at = unit_at(context.reference.day, unit, count)
    return OPEN if at is None else Value(at[2] + context.reference.qualifier, at[0], at[1], inferred=True)
