"""Events known by day and month alone: «هجمات 11 سبتمبر», «حدود الرابع من حزيران», «منذ السابع من أكتوبر».

The year is that of the event, not the one nearest to the document. The events and the words that must stand before
the date are in ``dated_events.csv``; a document older than the event cannot mean it.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.dates.meaning import Found, PartialDate

_BETWEEN = r"\s+(?:يوم\s+|في\s+|ال)?\Z"


@cache
def _events() -> dict[tuple[int, int], tuple[tuple[dt.date, re.Pattern[str]], ...]]:
    """Month and day → the events of that day with the pattern of what stands before it."""
    found: dict[tuple[int, int], tuple[tuple[dt.date, re.Pattern[str]], ...]] = {}
    for row in vocabularies.load("dated_events"):
        day = dt.date.fromisoformat(row["date"])
        cues = "|".join(re.escape(fold(cue)).replace(r"\ ", r"\s+") for cue in row["cues_ar"].split("|"))
        pattern = re.compile(rf"(?<!\w)[وف]?[بلك]?(?:ال)?(?:{cues}){_BETWEEN}")
        key = (day.month, day.day)
        found[key] = (*found.get(key, ()), (day, pattern))
    return found


def event_year(text: str, item: Found, today: dt.date | None) -> int | None:
    """The year of the event that a yearless day names in a folded text; ``None`` for an ordinary date.

    ``today`` is the document's day where it is known.
    """
    meaning = item.meaning
    if not isinstance(meaning, PartialDate) or meaning.month is None or meaning.day is None:
        return None
    if meaning.year is not None or meaning.direction is not None or meaning.year_offset is not None:
        return None
    before = text[max(0, item.start - 30) : item.start]
    for day, pattern in _events().get((meaning.month, meaning.day), ()):
        if (today is None or day <= today) and pattern.search(before):
            return day.year
    return None
