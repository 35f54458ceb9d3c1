"""Dates that hang on a year still ahead, or on a beginning and a length of time."""

from __future__ import annotations

import datetime as dt
import re

from flows.extract.dates.meaning import Length, PartialDate
from flows.extract.dates.resolving import resolve
from flows.extract.dates.values import Context
from flows.extract.dates.vocabulary import any_of
from flows.extract.dating.clues import Clue, at_dateline, yearless_day
from flows.extract.dating.dating import Dating, on_day

_SINCE = re.compile(r"(?:منذ|بعد|اندلاع|انطلاق|بدء|بدايه)[^.\n]{0,50}$")
_AFTER = re.compile(r"بعد\s+$")
_MEMORY = re.compile(rf"(?<!\w){any_of('memory')}(?!\w)[^.\n]*$")
_FRESH = 7  # days within which news is told


def dateline_of_news(text: str, clues: list[Clue]) -> Dating | None:
    """«المنامة في 9 سبتمبر /بنا/ عقد الوزراء …، وذلك يوم 9 سبتمبر 2024»: news of the last day told of."""
    lead = _lead(text, clues)
    told = (clue for clue in clues if not (clue.of_text or _is_remembered(text, clue)))
    latest = max((known for clue in told if (known := clue.dated_past)), default=None)
    if lead is None or latest is None:
        return None
    for year in (latest.year, latest.year + 1):
        day = resolve(PartialDate(year, lead.month, lead.day), Context(None)).earliest
        if day is not None and 0 <= (day - latest).days <= _FRESH:
            reason = f"dateline {day:%d.%m.} within days of {latest}, the latest past date in the text"
            return on_day(day, "inferred", reason, certain=False)
    return None


def _is_remembered(text: str, clue: Clue) -> bool:
    """«هنأه بعيد الاستقلال الموافق 1 يناير 1956»: an anniversary, near whose day other years tell of it."""
    return _MEMORY.search(text[max(0, clue.found.start - 60) : clue.found.start]) is not None


def _lead(text: str, clues: list[Clue]) -> PartialDate | None:
    """The day of a dateline that has no year."""
    return next((meaning for c in clues if (meaning := yearless_day(c)) and at_dateline(text, c)), None)


def yearless_dateline(text: str, clues: list[Clue]) -> Dating | None:
    """«مسقط في 12 أبريل /قنا/ …»: in the year that the text still has ahead of it («قبل نهاية عام 2025»).

    A goal for later («بحلول عام 2050») tells nothing of when it was set.
    """
    lead = _lead(text, clues)
    ahead = [
        c.found.meaning.year for c in clues
        if isinstance(c.found.meaning, PartialDate) and c.found.meaning.year
        and (c.future or c.found.kind == "deadline") and not c.found.is_goal
    ]  # fmt: skip
    if lead is None or not ahead:
        return None
    day = resolve(PartialDate(min(ahead), lead.month, lead.day), Context(None)).earliest
    past = [known for clue in clues if (known := clue.dated_past)]
    if day is None or (past and max(past) > day):
        return None
    reason = f"dateline {day:%d.%m.} in {day.year}, a year still ahead in the text"
    return on_day(day, "inferred", reason, certain=False)


def about_a_year(text: str, clues: list[Clue]) -> Dating | None:
    """«منذ انطلاق الثورة عام 2011» and «بعد نحو 11 عاماً»: about 2022."""
    starts = [
        c.found.meaning.year for c in clues
        if isinstance(c.found.meaning, PartialDate) and c.found.meaning.year and not c.found.meaning.month
        and _SINCE.search(text[max(0, c.found.start - 60) : c.found.start])
    ]  # fmt: skip
    lengths = [
        int(match[1]) for c in clues
        if isinstance(c.found.meaning, Length) and c.found.modifier == "approximate"
        and (match := re.fullmatch(r"P(\d+)Y", c.found.meaning.iso))
        and _AFTER.search(text[max(0, c.found.start - 6) : c.found.start])
    ]  # fmt: skip
    if len(set(starts)) != 1 or not lengths:
        return None
    year = starts[0] + lengths[0]
    reason = f"{starts[0]} and about {lengths[0]} years"
    return Dating(f"{year}~", dt.date(year - 1, 7, 1), dt.date(year + 1, 6, 30), "inferred", (reason,))
