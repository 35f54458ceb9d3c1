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
_BEFORE, _AFTER = 70, 45  # characters around an anchor: ranges reach far before their month, years not far after it
_LONGEST_WORD = 40  # characters; what is longer is no word that a date could end in
_DAYS = "احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه|سبت"
_LENGTHS = "ساعات|ايام|اسابيع|اشهر|شهور|اعوام|سن|عقود"
# Kinds of anchor and their words, first those that bring their own article.
_NAMES: tuple[tuple[tuple[Anchor, ...], str], ...] = (
    (("month",), MONTH),
    (("hijri",), HIJRI_MONTH),
    (("weekday",), WEEKDAY),
    (("current",), r"(?<=[\dن]\s)ال(?:جاري|حالي|ماضي|منصرم|مقبل|قادم)(?!\w)|منه(?!\w)"),
)
_WORDS: tuple[tuple[tuple[Anchor, ...], str], ...] = (
    (("repeat",), r"كل(?=\s)|يوميا|اسبوعيا|شهريا|سنويا|فصليا"),
    (("deictic", "unit"), "يوم"),
    (("unit", "ordinal_part"), "اسبوع"),
    (("unit",), r"ايام|اسابيع|اشهر|شه[رو]|عام(?:ا|ين|ان|ي)?(?!\w)|اعوام|سن[هويت]|عق[دو]|ساع[هات]|دقيق|دقائق"),
    (("deictic",), r"امس(?!\w)|غدا?(?!\w)|بارحه|ليله|هذا(?=\s+(?:المساء|الصباح))"),
    (("ordinal_part", "fraction"), "ربع|نصف"),
    (("ordinal_part",), rf"ثلث|ثلاثي|سداسي|فصل|(?:اول|ثاني|ثالث|رابع|اخر)(?=\s+(?:يوم\s+)?(?:{_DAYS}))"),
    (("season",), "شتاء|ربيع|صيف|صائفه|خريف"),
    (("decade",), "عشرين|ثلاثين|اربعين|خمسين|ستين|سبعين|ثمانين|تسعين|قرن"),
    (("vague",), rf"مؤخرا|موخرا|لاحق|احق|مستقبل|وقت|قريب|اجال|اقرب|حاليا|ان(?!\w)|(?:خلال|غضون)(?=\s+(?:{_LENGTHS}))"),
    (("feast",), r"عيد|راس(?=\s+(?:السنه|العام))|عاشوراء|مولد|عرف[هات]"),
)
_KINDS = tuple(kinds for kinds, _ in (*_NAMES, *_WORDS))
_GROUPS = [f"(?P<a{index}>{pattern})" for index, (_, pattern) in enumerate((*_NAMES, *_WORDS))]
# A word begins after a blank, a sign or a digit, and particles and the article may be attached. One pass looks for the
# blank first, which is what makes it cheap; so the text is scanned with a line break before it.
_ANCHOR_WORD = re.compile(
    rf"[\W\d][وف]?[بلك]?(?:{'|'.join(_GROUPS[: len(_NAMES)])}|(?:ال|ل)?(?:{'|'.join(_GROUPS[len(_NAMES) :])}))"
)
_SIGNS: tuple[tuple[Anchor, re.Pattern[str]], ...] = (
    ("digits", re.compile(r"[0-9](?:[0-9]{3}|\s?[/.\-]\s?[0-9])")),
    ("english", re.compile(r"[JFMASONDjfmasond][A-Za-z]{2}")),
)
_BY_ANCHOR: dict[Anchor, list[Rule]] = {}
for _rule in RULES:
    _BY_ANCHOR.setdefault(_rule.anchor, []).append(_rule)


def scan(text: str) -> list[Found]:
    """Find every time expression of a folded text, in order and without overlap."""
    found: list[Found] = []
    for anchor, spans in _anchors(text).items():
        windows = _windows(text, spans)
        for rule in _BY_ANCHOR[anchor]:
            for start, end in windows:
                found += rule.scan(text, start, end)
    return joined(text, _longest(found))


def _anchors(text: str) -> dict[Anchor, list[tuple[int, int]]]:
    """Where the words of each kind stand, in order."""
    spans: dict[Anchor, list[tuple[int, int]]] = {}
    for match in _ANCHOR_WORD.finditer(f"\n{text}"):
        start, end = match.span()
        for anchor in _KINDS[int(match.lastgroup[1:])] if match.lastgroup else ():
            spans.setdefault(anchor, []).append((start - 1, end - 1))
    for anchor, sign in _SIGNS:
        if found := [match.span() for match in sign.finditer(text)]:
            spans[anchor] = found
    return {anchor: spans[anchor] for anchor in _BY_ANCHOR if anchor in spans}


def _windows(text: str, anchors: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Merged neighbourhoods of anchors, widened to whole words."""
    merged: list[tuple[int, int]] = []
    for first, last in anchors:
        start, end = max(0, first - _BEFORE), min(len(text), last + _AFTER)
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
