"""Dates in digits alone: «14/05/2024», «2024-05-14», «5/2024», «الأحد 12/5», «24/10 الماضي», «/20171122/», «- 13 - 9 (كونا)»."""

from __future__ import annotations

import re

from flows.extract.dates.fragments import (
    DAY,
    LEAD,
    PREFIX,
    SUFFIX,
    WEEKDAY,
    deictic_days,
    direction_of,
    weekday_number,
    year_of,
)
from flows.extract.dates.meaning import Found, PartialDate
from flows.extract.dates.rule import Rule, compiled
from flows.extract.dates.vocabulary import any_of

_NUMERIC = compiled(
    PREFIX + rf"(?P<x>{LEAD}"
    r"(?:(?P<y>(?:1[6-9]|20)\d\d)\s?(?P<s1>[/.\-\\])\s?(?P<m>\d{1,2})\s?(?P=s1)\s?(?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})\s?(?P<s2>[/.\-\\])\s?(?P<m2>\d{1,2})\s?(?P=s2)\s?(?P<y2>(?:1[6-9]|20)\d\d)"
    r"|(?P<m3>0?[1-9]|1[0-2])/(?P<y3>(?:19|20)\d\d))(?:\s*م(?!\w))?)(?![\d/]|[.\-]\d)"
)
# «بتاريخ 9.9.99», «في 3/4/98»: a year of two digits, only behind a word that dates
_SHORT_YEAR = compiled(
    r"(?<!\w)[وف]?(?:(?:بتاريخ|يوم|الم[وؤ]رخه?(?:\s+في)?)\s+|في\s+(?=\d+/))"
    r"(?P<x>(?P<d>\d{1,2})(?P<s>[/.\-\\])(?P<m>\d{1,2})(?P=s)(?P<y>\d\d))(?![\w/%]|[.\-,]\d)"
)
_PIVOT = 40  # a year of two digits below it is of this century
# Agencies end a report with its day in one number: «وام/20171122/…».
_COMPACT = compiled(r"(?<![\w.,])(?P<x>(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01]))(?![\w.,])")
_DAY_MONTH = rf"(?P<d>{DAY})/(?P<m>1[0-2]|0?[1-9])(?![\d/])"
# «الأحد 12/5», «يوم 12/5», «24/10 الماضي»; alone «12/5» is a fraction or a file number.
_NUMERIC_DAY_MONTH = compiled(
    rf"(?<!\w)(?P<lead>يوم\s+)?(?P<x>(?:(?P<wd>{WEEKDAY})\s*[،,]?\s*)?{_DAY_MONTH}(?:\s+(?:من\s+)?(?P<s>{SUFFIX}))?)"
)
# «الكويت - 13 - 9 (كونا)», «الخرطوم 17-5 (سونا)»: day and month of a dateline, before the agency in brackets.
_DATELINE = compiled(
    rf"(?:[-–—]\s*|(?<=[^\W\d]\s))(?P<x>(?P<d>{DAY})\s*[-–—/]\s*(?P<m>1[0-2]|0?[1-9])(?!\d))\s*(?=[-–—]?\s*[(/]\s*{any_of('agency')}\s*[)/])"
)


def _read_numeric(match: re.Match[str]) -> Found | None:
    deictic = deictic_days(match["deictic"])
    if match["m3"]:
        if match["wd"] or match["deictic"]:
            return None
        meaning = PartialDate(int(match["y3"]), int(match["m3"]), None)
        return Found(*match.span("x"), "date.numeric", "date", meaning)
    year = int(match["y"] or match["y2"])
    month, day = int(match["m"] or match["m2"]), int(match["d"] or match["d2"])
    if month > 12 >= day and not match["y"]:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    meaning = PartialDate(year, month, day, None, weekday_number(match["wd"]))
    return Found(*match.span("x"), "date.numeric", "date", meaning, None, deictic)


def _read_day_month(match: re.Match[str]) -> Found | None:
    if not (match["lead"] or match["wd"] or match["s"]):
        return None
    meaning = PartialDate(None, int(match["m"]), int(match["d"]), direction_of(match["s"]), weekday_number(match["wd"]))
    return Found(*match.span("x"), "date.numeric_day_month", "date", meaning)


def _read_short_year(match: re.Match[str]) -> Found | None:
    day, month, year = int(match["d"]), int(match["m"]), int(match["y"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    meaning = PartialDate(year + (2000 if year < _PIVOT else 1900), month, day)
    return Found(*match.span("x"), "date.numeric", "date", meaning)


def _read_dateline(match: re.Match[str]) -> Found:
    return Found(*match.span("x"), "date.dateline", "date", PartialDate(None, int(match["m"]), int(match["d"])))


def _read_compact(match: re.Match[str]) -> Found:
    meaning = PartialDate(year_of(match), int(match["m"]), int(match["d"]))
    return Found(*match.span("x"), "date.compact", "date", meaning)


RULES = (
    Rule("date.numeric", "digits_apart", _NUMERIC, _read_numeric),
    Rule("date.numeric", "digits_apart", _SHORT_YEAR, _read_short_year),
    Rule("date.compact", "digits", _COMPACT, _read_compact),
    Rule("date.numeric_day_month", "digits_apart", _NUMERIC_DAY_MONTH, _read_day_month),
    Rule("date.dateline", "digits_apart", _DATELINE, _read_dateline),
)
