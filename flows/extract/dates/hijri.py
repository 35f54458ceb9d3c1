"""Hijri dates: «12 محرم 1437 هـ», «14-09-1432هـ», «عام 1441 هـ», «شهر رمضان المقبل». Umm al-Qura calendar."""

from __future__ import annotations

import re

from flows.extract.dates.fragments import (
    DAY,
    HIJRI_MONTH,
    HIJRI_SIGN,
    HIJRI_YEAR,
    OF_YEAR,
    ORDINAL,
    PREFIX,
    SUFFIX,
    TO,
    TO_MONTH,
    WEEKDAY,
    day_number,
    direction_of,
    hijri_month_number,
)
from flows.extract.dates.meaning import Found, PartialHijri
from flows.extract.dates.rule import Rule, compiled

_FULL = compiled(
    PREFIX + rf"(?P<x>(?:{WEEKDAY}\s*[،,]?\s*(?:الموافق\s+)?)?(?P<d>{DAY}|{ORDINAL}){TO_MONTH}(?P<m>{HIJRI_MONTH})"
    rf"(?:{OF_YEAR}(?P<y>{HIJRI_YEAR}){HIJRI_SIGN}?|\s+(?P<s>{SUFFIX}))?)"
)
_RANGE = compiled(
    PREFIX + rf"(?P<x>(?P<d>{DAY}|{ORDINAL}){TO}(?P<d2>{DAY}|{ORDINAL}){TO_MONTH}(?P<m>{HIJRI_MONTH})"
    rf"(?:{OF_YEAR}(?P<y>{HIJRI_YEAR}){HIJRI_SIGN}?|\s+(?P<s>{SUFFIX}))?)"
)
_MONTH = compiled(
    PREFIX + rf"(?P<x>(?:شهر\s+)?(?P<m>{HIJRI_MONTH})(?:{OF_YEAR}(?P<y>{HIJRI_YEAR}){HIJRI_SIGN}?|\s+(?P<s>{SUFFIX}))?)"
)
_NUMERIC = compiled(
    r"(?<![\w/.\-])(?P<x>(?:(?P<d>\d{1,2})\s?(?P<s1>[/.\-])\s?(?P<m>\d{1,2})\s?(?P=s1)\s?(?P<y>1[345]\d\d)"
    r"|(?P<y2>1[345]\d\d)\s?(?P<s2>[/.\-])\s?(?P<m2>\d{1,2})\s?(?P=s2)\s?(?P<d2>\d{1,2}))(?!\d)"
    rf"{HIJRI_SIGN}?)"
)
_YEAR = compiled(PREFIX + rf"(?P<x>(?:(?:ال)?(?:عام|سنه)\s+)?(?P<y>{HIJRI_YEAR}){HIJRI_SIGN})")


def _read_full(match: re.Match[str]) -> Found:
    year = int(match["y"]) if match["y"] else None
    meaning = PartialHijri(year, hijri_month_number(match["m"]), day_number(match["d"]), direction_of(match["s"]))
    return Found(*match.span("x"), "date.hijri", "date", meaning)


def _read_range(match: re.Match[str]) -> Found | None:
    first, last = day_number(match["d"]), day_number(match["d2"])
    if first >= last:
        return None
    year = int(match["y"]) if match["y"] else None
    meaning = PartialHijri(year, hijri_month_number(match["m"]), first, direction_of(match["s"]), last)
    return Found(*match.span("x"), "date.hijri_range", "date", meaning)


def _read_month(match: re.Match[str]) -> Found | None:
    """«صفر» is zero and «رجب», «شعبان», «رمضان» are given names: a bare month needs «شهر», a year or a suffix."""
    if not (match["y"] or match["s"] or match["x"].startswith("شهر")):
        return None
    year = int(match["y"]) if match["y"] else None
    meaning = PartialHijri(year, hijri_month_number(match["m"]), None, direction_of(match["s"]))
    return Found(*match.span("x"), "date.hijri_month", "date", meaning)


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
