"""Lengths of time and repetitions: «في غضون ستة أشهر», «18 شهرا», «نحو 11 عاماً», «شهرين», «سنويا».

ISO 8601 durations. Quantities that a person means as sums of time only: a bare «يوم» or «عام» is no duration.
"""

from __future__ import annotations

import re
from functools import cache

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.dates.fragments import BARE_WEEKDAY, CARDINAL, MONTH, NUMBER, SUFFIX, count_of
from flows.extract.dates.meaning import Found, Kind, Length, Modifier, Unit
from flows.extract.dates.rule import Rule, compiled
from flows.extract.dates.units import DUALS, SINGLE, UNIT, UNITS
from flows.extract.dates.vocabulary import alternatives, any_of


@cache
def _listed(kind: str) -> dict[str, str]:
    """Folded words of ``time_lengths.csv`` → ISO 8601."""
    rows = [row for row in vocabularies.load("time_lengths") if row["kind"] == kind]
    return {fold(word): row["iso"] for row in rows for word in row["words"].split("|")}


_LETTER = {"day": "D", "week": "W", "month": "M", "year": "Y"}
_WITHIN = rf"(?P<within>{any_of('within')})\s+"
_ABOUT = rf"(?P<about>{any_of('about')})\s+"
_TAIL = r"(?:\s+(?P<one>واحده?|كامل[اه]?|كامل[تي]*ين)(?!\w))?(?:\s+(?P<after>تقريبا))?"
# «دورته الثالثة والستين بعد المائة يوم الخميس» counts the session, «بعد المائة يوم الأولى من حكمه» days
_HUNDRED = r"ال(?:مائه|مئه|ميه)(?!\w)"
_TENS = "شرين|اثين|بعين|مسين|ستين|انين|سعين"  # as «عشرين» to «تسعين» end
_BEYOND_HUNDRED = rf"(?!(?<=(?:{_TENS})\sبعد\s){_HUNDRED})(?!(?<=بعد\s){_HUNDRED}\s+يوم\s+(?:ال)?(?:{BARE_WEEKDAY}|\d))"
_COUNTED = compiled(
    rf"(?<![\w.,/:])(?:[وف]?[بلك]?){_BEYOND_HUNDRED}"
    rf"(?P<x>(?:{_WITHIN})?(?:{_ABOUT})?(?P<n>{NUMBER}|{CARDINAL})(?:\s*\(\s*{NUMBER}\s*\))?\s+(?P<u>{UNIT})(?:\s+و(?P<half>نصف)(?:\s+(?:ال)?(?:ساعه|سنه|عام|شهر))?)?{_TAIL})(?!\s+{SUFFIX})"
)
_DUAL = compiled(
    r"(?<![\w.])(?:[وف]?[بلك]?)"
    rf"(?P<x>(?:{_WITHIN})?(?:{_ABOUT})?(?P<u>{alternatives(DUALS)})(?!\w)(?:\s+و(?P<half>نصف)(?:\s+(?:ال)?(?:ساعه|سنه|عام|شهر))?)?{_TAIL})"
    rf"(?!\s+(?:{SUFFIX}|\d))"
)
# «خلال شهر», «لمدة عام», «أكثر من ساعة», «شهر واحد», «عقد كامل», not «أقصاه شهر مارس»; a bare «يوم» or «عام» is no length
_ONE_UNIT = r"يوم|اسبوع|شهر|عام|سنه|ساعه|عقد"
_SINGLE = compiled(
    r"(?<![\w.])(?:[وف]?[بلك]?)"
    rf"(?P<x>(?:(?:(?:{_WITHIN}|(?P<lead>لمده|مده|طوال|بعد)\s+)(?:{_ABOUT})?|(?P<about1>{any_of('about')})\s+)(?P<u>{_ONE_UNIT})(?!\w){_TAIL}"
    rf"|(?P<u1>{_ONE_UNIT}|شهرا|عاما|يوما|اسبوعا|عقدا)\s+(?P<one1>واحد|واحده|واحدا|كاملا?|كامله)(?!\w)(?:\s+(?P<after1>تقريبا))?))(?!\s+(?:\d|من\s+الان|{SUFFIX}|{MONTH}))"
)
# «سنة ونصف», «شهر ونصف الشهر»
_ONE_AND_HALF = compiled(
    r"(?<![\w.])(?:[وف]?[بلك]?)"
    rf"(?P<x>(?:{_WITHIN})?(?:{_ABOUT})?(?P<u>شهرا?|عاما?|سنه|ساعه|عقدا?)\s+و(?P<half>نصف)(?:\s+(?:ال)?(?:ساعه|سنه|عام|شهر|عقد))?(?!\w){_TAIL})"
)
# «نصف قرن», «ربع ساعة», «نصف عام»; «نصف العام» is a part of one.
_FRACTION = compiled(rf"(?<![\w.])(?:[وف]?[بلك]?)(?P<x>(?:{_ABOUT})?(?P<w>{alternatives(_listed('fraction'))}))(?!\w)")
# «خلال الـ24 ساعة الماضية», «خلال 48 ساعة المقبلة»
_HOURS_AWAY = compiled(rf"(?<!\w)(?P<x>(?:ال\s?)?(?P<n>{NUMBER})\s+ساعه\s+(?:{SUFFIX}))")
_LIST = compiled(rf"(?<!\w)(?P<x>\d+\s+{UNIT}(?:\s*[،,]\s*\d+\s+{UNIT})+)")
_SET = compiled(rf"(?<![\w.])[وف]?(?:بشكل\s+)?(?P<x>(?P<w>{alternatives(_listed('set'))}))(?!\w)")
_EVERY = compiled(
    rf"(?<![\w.])[وف]?(?P<x>(?:مره\s+)?كل\s+(?:(?P<n>{NUMBER}|{CARDINAL})\s+(?P<u>{UNIT})|(?P<u2>{alternatives(DUALS)})(?!\w)))"
)
# «كل ثلاثاء», «كل يوم أحد»; «كل أحد» is everybody
_EVERY_WEEKDAY = compiled(rf"(?<![\w.])[وف]?(?P<x>كل\s+(?:يوم\s+{BARE_WEEKDAY}|(?!احد){BARE_WEEKDAY}))(?!\w)")


