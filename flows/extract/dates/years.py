"""Years, decades, centuries, quarters, halves and seasons: «عام 2011», «الربع الأول من 2020», «صيف 2015», «الثمانينيات»."""

from __future__ import annotations

import re

from flows.arabic.numbers import cardinal_value
from flows.extract.dates.fragments import (
    CARDINAL,
    COMMON_SIGN,
    EARLY,
    LATE,
    MIDDLE,
    PART,
    PREFIX,
    SUFFIX,
    YEAR,
    direction_of,
    modifier_of,
    year_of,
)
from flows.extract.dates.meaning import CURRENT, Found, Part, PartialDate, Years
from flows.extract.dates.rule import Rule, compiled
from flows.extract.dates.vocabulary import alternatives, any_of

_YEAR_NAMED = compiled(
    PREFIX
    + rf"(?P<x>(?:{PART})?(?:ال|لل)?(?:عام|سنه)\s+(?:(?P<y>{YEAR}){COMMON_SIGN}?|(?P<words>(?:الف|الفين)(?!\w)(?:\s+و?{CARDINAL})*)))"
)
# What counts things, or is a sum, is no year: «في 2014 شخصا», «2000 دولار».
_COUNTED = rf"(?!\s*{any_of('counted')}|\s+من\s+(?:ال)?(?:مقاتل|جنود|عناصر|مدني|لاجئ|نازح))"
_YEAR_BARE = compiled(rf"(?<![\w.,/:\-@#+$])[وف]?[بلك]?(?P<x>(?:{PART})?(?P<y>{YEAR}))(?!\w|[/:\-]\d|-\w){_COUNTED}")
_PARENTHESISED = compiled(rf"(?<=[(\[])\s*(?P<x>(?P<y>{YEAR}){COMMON_SIGN}?)\s*(?=[)\]])")
# Numbers after these words name a thing, not a year: «القرار 2042», «المادة 1949», «رقم 2014».
_NUMBERED = re.compile(rf"(?<!\w)(?:[وف]?[بكل]?|[وف]?لل?){any_of('numbered')}\W*$")
_QUARTERS = {
    "الاول": 1, "الاولي": 1, "الثاني": 2, "الثانيه": 2, "الثالث": 3, "الثالثه": 3, "الرابع": 4, "الرابعه": 4,
    "الاخير": 4, "الاخيره": 4,
}  # fmt: skip
_SEASONS = {"شتاء": (1, 2), "ربيع": (3, 5), "صيف": (6, 8), "صائفه": (6, 8), "خريف": (9, 11)}
# «الربع الأول من العام», «صيف هذا العام» are of the current one
_THIS = rf"(?:\s+(?:من|في))?\s+(?P<this>هذا\s+العام|هذه\s+السنه|(?<=من\s)(?:العام|السنه))(?!\w|\s+(?:{YEAR}|{SUFFIX}))"
_OF = rf"(?:(?:\s+من)?\s*(?:(?:ل|ال|لل)?(?:عام|سنه)\s+)?(?:(?P<y>{YEAR}){COMMON_SIGN}?|(?P<s>{SUFFIX}))|{_THIS})"
# «الثلاثي الأول من سنة 2025» in Tunisia, «الفصل الأول من 2026» in Morocco are quarters, «السداسي» is a half
_PARTS = {"الربع": 4, "الثلاثي": 4, "الثلاثيه": 4, "الفصل": 4, "النصف": 2, "السداسي": 2, "السداسيه": 2}
_QUARTER = compiled(PREFIX + rf"(?P<x>(?P<what>{alternatives(_PARTS)})\s+(?P<n>{alternatives(_QUARTERS)}){_OF})")
# «الربعين الأول والثاني من 2027», «الربعان الثالث والرابع»
_TWO_PARTS = {"الربعين": 4, "الربعان": 4, "الفصلين": 4, "الفصلان": 4, "الثلاثيين": 4, "النصفين": 2, "السداسيين": 2}
_TWO_QUARTERS = compiled(
    PREFIX
    + rf"(?P<x>(?P<what>{alternatives(_TWO_PARTS)})\s+(?P<n>{alternatives(_QUARTERS)})\s+و(?P<n2>{alternatives(_QUARTERS)}){_OF})"
)
_SEASON = compiled(PREFIX + rf"(?P<x>(?:فصل\s+)?(?:ال)?(?P<n>{alternatives(_SEASONS)})(?:\s+(?P<s1>{SUFFIX})|{_OF}))")
# «الأشهر الثلاثة الأولى من 2019», «الثلاثة أشهر الأولى من سنة 2019», «الشهرين الأولين من العام الجاري»
_FIRST_MONTHS = compiled(
    PREFIX
    + rf"(?P<x>(?:الاشهر\s+(?:ال)?(?P<n>{CARDINAL})|(?:ال)(?P<n1>{CARDINAL})\s+(?:ال)?(?:اشهر|شهور)|(?P<two>الشهرين))"
    rf"\s+(?:الاولي|الاولين){_OF})"
)
_DECADES = {
    "عشرين": 20, "ثلاثين": 30, "اربعين": 40, "خمسين": 50, "ستين": 60, "سبعين": 70, "ثمانين": 80, "تسعين": 90,
}  # fmt: skip
_DECADE = compiled(
    PREFIX
    + rf"(?P<x>(?:(?:{EARLY}|{MIDDLE}|{LATE})\s+)?(?:عقد\s+|سنوات\s+|اعوام\s+)?(?:ال)?(?P<n>{alternatives(_DECADES)})(?:ي)?ات(?!\w)"
    r"(?:\s+(?:من\s+)?(?P<c>القرن\s+(?:الماضي|العشرين|المنصرم|الفائت|التاسع\s+عشر|الحالي|الجاري)))?)"
)
_CENTURIES = {"التاسع عشر": 1801, "العشرين": 1901, "الماضي": 1901, "المنصرم": 1901, "الحادي والعشرين": 2001,
              "الحالي": 2001, "الجاري": 2001}  # fmt: skip
