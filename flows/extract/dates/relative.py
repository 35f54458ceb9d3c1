"""Weeks, months and years counted from the document's: «الشهر المقبل», «هذا العام», «الأشهر الستة الماضية», «قبل ثلاثة أيام»."""

from __future__ import annotations

import re

from flows.extract.dates.fragments import (
    CARDINAL,
    COMING_WORD,
    CURRENT_WORD,
    FAR_SUFFIX,
    NUMBER,
    PART,
    PAST_WORD,
    PREFIX,
    SUFFIX,
    count_of,
    direction_of,
    modifier_of,
)
from flows.extract.dates.meaning import CURRENT, Ago, Found, Length, Modifier, UnitAway, Vague
from flows.extract.dates.rule import Rule, compiled
from flows.extract.dates.units import DUALS, PLURALS, SINGLE, UNIT, UNITS
from flows.extract.dates.vocabulary import alternatives, any_of

_WHOLE = alternatives(SINGLE)
_UNIT_AWAY = compiled(
    PREFIX
    + rf"(?P<x>(?:{PART})?(?:ال|ل?لل?)(?P<u>{_WHOLE})(?:\s+{any_of('year_kind')})?\s+(?P<s>{FAR_SUFFIX}|{PAST_WORD}|{COMING_WORD}|{CURRENT_WORD})(?!\w))"
)
# «اليوم الأخير» is the last of several, «الأسبوع الأخير» the one that has passed
_LAST = ("الاخير", "الاخيره")
_THIS_UNIT = compiled(PREFIX + rf"(?P<x>(?:{PART})?(?:هذا|هذه)\s+ال(?P<u>{_WHOLE}))(?!\w)")
_END_OF_UNIT = compiled(PREFIX + rf"(?P<x>{PART}(?:نفس\s+)?(?:ال)(?P<u>{_WHOLE}))(?!\w)(?!\s+(?:\d|{SUFFIX}|نفس|ذات))")
_SEVERAL = compiled(
    PREFIX
    + rf"(?P<x>(?P<within>خلال\s+)?ال(?:(?P<dual>{alternatives(DUALS)})|(?P<plural>{alternatives(PLURALS)}))(?!\w)"
    rf"(?:\s+(?:ال)?(?P<few>قليله|القليله|القليلين)|\s+(?:ال)?(?P<n>{NUMBER}|{CARDINAL}))?"
    rf"(?:\s+(?:(?P<past>{any_of('past_plural')})|(?P<next>{any_of('coming_plural')})))(?:\s+القليله)?)(?!\w)"
)
_ABOUT = any_of("about")
_AGO = compiled(
    rf"(?<![\w.])[وف]?(?P<x>(?P<w>قبل|منذ)\s+(?P<q>{_ABOUT})?\s*"
    rf"(?:(?P<n>{NUMBER}|{CARDINAL})\s+)?(?P<u>{UNIT})(?:\s+(?P<one>واحد|واحده))?)(?!\s+(?:من|علي|{SUFFIX}|\d))"
)


def _read_unit_away(match: re.Match[str]) -> Found | None:
    if UNITS[match["u"]][0] == "day" and match["s"] in _LAST:
        return None
    meaning = UnitAway(UNITS[match["u"]][0], direction_of(match["s"]) or 0)
    return Found(*match.span("x"), "date.unit_away", "date", meaning, modifier_of(match))


def _read_this_unit(match: re.Match[str]) -> Found:
    meaning = UnitAway(UNITS[match["u"]][0], CURRENT)
    return Found(*match.span("x"), "date.unit_away", "date", meaning, modifier_of(match))


def _read_several(match: re.Match[str]) -> Found:
    unit = UNITS[match["dual"] or match["plural"]][0]
    count = 2 if match["dual"] else count_of(match["n"]) if match["n"] else None
    start = match.end("within") if match["within"] else match.start("x")  # «خلال الأيام المقبلة» is vague as a whole
    if unit == "hour" and count:
        return Found(start, match.end("x"), "duration.hours_away", "duration", Length(f"PT{count}H"))
    if not count:
        return Found(*match.span("x"), "date.vague_period", "date", Vague(), "vague")
    meaning = UnitAway(unit, -count if match["past"] else 1, count)
    return Found(start, match.end("x"), "date.units_away", "date", meaning)


def _read_ago(match: re.Match[str]) -> Found | None:
    unit, each = UNITS[match["u"]]
    count = count_of(match["n"]) if match["n"] else 1
    if not match["n"] and match["u"] in PLURALS:
        return Found(*match.span("x"), "date.vague_period", "date", Vague(), "vague")
    if not count or unit == "minute":
        return None
    modifier: Modifier | None = "approximate" if match["q"] else None
    if match["w"] == "منذ" and unit in ("month", "year", "decade"):
        iso = f"P{count * each * (10 if unit == 'decade' else 1)}{'M' if unit == 'month' else 'Y'}"
        start = match.start("q") if match["q"] else match.start("n") if match["n"] else match.start("u")
        return Found(start, match.end("x"), "duration.since", "duration", Length(iso), modifier)
    return Found(*match.span("x"), "date.ago", "date", Ago(unit, -count * each), modifier)


RULES = (
    Rule("date.unit_away", "unit", _UNIT_AWAY, _read_unit_away),
    Rule("date.unit_away", "unit", _THIS_UNIT, _read_this_unit, ("هذا", "هذه")),
    Rule("date.unit_away", "unit", _END_OF_UNIT, _read_this_unit),
    Rule("date.units_away", "unit", _SEVERAL, _read_several),
    Rule("date.ago", "unit", _AGO, _read_ago, ("قبل", "منذ")),
)