def iso_length(unit: Unit, count: int, half: bool = False) -> str:
    """ISO 8601: 6 months → ``P6M``, 2 decades → ``P20Y``, 48 hours → ``PT48H``; a half adds «ونصف»."""
    if unit == "decade":
        return f"P{count * 10 + (5 if half else 0)}Y"
    if unit in ("hour", "minute"):
        return f"PT{count}{'H' if unit == 'hour' else 'M'}" + ("30M" if half and unit == "hour" else "")
    if half and unit == "year":
        return f"P{count}Y6M"
    if half and unit == "month":
        return f"P{count}M15D"
    return f"P{count}{_LETTER[unit]}"


def _modifier(match: re.Match[str]) -> Modifier | None:
    groups = match.groupdict()
    return "approximate" if any(groups.get(name) for name in ("about", "about1", "after", "after1")) else None


def _found(match: re.Match[str], iso: str, kind: Kind = "duration", rule: str = "duration.counted") -> Found:
    if match.groupdict().get("within"):
        rule = "duration.within"
    return Found(*match.span("x"), rule, kind, Length(iso), _modifier(match))


def _read_counted(match: re.Match[str]) -> Found | None:
    unit, each = UNITS[match["u"]]
    count = count_of(match["n"])
    if not count or each == 2:
        return None
    if 3 <= count <= 10 and match["u"] in SINGLE and not match["n"].isdigit():
        return None  # three to ten take the plural: «دول الساحل الخمس | يوم 15 يناير»
    return _found(match, iso_length(unit, count, bool(match["half"])))


def _read_dual(match: re.Match[str]) -> Found:
    return _found(match, iso_length(*UNITS[match["u"]], bool(match["half"])), rule="duration.dual")


def _read_single(match: re.Match[str]) -> Found | None:
    word = match["u"] or match["u1"]
    start, end = match.span("x")
    if match["lead"]:
        start = match.start("u") if not match["about"] else match.start("about")
        if match["lead"] == "بعد" and word in ("يوم", "عام", "سنه") and not match["one"]:
            return None
    found = _found(match, iso_length(*UNITS[word]), rule="duration.single")
    return Found(start, end, found.rule, found.kind, found.meaning, found.modifier)


def _read_one_and_half(match: re.Match[str]) -> Found:
    unit, count = UNITS[match["u"]]
    return _found(match, iso_length(unit, count, True), rule="duration.one_and_half")


def _read_fraction(match: re.Match[str]) -> Found:
    return _found(match, _listed("fraction")[" ".join(match["w"].split())], rule="duration.fraction")


def _read_hours_away(match: re.Match[str]) -> Found:
    return _found(match, iso_length("hour", int(match["n"])), rule="duration.hours_away")


def _read_list(match: re.Match[str]) -> Found:
    date, time = "", ""
    for count, word in re.findall(r"(\d+)\s+(\w+)", match["x"]):
        unit, each = UNITS[word]
        piece = iso_length(unit, int(count) * each)
        if piece.startswith("PT"):
            time += piece[2:]
        else:
            date += piece[1:]
    return _found(match, "P" + date + (f"T{time}" if time else ""), rule="duration.list")


def _read_set(match: re.Match[str]) -> Found:
    return _found(match, _listed("set")[" ".join(match["w"].split())], "set", "set.adverb")


def _read_every(match: re.Match[str]) -> Found | None:
    unit, each = UNITS[match["u"] or match["u2"]]
    count = count_of(match["n"]) if match["n"] else 1
    return _found(match, iso_length(unit, count * each), "set", "set.every") if count else None


def _read_every_weekday(match: re.Match[str]) -> Found:
    return _found(match, "P1W", "set", "set.weekday")


RULES = (
    Rule("duration.counted", "unit", _COUNTED, _read_counted),
    Rule("duration.dual", "unit", _DUAL, _read_dual),
    Rule("duration.single", "unit", _SINGLE, _read_single),
    Rule("duration.one_and_half", "unit", _ONE_AND_HALF, _read_one_and_half, ("نصف",)),
    Rule("duration.fraction", "fraction", _FRACTION, _read_fraction),
    Rule("duration.hours_away", "unit", _HOURS_AWAY, _read_hours_away, ("ساعه",)),
    Rule("duration.list", "unit", _LIST, _read_list),
    Rule("set.adverb", "repeat", _SET, _read_set),
    Rule("set.every", "repeat", _EVERY, _read_every),
    Rule("set.weekday", "repeat", _EVERY_WEEKDAY, _read_every_weekday),
)
