"""Words that count from the document's day: «اليوم الاثنين», «بعد غد», «الثلاثاء الماضي», «الشهر المقبل», «قبل ثلاثة أيام».

Also the vague ones («مؤخرا», «في أقرب وقت ممكن»), which are kept without a value so that a reader can filter them.
"""

from __future__ import annotations

import re

from flows.extract.dates.fragments import (
    CARDINAL,
    DAY,
    DAY_PART,
    DEICTIC,
    EARLY,
    LAST,
    LATE,
    MIDDLE,
    MONTH,
    NEXT,
    NUMBER,
    OF_YEAR,
    ORDINAL,
    PREFIX,
    SUFFIX,
    THIS,
    WEEKDAY,
    YEAR,
    alternatives,
    count_of,
    day_number,
    deictic_days,
    direction_of,
    month_number,
    weekday_number,
)
from flows.extract.dates.meaning import (
    CURRENT,
    Ago,
    DayOfMonth,
    DaysAway,
    Found,
    Kind,
    Length,
    Modifier,
    PartialDate,
    Unit,
    UnitAway,
    Vague,
    Weekday,
)
from flows.extract.dates.rule import Rule, compiled

UNITS: dict[str, tuple[Unit, int]] = {
    "يوم": ("day", 1), "يوما": ("day", 1), "ايام": ("day", 1), "يومين": ("day", 2), "يومان": ("day", 2),
    "اسبوع": ("week", 1), "اسبوعا": ("week", 1), "اسابيع": ("week", 1), "اسبوعين": ("week", 2), "اسبوعان": ("week", 2),
    "شهر": ("month", 1), "شهرا": ("month", 1), "اشهر": ("month", 1), "شهور": ("month", 1), "شهرين": ("month", 2),
    "شهران": ("month", 2),
    "عام": ("year", 1), "عاما": ("year", 1), "اعوام": ("year", 1), "عامين": ("year", 2), "عامان": ("year", 2),
    "سنه": ("year", 1), "سنوات": ("year", 1), "سنين": ("year", 1), "سنتين": ("year", 2), "سنتان": ("year", 2),
    "عقد": ("decade", 1), "عقود": ("decade", 1), "عقدين": ("decade", 2), "عقدا": ("decade", 1),
    "ساعه": ("hour", 1), "ساعات": ("hour", 1), "ساعتين": ("hour", 2), "ساعتان": ("hour", 2),
    "دقيقه": ("minute", 1), "دقائق": ("minute", 1), "دقيقتين": ("minute", 2),
}  # fmt: skip
UNIT = alternatives(UNITS) + r"(?!\w)"
_PART = rf"(?:(?P<early>{EARLY})|(?P<mid>{MIDDLE})|(?P<late>{LATE}))\s+"
# «أمسّ الحاجة» (direst need) folds to «امس الحاجه»; «روسيا اليوم» and «المصري اليوم» are newspapers.
_NEED = r"(?!\s+(?:ال)?(?:حاجه|حاجه|حاجتها|حاجته))"
_PAPERS = r"(?<!المصري )(?<!روسيا )(?<!سوريا )(?<!سودان )(?<!الوطن )(?<!اخبار )(?<!ليبيا )(?<!فلسطين )(?<!عكاظ )(?<!الراي )(?<!هذا )(?<!ذلك )(?<!نفس )(?<!ذات )"
_TODAY = compiled(
    r"(?<![\w.])[وفبلك]?"
    + _PAPERS
    + rf"(?P<x>{DAY_PART}(?P<w>{DEICTIC}){_NEED}(?:\s*(?:[،,]\s*|\(\s*)?(?:يوم\s+)?(?P<wd>{WEEKDAY}))?)"
    r"(?!\s+(?:التالي|السابق|الماضي|المقبل|القادم|الاول|الثاني|الثالث|الاخير|نفسه|ذاته|العالمي|الدولي|الوطني|الموعود)(?!\w))"
)
_OTHER_DAY = compiled(
    PREFIX + r"(?P<x>(?:اليوم\s+(?:(?P<past>السابق|الماضي|المنصرم|الفائت)|(?P<next>التالي|المقبل|القادم))))(?!\w)"
)
_WEEKDAY_AFTER = compiled(PREFIX + rf"(?P<x>{DAY_PART}(?P<wd>{WEEKDAY})\s*(?:[،,]\s*|\(\s*)?(?P<w>{DEICTIC}){_NEED})")
_WEEKDAY = compiled(
    PREFIX + rf"(?P<x>{DAY_PART}(?P<wd>{WEEKDAY})(?:\s+(?:(?:من\s+)?(?P<week>(?:الاسبوع\s+))?(?P<s>{SUFFIX})))?)"
)
_NOT_WEEKDAY_BEFORE = re.compile(r"(?:صلاه|صلوات|خطبه|خطيب|قوي|الاثنان|بين|احد|كلا|هذين|يوم من ايام|جمعه)\s+$")
# «السادس من الشهر الجاري», «الأحد 15 من هذا الشهر», «العاشر من الشهر نفسه»; short: «في 15 الجاري», «يوم 15 الحالي».
_DAY_OF_MONTH = compiled(
    PREFIX + rf"(?P<x>(?:{WEEKDAY}\s*[،,]?\s*)?(?P<d>{DAY}|{ORDINAL})\s+من\s+"
    rf"(?:(?:ال)?شهر\s+(?:(?P<s>{SUFFIX})|(?P<same>نفسه|ذاته|عينه)(?!\w))|(?:(?P<this>هذا)|(?P<same2>نفس|ذات))\s+الشهر(?!\w)))"
)
_DAY_OF_MONTH_SHORT = compiled(
    rf"(?:(?:(?<!\w)[وف]?(?:في|يوم|بتاريخ|منذ|حتي)\s+(?:ال)?)|(?={WEEKDAY}))"
    rf"(?P<x>(?:{WEEKDAY}\s*[،,]?\s*)?(?P<d>{DAY})\s+(?:من\s+)?(?P<s>الجاري|الحالي|الماضي|المنصرم|المقبل|القادم)(?!\w))"
)
_WHOLE = {
    "اسبوع": "week", "شهر": "month", "عام": "year", "سنه": "year", "يوم": "day", "عقد": "decade",
}  # fmt: skip
_UNIT_AWAY = compiled(
    PREFIX + rf"(?P<x>(?:{_PART})?(?:ال|ل?لل?)(?P<u>{alternatives(_WHOLE)})\s+(?P<s>{LAST}|{NEXT}|{THIS})(?!\w))"
)
_THIS_UNIT = compiled(PREFIX + rf"(?P<x>(?:{_PART})?(?:هذا|هذه)\s+ال(?P<u>{alternatives(_WHOLE)}))(?!\w)")
_END_OF_UNIT = compiled(
    PREFIX + rf"(?P<x>{_PART}(?:نفس\s+)?(?:ال)(?P<u>{alternatives(_WHOLE)}))(?!\w)(?!\s+(?:\d|{SUFFIX}))"
)
_DUALS = {"الاسبوعين": "week", "الشهرين": "month", "العامين": "year", "السنتين": "year", "اليومين": "day"}
_PLURALS = {"الاسابيع": "week", "الاشهر": "month", "الشهور": "month", "الاعوام": "year", "السنوات": "year",
            "السنين": "year", "الايام": "day", "العقود": "decade", "الساعات": "hour"}  # fmt: skip
