"""A time expression as readers get it: span, value, and whether and from what it counts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flows.arabic.folding import Folded
from flows.extract.dates.meaning import (
    Ago,
    DayOfMonth,
    DaysAway,
    Found,
    FromPrevious,
    Interval,
    Kind,
    Length,
    Modifier,
    NthWeekday,
    Part,
    PartialDate,
    PartialHijri,
    Portion,
    UnitAway,
    Vague,
    Weekday,
)
from flows.extract.dates.values import Anchor, Value


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One time expression.

    Attributes:
        start, end: code points into the text as given, end exclusive; ``text`` is what stands there.
        kind: date, deadline, duration or set (a repetition).
        edtf: EDTF level 1, ``None`` where the text leaves it open; ``earliest``/``latest`` its first and last day.
        duration: ISO 8601, for durations and sets.
        calendar: gregorian or hijri (Umm al-Qura; ``edtf`` is always Gregorian).
        relative: whether the words count from another day.
        anchor: what a relative or yearless value was resolved from.
        modifier: vague, approximate, early, mid or late.
        basis: stated, or inferred from context.
        rule: stable name of the rule that found it.
    """

    start: int
    end: int
    text: str
    kind: Kind
    edtf: str | None
    earliest: dt.date | None
    latest: dt.date | None
    duration: str | None
    calendar: str
    relative: bool
    anchor: Anchor | None
    modifier: Modifier | None
    basis: str
    rule: str


def is_relative(item: Found) -> bool:
    """Whether the words count from another day: «أمس», «المقبل», «في غضون ستة أشهر»."""
    meaning = item.meaning
    if isinstance(meaning, Portion | NthWeekday):
        meaning = meaning.of
    if (
        isinstance(meaning, DaysAway | DayOfMonth | Weekday | UnitAway | FromPrevious | Ago | Vague)
        or item.deictic is not None
    ):
        return True
    if isinstance(meaning, Length):
        return item.rule in ("duration.within", "duration.since")
    last = meaning.last if isinstance(meaning, Interval) else meaning
    if isinstance(last, PartialDate):
        return last.direction is not None or last.year_offset is not None or last.counts_on
    return isinstance(last, Part | PartialHijri) and last.direction is not None


def expression(folded: Folded, item: Found, value: Value, anchor: Anchor | None) -> TimeExpression:
    """Join what was found with its value; ``anchor`` is what an inferred value hangs on."""
    start, end = folded.span(item.start, item.end)
    return TimeExpression(
        start=start,
        end=end,
        text=folded.source[start:end],
        kind=item.kind,
        edtf=value.edtf,
        earliest=value.earliest,
        latest=value.latest,
        duration=value.duration,
        calendar="hijri" if item.rule.startswith("date.hijri") else "gregorian",
        relative=is_relative(item),
        anchor=anchor if value.inferred else None,
        modifier=item.modifier,
        basis="inferred" if value.inferred else "stated",
        rule=item.rule,
    )
