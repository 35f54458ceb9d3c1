"""Ranges: «من 13 إلى 15 يوليو», «يومي 22 و23 يناير 2014», «بين يناير ومارس», «2011-2015», «عامي 2011 و2012».

A list of days of one month («22، 23، 24 يناير») is the range from the first to the last.
"""

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
    PERIOD,
    PREFIX,
    RELATIVE_YEAR,
    SUFFIX,
    TO,
    TO_MONTH,
    WEEKDAY,
    YEAR,
    YEAR_WORD,
    day_number,
    direction_of,
    month_number,
    year_of,
    year_offset_of,
)
from flows.extract.dates.meaning import Found, Interval, PartialDate
from flows.extract.dates.rule import Rule, compiled
from flows.extract.dates.vocabulary import END

_ANY_DAY = rf"(?:{DAY}|{ORDINAL})"
_DUAL_A = DUAL.format(MONTH)
_TAIL = rf"(?:{OF_YEAR}(?P<y>{YEAR}){COMMON_SIGN}?|{RELATIVE_YEAR}|\s+(?P<s>{SUFFIX}))?"
_ON = rf"(?:{WEEKDAY}\s*[،,]?\s*)?"
_ON_BOTH = rf"(?:{WEEKDAY}\s*[،,]?\s*(?:و|الي\s+)\s*{WEEKDAY}\s*[،,]?\s*|{_ON})"  # «الاثنين والثلاثاء 4 و5 مايو»
_DAYS = compiled(
    PREFIX
    + rf"(?P<x>{PERIOD}{_ON_BOTH}(?P<d1>{_ANY_DAY})(?P<more>(?:(?:\s*[،,]\s*|\s+و\s?){_ANY_DAY})*)(?:{TO}|\s*[،,]\s*){_ON}"
    rf"(?P<d2>{_ANY_DAY}){TO_MONTH}(?P<m>{MONTH}){_DUAL_A}?{_TAIL})"
)
_ACROSS_MONTHS = compiled(
    PREFIX
    + rf"(?P<x>{PERIOD}{_ON}(?P<d1>{_ANY_DAY}){TO_MONTH}(?P<m1>{MONTH}){_DUAL_A}?(?:{OF_YEAR}(?P<y1>{YEAR}))?{TO}"
    rf"{_ON}(?P<d2>{_ANY_DAY}){TO_MONTH}(?P<m>{MONTH}){_DUAL_A}?{_TAIL})"
)
_MONTH_FIRST = compiled(
    PREFIX + rf"(?P<x>(?P<m>{MONTH})\s+(?P<d1>{DAY})(?P<more>){TO}(?P<d2>{DAY})(?!\s*{MONTH}){_TAIL})"
)
# «1 سبتمبر وحتى التاسع منه»
_BACK = compiled(
    PREFIX + rf"(?P<x>(?P<d1>{_ANY_DAY}){TO_MONTH}(?P<m>{MONTH}){_DUAL_A}?{_TAIL}{TO}(?P<d2>{_ANY_DAY})\s+منه(?!\w))"
)
# «يوليو أو أغسطس المقبلين»: one time, and which of the two is open
_OR = r"(?P<or>\s+او\s+)"
_MONTHS = compiled(
    PREFIX
    + rf"(?P<x>{PERIOD}(?P<two>شهري\s+)?(?P<m1>{MONTH}){_DUAL_A}?(?:{OF_YEAR}(?P<y1>{YEAR}))?(?:{TO}|{_OR})(?:شهر\s+)?"
    rf"(?P<m>{MONTH}){_DUAL_A}?(?:\s+(?P<both>{SUFFIX.removesuffix(END)})ين(?!\w)|{_TAIL}))"
)
_YEARS = compiled(
    PREFIX
    + rf"(?P<x>{PERIOD}(?:(?:ال)?(?:عامي|سنتي|اعوام|عام|سنه|سنوات|الفتره|الاعوام|فتره|موسم)\s+)?(?P<y1>{YEAR})(?:\s*[،,]\s*{YEAR}|\s+و\s?{YEAR})*"
    rf"(?:\s*[-–—/]\s*|\s+(?:و?حتي|الي|و?لغايه)\s+(?:{YEAR_WORD}\s+)?|\s+و\s?(?:{YEAR_WORD}\s+)?)(?P<y2>{YEAR})(?![/.\-]\d){COMMON_SIGN}?)"
)

