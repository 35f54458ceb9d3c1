"""Dates and lengths of time in words: what EDTF and ISO 8601 write in signs, for readers.

`2022~` is «نحو 2022», `2020-01-27?` is "probably 2020-01-27", `P6M` is «6 أشهر». Digits stay as they are; a form that
is none of these is shown as it stands. The signs remain in the tables, which are for machines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache
from typing import Literal

from babel.dates import format_timedelta
from babel.lists import format_list
from markupsafe import Markup, escape

from flows.portal.language import Code, Words, isolated

Unit = Literal["year", "month", "week", "day", "hour", "minute", "second"]
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SIGNED = re.compile("(-?[0-9X]{4}(?:-[0-9X]{2}){0,2})([~?%]?)")
_SAID = {"~": "common.about_day", "?": "common.likely_day", "%": "common.likely_about_day"}
# Columns whose text is a date as EDTF writes it, or a length of time.
DATED = frozenset(("adopted", "date", "deadline", "edtf", "issued"))
_LENGTH = re.compile("P(?:[0-9]{1,5}[YMWD])*(?:T(?:[0-9]{1,5}[HMS])+)?")
_PART = re.compile("([0-9]+)([YMWDHS])")
_LARGE: Mapping[str, Unit] = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_SMALL: Mapping[str, Unit] = {"H": "hour", "M": "minute", "S": "second"}
# As babel counts them, so that each count of a unit comes out as it went in.
_SECONDS = {"year": 31536000, "month": 2592000, "week": 604800, "day": 86400, "hour": 3600, "minute": 60, "second": 1}


def script_words(words: Words) -> dict[str, str]:
    """The words of dates as they stand in their file, for scripts (`dayTold` in elements.js)."""
    return {key.partition(".")[2]: words.plain(key) for key in (*_SAID.values(), "common.between_days")}


@lru_cache(maxsize=1 << 14)
def day_in_words(value: str | None, words: Words) -> Markup:
    """An EDTF date or an ISO day as an element, its numbers never turned around by the line they stand in."""
    if not value:
        return Markup(f'<span class="none">{words("common.unknown")}</span>')  # nosec # B704: words are markup
    told = day_told(value, words)
    return told if told.startswith("<time") else Markup(f'<span class="day">{told}</span>')  # nosec # B704: markup


def day_told(value: str, words: Words) -> Markup:
    """A date as a reader sees it: numbers keep their direction, doubt is a word, an interval has two ends."""
    first, slash, last = value.partition("/")
    if slash and _SIGNED.fullmatch(first) and _SIGNED.fullmatch(last):
        return words("common.between_days", one=_end(first, words), other=_end(last, words))
    return _end(value, words)


def day_plain(value: str, words: Words) -> str:
    """The same without markup, for titles: numbers stand in isolates."""
    told = day_told(value, words).replace('<bdi dir="ltr">', "\u2066").replace("</bdi>", "\u2069")
    return told.striptags()


def _end(value: str, words: Words) -> Markup:
    found = _SIGNED.fullmatch(value)
    if not found:
        return isolated(value)
    day, sign = found.groups()
    shown = isolated(day)
    if _DAY.fullmatch(day):
        shown = Markup(f'<time datetime="{escape(day)}">{shown}</time>')  # nosec # B704: a day
    return words(_SAID[sign], day=shown) if sign else shown


@lru_cache(maxsize=1 << 12)
def length_told(length: str, code: Code) -> str:
    """A length of time in words; the length itself where it has fractions.

    >>> length_told("P6M", "ar")
    '6 أشهر'
    >>> length_told("P1Y6M", "en")
    '1 year and 6 months'
    """
    whole, _, clock = (length if _LENGTH.fullmatch(length) else "").partition("T")
    parts = [_counted(int(count), _LARGE[unit], code) for count, unit in _PART.findall(whole)]
    parts += [_counted(int(count), _SMALL[unit], code) for count, unit in _PART.findall(clock)]
    return format_list(parts, locale=code) if parts else length


def _counted(count: int, unit: Unit, code: Code) -> str:
    """«6 أشهر»; Babel has the Arabic words of a length only as it tells how long something took."""
    took = timedelta(seconds=count * _SECONDS[unit])
    return format_timedelta(took, granularity=unit, threshold=1e12, locale=code)
