"""Neighbouring readings that are one expression, or that share what only one of them says.

* a Hijri date and its Gregorian twin: «21 شوال 1444 هـ الموافق 11 مايو 2023 م»
* two weekdays and their two days: «الأربعاء والخميس 27 و28 صفر 1437هـ»
* a vague word and its day: «في وقت سابق من اليوم»
* a day and its year in words: «الخامس من يناير سنة ألفين وأحد عشر»
* a list: «27 يوليوز و23 غشت 2014», «الثلاثاء والأربعاء المقبلين»
"""

from __future__ import annotations

import re
from dataclasses import replace

from flows.extract.dates.meaning import (
    DaysAway,
    Found,
    FromPrevious,
    Interval,
    PartialDate,
    PartialHijri,
    UnitAway,
    Vague,
    Weekday,
)
from flows.extract.dates.vocabulary import any_of, time_words

_TWIN = re.compile(r"\s*(?:[،,(/\-–|]\s*)?(?:(?:و?ال)?موافق(?:ه)?\s*:?\s*(?:ل\s*|ل?يوم\s+)?)?\Z")
_OF_IT = re.compile(r"\s+(?:من\s+)?\Z")
_FULL = ("date.hijri", "date.day_month_year", "date.dual", "date.numeric", "date.range_days")
# «في وقت سابق من اليوم», «في وقت لاحق الخميس», «لاحقا هذا الأسبوع»
_OF = re.compile(r"\s+(?:(?:من|في)\s+)?(?:يوم\s+|مساء\s+|صباح\s+)?\Z")
_PAIR = re.compile(r"\s*(?:[،,]?\s+و\s*|\s+(?:الي|و?حتي)\s+|\s*[-–—]\s*)(?:يوم\s+)?\Z")
_BESIDE = re.compile(r"\s*[،,(]?\s*(?:(?:ال)?موافق(?:ه|ين)?\s*:?\s*(?:ل\s*|يومي\s+)?)?\Z")
_AND = re.compile(r"\s*[،,]?\s+و?(?:(?:في|يوم|شهر)\s+)?\Z|\s*و\Z")
# What follows «قبل», «بحلول», «موعد …» is a limit, not a day on which something happened.
_LIMIT = re.compile(
    rf"(?:(?:(?<!\w)(?<!ما\s)[وف]?(?:قبل|قبيل)|{any_of('limit')})\s+(?:في\s+)?(?:يوم\s+|نهايه\s+|شهر\s+|حلول\s+|(?:انتهاء|انتهايها|انتهائها|انتهائه|انقضاء)\s+|موعد\s+)*)\Z"
)

# «سينسحب الجيش بنهاية العام»: by its end, unless that is over («بنهاية العام الماضي»).
_ENDS, _BY = ("نهايه", "متم", "موفي"), re.compile(r"(?<!\w)[وف]?ب\Z")
_PAST = re.compile(rf"(?:{any_of('past')})\Z")


def joined(text: str, found: list[Found]) -> list[Found]:
    """Readings of a folded text, in order and apart, after joining."""
    steps = _twins(text, _weekday_pairs(text, _vague_days(text, _spelled_years(text, found))))
    return [_limited(text, _closed(text, reading)) for reading in _shared(text, steps)]


def _spelled_years(text: str, found: list[Found]) -> list[Found]:
    """A day or month without year takes the one in words right behind it; digits belong to the rules of days."""
    merged: list[Found] = []
    for reading in found:
        before = merged[-1] if merged else None
        if before is not None and reading.rule == "date.year" and _OF_IT.match(text[before.end : reading.start]):
            own, year = before.meaning, reading.meaning
            if isinstance(own, PartialDate) and isinstance(year, PartialDate) and own == _yearless(own):
                merged[-1] = replace(before, end=reading.end, meaning=replace(own, year=year.year))
                continue
        merged.append(reading)
    return merged


def _yearless(date: PartialDate) -> PartialDate:
    """What is left of a date without its year and all that stands for one."""
    return PartialDate(month=date.month, day=date.day, weekday=date.weekday)


def _twins(text: str, found: list[Found]) -> list[Found]:
    """A Hijri date and its Gregorian twin are one expression, whose value is the Gregorian one."""
    merged: list[Found] = []
    for reading in found:
        before = merged[-1] if merged else None
        if before is not None and _is_twin(text, before, reading):
            gregorian, other = (before, reading) if _is_hijri(reading) else (reading, before)
            deictic = gregorian.deictic if gregorian.deictic is not None else other.deictic
            merged[-1] = replace(
                gregorian, start=before.start, end=reading.end, rule="date.hijri_twin", deictic=deictic
            )
        else:
            merged.append(reading)
    return merged


def _is_hijri(reading: Found) -> bool:
    return reading.rule.startswith("date.hijri")


def _is_twin(text: str, before: Found, reading: Found) -> bool:
    if _is_hijri(before) == _is_hijri(reading) or not _TWIN.match(text[before.end : reading.start]):
        return False
    if {before.rule, reading.rule} == {"date.hijri_year", "date.year_parenthesised"}:
        return True  # «1436هـ (2015م)»
    return all(one.rule.startswith(_FULL) and one.rule != "date.hijri_year" for one in (before, reading))


def _vague_days(text: str, found: list[Found]) -> list[Found]:
    merged: list[Found] = []
    for reading in found:
        before = merged[-1] if merged else None
        if before is not None and _is_vague_day(text, before, reading):
            merged[-1] = replace(reading, start=before.start)
        else:
            merged.append(reading)
    return merged


def _is_vague_day(text: str, before: Found, reading: Found) -> bool:
    day = isinstance(reading.meaning, DaysAway | Weekday | UnitAway | FromPrevious)
    if not (day and isinstance(before.meaning, Vague)) or not _OF.match(text[before.end : reading.start]):
        return False
    return " ".join(text[before.start : before.end].split()) in time_words("vague_within")


def _weekday_pairs(text: str, found: list[Found]) -> list[Found]:
    """Two weekdays before a range of days belong to it."""
    merged: list[Found] = []
    for reading in found:
        pair = merged[-2:]
        if len(pair) == 2 and _is_range(reading) and all(isinstance(one.meaning, Weekday) for one in pair):
            first, second = pair
            beside = _BESIDE.match(text[second.end : reading.start])
            if beside and _PAIR.match(text[first.end : second.start]):
                merged[-2:] = [replace(reading, start=first.start)]
                continue
        merged.append(reading)
    return merged


def _is_range(reading: Found) -> bool:
    meaning = reading.meaning
    return isinstance(meaning, Interval) or (isinstance(meaning, PartialHijri) and meaning.last_day is not None)


def _closed(text: str, reading: Found) -> Found:
    """A bracket or slash that the expression opens belongs to it: «أمس (الأربعاء)», «اليوم /الجمعة/»."""
    words, following = text[reading.start : reading.end], text[reading.end : reading.end + 1]
    bracket = following == ")" and words.count("(") > words.count(")")
    slash = following == "/" and reading.rule == "date.deictic" and words.count("/") == 1
    return replace(reading, end=reading.end + 1) if bracket or slash else reading


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


def _limited(text: str, reading: Found) -> Found:
    if reading.kind != "date" or reading.rule in ("date.ago", "date.vague"):
        return reading
    before, words = text[max(0, reading.start - 40) : reading.start], text[reading.start : reading.end]
    by_end = words.startswith(_ENDS) and _BY.search(before) and not _PAST.search(words)
    return replace(reading, kind="deadline") if by_end or _LIMIT.search(before) else reading
