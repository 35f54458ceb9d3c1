"""Feast days that tell when something was: «قبل عيد الفطر», «أول أيام عيد الأضحى», «رأس السنة 2016».

The days are those of ``feasts.csv``: the first day of a feast, by the Umm al-Qura calendar where it is Islamic. A feast
is read only with a word of time before it, a year or «الماضي»: a greeting «بمناسبة عيد الفطر» dates nothing.
"""

from __future__ import annotations

import re
from functools import cache

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.dates.fragments import COMMON_SIGN, HIJRI_SIGN, HIJRI_YEAR, OF_YEAR, SUFFIX, direction_of, year_of
from flows.extract.dates.meaning import Found, PartialDate, PartialHijri
from flows.extract.dates.rule import Rule, compiled
from flows.extract.dates.vocabulary import END, alternatives, any_of


@cache
def _feasts() -> dict[str, tuple[str, int, int]]:
    """Folded name → calendar, month, day."""
    return {
        fold(name): (row["calendar"], int(row["month"]), int(row["day"]))
        for row in vocabularies.load("feasts")
        for name in row["name_ar"].split("|")
    }


_FEAST = compiled(
    rf"(?<!\w)(?P<cue>[وف]?{any_of('feast_cue')}\s+)*(?P<x>(?P<n>{alternatives(_feasts())}){END}"
    rf"(?:{OF_YEAR}(?:(?P<y>{HIJRI_YEAR}){HIJRI_SIGN}?|(?P<cy>(?:19|20)\d\d)(?!\d){COMMON_SIGN}?)|\s+(?P<s>{SUFFIX}))?)"
)


def _read(match: re.Match[str]) -> Found | None:
    alone = not match.string[: match.start("x")].strip() and not match.string[match.end("x") :].strip()
    if not (match["cue"] or match["y"] or match["cy"] or match["s"] or alone):
        return None
    calendar, month, day = _feasts()[" ".join(match["n"].split())]
    direction = direction_of(match["s"])
    if calendar == "hijri":
        meaning = PartialHijri(year_of(match), month, day, direction, None, year_of(match, "cy"))
        return Found(*match.span("x"), "date.hijri_feast", "date", meaning)
    return Found(*match.span("x"), "date.feast", "date", PartialDate(year_of(match, "cy"), month, day, direction))


RULES = (Rule("date.feast", "feast", _FEAST, _read),)
