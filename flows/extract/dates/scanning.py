"""One scan of a folded text for time expressions: windows around anchors, all rules, the longest reading wins.

A cheap pattern finds words that can be part of a date (digits, month and weekday names, units, deictic words);
the costly rules then run only around them.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from flows.extract.dates import (
    absolute,
    deictic,
    durations,
    feasts,
    hijri,
    numeric,
    portions,
    ranges,
    relative,
    vague,
    years,
)
from flows.extract.dates.fragments import HIJRI_MONTH, MONTH, WEEKDAY
from flows.extract.dates.joining import joined
from flows.extract.dates.meaning import Found
from flows.extract.dates.rule import Anchor, Rule

RULES: tuple[Rule, ...] = (
    *ranges.RULES,
    *hijri.RULES,
    *absolute.RULES,
    *numeric.RULES,
    *years.RULES,
    *portions.RULES,
    *deictic.RULES,
    *relative.RULES,
    *vague.RULES,
    *feasts.RULES,
    *durations.RULES,
)
_REACH = 70
_LONGEST_WORD = 40  # characters; what is longer is no word that a date could end in
_ALONE = r"(?:(?<!\w)|(?<=[وفبلك\d]))"
_ANCHORS: dict[Anchor, str] = {
    "month": rf"{_ALONE}{MONTH}",
    "hijri": rf"{_ALONE}{HIJRI_MONTH}",
    "weekday": WEEKDAY,
    "current": r"(?:\d\s+|من\s+)(?:من\s+)?(?:الجاري|الحالي|الماضي|المنصرم|المقبل|القادم)(?!\w)|منه(?!\w)",
    "deictic": r"اليوم|[اه]مس|غدا?(?!\w)|الغد|البارحه|الليله|هذا\s+(?:المساء|الصباح)",
    "digits": r"\d{4}|\d\s?[/.\-]\s?\d",
    "unit": r"يوم|ايام|اسبوع|اسابيع|شهر|شهور|(?:عام|عاما|عامين|عامان|عامي)(?!\w)|اعوام|سنه|سنوات|سنين|سنت|عقد|عقود|ساع[هات]|دقيق|دقائق",
    "fraction": r"(?:نصف|ربع)\s+(?:قرن|عام|سنه|ساعه)",
    "ordinal_part": r"الربع|النصف|الاسبوع|الثلث|(?:اول|ثاني|ثالث|رابع|اخر)\s+(?:يوم\s+)?(?:احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه|سبت)",
    "season": r"شتاء|ربيع|صيف|صائفه|خريف",
    "decade": r"عشرين|ثلاثين|اربعين|خمسين|ستين|سبعين|ثمانين|تسعين|القرن",
    "repeat": r"كل\s|يوميا|اسبوعيا|شهريا|سنويا|فصليا",
    "vague": r"مؤخرا|موخرا|لاحق|مستقبل|وقت|قريب|الاجال|اقرب|حاليا|الان|(?:خلال|غضون)\s+(?:ساعات|ايام|اسابيع|اشهر|شهور|اعوام|سن|عقود)",
    "feast": r"عيد|راس\s+(?:السنه|العام)|عاشوراء|المولد|عرف[هات]",
    "english": r"[JFMASONDjfmasond][A-Za-z]{2}",
}
_BY_ANCHOR = {anchor: tuple(rule for rule in RULES if rule.anchor == anchor) for anchor in _ANCHORS}
_ANCHOR_PATTERNS = {anchor: re.compile(pattern) for anchor, pattern in _ANCHORS.items()}


def scan(text: str) -> list[Found]:
    """Find every time expression of a folded text, in order and without overlap."""
    found: list[Found] = []
    for anchor, pattern in _ANCHOR_PATTERNS.items():
        windows = _windows(text, pattern)
        for rule in _BY_ANCHOR[anchor] if windows else ():
            for start, end in windows:
                found += rule.scan(text, start, end)
    return joined(text, _longest(found))


def _windows(text: str, anchor: re.Pattern[str]) -> list[tuple[int, int]]:
    """Merged neighbourhoods of an anchor's words, widened to whole words."""
    merged: list[tuple[int, int]] = []
    for match in anchor.finditer(text):
        start, end = max(0, match.start() - _REACH), min(len(text), match.end() + _REACH)
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((_word_start(text, start), end))
    return [(start, _word_end(text, end)) for start, end in merged]


def _word_start(text: str, index: int) -> int:
    least = max(0, index - _LONGEST_WORD)
    while index > least and not text[index - 1].isspace():
        index -= 1
    return index


def _word_end(text: str, index: int) -> int:
    most = min(len(text), index + _LONGEST_WORD)
    while index < most and not text[index].isspace():
        index += 1
    return index


def _longest(found: list[Found]) -> list[Found]:
    """Keep the longest of overlapping readings; on equal length and place the earlier rule."""
    taken: list[tuple[int, int]] = []
    chosen: list[Found] = []
    for reading in sorted(found, key=lambda item: (item.start - item.end, item.start)):
        index = bisect_right(taken, (reading.start, reading.end))
        free_before = index == 0 or taken[index - 1][1] <= reading.start
        if free_before and (index == len(taken) or reading.end <= taken[index][0]):
            taken.insert(index, (reading.start, reading.end))
            chosen.append(reading)
    return sorted(chosen, key=lambda item: item.start)
