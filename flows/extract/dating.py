"""When a text was issued, worked out from itself as a constraint problem.

Evidence, strongest first: a supplied date; a stated publication date or dateline; a full date beside «اليوم» or
«أمس»; the day of the meeting that a joint statement comes from. Else each clue narrows the set of possible days:
the latest past date is a lower bound (a caption's too, which is never the date itself), «اليوم الاثنين» fixes the
weekday, «الجاري» the month, an announced day is an upper bound. One day left is the date; among a few the last before
the first announced event is taken and marked uncertain (``?``), with the bounds kept; else there is none.
Every step leaves a sentence in ``reasons``.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from flows.extract.dates import DateScan
from flows.extract.dates.meaning import CURRENT, DaysAway, Found, Length, PartialDate
from flows.extract.dates.resolving import resolve
from flows.extract.dates.values import Context, Reference
from flows.extract.passages import Passage

_PUBLISHED = re.compile(
    r"(?:تاريخ\s+النشر|نشر(?:ت)?\s+(?:في|بتاريخ|يوم)|تاريخ\s+الاصدار|اخر\s+تحديث|تاريخ\s+البيان|صدر(?:ت)?\s+(?:في|بتاريخ)|حرر\s+(?:في|ب)|date|published)\W*(?:\w+\s+)?$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"^\s*[-–—/(/:]|^\s*[(]?\s*(?:واس|قنا|وام|كونا|بترا|وكالات|رويترز|وات|سونا|ا\s?ف\s?ب|د\s?ب\s?ا)"
)
_HORIZON = 400


@dataclass(frozen=True, slots=True)
class Dating:
    """A document's date and how it was found; all ``None`` where the text leaves it open."""

    edtf: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    basis: str | None = None
    reasons: tuple[str, ...] = ()
    day: dt.date | None = None

    @property
    def reference(self) -> Reference | None:
        """What relative expressions count from; ``None`` when no single day is known or preferred."""
        if self.day is None:
            return None
        return Reference(self.day, "?" if self.edtf and self.edtf.endswith("?") else "")

    @property
    def around(self) -> dt.date | None:
        """A day of the month in which the document lies, where no single day is known."""
        if self.day or self.earliest is None or self.latest is None or (self.latest - self.earliest).days > 31:
            return None
        return self.earliest


@dataclass(frozen=True, slots=True)
class _Clue:
    """A found expression with its source offset, its day if it has one, and the passage that it stands in."""

    found: Found
    start: int
    end: int
    day: dt.date | None
    passage: Passage | None
    future: bool


def date_document(
    scanned: DateScan, passages: Sequence[Passage], *, joint_statement: bool, future: Sequence[bool]
) -> Dating:
    """Infer the date of a document from its expressions; ``future[i]`` says that the i-th lies ahead in the text."""
    clues = _clues(scanned, passages, future)
    text = scanned.folded.text
    for step in (_stated, _beside_today):
        dating = step(text, clues)
        if dating is not None:
            return dating
    if joint_statement:
        dating = _meeting_day(clues)
        if dating is not None:
            return dating
    return _constrained(clues) or _yearless_dateline(text, clues) or _approximate(text, clues) or Dating()


def _clues(scanned: DateScan, passages: Sequence[Passage], future: Sequence[bool]) -> list[_Clue]:
    clues = []
    for found, ahead in zip(scanned.found, future, strict=True):
        start, end = scanned.folded.span(found.start, found.end)
        index = bisect_right(passages, start, key=lambda p: p.start) - 1
        passage = passages[index] if index >= 0 and start < passages[index].end else None
        clues.append(_Clue(found, start, end, _full_day(found), passage, ahead))
    return clues


def _full_day(found: Found) -> dt.date | None:
    meaning = found.meaning
    if isinstance(meaning, PartialDate) and meaning.year and meaning.day:
        return resolve(meaning, Context(None)).earliest
    if found.rule in ("date.hijri", "date.hijri_numeric"):
        value = resolve(meaning, Context(None))
        return value.earliest if value.earliest == value.latest else None
    return None


