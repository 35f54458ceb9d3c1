"""Readings of Hijri dates in the Umm al-Qura calendar, as Gregorian days."""

from __future__ import annotations

import datetime as dt

from flows.arabic import calendars
from flows.extract.dates.meaning import COMING, PAST, PartialHijri
from flows.extract.dates.resolving.dispatch import resolve
from flows.extract.dates.resolving.gregorian import distance
from flows.extract.dates.values import OPEN, Context, Value


@resolve.register
def _hijri(meaning: PartialHijri, context: Context) -> Value:
    year, qualifier, inferred = meaning.year, "", False
    if meaning.common_year is not None:
        year = _hijri_year_in(meaning.common_year, meaning)
    elif year is None:
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


def _hijri_year_in(year: int, meaning: PartialHijri) -> int | None:
    """The Hijri year whose month begins in a Gregorian one: «رمضان 2019» is of 1440."""
    first = calendars.gregorian_to_hijri_year(dt.date(year, 1, 1))
    for hijri in range(first, first + 3) if first else ():
        span = calendars.hijri_span(hijri, meaning.month)
        if span and span[0].year == year:
            return hijri
    return None


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
    return min(spans, key=lambda year: distance(today, *spans[year])) if spans else None
