"""Dates of publication that a text states: a label, a line of its own, a dateline, an agency's closing line.

A picture's caption dates the picture, never the text. «آخر تحديث» is later than the publication and counts only
where nothing else is stated.
"""

from __future__ import annotations

import datetime as dt
import re

from flows.extract.dates.vocabulary import any_of
from flows.extract.dating.clues import Clue, at_dateline
from flows.extract.dating.dating import Dating, on_day
from flows.extract.layout_words import any_layout_word

_PUBLISHED = re.compile(rf"{any_layout_word('published')}\W*(?:\w+\W+){{0,3}}\Z", re.IGNORECASE)
# «تمديد العمل بالنظام حتى تاريخ 30 / 6 / 1446هـ», «ابتداء من تاريخ …»: a day of something that the text tells of
_OF_SOMETHING = re.compile(
    rf"(?<!\w)[وف]?{any_layout_word('to_a_day')}\s+{any_layout_word('published')}\W*(?:\w+\W+)?\Z"
)
_UPDATED = re.compile(rf"{any_layout_word('updated')}\W*(?:\w+\W+)?\Z", re.IGNORECASE)
# «وام/أحمد عبدالكريم/ 3-11-2025», «(النهاية) 13/09/2023 14:20»
_CLOSING = re.compile(rf"(?<!\w){any_of('agency')}\s*[/)\]-]|/|\)")
# «إحاطة صحفية يومية - 14 أكتوبر 2025», «نشرة الأخبار ليوم الثلاثاء 14 أكتوبر 2025»
_IN_TITLE = re.compile(r"(?:[-–—|:(]|(?<!\w)(?:ليوم|بتاريخ))\s*(?:يوم\s+)?\Z")
_OF_OTHER_DAY = re.compile(rf"(?<!\w)(?:{any_of('memory')}|{any_of('prepares')})")
_EDGE = 3  # passages at the beginning and end of a page where its stamps stand


def stated_date(text: str, clues: list[Clue]) -> Dating | None:
    """The date that the text states as its own, by the strongest sign."""
    placed = [clue for clue in clues if clue.day is not None and clue.passage is not None]
    later: list[Clue] = []
    for clue in placed:
        before = text[max(0, clue.found.start - 50) : clue.found.start].rpartition("\n")[2]
        if _UPDATED.search(before):
            later.append(clue)
        elif _PUBLISHED.search(before) and not _OF_SOMETHING.search(before) and clue.rest <= 90 and not clue.of_text:
            return _stated(clue, "publication date stated: {}")
    return _on_the_page(text, [clue for clue in placed if clue not in later]) or (
        _stated(later[0], "last change stated: {}") if later else None
    )


def _on_the_page(text: str, placed: list[Clue]) -> Dating | None:
    for clue in placed:
        assert clue.passage is not None
        if clue.found.rule == "date.compact" and clue.rest <= 90:
            return _stated(clue, "the agency's closing line gives {}")
        sourced = _is_source(clue) and not _is_overtaken(clue, placed)
        if clue.passage.kind == "dateline" or (clue.passage.kind == "heading" and clue.rest <= 25) or sourced:
            return _stated(clue, "a line of its own gives the date: {}")
        if at_dateline(text, clue):
            return _stated(clue, "dateline: {}")
    for clue in reversed(placed):
        if _closes(text, clue):
            return _stated(clue, "the agency's closing line gives {}")
    return None


def _is_source(clue: Clue) -> bool:
    """A short line above the text with who published it: «المصدر: النهار - 04 تشرين الأول 2024 | 12:05»."""
    assert clue.passage is not None
    return clue.passage.kind == "boilerplate" and clue.rank < _EDGE and clue.rest <= 45


def title_date(text: str, clues: list[Clue]) -> Dating | None:
    """The day with which the title ends, if nothing later has happened in the text."""
    for clue in clues:
        if clue.day is not None and _ends_title(text, clue):
            return None if _is_overtaken(clue, clues) else _stated(clue, "the title ends with {}")
    return None


def _is_overtaken(clue: Clue, clues: list[Clue]) -> bool:
    """Whether something later has happened in the text."""
    assert isinstance(clue.day, dt.date)
    return any(known > clue.day for other in clues if (known := other.dated_past))


def _ends_title(text: str, clue: Clue) -> bool:
    """A day set apart at the end of the title; without a mark («حرب 6 أكتوبر 1973») it belongs to the words before.

    So it does in «ذكرى حرب تشرين - 6 أكتوبر 1973» and «التحضيرات للقمة - 19 مايو 2023».
    """
    if clue.passage is None or clue.passage.kind != "title" or clue.passage.end - clue.end > 1 or clue.of_text:
        return False
    if _OF_OTHER_DAY.search(text[: clue.found.start].rpartition("\n")[2]):
        return False
    return _IN_TITLE.search(text[max(0, clue.found.start - 20) : clue.found.start]) is not None


def _closes(text: str, clue: Clue) -> bool:
    """A short line at the end of the page, with the agency's mark before its date."""
    assert clue.passage is not None
    if clue.from_end >= _EDGE or clue.rest > 45 or clue.passage.kind == "caption":
        return False
    before = text[max(0, clue.found.start - 45) : clue.found.start].rpartition("\n")[2]
    return not before.strip() or bool(_CLOSING.search(before))


def _stated(clue: Clue, reason: str) -> Dating:
    day = clue.day
    assert isinstance(day, dt.date)
    return on_day(day, "stated", reason.format(day))