def _on(day: dt.date, basis: str, reason: str) -> Dating:
    return Dating(day.isoformat(), day, day, basis, (reason,), day)


def _stated(text: str, clues: list[_Clue]) -> Dating | None:
    """A labelled publication date, a line that is only a date, or the dateline of a report."""
    for clue in clues:
        if clue.day is None or clue.passage is None:
            continue
        if _PUBLISHED.search(text[max(0, clue.found.start - 40) : clue.found.start]) and _short(clue, 90):
            return _on(clue.day, "stated", f"publication date stated: {clue.day}")
    for clue in clues:
        if clue.day is None or clue.passage is None:
            continue
        if clue.found.rule == "date.compact" and _short(clue, 90):
            return _on(clue.day, "stated", f"the agency's closing line gives {clue.day}")
        if clue.passage.kind in ("dateline", "heading") and _short(clue, 25):
            return _on(clue.day, "stated", f"a line of its own gives the date: {clue.day}")
        lead = clue.start - clue.passage.start
        after = text[clue.found.end : clue.found.end + 30]
        if lead <= 30 and _SEPARATOR.search(after) and clue.passage.kind in ("paragraph", "title"):
            return _on(clue.day, "stated", f"dateline: {clue.day}")
    return None


def _short(clue: _Clue, rest: int) -> bool:
    """Whether little else stands in the passage than the date."""
    assert clue.passage is not None
    return (clue.passage.end - clue.passage.start) - (clue.end - clue.start) <= rest


def _beside_today(text: str, clues: list[_Clue]) -> Dating | None:
    """«اليوم الاثنين 5 مايو 2014», or «أمس» beside a full date."""
    for clue in clues:
        if clue.day is not None and clue.found.deictic is not None:
            day = clue.day - dt.timedelta(days=clue.found.deictic)
            return _on(day, "inferred", f"the text calls {clue.day} «{_deictic_name(clue.found.deictic)}»")
    return None


def _deictic_name(days: int) -> str:
    return {0: "اليوم", -1: "أمس", -2: "أول أمس", 1: "غدا", 2: "بعد غد"}[days]


def _meeting_day(clues: list[_Clue]) -> Dating | None:
    """A joint statement is of the day of its meeting: the full date in its title or first paragraphs."""
    for clue in clues:
        if clue.day is not None and not clue.future and clue.passage is not None and clue.passage.kind != "caption":
            later = [c.day for c in clues if c.day and c.day > clue.day and not c.future and c.found.kind == "date"]
            if not later:
                return _on(clue.day, "inferred", f"joint statement of the meeting of {clue.day}")
            return None
    return None


def _constrained(clues: list[_Clue]) -> Dating | None:
    """Enumerate the days that fit weekday, month, bounds and announced events."""
    past = [clue.day for clue in clues if clue.day and not clue.future and clue.found.kind == "date"]
    weekday = _weekday_today(clues)
    month, passed, announced = _current_month(clues)
    if not past or (weekday is None and month is None):
        return _day_month_today(clues, past)
    floor = max(past)
    if weekday is not None and floor.weekday() == weekday and (month is None or floor.month == month) and not announced:
        reason = f"the latest past date in the text, {floor}, falls on the weekday of «اليوم»"
        return Dating(f"{floor}?", floor, floor, "inferred", (reason,), floor)
    reasons = [f"not before {floor}, the latest past date in the text"]
    days = [floor + dt.timedelta(days=count) for count in range(1, _HORIZON)]
    if weekday is not None:
        days = [day for day in days if day.weekday() == weekday]
        reasons.append(f"«اليوم» is weekday {weekday + 1} of the ISO week")
    if month is not None:
        days = [day for day in days if day.month == month]
        reasons.append(f"the current month («الجاري») is month {month}")
        if announced:
            days = [day for day in days if day.day < announced]
            reasons.append(f"day {announced} of it is still ahead")
        if passed:
            days = [day for day in days if day.day >= passed]
            reasons.append(f"day {passed} of it has passed")
        # Without a stated year the nearest one is preferred, not proved.
        days = [day for day in days if days and day.year == days[0].year]
    return _among(days, reasons, announced)


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