_PAST_PLURAL = r"الماضيه|الماضيين|المنصرمه|المنصرمين|الفائته|الاخيره|الاخيرين|السابقه"
_NEXT_PLURAL = r"القادمه|القادمين|المقبله|المقبلين|الاتيه|التاليه|التاليين"
_SEVERAL = compiled(
    PREFIX + rf"(?P<x>(?:(?P<dual>{alternatives(_DUALS)})|(?P<plural>{alternatives(_PLURALS)}))"
    rf"(?:\s+(?:ال)?(?P<few>قليله|القليله|القليلين)|\s+(?:ال)?(?P<n>{NUMBER}|{CARDINAL}))?"
    rf"(?:\s+(?:(?P<past>{_PAST_PLURAL})|(?P<next>{_NEXT_PLURAL})))(?:\s+القليله)?)(?!\w)"
)
_AGO = compiled(
    r"(?<![\w.])[وف]?(?P<x>(?P<w>قبل|منذ)\s+(?P<q>نحو|حوالي|قرابه|اكثر\s+من|اقل\s+من|ما\s+يقارب|زهاء)?\s*"
    rf"(?:(?P<n>{NUMBER}|{CARDINAL})\s+)?(?P<u>{UNIT})(?:\s+(?P<one>واحد|واحده))?)(?!\s+(?:من|علي|{SUFFIX}|\d))"
)
_WEEK_ORDINALS = {"الاول": 1, "الثاني": 2, "الثالث": 3, "الرابع": 4, "الاخير": 4}
_WEEK_OF_MONTH = compiled(
    PREFIX
    + rf"(?P<x>(?:الاسبوع|الثلث|النصف)\s+(?P<n>{alternatives(_WEEK_ORDINALS)})\s+(?:من|في)\s+(?:شهر\s+)?(?:(?P<m>{MONTH})"
    rf"(?:\s*[/(]\s*{MONTH}\)?)?(?:{OF_YEAR}(?P<y>{YEAR})|\s+(?P<s>{SUFFIX}))?|الشهر\s+(?P<away>{SUFFIX})))"
)
_VAGUE_WORDS = (
    r"مؤخرا|موخرا|مستقبلا|المستقبل\s+القريب|(?<=في )المستقبل|لاحقا|في\s+وقت\s+لاحق|في\s+وقت\s+سابق"
    r"|في\s+وقت\s+قريب|في\s+اقرب\s+وقت(?:\s+ممكن)?|في\s+اقرب\s+الاجال|في\s+القريب\s+العاجل|قريبا|حاليا|الان|(?:خلال|في\s+غضون)\s+(?:ساعات|ايام|اسابيع|اشهر)(?!\s+(?:ال(?!ي(?!\w))|لل|\d))(?:\s+(?:قليله|معدوده))?|في\s+وقت\s+متاخر"
)
_VAGUE = compiled(rf"(?<![\w.])[وف]?(?P<x>{_VAGUE_WORDS})(?!\w)(?!\s+من)")


