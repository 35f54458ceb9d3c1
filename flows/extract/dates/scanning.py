"""One scan of a folded text for time expressions: windows around anchors, all rules, the longest reading wins.

A cheap pattern finds words that can be part of a date (digits, month and weekday names, units, deictic words);
the costly rules then run only around them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from flows.arabic import calendars
from flows.arabic.patterns import one_of
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
# Kinds of anchor and their words, first those that bring their own article. Each begins with two plain letters.
_NAMES: tuple[tuple[tuple[Anchor, ...], tuple[str, ...], str], ...] = (
    (("month",), tuple(calendars.months()), MONTH),
    (("hijri",), tuple(calendars.hijri_months()), HIJRI_MONTH),
    (("weekday",), tuple(calendars.weekdays()), WEEKDAY),
    (("current",), ("ال", "منه"), r"(?<=[\dن]\s)ال(?:جاري|حالي|ماضي|منصرم|مقبل|قادم)(?!\w)|منه(?!\w)"),
)
_WORDS: tuple[tuple[tuple[Anchor, ...], tuple[str, ...]], ...] = (
    (("repeat",), (r"كل(?=\s)", "يوميا", "اسبوعيا", "شهريا", "سنويا", "فصليا", r"ربع(?=\s+سنوي)", r"نصف(?=\s+سنوي)")),
    (("deictic", "unit"), ("يوم",)),
    (("unit", "ordinal_part"), ("اسبوع",)),
    (("unit",), ("ايام", "اسابيع", "اشهر", "شه[رو]", r"عام(?:ا|ين|ان|ي)?(?!\w)", "اعوام", "سن[هويت]", "عق[دو]")),
    (("unit",), ("ساع[هات]", "دقيق", "دقائق")),
    (("deictic",), (r"امس(?!\w)", r"غدا?(?!\w)", "بارحه", "ليله", r"هذا(?=\s+(?:المساء|الصباح))")),
    (("ordinal_part", "fraction"), ("ربع", "نصف")),
    (("ordinal_part",), ("ثلث", "ثلاثي", "سداسي", "فصل")),
    (
        ("ordinal_part",),
        tuple(rf"{nth}(?=\s+(?:يوم\s+)?(?:{_DAYS}))" for nth in ("اول", "ثاني", "ثالث", "رابع", "اخر")),
    ),
    (("season",), ("شتاء", "ربيع", "صيف", "صائفه", "خريف")),
    (("decade",), ("عشرين", "ثلاثين", "اربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين", "قرن")),
    (
        ("vague",),
        ("مؤخرا", "موخرا", "لاحق", "احق", "مستقبل", "وقت", "قريب", "اجال", "اقرب", "حاليا", "انذاك", r"ان(?!\w)"),
    ),
    (("vague",), tuple(rf"{within}(?=\s+(?:{_LENGTHS}))" for within in ("خلال", "غضون"))),
    (("feast",), ("عيد", r"راس(?=\s+(?:السنه|العام))", "عاشوراء", "مولد", "عرف[هات]")),
)


def _beginning(words: Iterable[str]) -> str:
    """Looks at two letters first: trying all the words in vain, one kind after the other, takes twice as long."""
    seconds: dict[str, set[str]] = {}
    for word in sorted(words):
        seconds.setdefault(word[0], set()).add(word[1])
    return f"(?={'|'.join(first + one_of(seconds[first]) for first in seconds)})"


_ENGLISH = [[letter.upper() + letter for letter in name[:3]] for name in sorted(calendars.english_months())]
_INITIALS = "".join(sorted({first for first, *_ in _ENGLISH}))
_ENDINGS = "|".join(sorted({f"[{second}][{third}]" for _, second, third in _ENGLISH}))
_KINDS = (*(kinds for kinds, *_ in _NAMES), *(kinds for kinds, _ in _WORDS))
_GROUPS = [*(pattern for *_, pattern in _NAMES), *("|".join(words) for _, words in _WORDS)]
_NAMED = [f"(?P<a{index}>{pattern})" for index, pattern in enumerate(_GROUPS)]
_OWN = f"{_beginning(name for _, names, _ in _NAMES for name in names)}(?:{'|'.join(_NAMED[: len(_NAMES)])})"
_OTHER = f"{_beginning(word for _, words in _WORDS for word in words)}(?:{'|'.join(_NAMED[len(_NAMES) :])})"
# A word begins after a blank, a sign or a digit, and particles and the article may be attached. One pass looks for the
# blank first, which is what makes it cheap; so the text is scanned with a line break before it.
_ANCHOR_WORD = re.compile(rf"[\W\d][وف]?[بلك]?(?:{_OWN}|(?:ال|ل)?{_OTHER})")
_SIGNS: tuple[tuple[Anchor, re.Pattern[str]], ...] = (
    ("digits", re.compile(r"[0-9][0-9]{3}")),
    ("digits_apart", re.compile(r"[0-9]\s*[/.\-–—\\]\s*[0-9]")),
    ("english", re.compile(f"[{_INITIALS}](?:{_ENDINGS})")),
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
            for start, end, words in windows:
                if words >= rule.words:
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


def _windows(text: str, anchors: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Merged neighbourhoods of anchors, widened to whole words: start, end, and how many anchors are in it."""
    merged: list[tuple[int, int, int]] = []
    for first, last in anchors:
        start, end = max(0, first - _BEFORE), min(len(text), last + _AFTER)
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], end, merged[-1][2] + 1)
        else:
            merged.append((_word_start(text, start), end, 1))
    return [(start, _word_end(text, end), words) for start, end, words in merged]


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