_CENTURY = compiled(PREFIX + rf"(?P<x>القرن\s+(?P<n>{alternatives(_CENTURIES)})(?!\w))")


def _read_named(match: re.Match[str]) -> Found | None:
    year = int(match["y"]) if match["y"] else cardinal_value(match["words"])
    if year is None or not 1600 <= year < 2100:
        return None
    return Found(*match.span("x"), "date.year", "date", PartialDate(year), modifier_of(match))


def _read_bare(match: re.Match[str]) -> Found | None:
    before = match.string[max(0, match.start("x") - 40) : match.start("x")]
    if _NUMBERED.search(before) or int(match["y"]) < 1900:
        return None
    return Found(*match.span("x"), "date.year_bare", "date", PartialDate(int(match["y"])), modifier_of(match))


def _read_parenthesised(match: re.Match[str]) -> Found:
    return Found(*match.span("x"), "date.year_parenthesised", "date", PartialDate(int(match["y"])))


def _part(match: re.Match[str], rule: str, first: int, last: int) -> Found:
    year = year_of(match)
    return Found(
        *match.span("x"), rule, "date", Part(year, first, last, CURRENT if match["this"] else direction_of(match["s"]))
    )


# «الاجتماع الثلاثي الثاني لعام 2020»: between three, and no quarter
_DEFINITE_BEFORE = re.compile(r"(?<!\w)[وف]?(?:[بك]?ال|لل)\w+\s\Z")


def _read_quarter(match: re.Match[str]) -> Found | None:
    if match["what"][2:4] in ("ثل", "سد") and _DEFINITE_BEFORE.search(match.string[: match.start("x")][-30:]):
        return None
    parts = _PARTS[match["what"]]
    number, length = min(_QUARTERS[match["n"]], parts), 12 // parts
    name = "date.quarter" if parts == 4 else "date.half"
    return _part(match, name, length * (number - 1) + 1, length * number)


def _read_two_quarters(match: re.Match[str]) -> Found | None:
    parts = _TWO_PARTS[match["what"]]
    first, last = _QUARTERS[match["n"]], _QUARTERS[match["n2"]]
    length = 12 // parts
    if not first < last <= parts:
        return None
    return _part(match, "date.quarter" if parts == 4 else "date.half", length * (first - 1) + 1, length * last)


def _read_first_months(match: re.Match[str]) -> Found | None:
    months = 2 if match["two"] else cardinal_value(match["n"] or match["n1"])
    return _part(match, "date.first_months", 1, months) if months and months <= 12 else None


def _read_season(match: re.Match[str]) -> Found:
    """«الخريف القادم» is the first autumn that begins after the document, «خريف العام القادم» that of the next year."""
    if match["s1"]:
        meaning = Part(None, *_SEASONS[match["n"]], direction_of(match["s1"]), by_season=True)
        return Found(*match.span("x"), "date.season", "date", meaning)
    return _part(match, "date.season", *_SEASONS[match["n"]])


def _read_decade(match: re.Match[str]) -> Found:
    century = " ".join((match["c"] or "").split())
    base = 2000 if century.endswith(("الحالي", "الجاري")) else 1800 if "التاسع" in century else 1900
    return Found(*match.span("x"), "date.decade", "date", Years(base + _DECADES[match["n"]], 10))


def _read_century(match: re.Match[str]) -> Found:
    first = _CENTURIES[" ".join(match["n"].split())]
    return Found(*match.span("x"), "date.century", "date", Years(first - 1, 100))


RULES = (
    Rule("date.year", "unit", _YEAR_NAMED, _read_named),
    Rule("date.year_parenthesised", "digits", _PARENTHESISED, _read_parenthesised, ("(", "[")),
    Rule("date.year_bare", "digits", _YEAR_BARE, _read_bare),
    Rule("date.quarter", "ordinal_part", _QUARTER, _read_quarter),
    Rule("date.quarter", "ordinal_part", _TWO_QUARTERS, _read_two_quarters),
    Rule("date.first_months", "unit", _FIRST_MONTHS, _read_first_months, ("الاولي",)),
    Rule("date.season", "season", _SEASON, _read_season),
    Rule("date.decade", "decade", _DECADE, _read_decade),
    Rule("date.century", "decade", _CENTURY, _read_century),
)