def _read_today(match: re.Match[str]) -> Found:
    days = deictic_days(match["w"]) or 0
    meaning = DaysAway(days, weekday_number(match["wd"]))
    return Found(*match.span("x"), "date.deictic", "date", meaning, None, days)


def _read_weekday_after(match: re.Match[str]) -> Found:
    days = deictic_days(match["w"]) or 0
    return Found(*match.span("x"), "date.deictic", "date", DaysAway(days, weekday_number(match["wd"])), None, days)


def _read_other_day(match: re.Match[str]) -> Found:
    return Found(*match.span("x"), "date.deictic", "date", DaysAway(-1 if match["past"] else 1))


def _read_day_of_month(match: re.Match[str]) -> Found:
    groups = match.groupdict()
    same = groups.get("same") or groups.get("same2")
    months = None if same else direction_of(match["s"]) or 0
    meaning = DayOfMonth(day_number(match["d"]), months)
    return Found(*match.span("x"), "date.day_of_month", "date", meaning)


def _read_weekday(match: re.Match[str]) -> Found | None:
    before = match.string[max(0, match.start("x") - 14) : match.start("x")]
    if _NOT_WEEKDAY_BEFORE.search(before):
        return None
    number = weekday_number(match["wd"])
    assert number is not None  # the pattern only matches names of weekdays
    return Found(*match.span("x"), "date.weekday", "date", Weekday(number, direction_of(match["s"])))


def _modifier(match: re.Match[str]) -> Modifier | None:
    if match["early"]:
        return "early"
    if match["mid"]:
        return "mid"
    return "late" if match["late"] else None


def _unit(name: str) -> Unit:
    return UNITS[name][0]


