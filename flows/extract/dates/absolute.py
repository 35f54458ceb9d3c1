"""Dates that name their month: «10 نوفمبر (تشرين الثاني) 2014», «الخامس عشر من مارس», «مارس 2015», «5 November 2015»."""

from __future__ import annotations

import re

from flows.arabic import calendars
from flows.extract.dates.fragments import (
    COMMON_SIGN,
    DAY,
    DAY_PART,
    DEICTIC,
    EARLY,
    LATE,
    MIDDLE,
    MONTH,
    OF_YEAR,
    ORDINAL,
    PREFIX,
    SUFFIX,
    TO_MONTH,
    WEEKDAY,
    YEAR,
    YEAR_WORD,
    alternatives,
    day_number,
    deictic_days,
    direction_of,
    month_number,
    weekday_number,
)
from flows.extract.dates.meaning import CURRENT, Found, Modifier, PartialDate
from flows.extract.dates.rule import Rule, compiled

_OTHER = rf"(?:\s*(?:[/\-–—]|(?P<open>[(\[])|(?<=\s))\s*(?P<m2>{MONTH})(?(open)\s*[)\]]))"
_LEAD = (
    rf"(?:{DAY_PART}(?P<deictic>{DEICTIC})\s*[،,]?\s*)?"
    rf"(?:{DAY_PART}(?P<wd>{WEEKDAY})\s*[،,(\-–]?\s*(?:(?:ال)?موافق\s*[:]?\s*(?:ل|ل?يوم\s+)?|الموافق\s+ل|في\s+|من\s+|بتاريخ\s+|يوم\s+)*)?"
)
# «نهاية شهر أوت من نفس السنة» belongs to the expression but adds no year of its own.
_SAME_YEAR = r"(?:\s+(?:من|في)\s+(?:نفس|ذات)\s+(?:العام|السنه)(?!\w))"
_RELATIVE_YEAR = rf"(?:\s+(?:من|في)\s+(?:(?:ال)?(?:عام|سنه)\s+(?P<ys>{SUFFIX})|(?:هذا|هذه)\s+(?P<ty>العام|السنه)))"
_DAY_MONTH = compiled(
    PREFIX
    + rf"(?P<x>{_LEAD}(?P<d>{DAY}|{ORDINAL}){TO_MONTH}(?P<m>{MONTH}){_OTHER}?"
    + rf"(?:{OF_YEAR}(?P<y>{YEAR}){COMMON_SIGN}?|{_RELATIVE_YEAR}|{_SAME_YEAR}|\s*[،,]?\s+(?P<s>{SUFFIX}))?)"
)
_MONTH_DAY = compiled(
    PREFIX + rf"(?P<x>(?P<m>{MONTH}){_OTHER}?\s+(?P<d>{DAY})(?![/:.\-]\d)(?!\s*(?:و|الي|-)\s*\d)"
    rf"(?:\s*[،,]\s*|\s+)(?:{YEAR_WORD}\s+)?(?P<y>{YEAR}){COMMON_SIGN}?)"
)
_PART = rf"(?:(?P<early>{EARLY})|(?P<mid>{MIDDLE})|(?P<late>{LATE}))\s+(?:شهر\s+)?"
_MONTH_YEAR = compiled(
    PREFIX + rf"(?P<x>(?:{_PART}|شهر\s+)?(?P<m>{MONTH}){_OTHER}?"
    rf"(?:{OF_YEAR}(?P<y>{YEAR}){COMMON_SIGN}?|{_RELATIVE_YEAR}))"
)
# A bare month name needs a sign that it is one: «في مارس», «شهر آذار», «مارس الماضي»; «مارس» is also "practised".
_MONTH_ALONE = compiled(
    r"(?<![\w.])(?P<lead>(?:(?:في|خلال|منذ|حتي|بحلول|قبل|بعد|الي|من|شهري|نهايه|مطلع|بدايه)\s+)|[وف]?[بل])?"
    rf"(?P<x>(?:{_PART}|(?P<word>شهر\s+))?(?P<m>{MONTH}){_OTHER}?(?:{_SAME_YEAR}|\s+(?P<s>{SUFFIX}))?)"
)
_AMBIGUOUS = {"مارس", "اب", "ماي", "اوت", "جوان", "نيسان", "تموز"}
_ENGLISH = alternatives(calendars.english_months())
_ENGLISH_DATE = compiled(
    rf"(?<!\w)(?P<x>(?:(?P<d>{DAY})(?:st|nd|rd|th)?\s+(?P<m>{_ENGLISH})\.?,?\s+(?P<y>{YEAR})"
    rf"|(?P<m2>{_ENGLISH})\.?\s+(?P<d2>{DAY})(?:st|nd|rd|th)?,?\s+(?P<y2>{YEAR})"
    rf"|(?P<m3>{_ENGLISH})\.?,?\s+(?P<y3>{YEAR})))(?!\w)"
)
_NUMERIC = compiled(
    PREFIX + rf"(?P<x>(?:(?P<wd>{WEEKDAY})\s*[،,]?\s*(?:الموافق\s+)?)?"
    r"(?:(?P<y>(?:1[6-9]|20)\d\d)\s?(?P<s1>[/.\-])\s?(?P<m>\d{1,2})\s?(?P=s1)\s?(?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})\s?(?P<s2>[/.\-])\s?(?P<m2>\d{1,2})\s?(?P=s2)\s?(?P<y2>(?:1[6-9]|20)\d\d)"
    r"|(?P<m3>0?[1-9]|1[0-2])/(?P<y3>(?:19|20)\d\d))(?:\s*م(?!\w))?)(?![\d/]|[.\-]\d)"
)
# Agencies end a report with its day in one number: «وام/20171122/…».
_COMPACT = compiled(r"(?<![\w.,])(?P<x>(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01]))(?![\w.,])")
_NUMERIC_DAY_MONTH = compiled(
    rf"(?<!\w)(?P<x>(?:(?P<wd>{WEEKDAY})\s*[،,]?\s*|يوم\s+)(?P<d>{DAY})/(?P<m>0?[1-9]|1[0-2])(?![\d/]))"
)


