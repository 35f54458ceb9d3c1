"""Hijri dates: «12 محرم 1437 هـ», «14-09-1432هـ», «عام 1441 هـ», «شهر رمضان المقبل». Umm al-Qura calendar."""

from __future__ import annotations

import re

from flows.extract.dates.fragments import (
    COMMON_SIGN,
    DAY,
    DUAL,
    HIJRI_MONTH,
    HIJRI_SIGN,
    HIJRI_YEAR,
    MONTH,
    OF_YEAR,
    ORDINAL,
    PREFIX,
    SUFFIX,
    TO_MONTH,
    WEEKDAY,
    YEAR,
    day_number,
    direction_of,
    hijri_month_number,
    month_number,
)
from flows.extract.dates.meaning import Found, PartialDate, PartialHijri
from flows.extract.dates.rule import Rule, compiled

_FULL = compiled(
    PREFIX
    + rf"(?P<x>(?:{WEEKDAY}\s*[،,]?\s*(?:الموافق\s+)?)?(?P<d>{DAY}|{ORDINAL}){TO_MONTH}(?P<m>{HIJRI_MONTH})"
    rf"(?:{OF_YEAR}(?P<y>{HIJRI_YEAR}){HIJRI_SIGN}?|\s+(?P<s>{SUFFIX}))?)"
)
# One expression: «٢١ شوال ١٤٤٤ هـ الموافق ١١ مايو ٢٠٢٣ م»; the Gregorian twin is the value.
_TWIN = compiled(
    PREFIX
    + rf"(?P<x>(?:{WEEKDAY}\s*[،,]?\s*(?:الموافق\s+)?)?(?:(?:{DAY}|{ORDINAL}){TO_MONTH}{HIJRI_MONTH}{OF_YEAR}{HIJRI_YEAR}|\d{{1,2}}\s?[/\-]\s?\d{{1,2}}\s?[/\-]\s?{HIJRI_YEAR}){HIJRI_SIGN}?"
    rf"\s*(?:[،,]\s*|[(]\s*|[/\-–]\s*)?(?:و?ال)?(?:موافق|الموافق|الموافقه)?\s*(?:ل\s*|ل?يوم\s+)?"
    rf"(?:(?P<d>{DAY}|{ORDINAL}){TO_MONTH}(?P<m>{MONTH})(?:{DUAL.format(MONTH)})?{OF_YEAR}(?P<y>{YEAR})|(?P<d2>\d{{1,2}})\s?[/\-]\s?(?P<m2>\d{{1,2}})\s?[/\-]\s?(?P<y2>{YEAR})){COMMON_SIGN}?)"
)
_MONTH = compiled(
    PREFIX
    + rf"(?P<x>(?:شهر\s+)?(?P<m>{HIJRI_MONTH})(?:{OF_YEAR}(?P<y>{HIJRI_YEAR}){HIJRI_SIGN}?|\s+(?P<s>{SUFFIX}))?)"
)
_NUMERIC = compiled(
    r"(?<![\w/.\-])(?P<x>(?:(?P<d>\d{1,2})\s?(?P<s1>[/.\-])\s?(?P<m>\d{1,2})\s?(?P=s1)\s?(?P<y>1[345]\d\d)"
    r"|(?P<y2>1[345]\d\d)\s?(?P<s2>[/.\-])\s?(?P<m2>\d{1,2})\s?(?P=s2)\s?(?P<d2>\d{1,2}))(?!\d)"
    rf"{HIJRI_SIGN}?)"
)
_YEAR = compiled(PREFIX + rf"(?P<x>(?:(?:ال)?(?:عام|سنه)\s+)?(?P<y>{HIJRI_YEAR}){HIJRI_SIGN})")


def _read_full(match: re.Match[str]) -> Found:
    year = int(match["y"]) if match["y"] else None
    meaning = PartialHijri(
        year, hijri_month_number(match["m"]), day_number(match["d"]), direction_of(match["s"])
    )
    return Found(*match.span("x"), "date.hijri", "date", meaning)


def _read_twin(match: re.Match[str]) -> Found:
    year = int(match["y"] or match["y2"])
    if match["m2"]:
        meaning = PartialDate(year, int(match["m2"]), int(match["d2"]))
    else:
        meaning = PartialDate(year, month_number(match["m"]), day_number(match["d"]))
    return Found(*match.span("x"), "date.hijri_twin", "date", meaning)


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
    Rule("date.hijri_twin", _TWIN, _read_twin),
    Rule("date.hijri", _FULL, _read_full),
    Rule("date.hijri_month", _MONTH, _read_month),
    Rule("date.hijri_numeric", _NUMERIC, _read_numeric),
    Rule("date.hijri_year", _YEAR, _read_year),
)
