"""Hijri dates: «12 محرم 1437 هـ», «14-09-1432هـ», «عام 1441 هـ», «شهر رمضان المقبل», «رمضان 2019». Umm al-Qura calendar."""

from __future__ import annotations

import re

from flows.extract.dates.fragments import (
    COMMON_SIGN,
    DAY,
    HIJRI_MONTH,
    HIJRI_SIGN,
    HIJRI_YEAR,
    LEAD,
    OF_YEAR,
    ORDINAL,
    PART,
    PERIOD,
    PREFIX,
    SUFFIX,
    TO,
    TO_MONTH,
    day_number,
    deictic_days,
    direction_of,
    hijri_month_number,
    modifier_of,
    year_of,
)
from flows.extract.dates.meaning import Found, PartialHijri
from flows.extract.dates.rule import Rule, compiled

_TAIL = (
    rf"(?:{OF_YEAR}(?:(?P<y>{HIJRI_YEAR}){HIJRI_SIGN}?|(?P<cy>(?:19|20)\d\d)(?!\d){COMMON_SIGN}?)|\s+(?P<s>{SUFFIX}))?"
)
_FULL = compiled(PREFIX + rf"(?P<x>{LEAD}(?P<d>{DAY}|{ORDINAL}){TO_MONTH}(?P<m>{HIJRI_MONTH}){_TAIL})")
_RANGE = compiled(
    PREFIX + rf"(?P<x>{PERIOD}(?P<d>{DAY}|{ORDINAL}){TO}(?P<d2>{DAY}|{ORDINAL}){TO_MONTH}(?P<m>{HIJRI_MONTH})"
    rf"{_TAIL})"
)
_MONTH = compiled(PREFIX + rf"(?P<x>(?:{PART}(?:شهر\s+)?|(?P<word>شهر\s+))?(?P<m>{HIJRI_MONTH}){_TAIL})")
_NUMERIC = compiled(
    r"(?<![\w/.\-])(?P<x>(?:(?P<d>\d{1,2})\s?(?P<s1>[/.\-])\s?(?P<m>\d{1,2})\s?(?P=s1)\s?(?P<y>1[345]\d\d)"
    r"|(?P<y2>1[345]\d\d)\s?(?P<s2>[/.\-])\s?(?P<m2>\d{1,2})\s?(?P=s2)\s?(?P<d2>\d{1,2}))(?!\d)"
    rf"{HIJRI_SIGN}?)"
)
_YEAR = compiled(PREFIX + rf"(?P<x>(?:(?:ال)?(?:عام|سنه)\s+)?(?P<y>{HIJRI_YEAR}){HIJRI_SIGN})")


def _meaning(match: re.Match[str], first: int | None, last: int | None = None) -> PartialHijri:
    month, direction = hijri_month_number(match["m"]), direction_of(match["s"])
    return PartialHijri(year_of(match), month, first, direction, last, year_of(match, "cy"))


def _read_full(match: re.Match[str]) -> Found:
    meaning, deictic = _meaning(match, day_number(match["d"])), deictic_days(match["deictic"])
    return Found(*match.span("x"), "date.hijri", "date", meaning, None, deictic)


def _read_range(match: re.Match[str]) -> Found | None:
    first, last = day_number(match["d"]), day_number(match["d2"])
    return Found(*match.span("x"), "date.hijri_range", "date", _meaning(match, first, last)) if first < last else None


def _read_month(match: re.Match[str]) -> Found | None:
    """«صفر» is zero and «رجب», «شعبان», «رمضان» are given names: a bare month needs «شهر», a year or a suffix."""
    if not (match["y"] or match["cy"] or match["s"] or match["word"] or modifier_of(match)):
        return None
    return Found(*match.span("x"), "date.hijri_month", "date", _meaning(match, None), modifier_of(match))


def _read_numeric(match: re.Match[str]) -> Found | None:
    year = int(match["y"] or match["y2"])
    month, day = int(match["m"] or match["m2"]), int(match["d"] or match["d2"])
    if not (1 <= month <= 12 and 1 <= day <= 30):
        return None
    return Found(*match.span("x"), "date.hijri_numeric", "date", PartialHijri(year, month, day))


def _read_year(match: re.Match[str]) -> Found:
    return Found(*match.span("x"), "date.hijri_year", "date", PartialHijri(int(match["y"])))


RULES = (
    Rule("date.hijri_range", "hijri", _RANGE, _read_range),
    Rule("date.hijri", "hijri", _FULL, _read_full),
    Rule("date.hijri_month", "hijri", _MONTH, _read_month),
    Rule("date.hijri_numeric", "digits", _NUMERIC, _read_numeric),
    Rule("date.hijri_year", "digits", _YEAR, _read_year),
)
