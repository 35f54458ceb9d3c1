"""What a time expression says before it is tied to a calendar day: the vocabulary between rules and resolver.

A rule reads «15 مارس» as ``PartialDate(month=3, day=15)``; only :mod:`flows.extract.dates.resolving`, which knows
the document's date, turns that into a day. So a text is scanned once and can be resolved again when its date is found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["minute", "hour", "day", "week", "month", "year", "decade", "century"]
Modifier = Literal["vague", "approximate", "early", "mid", "late"]
Kind = Literal["date", "deadline", "duration", "set"]

PAST, CURRENT, COMING = -1, 0, 1


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A Gregorian date with what the text gives: «2015», «مارس 2015», «15 مارس», «15 مارس الماضي».

    ``direction`` is PAST, CURRENT or COMING where a word says so («الماضي», «الجاري», «المقبل»);
    ``year_offset`` counts years from the document's («مارس من العام الماضي» is -1), or from those of the date before.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    direction: int | None = None
    weekday: int | None = None
    year_offset: int | None = None
    counts_on: bool = False
    """The year hangs on the date before: «أوت من نفس السنة», «مارس من العام التالي»."""


@dataclass(frozen=True, slots=True)
class PartialHijri:
    """The same in the Umm al-Qura calendar: «12 محرم 1437», «رمضان المقبل»."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    direction: int | None = None
    last_day: int | None = None
    """Last day of a range: «٢٧ - ٢٨ صفر»."""
    common_year: int | None = None
    """The Gregorian year in which it begins: «رمضان 2019»."""


@dataclass(frozen=True, slots=True)
class Part:
    """A quarter, half or season of a year, given by its months: «الربع الأول من 2020» is months 1 to 3."""

    year: int | None
    first_month: int
    last_month: int
    direction: int | None = None
    by_season: bool = False
    """Whether the direction is that of the season itself, not of its year: «الخريف القادم»."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From one day, month or year to another, both included. What the first lacks it takes from the last."""

    first: PartialDate
    last: PartialDate


@dataclass(frozen=True, slots=True)
class DaysAway:
    """A day counted from the document's date: «أمس» is -1; the weekday is kept as a check («أمس الأحد»)."""

    days: int
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day of the document's month or one beside it: «السادس من الشهر الجاري» is (6, 0), «15 الماضي» (15, -1).

    ``months`` is ``None`` where the month is that of the date before it: «العاشر من الشهر نفسه»; ``first`` is the day
    on which a range begins: «من 3 إلى 5 من الشهر الجاري».
    """

    day: int
    months: int | None
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """«الاثنين», «الاثنين الماضي», «الاثنين المقبل»; twice as far «الاثنين قبل الماضي».

    ``week`` counts weeks from the document's where one is named: «الخميس من الأسبوع المقبل» is 1.
    """

    weekday: int
    direction: int | None = None
    week: int | None = None


@dataclass(frozen=True, slots=True)
class UnitAway:
    """A whole week, month, year …: «الأسبوع الماضي» is week -1; «الشهر الجاري» month 0; with ``length`` several."""

    unit: Unit
    count: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Ago:
    """A point so many units before (negative) or after the document's date: «قبل ثلاثة أيام»."""

    unit: Unit
    count: int


@dataclass(frozen=True, slots=True)
class FromPrevious:
    """A unit counted from the date before it in the text: «اليوم نفسه» is day 0, «العام التالي» year 1."""

    unit: Unit
    count: int


@dataclass(frozen=True, slots=True)
class Portion:
    """An equal part of a month: «النصف الأول من شباط» is 1 of 2, «الأسبوع الأخير من الشهر الجاري» 4 of 4."""

    of: PartialDate | PartialHijri | UnitAway
    number: int
    parts: int


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """«أول ثلاثاء من أكتوبر»; ``number`` -1 is the last."""

    of: PartialDate | UnitAway
    weekday: int
    number: int


@dataclass(frozen=True, slots=True)
class EdgeDay:
    """«أول أيام شهر رمضان», «آخر يوم من العام الجاري»: the first or the last day of a month or year."""

    of: PartialDate | PartialHijri | UnitAway
    last: bool


@dataclass(frozen=True, slots=True)
class Years:
    """A decade («الثمانينيات») or century, first year and number of years."""

    first: int
    length: int


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: ISO 8601, e.g. ``P6M``. ``days`` away is known only with an anchor, so it is not resolved."""

    iso: str


@dataclass(frozen=True, slots=True)
class Vague:
    """«مؤخرا», «في أقرب وقت ممكن»: a time expression without a value."""


Meaning = (
    PartialDate
    | PartialHijri
    | Part
    | Interval
    | DaysAway
    | DayOfMonth
    | Weekday
    | UnitAway
    | FromPrevious
    | Portion
    | NthWeekday
    | EdgeDay
    | Ago
    | Years
    | Length
    | Vague
)


@dataclass(frozen=True, slots=True)
class Found:
    """One expression found by a rule, offsets into the folded text that was scanned (end exclusive)."""

    start: int
    end: int
    rule: str
    kind: Kind
    meaning: Meaning
    modifier: Modifier | None = None
    deictic: int | None = None
    """Days from the document's date where a deictic word stands beside a full date: «اليوم الاثنين 5 مايو»."""

    @property
    def is_goal(self) -> bool:
        """«بحلول عام 2030»: a bare year by which something is to be, which may lie decades ahead.

        «قبل نهاية عام 2025» is near: it is said within that year or shortly before.
        """
        meaning = self.meaning
        bare = isinstance(meaning, PartialDate) and meaning.year is not None and not (meaning.month or meaning.day)
        return self.kind == "deadline" and bare and self.modifier is None
