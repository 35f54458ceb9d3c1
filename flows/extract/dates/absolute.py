"""Dates that name their month: «10 نوفمبر (تشرين الثاني) 2014», «الخامس عشر من مارس», «مارس 2015», «شهر 9», «5 November 2015»."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import cast

from flows.arabic import calendars
from flows.extract.dates.fragments import (
    COMMON_SIGN,
    DAY,
    LEAD,
    MONTH,
    OF_YEAR,
    ORDINAL,
    PART,
    PREFIX,
    RELATIVE_YEAR,
    SAME_YEAR,
    SUFFIX,
    TO_MONTH,
    YEAR,
    YEAR_WORD,
    counts_on,
    day_number,
    deictic_days,
    direction_of,
    modifier_of,
    month_number,
    weekday_number,
    year_of,
    year_offset_of,
)
from flows.extract.dates.meaning import Found, Interval, NthWeekday, PartialDate
from flows.extract.dates.rule import Rule, compiled
from flows.extract.dates.vocabulary import alternatives, time_words

_OTHER = rf"(?:\s*(?:[/\-–—]|(?P<open>[(\[])|(?<=\s))\s*(?P<m2>{MONTH})(?(open)\s*[)\]]))"
# «6 مايو الماضي», «6 مايو الماضي 2023»
_SUFFIX = rf"(?:\s*[،,]?\s+(?P<s>{SUFFIX})(?:\s+(?P<ysuffix>{YEAR}))?)"
_DAY_MONTH = compiled(
    PREFIX
    + rf"(?P<x>{LEAD}(?:ال\s?(?=\d))?(?P<d>{DAY}|{ORDINAL}){TO_MONTH}(?P<m>{MONTH}){_OTHER}?"
    + rf"(?:{OF_YEAR}(?P<y>{YEAR}){COMMON_SIGN}?|{RELATIVE_YEAR}|{SAME_YEAR}|{_SUFFIX})?)"
)
_MONTH_DAY = compiled(
    PREFIX + rf"(?P<x>(?P<m>{MONTH}){_OTHER}?\s+(?P<d>{DAY})(?![/:.\-]\d)(?!\s*(?:و|الي|-)\s*\d)"
    rf"(?:\s*[،,]\s*|\s+)(?:{YEAR_WORD}\s+)?(?P<y>{YEAR}){COMMON_SIGN}?)"
)
_MONTH_YEAR = compiled(
    PREFIX + rf"(?P<x>(?:{PART}(?:شهر\s+)?|شهر\s+)?(?P<m>{MONTH}){_OTHER}?"
    rf"(?:{OF_YEAR}(?P<y>{YEAR}){COMMON_SIGN}?|{RELATIVE_YEAR}))"
)
# A bare month name needs a sign that it is one: «في مارس», «شهر آذار», «مارس الماضي»; «مارس» is also "practised".
_MONTH_ALONE = compiled(
    r"(?<![\w.])(?:(?P<lead>[وف]?(?:في|خلال|منذ|حتي|بحلول|قبل|بعد|الي|من|شهري)\s+|[وف]?[بل])|و)?"
    rf"(?P<x>(?:{PART}(?:شهر\s+)?|(?P<word>شهر\s+))?(?P<m>{MONTH}){_OTHER}?(?:{SAME_YEAR}|{_SUFFIX})?)"
)
# «شهر 9 المقبل», «الشهر التاسع من عام 2020»; «الشهر التاسع من الحرب» is no month of a year
_MONTH_NUMBER = compiled(
    PREFIX
    + rf"(?P<x>(?:{PART})?(?:شهر\s+(?P<n>1[0-2]|[1-9])(?![\d.,/])(?:{OF_YEAR}(?P<y>{YEAR}){COMMON_SIGN}?|{RELATIVE_YEAR}|{_SUFFIX})?"
    rf"|الشهر\s+(?P<o>{ORDINAL})\s+(?:من\s+|ل)?(?:(?:ال)?عام|(?:ال)?سنه)\s+(?P<oy>{YEAR}))(?!\w))"
)
_LIBYAN_MONTH = rf"(?P<m>{alternatives(calendars.libyan_months())})"
# «15 التمور 2009», «29-30 الماء 2009»
_LIBYAN = compiled(
    PREFIX + rf"(?P<x>(?:(?P<d1>{DAY})\s*(?:[-–]|و)\s*)?(?P<d>{DAY})\s*(?:من\s+)?(?:شهر\s+)?{_LIBYAN_MONTH}"
    rf"(?:\s+(?P<y>{YEAR}){COMMON_SIGN}?|{RELATIVE_YEAR}))"
)
# «شهر النوار 2010», «شهر النوار من العام القادم»
_LIBYAN_ALONE = compiled(
    PREFIX
    + rf"(?P<x>(?:{PART})?شهر\s+{_LIBYAN_MONTH}(?:{OF_YEAR}(?P<y>{YEAR}){COMMON_SIGN}?|{RELATIVE_YEAR}|{_SUFFIX}))"
)
_ENGLISH = alternatives(calendars.english_months())
_ENGLISH_DATE = compiled(
    rf"(?<!\w)(?P<x>(?:(?P<d>{DAY})(?:st|nd|rd|th)?,?[\s\-]+(?P<m>{_ENGLISH})\.?,?[\s\-]+(?P<y>{YEAR})"
    rf"|(?P<m2>{_ENGLISH})\.?\s+(?P<d2>{DAY})(?:st|nd|rd|th)?,?\s+(?P<y2>{YEAR})"
    rf"|(?P<m3>{_ENGLISH})\.?,?\s+(?P<y3>{YEAR})))(?!\w)"
)


def _same_month(match: re.Match[str]) -> bool:
    """Both names of a dual date must be the same month: «نوفمبر/تشرين الثاني», not «يناير/مارس»."""
    other = match["m2"]
    return not other or month_number(other) == month_number(match["m"])


def _name(match: re.Match[str], plain: str) -> str:
    return "date.dual_month" if match["m2"] else plain


def _read_day_month(match: re.Match[str]) -> Found | None:
    if not _same_month(match) or match["d"] in ("حادي", "حاديه"):
        return None
    year = year_of(match) or year_of(match, "ysuffix")
    meaning = PartialDate(
        year,
        month_number(match["m"]),
        day_number(match["d"]),
        None if match["ysuffix"] else direction_of(match["s"]),
        weekday_number(match["wd"]),
        year_offset_of(match),
        counts_on(match),
    )
    if _is_nth_weekday(meaning, match["d"]):
        nth = NthWeekday(PartialDate(year, meaning.month), cast("int", meaning.weekday), cast("int", meaning.day))
        return Found(*match.span("x"), "date.nth_weekday", "date", nth)
    rule = "date.day_month_year" if year else "date.day_month"
    return Found(*match.span("x"), _name(match, rule), "date", meaning, None, deictic_days(match["deictic"]))


def _is_nth_weekday(said: PartialDate, day: str) -> bool:
    """«الثلاثاء الثالث من سبتمبر 2014»: the third of the month was no Tuesday, so its third Tuesday is meant."""
    if day.isdigit() or said.year is None or said.weekday is None or not 1 <= cast("int", said.day) <= 5:
        return False
    return dt.date(said.year, cast("int", said.month), cast("int", said.day)).weekday() != said.weekday


def _read_month_day(match: re.Match[str]) -> Found | None:
    if not _same_month(match):
        return None
    meaning = PartialDate(year_of(match), month_number(match["m"]), int(match["d"]))
    return Found(*match.span("x"), "date.month_day_year", "date", meaning)


def _read_month_year(match: re.Match[str]) -> Found | None:
    if not _same_month(match):
        return None
    month, away = month_number(match["m"]), year_offset_of(match)
    meaning = PartialDate(year_of(match), month, year_offset=away, counts_on=counts_on(match))
    return Found(*match.span("x"), _name(match, "date.month_year"), "date", meaning, modifier_of(match))


def _read_month(match: re.Match[str]) -> Found | None:
    signed = match["lead"] or match["word"] or match["s"] or modifier_of(match) or match["m2"] or match["same"]
    if not _same_month(match) or (match["m"] in time_words("ambiguous_month") and not signed):
        return None
    if match["m"] == "اب" and not (match["s"] or match["m2"] or match["word"] or (match["lead"] or "").endswith(" ")):
        return None
    year = year_of(match, "ysuffix")
    direction = None if year else direction_of(match["s"])
    meaning = PartialDate(year, month_number(match["m"]), None, direction, counts_on=counts_on(match))
    return Found(*match.span("x"), _name(match, "date.month"), "date", meaning, modifier_of(match))


def _read_month_number(match: re.Match[str]) -> Found | None:
    month = day_number(match["n"] or match["o"])
    if month > 12:
        return None
    year = year_of(match) or year_of(match, "oy") or year_of(match, "ysuffix")
    direction = None if match["ysuffix"] else direction_of(match["s"])
    away = year_offset_of(match)
    meaning = PartialDate(year, month, None, direction, year_offset=away, counts_on=counts_on(match))
    return Found(*match.span("x"), "date.month_number", "date", meaning, modifier_of(match))


def _read_libyan(match: re.Match[str]) -> Found:
    last = replace(_libyan(match), day=day_number(match["d"]))
    first = match["d1"] and PartialDate(None, last.month, day_number(match["d1"]))
    return Found(*match.span("x"), "date.libyan", "date", Interval(first, last) if first else last)


def _read_libyan_alone(match: re.Match[str]) -> Found:
    year = year_of(match, "ysuffix")
    meaning = replace(_libyan(match), direction=None if year else direction_of(match["s"]))
    return Found(
        *match.span("x"), "date.libyan", "date", replace(meaning, year=meaning.year or year), modifier_of(match)
    )


def _libyan(match: re.Match[str]) -> PartialDate:
    month = calendars.libyan_months()[" ".join(match["m"].split())]
    return PartialDate(year_of(match), month, year_offset=year_offset_of(match), counts_on=counts_on(match))


def _read_english(match: re.Match[str]) -> Found:
    name = match["m"] or match["m2"] or match["m3"]
    day = match["d"] or match["d2"]
    year = int(match["y"] or match["y2"] or match["y3"])
    meaning = PartialDate(year, calendars.english_months()[name.lower()], int(day) if day else None)
    return Found(*match.span("x"), "date.english", "date", meaning)


RULES = (
    Rule("date.day_month", "month", _DAY_MONTH, _read_day_month),
    Rule("date.month_day_year", "month", _MONTH_DAY, _read_month_day),
    Rule("date.month_year", "month", _MONTH_YEAR, _read_month_year),
    Rule("date.month", "month", _MONTH_ALONE, _read_month),
    Rule("date.month_number", "unit", _MONTH_NUMBER, _read_month_number, ("شهر",)),
    Rule("date.libyan", "digits", _LIBYAN, _read_libyan),
    Rule("date.libyan", "unit", _LIBYAN_ALONE, _read_libyan_alone, ("شهر",)),
    Rule("date.english", "english", _ENGLISH_DATE, _read_english),
)
