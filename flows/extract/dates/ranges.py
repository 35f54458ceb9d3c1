"""Ranges: «من 13 إلى 15 يوليو», «يومي 22 و23 يناير 2014», «بين يناير ومارس», «2011-2015», «عامي 2011 و2012»."""

from __future__ import annotations

import re

from flows.arabic.numbers import ordinals
from flows.extract.dates.fragments import (
    COMMON_SIGN,
    DAY,
    DUAL,
    MONTH,
    OF_YEAR,
    ORDINAL,
    PREFIX,
    SUFFIX,
    TO,
    TO_MONTH,
    YEAR,
    YEAR_WORD,
    day_number,
    direction_of,
    month_number,
)
from flows.extract.dates.meaning import Found, Interval, PartialDate
from flows.extract.dates.rule import Rule, compiled

_ANY_DAY = rf"(?:{DAY}|{ORDINAL})"
_DUAL_A = DUAL.format(MONTH)
_TAIL = rf"(?:{OF_YEAR}(?P<y>{YEAR}){COMMON_SIGN}?|\s+(?P<s>{SUFFIX}))?"
_DAYS = compiled(
    PREFIX
    + rf"(?P<x>(?P<d1>{_ANY_DAY})(?:(?:\s*[،,]\s*|\s+و\s?)(?:{_ANY_DAY}))*{TO}(?:يوم\s+)?(?P<d2>{_ANY_DAY}){TO_MONTH}"
    rf"(?P<m>{MONTH}){_DUAL_A}?{_TAIL})"
)
_ACROSS_MONTHS = compiled(
    PREFIX + rf"(?P<x>(?P<d1>{_ANY_DAY}){TO_MONTH}(?P<m1>{MONTH}){_DUAL_A}?(?:{OF_YEAR}(?P<y1>{YEAR}))?{TO}(?:يوم\s+)?"
    rf"(?P<d2>{_ANY_DAY}){TO_MONTH}(?P<m>{MONTH}){_DUAL_A}?{_TAIL})"
)
_MONTH_FIRST = compiled(PREFIX + rf"(?P<x>(?P<m>{MONTH})\s+(?P<d1>{DAY}){TO}(?P<d2>{DAY})(?!\s*{MONTH}){_TAIL})")
_MONTHS = compiled(
    PREFIX
    + rf"(?P<x>(?P<two>شهري\s+)?(?P<m1>{MONTH}){_DUAL_A}?(?:{OF_YEAR}(?P<y1>{YEAR}))?{TO}(?:شهر\s+)?(?P<m>{MONTH}){_DUAL_A}?{_TAIL})"
)
_YEARS = compiled(
    PREFIX + rf"(?P<x>(?:(?:ال)?(?:عامي|سنتي|اعوام|عام|سنه|سنوات|الفتره|الاعوام|فتره|موسم)\s+)?(?P<y1>{YEAR})"
    rf"(?:\s*[-–—/]\s*|\s+(?:و?حتي|الي|و?لغايه)\s+(?:{YEAR_WORD}\s+)?|\s+و\s?(?:{YEAR_WORD}\s+)?)(?P<y2>{YEAR}){COMMON_SIGN}?)"
)


def _year(match: re.Match[str], group: str) -> int | None:
    return int(match[group]) if match[group] else None


def _found(match: re.Match[str], rule: str, first: PartialDate, last: PartialDate) -> Found:
    return Found(*match.span("x"), rule, "date", Interval(first, last))


def _read_days(match: re.Match[str]) -> Found | None:
    month, year = month_number(match["m"]), _year(match, "y")
    first, last = day_number(match["d1"]), day_number(match["d2"])
    if first >= last or _one_ordinal(match):
        return None
    away = direction_of(match["s"])
    rule = "date.range_month_first" if match.re is _MONTH_FIRST else "date.range_days"
    return _found(match, rule, PartialDate(None, month, first), PartialDate(year, month, last, away))


def _one_ordinal(match: re.Match[str]) -> bool:
    """«الرابع والعشرين من آذار» is the 24th, not 4 to 20."""
    between = " ".join(f"{match['d1']} و{match['d2']}".split())
    return match["to"].strip() == "و" and between in ordinals()


def _two_dates(match: re.Match[str]) -> bool:
    """«27 يوليوز و23 غشت» are two dates unless «بين» stands before them."""
    return match["to"].strip() == "و" and not re.search(r"بين\s+(?:يوم\s+)?$", match.string[: match.start("x")][-12:])


def _read_across(match: re.Match[str]) -> Found | None:
    if _two_dates(match):
        return None
    first = PartialDate(_year(match, "y1"), month_number(match["m1"]), day_number(match["d1"]))
    last = PartialDate(_year(match, "y"), month_number(match["m"]), day_number(match["d2"]), direction_of(match["s"]))
    return _found(match, "date.range_across_months", first, last)


def _read_months(match: re.Match[str]) -> Found | None:
    first, last = month_number(match["m1"]), month_number(match["m"])
    if (_two_dates(match) and not match["two"]) or (first == last and not match["y1"]):
        return None
    year = _year(match, "y")
    return _found(
        match,
        "date.range_months",
        PartialDate(_year(match, "y1"), first),
        PartialDate(year, last, None, direction_of(match["s"])),
    )


def _read_years(match: re.Match[str]) -> Found | None:
    first, last = int(match["y1"]), int(match["y2"])
    if first >= last or last - first > 150:
        return None
    return _found(match, "date.range_years", PartialDate(first), PartialDate(last))


RULES = (
    Rule("date.range_days", "month", _DAYS, _read_days),
    Rule("date.range_across_months", "month", _ACROSS_MONTHS, _read_across),
    Rule("date.range_month_first", "month", _MONTH_FIRST, _read_days),
    Rule("date.range_months", "month", _MONTHS, _read_months),
    Rule("date.range_years", "digits", _YEARS, _read_years),
)