def _same_month(match: re.Match[str]) -> bool:
    """Both names of a dual date must be the same month: «نوفمبر/تشرين الثاني», not «يناير/مارس»."""
    other = match["m2"]
    return not other or month_number(other) == month_number(match["m"])


def _relative_year(match: re.Match[str]) -> int | None:
    """«مارس من العام الماضي» is PAST, «من هذا العام» CURRENT."""
    if match["ty"]:
        return CURRENT
    return direction_of(match["ys"])


def _name(match: re.Match[str], plain: str) -> str:
    return "date.dual_month" if match["m2"] else plain


def _read_day_month(match: re.Match[str]) -> Found | None:
    if not _same_month(match) or match["d"] in ("حادي", "حاديه"):
        return None
    year = int(match["y"]) if match["y"] else None
    month, day = month_number(match["m"]), day_number(match["d"])
    weekday = weekday_number(match["wd"])
    meaning = PartialDate(year, month, day, direction_of(match["s"]), weekday, _relative_year(match))
    rule = "date.day_month_year" if year else "date.day_month"
    return Found(*match.span("x"), _name(match, rule), "date", meaning, None, deictic_days(match["deictic"]))


def _read_month_day(match: re.Match[str]) -> Found | None:
    if not _same_month(match):
        return None
    meaning = PartialDate(int(match["y"]), month_number(match["m"]), int(match["d"]))
    return Found(*match.span("x"), "date.month_day_year", "date", meaning)


def _modifier(match: re.Match[str]) -> Modifier | None:
    if match["early"]:
        return "early"
    if match["mid"]:
        return "mid"
    return "late" if match["late"] else None


def _read_month_year(match: re.Match[str]) -> Found | None:
    if not _same_month(match):
        return None
    year = int(match["y"]) if match["y"] else None
    meaning = PartialDate(year, month_number(match["m"]), year_offset=_relative_year(match))
    return Found(*match.span("x"), _name(match, "date.month_year"), "date", meaning, _modifier(match))


def _read_month(match: re.Match[str]) -> Found | None:
    signed = match["lead"] or match["word"] or match["s"] or _modifier(match) or match["m2"]
    if not _same_month(match) or (match["m"] in _AMBIGUOUS and not signed):
        return None
    if match["m"] == "اب" and not (match["s"] or match["m2"] or match["word"] or (match["lead"] or "").endswith(" ")):
        return None
    meaning = PartialDate(None, month_number(match["m"]), None, direction_of(match["s"]))
    return Found(*match.span("x"), _name(match, "date.month"), "date", meaning, _modifier(match))


def _read_english(match: re.Match[str]) -> Found:
    name = match["m"] or match["m2"] or match["m3"]
    day = match["d"] or match["d2"]
    year = int(match["y"] or match["y2"] or match["y3"])
    meaning = PartialDate(year, calendars.english_months()[name.lower()], int(day) if day else None)
    return Found(*match.span("x"), "date.english", "date", meaning)


def _read_numeric(match: re.Match[str]) -> Found | None:
    if match["m3"]:
        meaning = PartialDate(int(match["y3"]), int(match["m3"]), None)
        return Found(*match.span("x"), "date.numeric", "date", meaning)
    year = int(match["y"] or match["y2"])
    month, day = int(match["m"] or match["m2"]), int(match["d"] or match["d2"])
    if month > 12 >= day and not match["y"]:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    meaning = PartialDate(year, month, day, None, weekday_number(match["wd"]))
    return Found(*match.span("x"), "date.numeric", "date", meaning)


def _read_numeric_day_month(match: re.Match[str]) -> Found:
    start = match.start("wd") if match["wd"] else match.start("d")
    meaning = PartialDate(None, int(match["m"]), int(match["d"]), None, weekday_number(match["wd"]))
    return Found(start, match.end("x"), "date.numeric_day_month", "date", meaning)


def _read_compact(match: re.Match[str]) -> Found:
    meaning = PartialDate(int(match["y"]), int(match["m"]), int(match["d"]))
    return Found(*match.span("x"), "date.compact", "date", meaning)


RULES = (
    Rule("date.day_month", "month", _DAY_MONTH, _read_day_month),
    Rule("date.month_day_year", "month", _MONTH_DAY, _read_month_day),
    Rule("date.month_year", "month", _MONTH_YEAR, _read_month_year),
    Rule("date.month", "month", _MONTH_ALONE, _read_month),
    Rule("date.english", "english", _ENGLISH_DATE, _read_english),
    Rule("date.numeric", "digits", _NUMERIC, _read_numeric),
    Rule("date.compact", "digits", _COMPACT, _read_compact),
    Rule("date.numeric_day_month", "digits", _NUMERIC_DAY_MONTH, _read_numeric_day_month),
)
