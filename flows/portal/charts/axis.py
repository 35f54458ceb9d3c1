"""An axis of time: days to places, and where to write years or months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MOST_TICKS = 14


@dataclass(frozen=True, slots=True)
class Axis:
    """Time from `first` at `left` to `last` at `right`; ticks are places with what is written there."""

    first: date
    last: date
    left: float
    right: float
    ticks: tuple[tuple[float, str], ...]

    def place(self, day: date) -> float:
        """Where a day stands."""
        return _place(day, self.first, self.last, self.left, self.right)


def axis_over(first: date, last: date, left: float, right: float) -> Axis:
    """An axis of whole years, or of whole months where all lies within two years."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months > 24:
        start, end = date(first.year, 1, 1), date(last.year, 12, 31)
        step = _step(last.year - first.year + 1, (1, 2, 5, 10, 20, 50, 100))
        days = [date(year, 1, 1) for year in range(first.year, last.year + 1) if year % step == 0 or step == 1]
        told = [f"{day:%Y}" for day in days]
    else:
        numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        step = _step(len(numbers), (1, 2, 3, 6))
        days = [date(number // 12, number % 12 + 1, 1) for number in numbers]
        start, end = days[0], date.fromordinal(_month_after(days[-1]).toordinal() - 1)
        days = days[::step]
        told = [f"{day:%Y-%m}" for day in days]
    places = [_place(day, start, end, left, right) for day in days]
    return Axis(start, end, left, right, tuple(zip(places, told, strict=True)))


def _place(day: date, first: date, last: date, left: float, right: float) -> float:
    whole = max(1, (last - first).days)
    return left + (right - left) * (day - first).days / whole


def _step(count: int, steps: tuple[int, ...]) -> int:
    return next((step for step in steps if count <= step * MOST_TICKS), steps[-1])


def _month_after(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
