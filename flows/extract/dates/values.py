"""Days and EDTF of a resolved expression, and what resolving one needs to know."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from flows.extract.dates.meaning import Modifier

Anchor = Literal["document", "meeting", "previous_date"]


@dataclass(frozen=True, slots=True)
class Reference:
    """The day that relative expressions count from.

    ``qualifier`` is ``?`` when the day was inferred among several; ``anchor`` names what it comes from.
    """

    day: dt.date
    qualifier: Literal["", "?"] = ""
    anchor: Anchor = "document"


@dataclass(frozen=True, slots=True)
class Value:
    """A resolved value; all ``None`` where the text leaves it open."""

    edtf: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    duration: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What resolving one expression needs beside its meaning."""

    reference: Reference | None
    future: bool = False
    isolated: bool = False
    """No sentence around it: a bare weekday is then the coming one, as in a calendar program."""
    previous: Value | None = None
    """The value of the date before it in the text, for «اليوم نفسه», «من العام ذاته»."""


OPEN = Value()


def portion_of(value: Value, number: int, parts: int) -> Value:
    """The ``number``-th of ``parts`` equal parts of a period, the last to its end; the EDTF stays that of the period."""
    if value.earliest is None or value.latest is None:
        return value
    length = ((value.latest - value.earliest).days + 1) // parts
    first = value.earliest + dt.timedelta(days=(number - 1) * length)
    last = value.latest if number == parts else first + dt.timedelta(days=length - 1)
    return replace(value, earliest=first, latest=last)


def narrowed(value: Value, modifier: Modifier | None) -> Value:
    """First, middle or last third of a period for early, mid and late; the EDTF stays that of the period."""
    if modifier not in ("early", "mid", "late") or value.earliest is None or value.latest is None:
        return value
    third = ((value.latest - value.earliest).days + 1) // 3
    first, last = value.earliest, value.latest
    if modifier == "early":
        last = first + dt.timedelta(days=max(third - 1, 0))
    elif modifier == "late":
        first = last - dt.timedelta(days=max(third - 1, 0))
    else:
        first, last = first + dt.timedelta(days=third), last - dt.timedelta(days=third)
    return Value(value.edtf, first, last, value.duration, value.inferred)