def _read_unit_away(match: re.Match[str]) -> Found:
    meaning = UnitAway(_unit(match["u"]), direction_of(match["s"]) or 0)
    return Found(*match.span("x"), "date.unit_away", "date", meaning, _modifier(match))


def _read_this_unit(match: re.Match[str]) -> Found:
    return Found(*match.span("x"), "date.unit_away", "date", UnitAway(_unit(match["u"]), CURRENT), _modifier(match))


def _read_several(match: re.Match[str]) -> Found:
    names = _DUALS if match["dual"] else _PLURALS
    unit: Unit = names[match["dual"] or match["plural"]]  # type: ignore[assignment]
    count = 2 if match["dual"] else count_of(match["n"]) if match["n"] else None
    if unit == "hour" and count:
        return Found(*match.span("x"), "duration.hours_away", "duration", Length(f"PT{count}H"))
    if not count:
        return Found(*match.span("x"), "date.vague_period", "date", Vague(), "vague")
    meaning = UnitAway(unit, -count if match["past"] else 1, count)
    return Found(*match.span("x"), "date.units_away", "date", meaning)


def _read_ago(match: re.Match[str]) -> Found | None:
    unit, each = UNITS[match["u"]]
    count = count_of(match["n"]) if match["n"] else 1
    if not match["n"] and match["u"] in ("ايام", "اسابيع", "اشهر", "شهور", "اعوام", "سنوات", "عقود", "ساعات"):
        return Found(*match.span("x"), "date.vague_period", "date", Vague(), "vague")
    if not count or unit == "minute":
        return None
    modifier: Modifier | None = "approximate" if match["q"] else None
    if match["w"] == "منذ" and unit in ("month", "year", "decade"):
        iso = f"P{count * each * (10 if unit == 'decade' else 1)}{'M' if unit == 'month' else 'Y'}"
        start = match.start("q") if match["q"] else match.start("n") if match["n"] else match.start("u")
        return Found(start, match.end("x"), "duration.since", "duration", Length(iso), modifier)
    return Found(*match.span("x"), "date.ago", "date", Ago(unit, -count * each), modifier)


def _read_week_of_month(match: re.Match[str]) -> Found:
    year = int(match["y"]) if match["y"] else None
    meaning: PartialDate | UnitAway = PartialDate(year, month_number(match["m"]), None, direction_of(match["s"]))
    if match["away"]:
        meaning = UnitAway("month", direction_of(match["away"]) or 0)
    third: Modifier = ("early", "mid", "mid", "late")[_WEEK_ORDINALS[match["n"]] - 1]
    return Found(*match.span("x"), "date.week_of_month", "date", meaning, third)


def _read_vague(match: re.Match[str]) -> Found:
    kind: Kind = "deadline" if "اقرب" in match["x"] else "date"
    return Found(*match.span("x"), "date.vague", kind, Vague(), "vague")


RULES = (
    Rule("date.deictic", "deictic", _TODAY, _read_today),
    Rule("date.deictic", "deictic", _WEEKDAY_AFTER, _read_weekday_after),
    Rule("date.deictic", "deictic", _OTHER_DAY, _read_other_day),
    Rule("date.weekday", "weekday", _WEEKDAY, _read_weekday),
    Rule("date.day_of_month", "unit", _DAY_OF_MONTH, _read_day_of_month),
    Rule("date.day_of_month", "current", _DAY_OF_MONTH_SHORT, _read_day_of_month),
    Rule("date.unit_away", "unit", _UNIT_AWAY, _read_unit_away),
    Rule("date.unit_away", "unit", _THIS_UNIT, _read_this_unit),
    Rule("date.unit_away", "unit", _END_OF_UNIT, _read_this_unit),
    Rule("date.units_away", "unit", _SEVERAL, _read_several),
    Rule("date.ago", "unit", _AGO, _read_ago),
    Rule("date.week_of_month", "ordinal_part", _WEEK_OF_MONTH, _read_week_of_month),
    Rule("date.vague", "vague", _VAGUE, _read_vague),
)
