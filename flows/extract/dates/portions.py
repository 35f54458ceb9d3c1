"""Parts of a month: «النصف الأول من شهر مارس», «الثلث الأخير من نوفمبر», «الأسبوع الثاني من الشهر الجاري», «أول ثلاثاء من أكتوبر»,
«آخر يوم من العام الجاري».

The value of a part is the month's, its first and last day those of the part. Weeks of a month are days 1 to 7, 8 to 14, 15 to 21,
and the rest.
"""

from __future__ import annotations

import re

from flows.extract.dates.fragments import (
    BARE_WEEKDAY,
    BARE_WEEKDAYS,
    DUAL,
    HIJRI_MONTH,
    HIJRI_SIGN,
    HIJRI_YEAR,
    MONTH,
    OF_YEAR,
    PREFIX,
    SUFFIX,
    WEEKDAY,
    YEAR,
    YEAR_WORD,
    direction_of,
    hijri_month_number,
    month_number,
    year_of,
)
from flows.extract.dates.meaning import (
    EdgeDay,
    Found,
    Modifier,
    NthWeekday,
    PartialDate,
    PartialHijri,
    Portion,
    UnitAway,
)
from flows.extract.dates.rule import Rule, compiled
from flows.extract.dates.vocabulary import alternatives

_PARTS = {"النصف": 2, "الثلث": 3, "الربع": 4, "الاسبوع": 4}
_NUMBERS = {"الاول": 1, "الثاني": 2, "الثالث": 3, "الرابع": 4, "الاخير": -1}
_NTH = {"اول": 1, "ثاني": 2, "ثالث": 3, "رابع": 4, "اخر": -1}
_MONTH = (
    rf"(?:شهر\s+)?(?:(?P<m>{MONTH}){DUAL.format(MONTH)}?(?:{OF_YEAR}(?P<y>{YEAR})|\s+(?P<s>{SUFFIX}))?"
    rf"|(?P<hm>{HIJRI_MONTH})(?:{OF_YEAR}(?P<hy>{HIJRI_YEAR}){HIJRI_SIGN}?|\s+(?P<hs>{SUFFIX}))?)"
    rf"|الشهر\s+(?P<away>{SUFFIX})|هذا\s+الشهر(?!\w)"
)
_PORTION = compiled(
    PREFIX + rf"(?P<x>(?P<part>{alternatives(_PARTS)})\s+(?P<n>{alternatives(_NUMBERS)})\s+(?:من|في)\s+(?:{_MONTH}))"
)
_NTH_WEEKDAY = compiled(
    PREFIX + rf"(?P<x>(?P<n>{alternatives(_NTH)})\s+(?:يوم\s+)?(?P<wd>{BARE_WEEKDAY})"
    rf"\s+(?:(?:من|في)\s+|ب)(?:{_MONTH}))"
)
# «الثلاثاء الأخير من مارس»; with a number it may be a day of the month, which `absolute` decides
_LAST_WEEKDAY = compiled(PREFIX + rf"(?P<x>(?P<wd>{WEEKDAY})\s+(?P<n>الاخير|الاخيره)\s+(?:(?:من|في)\s+)(?:{_MONTH}))")

# «اليوم الأخير من رمضان», «أول أيام شهر مارس», «آخر يوم من عام 2024»; «اليوم الأول من المؤتمر» is none
_EDGE_DAY = compiled(
    PREFIX + r"(?P<x>(?:(?P<edge>اول|اخر)\s+(?:يوم|ايام)|اليوم\s+(?P<n>الاول|الاخير))(?:\s+(?:من|في)|(?=\s+شهر))\s+"
    rf"(?:{_MONTH}|{YEAR_WORD}\s+(?P<year>{YEAR})|العام\s+(?P<years>{SUFFIX})))"
)


def _month(match: re.Match[str]) -> PartialDate | PartialHijri | UnitAway:
    if match["m"]:
        return PartialDate(year_of(match), month_number(match["m"]), None, direction_of(match["s"]))
    if match["hm"]:
        return PartialHijri(year_of(match, "hy"), hijri_month_number(match["hm"]), None, direction_of(match["hs"]))
    return UnitAway("month", direction_of(match["away"]) or 0)


def _read_portion(match: re.Match[str]) -> Found | None:
    parts, number = _PARTS[match["part"]], _NUMBERS[match["n"]]
    number = parts if number == -1 else number
    if number > parts:
        return None
    modifier: Modifier = "early" if number == 1 else "late" if number == parts else "mid"
    meaning = Portion(_month(match), number, parts)
    return Found(*match.span("x"), "date.portion", "date", meaning, modifier)


def _read_nth_weekday(match: re.Match[str]) -> Found | None:
    month = _month(match)
    if isinstance(month, PartialHijri):
        return None
    weekday = BARE_WEEKDAYS[match["wd"].removeprefix("ال")]
    meaning = NthWeekday(month, weekday, _NTH.get(match["n"], -1))
    return Found(*match.span("x"), "date.nth_weekday", "date", meaning)


def _read_edge_day(match: re.Match[str]) -> Found:
    of = _month(match)
    if match["year"]:
        of = PartialDate(int(match["year"]))
    elif match["years"]:
        of = UnitAway("year", direction_of(match["years"]) or 0)
    last = match["edge"] == "اخر" or match["n"] == "الاخير"
    return Found(*match.span("x"), "date.edge_day", "date", EdgeDay(of, last))


RULES = (
    Rule("date.portion", "ordinal_part", _PORTION, _read_portion),
    Rule("date.nth_weekday", "ordinal_part", _NTH_WEEKDAY, _read_nth_weekday),
    Rule("date.edge_day", "unit", _EDGE_DAY, _read_edge_day, ("اول", "اخر", "اخير")),
    Rule("date.nth_weekday", "weekday", _LAST_WEEKDAY, _read_nth_weekday),
)
