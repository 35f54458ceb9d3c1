"""Time expressions without a value: «مؤخرا», «في أقرب وقت ممكن», «خلال أيام». They are kept so that a reader can filter them."""

from __future__ import annotations

import re

from flows.extract.dates.meaning import Found, Vague
from flows.extract.dates.rule import Rule, compiled
from flows.extract.dates.units import PLURALS
from flows.extract.dates.vocabulary import alternatives, any_of, time_words

# «قريبا من» is near a place; «في المستقبل», not «بناء المستقبل»
_ADVERB = compiled(
    rf"(?<![\w.])[وف]?(?P<x>{any_of('vague_adverb', 'vague_within', 'vague_limit')}|(?<=في )المستقبل)(?!\w)"
)
# «خلال أيام قليلة»; «خلال أيام الحرب» is another thing
_PERIOD = compiled(
    rf"(?<![\w.])[وف]?(?P<x>(?:خلال|في\s+غضون)\s+{alternatives(PLURALS)}(?!\w)(?!\s+(?:ال(?!ي(?!\w))|لل|\d))(?:\s+(?:قليله|معدوده))?)(?!\w)(?!\s+من)"
)
_BESIDE_A_PLACE = re.compile(r"\s+من(?!\w)")


def _read_adverb(match: re.Match[str]) -> Found | None:
    words = " ".join(match["x"].split())
    if words not in time_words("vague_within") and _BESIDE_A_PLACE.match(match.string, match.end("x")):
        return None
    kind = "deadline" if words in time_words("vague_limit") else "date"
    return Found(*match.span("x"), "date.vague", "deadline" if kind == "deadline" else "date", Vague(), "vague")


def _read_period(match: re.Match[str]) -> Found:
    return Found(*match.span("x"), "date.vague", "date", Vague(), "vague")


RULES = (
    Rule("date.vague", "vague", _ADVERB, _read_adverb),
    Rule("date.vague", "vague", _PERIOD, _read_period),
)
