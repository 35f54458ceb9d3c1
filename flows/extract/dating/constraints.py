"""The days that fit all that a text says of its own day: weekday, month, what has passed and what is ahead.

The latest past date is a lower bound (a caption's too), «اليوم الاثنين» fixes the weekday, «الجاري» the month, an
announced day is an upper bound. One day left is the date; among a few the last before the first announced event is
taken and marked uncertain.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from flows.extract.dates.meaning import CURRENT, DaysAway, PartialDate, Weekday
from flows.extract.dates.resolving import resolve
from flows.extract.dates.values import Context
from flows.extract.dating.clues import Clue, at_dateline, past_month, yearless_day
from flows.extract.dating.dating import Dating, on_day

_HORIZON = 400  # days after the latest past date
_CYCLE = 7  # years within which a day of a month falls on a weekday again, at the latest but one


def constrained(text: str, clues: list[Clue], adopted: Sequence[dt.date] = ()) -> Dating | None:
    """Enumerate the days that fit weekday, month, bounds and announced events.

    A text is no older than what it cites: the days on which that was ``adopted`` bound a day without a year.
    """
    exact = _day_and_weekday(text, clues, [*adopted, *(day for clue in clues if (day := clue.dated_past))])
    clues = [clue for clue in clues if not clue.of_text]
    past = [day for clue in clues if (day := clue.dated_past)]
    weekday = _weekday_today(clues)
    month, passed, announced = _current_month(clues)
    if exact or not past or (weekday is None and month is None):
        return exact or _lead_weekday(clues, past)
    floor = max(past)
    if announced and month == floor.month and announced <= floor.day:
        passed, announced = max(passed or 0, announced), None  # the text itself is later than that
    if weekday is not None and floor.weekday() == weekday and (month is None or floor.month == month) and not announced:
        reason = f"the latest past date in the text, {floor}, falls on the weekday of «اليوم»"
        return on_day(floor, "inferred", reason, certain=False)
    reasons = [f"not before {floor}, the latest past date in the text"]
    days = [floor + dt.timedelta(days=count) for count in range(1, _HORIZON)]
    if weekday is not None:
        days = [day for day in days if day.weekday() == weekday]
        reasons.append(f"«اليوم» is weekday {weekday + 1} of the ISO week")
    ahead = _next_event(clues, floor)
    if month is None and ahead is not None:
        days = [day for day in days if day < ahead]
        reasons.append(f"{ahead} is still ahead")
    if month is not None:
        days = _in_month(days, month, passed, announced, reasons)
    return _among(days, reasons, announced)


def _next_event(clues: list[Clue], floor: dt.date) -> dt.date | None:
    """The first announced day without a year, the next of its date: «يدخل الاتفاق حيز التنفيذ يوم 29 يناير»."""
    found = []
    for clue in clues:
        day = yearless_day(clue) if clue.future else None
        years = (floor.year, floor.year + 1) if day is not None else ()
        days = (resolve(PartialDate(year, day.month, day.day), Context(None)).earliest for year in years if day)
        found += [one for one in days if one is not None and one > floor][:1]
    return min(found, default=None)


def _in_month(
    days: list[dt.date], month: int, passed: int | None, announced: int | None, reasons: list[str]
) -> list[dt.date]:
    days = [day for day in days if day.month == month]
    reasons.append(f"the current month («الجاري») is month {month}")
    if announced:
        days = [day for day in days if day.day < announced]
        reasons.append(f"day {announced} of it is still ahead")
    if passed:
        days = [day for day in days if day.day >= passed]
        reasons.append(f"day {passed} of it has passed")
    # Without a stated year the nearest one is preferred, not proved.
    return [day for day in days if day.year == days[0].year]


def _among(days: list[dt.date], reasons: list[str], announced: int | None) -> Dating | None:
    if not days or len(days) > 31:
        return None
    chosen = days[-1] if announced or len(days) == 1 else None
    reasons.append(f"{len(days)} possible days from {days[0]} to {days[-1]}")
    if chosen is None:
        edtf = f"{days[0]:%Y-%m}?" if days[0].month == days[-1].month else f"{days[0]:%Y}?"
        return Dating(edtf, days[0], days[-1], "inferred", tuple(reasons))
    reasons.append(f"{chosen} taken: the last of them before the next announced event")
    return Dating(f"{chosen}?", days[0], days[-1], "inferred", tuple(reasons), chosen)


def _weekday_today(clues: list[Clue]) -> int | None:
    """The weekday of the document: «اليوم الاثنين», «أمس الأحد 4 مايو»; ``None`` when the text contradicts itself."""
    seen = set()
    for clue in clues:
        meaning = clue.found.meaning
        if isinstance(meaning, DaysAway) and meaning.weekday is not None:
            seen.add((meaning.weekday - meaning.days) % 7)
        elif isinstance(meaning, PartialDate) and meaning.weekday is not None and clue.found.deictic is not None:
            seen.add((meaning.weekday - clue.found.deictic) % 7)
    return seen.pop() if len(seen) == 1 else None


def _current_month(clues: list[Clue]) -> tuple[int | None, int | None, int | None]:
    """Month named «الجاري», the last of its days that has passed, and the first that is still ahead."""
    months: dict[int, list[tuple[int, bool]]] = {}
    for clue in clues:
        meaning = clue.found.meaning
        if isinstance(meaning, PartialDate) and meaning.direction == CURRENT and meaning.month:
            months.setdefault(meaning.month, []).append((meaning.day or 0, clue.future))
    if len(months) != 1:
        return None, None, None
    month, days = next(iter(months.items()))
    ahead = [day for day, future in days if future and day]
    first_ahead = min(ahead, default=None)
    passed = [day for day, future in days if not future and 0 < day < (first_ahead or 32)]
    return month, max(passed, default=None), first_ahead


def _day_and_weekday(text: str, clues: list[Clue], past: list[dt.date]) -> Dating | None:
    """«اليوم الثلاثاء 14 مارس» or the dateline «تونس، 14 مارس» of a Tuesday: the first year in which that fits."""
    past = [*past, *(day for clue in clues if (day := past_month(clue)) is not None)]
    weekday = _weekday_today(clues)
    for clue in clues if past else ():
        meaning = yearless_day(clue)
        if meaning is None or (clue.found.deictic is None and not _heads(text, clue)):
            continue
        away = clue.found.deictic or 0
        wanted = meaning.weekday if meaning.weekday is not None else None if weekday is None else (weekday + away) % 7
        day = None if wanted is None else _first_on(meaning, wanted, max(past))
        if day is not None:
            reason = f"first year from {max(past)} on in which that day is that weekday"
            return on_day(day - dt.timedelta(days=away), "inferred", reason, certain=False)
    return None


def _heads(text: str, clue: Clue) -> bool:
    """A dateline, or a line of its own at the head of the page."""
    assert clue.passage is not None or clue.rank < 0
    return at_dateline(text, clue) or (0 <= clue.rank <= 2 and clue.rest <= 25)


def _first_on(day: PartialDate, weekday: int, floor: dt.date) -> dt.date | None:
    for year in range(floor.year, floor.year + _CYCLE):
        found = resolve(PartialDate(year, day.month, day.day), Context(None)).earliest
        if found and found >= floor and found.weekday() == weekday:
            return found
    return None


def _lead_weekday(clues: list[Clue], past: list[dt.date]) -> Dating | None:
    """A bare weekday in the first paragraph that is the weekday of the latest past date: news of that day."""
    body = [clue for clue in clues if clue.passage and clue.passage.kind == "paragraph"]
    lead = next((clue for clue in body if isinstance(clue.found.meaning, Weekday)), None)
    if lead is None or not past or not isinstance(lead.found.meaning, Weekday):
        return None
    floor, first = max(past), min(clue.rank for clue in body)
    if lead.rank != first or lead.future or lead.found.meaning.direction is not None:
        return None
    if lead.found.meaning.weekday != floor.weekday():
        return None
    reason = f"the latest past date in the text, {floor}, falls on the weekday of the first paragraph"
    return on_day(floor, "inferred", reason, certain=False)
