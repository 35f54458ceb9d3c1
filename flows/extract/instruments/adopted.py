"""When known instruments were adopted, and what that tells of a yearless day beside their names.

«اتفاق وقف إطلاق النار … الموقع في 19 يناير الماضي»: the agreement is known to be of 19 January 2025, so that is the
year, however far from the document's day the nearest other one is.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from flows.extract.dates import DateScan
from flows.extract.dates.meaning import Found, PartialDate
from flows.extract.dates.resolving import resolve
from flows.extract.dates.values import Context
from flows.extract.instruments.cited import Cited
from flows.extract.instruments.known import named_instruments
from flows.extract.instruments.resolutions import resolution_days

_NEAR = 10  # days between reaching, signing and coming into force
_BEHIND = 60  # characters from the end of a citation to a day that tells of it


def adopted_on(cited: Cited) -> str | None:
    """The day of adoption, ISO 8601, of an instrument that the vocabularies know."""
    known = named_instruments().get(cited.instrument_id)
    if known is not None:
        return known["adopted"] or None
    return resolution_days().get(cited.number or 0) if cited.kind == "unsc_resolution" else None


def day_of(cited: Cited) -> dt.date | None:
    """The day of adoption, where the vocabularies know it to the day."""
    adopted = adopted_on(cited)
    return dt.date.fromisoformat(adopted) if adopted and len(adopted) == 10 else None


def with_known_years(scanned: DateScan, instruments: Iterable[Cited]) -> DateScan:
    """The same expressions; a yearless one beside an instrument that was adopted about that day has its year."""
    starts = [scanned.folded.span(item.start, item.end)[0] for item in scanned.found]
    found = list(scanned.found)
    for cited in instruments:
        day = day_of(cited)
        if day is None:
            continue
        for index in range(bisect_left(starts, cited.start), bisect_left(starts, cited.end + _BEHIND)):
            found[index] = _of_day(found[index], day)
    return replace(scanned, found=tuple(found))


def _of_day(item: Found, day: dt.date) -> Found:
    meaning = item.meaning
    if not isinstance(meaning, PartialDate) or meaning.year is not None or meaning.year_offset is not None:
        return item
    for year in (day.year - 1, day.year, day.year + 1):
        told = resolve(PartialDate(year, meaning.month, meaning.day), Context(None)).earliest
        if told is not None and meaning.day and abs((told - day).days) <= _NEAR:
            return replace(item, meaning=replace(meaning, year=year, direction=None))
    return item
