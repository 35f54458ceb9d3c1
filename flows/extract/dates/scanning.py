"""One scan of a folded text for time expressions: windows around anchors, all rules, the longest reading wins.

A cheap pattern finds words that can be part of a date (digits, month and weekday names, units, deictic words);
the costly rules then run only around them. Misspelt month names within one edit are mended first, in a copy whose
offsets still lead to the source («14 تشريم الثاني»).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from rapidfuzz.distance import OSA

from flows.arabic import calendars
from flows.arabic.folding import Folded
from flows.extract.dates import absolute, durations, hijri, ranges, relative, years
from flows.extract.dates.fragments import HIJRI_MONTH, MONTH, WEEKDAY
from flows.extract.dates.meaning import Found, PartialDate, Weekday
from flows.extract.dates.rule import Anchor, Rule

RULES: tuple[Rule, ...] = (
    *ranges.RULES,
    *hijri.RULES,
    *absolute.RULES,
    *years.RULES,
    *relative.RULES,
    *durations.RULES,
)
_REACH = 70
_LONGEST_WORD = 40  # characters; what is longer is no word that a date could end in
_ALONE = r"(?:(?<!\w)|(?<=[وفبلك\d]))"
_ANCHORS: dict[Anchor, str] = {
    "month": rf"{_ALONE}{MONTH}",
    "hijri": rf"{_ALONE}{HIJRI_MONTH}",
    "weekday": WEEKDAY,
    "current": r"\d\s+(?:من\s+)?(?:الجاري|الحالي|الماضي|المنصرم|المقبل|القادم)(?!\w)",
    "deictic": r"اليوم|امس|غدا?(?!\w)|الغد|البارحه",
    "digits": r"\d{4}|\d\s?[/.\-]\s?\d",
    "unit": r"يوم|ايام|اسبوع|اسابيع|شهر|شهور|(?:عام|عاما|عامين|عامان|عامي)(?!\w)|اعوام|سنه|سنوات|سنين|سنت|عقد|عقود|ساع[هات]|دقيق|دقائق",
    "fraction": r"(?:نصف|ربع)\s+(?:قرن|عام|سنه|ساعه)",
    "ordinal_part": r"الربع|النصف|الاسبوع|الثلث",
    "season": r"شتاء|ربيع|صيف|خريف",
    "decade": r"عشرين|ثلاثين|اربعين|خمسين|ستين|سبعين|ثمانين|تسعين|القرن",
    "repeat": r"كل\s|يوميا|اسبوعيا|شهريا|سنويا|فصليا",
    "vague": r"مؤخرا|موخرا|لاحق|مستقبل|وقت|قريب|الاجال|حاليا|الان|(?:خلال|غضون)\s+(?:ساعات|ايام|اسابيع|اشهر)",
    "english": r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec",
}
_BY_ANCHOR = {anchor: tuple(rule for rule in RULES if rule.anchor == anchor) for anchor in _ANCHORS}
_ANCHOR_PATTERNS = {anchor: re.compile(pattern, re.IGNORECASE) for anchor, pattern in _ANCHORS.items()}
_SUSPECT = re.compile(r"(?<![\w.])(?:3[01]|[12]\d|0?[1-9])\s+(?:من\s+)?(?:شهر\s+)?(?P<word>[ء-ي]{5,9})(?!\w)")
# What follows «قبل», «بحلول», «موعد …» is a limit, not a day on which something happened.
_DEADLINE_BEFORE = re.compile(
    r"(?:بحلول|(?<!\w)[وف]?قبل|في\s+موعد\s+اقصاه|موعد(?:ا|ه|ها)?\s+(?:مستهدف|نهائي|اقصي|النهائي|اقصاه)\S*(?:\s+في)?|موعد\s+لا\s+يتجاوز|لا\s+يتعدي|اقصاه|مهله\s+حتي)\s+(?:يوم\s+|نهايه\s+|شهر\s+|حلول\s+)*$"
)
_MONTH_WORDS = tuple(sorted({name.split()[0] for name in calendars.months() if len(name.split()[0]) >= 5}))


def mend_month_names(folded: Folded) -> Folded:
    """Replace a word after a day number that is one edit from a month name; offsets keep leading to the source."""
    mended, offsets, last = [], list[int](), 0
    for match in _SUSPECT.finditer(folded.text):
        name = _nearest_month(match["word"])
        if name is None:
            continue
        start, end = match.span("word")
        mended += [folded.text[last:start], name]
        offsets += [*range(last, start), *(min(start + i, end - 1) for i in range(len(name) - 1)), end - 1]
        last = end
    if not mended:
        return folded
    mended.append(folded.text[last:])
    offsets += range(last, len(folded.text))
    if folded.offsets is not None:
        offsets = [folded.offsets[index] for index in offsets]
    return Folded(folded.source, "".join(mended), tuple(offsets))


def _nearest_month(word: str) -> str | None:
    if word in _MONTH_WORDS:
        return None
    near = [name for name in _MONTH_WORDS if OSA.distance(word, name, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else None


def scan(text: str) -> list[Found]:
    """Find every time expression of a folded text, in order and without overlap."""
    found: list[Found] = []
    for anchor, pattern in _ANCHOR_PATTERNS.items():
        windows = _windows(text, pattern)
        for rule in _BY_ANCHOR[anchor] if windows else ():
            for start, end in windows:
                found += rule.scan(text, start, end)
    return [_limit(text, _closed(text, reading)) for reading in _shared(text, _twins(text, _longest(found)))]


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


# «٢١ شوال ١٤٤٤ هـ الموافق ١١ مايو ٢٠٢٣ م», «12 محرم 1437هـ/25 أكتوبر 2015»
_TWIN = re.compile(r"\s*(?:[،,(/\-–]\s*)?(?:(?:و?ال)?موافق(?:ه)?\s*:?\s*(?:ل\s*|ل?يوم\s+)?)?\Z")


def _twins(text: str, found: list[Found]) -> list[Found]:
    """A Hijri date and its Gregorian twin are one expression, whose value is the Gregorian one."""
    joined: list[Found] = []
    for reading in found:
        before = joined[-1] if joined else None
        if before is not None and _is_twin(text, before, reading):
            gregorian = before if reading.rule.startswith("date.hijri") else reading
            joined[-1] = replace(gregorian, start=before.start, end=reading.end, rule="date.hijri_twin")
        else:
            joined.append(reading)
    return joined


def _closed(text: str, reading: Found) -> Found:
    """A bracket that the expression opens belongs to it: «12 محرم 1437هـ (25 أكتوبر 2015م)», «أمس (الأربعاء)»."""
    words = text[reading.start : reading.end]
    opened = words.count("(") > words.count(")") and text[reading.end : reading.end + 1] == ")"
    return replace(reading, end=reading.end + 1) if opened else reading


_AND = re.compile(r"\s*[،,]?\s+و?(?:(?:في|يوم|شهر)\s+)?\Z|\s*و\Z")


def _shared(text: str, found: list[Found]) -> list[Found]:
    """What a date leaves out and the next one of a list has: «27 يوليوز و23 غشت 2014», «الثلاثاء والأربعاء المقبلين»."""
    shared = found[:]
    for index in range(len(found) - 2, -1, -1):
        if _AND.match(text[found[index].end : found[index + 1].start]):
            shared[index] = _completed(shared[index], shared[index + 1], text)
    return shared


def _completed(item: Found, following: Found, text: str) -> Found:
    own, other = item.meaning, following.meaning
    if isinstance(own, PartialDate) and isinstance(other, PartialDate):
        bare = own.year is None and own.direction is None and own.year_offset is None and own.weekday is None
        if bare and other.year is not None and own.month and other.month and (own.day is None) == (other.day is None):
            year = other.year - (1 if own.month > other.month else 0)
            return replace(item, meaning=replace(own, year=year))
    if isinstance(own, Weekday) and isinstance(other, Weekday) and own.direction is None:
        dual = text[following.start : following.end].endswith("ين")
        return replace(item, meaning=replace(own, direction=other.direction)) if dual else item
    return item


def _is_twin(text: str, before: Found, reading: Found) -> bool:
    hijri = [item.rule.startswith("date.hijri") for item in (before, reading)]
    full = all(item.rule.startswith(("date.hijri", "date.day_month_year", "date.dual", "date.numeric", "date.range_days"))
               for item in (before, reading))  # fmt: skip
    return hijri[0] != hijri[1] and full and bool(_TWIN.match(text[before.end : reading.start]))


def _limit(text: str, reading: Found) -> Found:
    if reading.kind != "date" or reading.rule in ("date.ago", "date.vague"):
        return reading
    before = text[max(0, reading.start - 40) : reading.start]
    return replace(reading, kind="deadline") if _DEADLINE_BEFORE.search(before) else reading
