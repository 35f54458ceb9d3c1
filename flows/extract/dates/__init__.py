"""Time expressions of Arabic texts, each with its span, value and rule. The stable face is :func:`find_dates`.

A text is scanned once (:mod:`~flows.extract.dates.scanning`: rules around anchor words, the longest reading wins,
neighbours joined), the document's date is worked out from what was found (:mod:`flows.extract.dating`), and then every
expression is tied to the calendar (:mod:`~flows.extract.dates.anchoring`). Clock times are no expressions of their own:
a date stands for its day.
"""

from __future__ import annotations

import datetime as dt

from flows.extract.dates.anchoring import resolve_dates
from flows.extract.dates.document_scan import DateScan, scan_dates
from flows.extract.dates.expression import TimeExpression
from flows.extract.dates.tense import is_ahead, is_future, is_future_text

__all__ = [
    "DateScan",
    "TimeExpression",
    "as_day",
    "find_dates",
    "is_ahead",
    "is_future",
    "is_future_text",
    "resolve_dates",
    "scan_dates",
]


def find_dates(text: str, reference: dt.date | dt.datetime | str | None = None) -> list[TimeExpression]:
    """Find and resolve every time expression of a text, in order, without overlap.

    Args:
        text: any Unicode string.
        reference: the document's day, for relative and yearless expressions; an ISO string is accepted.
            ``None`` infers it from the text where the text allows.

    Raises:
        ValueError: when ``reference`` is a string that is no ISO date.
    """
    from flows.extract.source import prepare  # the document's date needs instruments and passages

    source = prepare(text, reference=as_day(reference))
    return list(source.dates)


def as_day(reference: dt.date | dt.datetime | str | None) -> dt.date | None:
    """A day from a date, a datetime or an ISO 8601 string."""
    if isinstance(reference, str):
        return dt.datetime.fromisoformat(reference.replace("Z", "+00:00")).date()
    return reference.date() if isinstance(reference, dt.datetime) else reference
