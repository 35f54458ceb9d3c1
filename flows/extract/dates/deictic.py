"""Days counted from the document's or the one before: «اليوم الاثنين», «بعد غد», «الثلاثاء الماضي», «اليوم نفسه»."""

from __future__ import annotations

import re

from flows.extract.dates.fragments import (
    BARE_WEEKDAY,
    BARE_WEEKDAYS,
    DAY,
    DAY_PART,
    DEICTIC,
    FAR_SUFFIX,
    ORDINAL,
    PERIOD,
    PREFIX,
    SUFFIX,
    TO,
    WEEKDAY,
    day_number,
    deictic_days,
    direction_of,
    weekday_number,
)
from flows.extract.dates.meaning import CURRENT, DayOfMonth, DaysAway, Found, FromPrevious, Weekday
from flows.extract.dates.rule import Rule, compiled
from flows.extract.dates.units import SINGLE, UNITS
from flows.extract.dates.vocabulary import END, alternatives, any_of

_NOT_AFTER = any_of("today_not_after")
# «أمسّ الحاجة» (direst need) folds to «امس الحاجه».
_NEED = rf"(?!\s+{any_of('need')})"
_TODAY = compiled(
    rf"(?<![\w.])[وفبلك]?(?P<x>{DAY_PART}(?P<w>{DEICTIC}){_NEED}(?:\s*(?:[،,(/]\s*)?(?:يوم\s+)?(?P<wd>{WEEKDAY}))?)"
    rf"(?!\s+{_NOT_AFTER}{END})"
)
# «صحيفة المصري اليوم», «لروسيا اليوم», «"ليبيا اليوم"», «أخبار اليوم», a line «روسيا اليوم»; not «وصل إلى ليبيا اليوم»
_PAPER = re.compile(
    rf"(?:{any_of('press_word')}\s+(?:ال)?|[\"«“'])(?:{any_of('newspaper')})\s+\Z"
    rf"|(?<!\w)[وف]?ل(?:{any_of('newspaper_after_li')})\s+\Z|(?<!\w)[وف]?(?:ال)?اخبار\s+\Z"
)
_TAG = re.compile(rf"(?:^|[\n|:–—-])\s*{any_of('newspaper')}\s+\Z")
# «صحيفة الغد», «عدن الغد»
_PAPER_OF_TOMORROW = re.compile(rf"(?<!\w)(?:{any_of('press_word')}|[وفبل]?{any_of('newspaper_tomorrow')})\s+[\"«“]?\Z")
_TAG_END = re.compile(r"\s*(?:[\n|\"»”)–—-]|\Z)")
_WEEKDAY_AFTER = compiled(PREFIX + rf"(?P<x>{DAY_PART}(?P<wd>{WEEKDAY})\s*(?:[،,]\s*|\(\s*)?(?P<w>{DEICTIC}){_NEED})")
_WEEKDAY = compiled(
    PREFIX
    + rf"(?P<x>{DAY_PART}(?P<wd>{WEEKDAY})(?:\s+(?:(?:من\s+)?(?P<week>الاسبوع\s+)?(?P<s>{FAR_SUFFIX}|{SUFFIX})|من\s+(?P<this>هذا\s+الاسبوع)(?!\w)))?)"
)
# «أحد الأسبوع الماضي», «ثلاثاء الأسبوع المقبل»
_WEEKDAY_OF_WEEK = compiled(
    PREFIX
    + rf"(?P<x>{DAY_PART}(?P<wd>{BARE_WEEKDAY})\s+(?P<week>(?P<this>هذا\s+)?الاسبوع)(?(this)|\s+(?P<s>{FAR_SUFFIX}|{SUFFIX})))"
)
# «صلاة الجمعة», «قوى السبت»; «بين الاثنين» is between the two
_NOT_WEEKDAY_BEFORE = re.compile(rf"{any_of('weekday_not_after')}\s+\Z")
_BETWEEN_TWO = re.compile(r"بين\s+\Z")
# «الفترة من 20 إلى», «الثلاثاء والأربعاء 5 و»
_FIRST = rf"(?:{PERIOD}(?:{WEEKDAY}\s+(?:و|الي\s+)?)*(?P<d1>{DAY}|{ORDINAL}){TO})?"
# «السادس من الشهر الجاري», «الأحد 15 من هذا الشهر», «العاشر من الشهر نفسه», «من 3 إلى 5 من الشهر المقبل», «في 11 منه»
_DAY_OF_MONTH = compiled(
    PREFIX + rf"(?P<x>{_FIRST}(?:{WEEKDAY}\s*[،,]?\s*)?(?P<d>{DAY}|{ORDINAL})\s+من\s+"
    rf"(?:(?:ال)?شهر\s+(?:(?P<s>{SUFFIX})|(?P<same>نفسه|ذاته|عينه)(?!\w))|(?:(?P<this>هذا)|(?P<same2>نفس|ذات|ذلك))\s+الشهر(?!\w)))"
)
# «في السادس من الشهر»: of the month in which it was written
_DAY_OF_THE_MONTH = compiled(
    rf"(?<!\w)[وف]?(?:في|يوم|بتاريخ)\s+(?P<x>(?P<d>{DAY}|{ORDINAL})\s+من\s+الشهر)(?!\w|\s+(?:{ORDINAL}|ال))"
)
# «في 15 الجاري», «يوم 15 الحالي», «السابع من الجاري»
_SHORT = r"(?P<s>الجاري|الحالي|الماضي|المنصرم|المقبل|القادم)(?!\w)"
_DAY_OF_MONTH_SHORT = compiled(
    rf"(?:(?:(?<!\w)[وف]?(?:في|يومي?|من|بين|ايام|بتاريخ|منذ|حتي)\s+(?:ال\s?(?=\d))?)|(?={WEEKDAY}|الفتره))"
    rf"(?P<x>{_FIRST}(?:{WEEKDAY}\s*[،,]?\s*)?(?:(?P<d>{DAY})\s+(?:من\s+)?|(?P<o>{ORDINAL})\s+من\s+){_SHORT})"
)
_OF_IT = compiled(rf"(?<!\w)[وف]?(?:في|يوم|بتاريخ|حتي)\s+(?P<x>(?P<d>{DAY}|{ORDINAL})\s+منه(?!\w))")
_UNIT = alternatives(SINGLE)
# «في اليوم نفسه», «نفس العام», «ذلك الشهر»
_SAME = compiled(
    PREFIX + rf"(?P<x>(?:نفس|ذات|ذلك|تلك)\s+ال(?P<u>{_UNIT})(?!\w)|ال(?P<u2>{_UNIT})\s+(?:نفس|ذات|عين)(?:ه|ها)(?!\w))"
)
# «صباح اليوم التالي», «الأسبوع السابق», «العام الموالي»
_BESIDE = compiled(
    PREFIX + rf"(?P<x>{DAY_PART}ال(?P<u>{_UNIT})\s+(?:(?P<past>السابقه?)|(?P<next>التاليه?|المواليه?)))(?!\w)"
)