_AND = re.compile(r"[\s،,]*و\s*(?:(?:في|يوم)\s+)?")


def _found(match: re.Match[str], rule: str, first: PartialDate, last: PartialDate) -> Found:
    return Found(*match.span("x"), rule, "date", Interval(first, last))


def _last(match: re.Match[str], month: int | None, day: int | None) -> PartialDate:
    return PartialDate(year_of(match), month, day, direction_of(match["s"]), None, year_offset_of(match))


def _read_days(match: re.Match[str]) -> Found | None:
    month, first, last = month_number(match["m"]), day_number(match["d1"]), day_number(match["d2"])
    if first >= last or _one_ordinal(match) or not (match["to"] or _consecutive(match, first, last)):
        return None
    rule = "date.range_month_first" if match.re is _MONTH_FIRST else "date.range_days"
    return _found(match, rule, PartialDate(None, month, first), _last(match, month, last))


def _one_ordinal(match: re.Match[str]) -> bool:
    """«الرابع والعشرين من آذار» is the 24th, not 4 to 20."""
    between = " ".join(f"{match['d1']} و{match['d2']}".split())
    return (match["to"] or "").strip() == "و" and between in ordinals()


def _consecutive(match: re.Match[str], first: int, last: int) -> bool:
    """«22، 23، 24 يناير» counts on; numbers with commas that do not are no list of days."""
    between = [int(day) for day in re.findall(r"\d+", match["more"])]
    return bool(between) and between == list(range(first + 1, last))


def _read_back(match: re.Match[str]) -> Found | None:
    month, first, last = month_number(match["m"]), day_number(match["d1"]), day_number(match["d2"])
    if first >= last:
        return None
    return _found(match, "date.range_days", PartialDate(None, month, first), _last(match, month, last))


def _two_dates(match: re.Match[str], first: str) -> bool:
    """«27 يوليوز و23 غشت» are two dates unless «بين» stands before them."""
    before = match.string[max(0, match.start("x") - 12) : match.start(first)]
    return bool(_AND.fullmatch(match["to"])) and "بين" not in before.split()


def _read_across(match: re.Match[str]) -> Found | None:
    if _two_dates(match, "d1"):
        return None
    first = PartialDate(year_of(match, "y1"), month_number(match["m1"]), day_number(match["d1"]))
    last = _last(match, month_number(match["m"]), day_number(match["d2"]))
    return _found(match, "date.range_across_months", first, last)


def _read_months(match: re.Match[str]) -> Found | None:
    first, last = month_number(match["m1"]), month_number(match["m"])
    both = direction_of(match["both"])
    if both is not None:
        # «يوليو وأغسطس الماضيين» are one time
        meaning = PartialDate(None, last, None, both)
        return _found(match, "date.range_months", PartialDate(year_of(match, "y1"), first), meaning)
    if (not match["or"] and _two_dates(match, "m1") and not match["two"]) or (first == last and not match["y1"]):
        return None
    return _found(match, "date.range_months", PartialDate(year_of(match, "y1"), first), _last(match, last, None))


def _read_years(match: re.Match[str]) -> Found | None:
    first, last = int(match["y1"]), int(match["y2"])
    if first >= last or last - first > 150:
        return None
    return _found(match, "date.range_years", PartialDate(first), PartialDate(last))


RULES = (
    Rule("date.range_days", "month", _DAYS, _read_days),
    Rule("date.range_days", "month", _BACK, _read_back),
    Rule("date.range_across_months", "month", _ACROSS_MONTHS, _read_across, words=2),
    Rule("date.range_month_first", "month", _MONTH_FIRST, _read_days),
    Rule("date.range_months", "month", _MONTHS, _read_months, words=2),
    Rule("date.range_years", "digits", _YEARS, _read_years, words=2),
)
