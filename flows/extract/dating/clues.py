"""What the expressions of a text say about its own date: days, weekdays, months, and where on the page they stand."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from flows.extract.dates import DateScan
from flows.extract.dates.meaning import Found, Interval, PartialDate, PartialHijri
from flows.extract.dates.resolving import resolve
from flows.extract.dates.values import Context
from flows.extract.dates.vocabulary import any_of
from flows.extract.passages import Passage

_AGENCY = any_of("agency")
# What follows the date of a dateline: «- », «/وام/», «. /تاس/», «(واس) », «واس» at the end of the line.
_AFTER = re.compile(rf"\s*(?:م\s*|هـ?\s*)?(?:\.\s*(?=[/(]))?(?:[-–—/(:]|{_AGENCY}\s*(?:[-–—:/).]|\n|\Z))")
_LEAD = 30  # characters before the date of a dateline: a city, an agency in brackets


@dataclass(frozen=True, slots=True)
class Clue:
    """A found expression with its source offsets, its day if it has one, and the passage that it stands in.

    ``until`` is the last day of a range of days («8 - 9 فبراير 2021»), which a text cannot be older than.
    ``rank`` is the number of the passage, ``from_end`` counts from the last one (0); both -1 outside of all.
    """

    found: Found
    start: int
    end: int
    day: dt.date | None
    until: dt.date | None
    passage: Passage | None
    rank: int
    from_end: int
    future: bool
    of_text: bool = False
    """The day of a text that is cited: no older can the document be, but nothing tells how much younger."""

    @property
    def dated_past(self) -> dt.date | None:
        """The day of something that has happened: a bound below for the document."""
        return (self.day or self.until) if not self.future and self.found.kind == "date" else None

    @property
    def rest(self) -> int:
        """Characters of the passage beside the expression."""
        assert self.passage is not None
        return (self.passage.end - self.passage.start) - (self.end - self.start)


def clues_of(
    scanned: DateScan, passages: Sequence[Passage], future: Sequence[bool], of_texts: frozenset[int] = frozenset()
) -> list[Clue]:
    """One clue for each expression; ``future[i]`` says that the i-th lies ahead in the text."""
    clues = []
    for number, (found, ahead) in enumerate(zip(scanned.found, future, strict=True)):
        start, end = scanned.folded.span(found.start, found.end)
        index = bisect_right(passages, start, key=lambda p: p.start) - 1
        inside = index >= 0 and start < passages[index].end
        passage = passages[index] if inside else None
        rank, from_end = (index, len(passages) - 1 - index) if inside else (-1, -1)
        clues.append(
            Clue(
                found,
                start,
                end,
                _full_day(found),
                _last_day(found),
                passage,
                rank,
                from_end,
                ahead,
                number in of_texts,
            )
        )
    return clues


def _full_day(found: Found) -> dt.date | None:
    meaning = found.meaning
    if isinstance(meaning, PartialDate) and meaning.year and meaning.day:
        return resolve(meaning, Context(None)).earliest
    if found.rule in ("date.hijri", "date.hijri_numeric"):
        value = resolve(meaning, Context(None))
        return value.earliest if value.earliest == value.latest else None
    return None


def _last_day(found: Found) -> dt.date | None:
    meaning = found.meaning
    days = isinstance(meaning, Interval) and meaning.last.year and meaning.last.day
    if not days and not (isinstance(meaning, PartialHijri) and meaning.year and meaning.last_day):
        return None
    return resolve(meaning, Context(None)).latest


def at_dateline(text: str, clue: Clue) -> bool:
    """Whether an expression stands where a report names place, day and agency: «مسقط في 12 أبريل /قنا/ …»."""
    if clue.passage is None or clue.passage.kind not in ("paragraph", "title", "dateline", "heading"):
        return False
    return clue.start - clue.passage.start <= _LEAD and bool(_AFTER.match(text, clue.found.end))


def yearless_day(clue: Clue) -> PartialDate | None:
    """Day and month without a year, and without a word that counts from another day."""
    meaning = clue.found.meaning
    if not isinstance(meaning, PartialDate) or meaning.year or not meaning.day or not meaning.month:
        return None
    return meaning if meaning.direction is None and meaning.year_offset is None and not meaning.counts_on else None


def past_month(clue: Clue) -> dt.date | None:
    """The first day of a month and year that lies behind: «منذ حزيران 2022»."""
    meaning = clue.found.meaning
    if not isinstance(meaning, PartialDate) or not meaning.year or meaning.day or clue.future:
        return None
    return resolve(meaning, Context(None)).earliest if meaning.month and clue.found.kind == "date" else None