def _read_today(match: re.Match[str]) -> Found | None:
    if _is_paper(match):
        return None
    days = deictic_days(match["w"]) or 0
    return Found(*match.span("x"), "date.deictic", "date", DaysAway(days, weekday_number(match["wd"])), None, days)


def _is_paper(match: re.Match[str]) -> bool:
    """«اليوم», «الغد» as the end of a name; a weekday after them makes them a day all the same."""
    groups = match.groupdict()
    if match["x"] not in ("اليوم", "الغد") or groups["wd"]:
        return False
    before = match.string[max(0, match.start("x") - 25) : match.start("x")]
    if match["x"] == "الغد":
        return _PAPER_OF_TOMORROW.search(before) is not None
    tagged = _TAG.search(before) and _TAG_END.match(match.string, match.end("x"))
    return bool(_PAPER.search(before) or tagged)


def _read_weekday(match: re.Match[str]) -> Found | None:
    before = match.string[max(0, match.start("x") - 16) : match.start("x")]
    if _NOT_WEEKDAY_BEFORE.search(before) or (match["x"] == "الاثنين" and _BETWEEN_TWO.search(before)):
        return None
    number = BARE_WEEKDAYS.get(match["wd"].removeprefix("ال"))
    assert number is not None  # the pattern only matches names of weekdays
    direction = CURRENT if match["this"] else direction_of(match["s"])
    week = direction if match["week"] or match["this"] else None
    return Found(*match.span("x"), "date.weekday", "date", Weekday(number, direction, week))


def _read_day_of_month(match: re.Match[str]) -> Found | None:
    groups = match.groupdict()
    same = groups.get("same") or groups.get("same2")
    months = None if same else direction_of(match["s"]) or 0
    day, first = day_number(groups["d"] or groups["o"]), groups["d1"] and day_number(groups["d1"])
    if first and first >= day:
        return None
    meaning = DayOfMonth(day, months, first or None)
    return Found(*match.span("x"), "date.day_of_month", "date", meaning)


def _read_of_it(match: re.Match[str]) -> Found:
    return Found(*match.span("x"), "date.day_of_month", "date", DayOfMonth(day_number(match["d"]), None))


def _read_of_the_month(match: re.Match[str]) -> Found:
    return Found(*match.span("x"), "date.day_of_month", "date", DayOfMonth(day_number(match["d"]), CURRENT))


def _read_same(match: re.Match[str]) -> Found:
    unit, _ = UNITS[match["u"] or match["u2"]]
    return Found(*match.span("x"), "date.same_unit", "date", FromPrevious(unit, 0))


def _read_beside(match: re.Match[str]) -> Found:
    unit, _ = UNITS[match["u"]]
    return Found(*match.span("x"), "date.unit_beside", "date", FromPrevious(unit, -1 if match["past"] else 1))


RULES = (
    Rule("date.deictic", "deictic", _TODAY, _read_today),
    Rule("date.deictic", "deictic", _WEEKDAY_AFTER, _read_today),
    Rule("date.weekday", "weekday", _WEEKDAY, _read_weekday),
    Rule("date.weekday", "unit", _WEEKDAY_OF_WEEK, _read_weekday, ("الاسبوع",)),
    Rule("date.same_unit", "unit", _SAME, _read_same, ("نفس", "ذات", "ذلك", "تلك", "عين")),
    Rule("date.unit_beside", "unit", _BESIDE, _read_beside, ("سابق", "تالي", "موالي")),
    Rule("date.day_of_month", "unit", _DAY_OF_MONTH, _read_day_of_month, ("شهر",)),
    Rule("date.day_of_month", "unit", _DAY_OF_THE_MONTH, _read_of_the_month, ("الشهر",)),
    Rule("date.day_of_month", "current", _DAY_OF_MONTH_SHORT, _read_day_of_month),
    Rule("date.day_of_month", "current", _OF_IT, _read_of_it),
)