def _weekday_today(clues: list[_Clue]) -> int | None:
    """The weekday of the document: «اليوم الاثنين», «أمس الأحد»; ``None`` when the text contradicts itself."""
    seen = set()
    for clue in clues:
        meaning = clue.found.meaning
        if isinstance(meaning, DaysAway) and meaning.weekday is not None:
            seen.add((meaning.weekday - meaning.days) % 7)
    return seen.pop() if len(seen) == 1 else None


def _current_month(clues: list[_Clue]) -> tuple[int | None, int | None, int | None]:
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


def _day_month_today(clues: list[_Clue], past: list[dt.date]) -> Dating | None:
    """«اليوم الثلاثاء 14 مارس» without a year: the first year from the latest past date on whose weekday fits."""
    past = [*past, *(day for clue in clues if (day := _past_month(clue)) is not None)]
    for clue in clues:
        meaning = clue.found.meaning
        if clue.found.deictic is None or not isinstance(meaning, PartialDate) or not meaning.day or meaning.year:
            continue
        if not past or meaning.weekday is None or meaning.month is None:
            continue
        floor = max(past)
        for year in range(floor.year, floor.year + 7):
            value = resolve(PartialDate(year, meaning.month, meaning.day), Context(None))
            if value.earliest and value.earliest >= floor and value.earliest.weekday() == meaning.weekday:
                day = value.earliest - dt.timedelta(days=clue.found.deictic)
                reason = f"first year from {floor} on in which that day is that weekday"
                return Dating(f"{day}?", day, day, "inferred", (reason,), day)
    return None


def _yearless_dateline(text: str, clues: list[_Clue]) -> Dating | None:
    """«مسقط في 12 أبريل /قنا/ …»: in the year that the text still has ahead of it («قبل نهاية عام 2025»)."""
    lead = next((c for c in clues if _is_dateline(text, c)), None)
    ahead = [
        c.found.meaning.year for c in clues
        if isinstance(c.found.meaning, PartialDate) and c.found.meaning.year
        and (c.future or c.found.kind == "deadline")
    ]  # fmt: skip
    if lead is None or not ahead or not isinstance(lead.found.meaning, PartialDate):
        return None
    value = resolve(PartialDate(min(ahead), lead.found.meaning.month, lead.found.meaning.day), Context(None))
    past = [clue.day for clue in clues if clue.day and not clue.future and clue.found.kind == "date"]
    if value.earliest is None or (past and max(past) > value.earliest):
        return None
    day = value.earliest
    return Dating(
        f"{day}?", day, day, "inferred", (f"dateline {day:%d.%m.} in {day.year}, a year still ahead in the text",), day
    )


def _is_dateline(text: str, clue: _Clue) -> bool:
    meaning = clue.found.meaning
    if not isinstance(meaning, PartialDate) or meaning.year or not meaning.day or clue.passage is None:
        return False
    return clue.start - clue.passage.start <= 30 and bool(_SEPARATOR.search(text[clue.found.end : clue.found.end + 30]))


def _past_month(clue: _Clue) -> dt.date | None:
    """The first day of a month and year that lies behind: «منذ حزيران 2022»."""
    meaning = clue.found.meaning
    if not isinstance(meaning, PartialDate) or not meaning.year or meaning.day or clue.future:
        return None
    return resolve(meaning, Context(None)).earliest if meaning.month and clue.found.kind == "date" else None


_SINCE = re.compile(r"(?:منذ|بعد|اندلاع|انطلاق|بدء|بدايه)[^.\n]{0,50}$")


def _approximate(text: str, clues: list[_Clue]) -> Dating | None:
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
        and re.search(r"بعد\s+$", text[max(0, c.found.start - 6) : c.found.start])
    ]  # fmt: skip
    if len(set(starts)) != 1 or not lengths:
        return None
    year = starts[0] + lengths[0]
    reason = f"{starts[0]} and about {lengths[0]} years"
    return Dating(f"{year}~", dt.date(year - 1, 7, 1), dt.date(year + 1, 6, 30), "inferred", (reason,))
