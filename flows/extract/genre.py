"""What kind of document a text is: joint statement, press release or news report.

Counted signs, not a first match: third-party reporting («وقالت صحيفة», «بحسب وكالة») speaks for news, a press
contact for a press release, collective speakers and numbered clauses for a joint statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from flows.arabic import fold
from flows.extract.layout_words import any_layout_word
from flows.extract.passages import Passage
from flows.extract.reading import Reading

DocumentType = Literal["joint_statement", "press_release", "news_report"]

_PRESS = re.compile(any_layout_word("press"), re.IGNORECASE)
_JOINT_TITLE = re.compile(any_layout_word("joint_title"))
_NEWS = re.compile(rf"(?<!\w){any_layout_word('reporting')}(?!\w)")
# «رئيس الوزراء» is one person, «أعضاء الوفد» and «أعضاء الحكومة» are no issuers.
_COLLECTIVE = re.compile(
    rf"(?<!مجلس )(?<!رئيس )(?<!رئاسه )(?<!رئيسي )(?<!\w)[وف]?{any_layout_word('collective')}(?!\w)(?! الوفد)"
)
_OFFICE = re.compile(rf"\W*{any_layout_word('press_office')}(?!\w)")
_CHAIR = re.compile(any_layout_word("chairs_summary"))
# «المصدر: وكالات», «الساعة 18:40»: what a newspaper's page says of the report
_PUBLISHED = re.compile(r"(?<!\w)المصدر\s*:|(?<!\w)الساعه\s*\d{1,2}:\d\d")
# «إن مجلس الجامعة، المنعقد …»: a body speaks of itself, as in its decisions
_DECISION = re.compile(r"ان\s+(?:مجلس|المجلس|اللجنه|لجنه|المؤتمر|مؤتمر|الجمعيه|قاده|وزراء)\b")
_SIGNED = 90  # characters of a line that an issuing office signs


def document_type(reading: Reading, passages: Sequence[Passage]) -> DocumentType:
    """The likeliest type of a text."""
    text = reading.folded.text
    thousand = max(1.0, len(reading.words) / 150)
    news = len(_NEWS.findall(text)) / thousand
    collective = len(_COLLECTIVE.findall(text)) / thousand
    clauses = sum(passage.kind == "clause" for passage in passages)
    if _JOINT_TITLE.search(text[:150]):
        collective += 3
    elif any(_is_place_line(reading, passage) for passage in passages[1:3]):
        news += 2
    if any(_has_dateline(reading, passage) or _is_agency_line(reading, passage) for passage in passages[:4]):
        news += 3
    news += 3 * bool(_PUBLISHED.search(text[:400]))
    if clauses >= 3:
        collective += 2
    if any(_DECISION.match(fold(reading.text[passage.start : passage.start + 30])) for passage in passages[:6]):
        collective += 3
    if any(_is_signed(reading, passage) for passage in passages[-3:]):
        return "press_release"
    if _PRESS.search(text[:120]) or _PRESS.search(text[-400:]) or is_chairs_summary(text):
        return "press_release"
    return "joint_statement" if collective > news + 1 else "news_report"


_DATELINE = re.compile(r"[^.\n]{0,45}?\s?(?:[-–—ـ]{1,2}\s|/\s|\))")


def _has_dateline(reading: Reading, passage: Passage) -> bool:
    """«القاهرة – », «الخرطوم 13-10-2019م (سونا)- », «وطنية - »: a place, perhaps a date and an agency, then a dash."""
    name = reading.by_word.get(reading.words.at(passage.start))
    if passage.kind != "paragraph" or name is None or name.start != passage.start:
        return False
    if name.kind not in ("place", "country") and name.rule != "name.quoted":
        return False
    return bool(_DATELINE.match(reading.text, name.end, passage.end))


def is_chairs_summary(folded: str) -> bool:
    """Whether a folded text is what the chair of a meeting says of it: sent to the press, and of the meeting's day."""
    return _CHAIR.search(folded[:120]) is not None


def _is_agency_line(reading: Reading, passage: Passage) -> bool:
    """«الرياض 24 ربيع الآخر 1445 هـ الموافق 8 نوفمبر 2023 م واس»: a line of place, day and agency."""
    if passage.kind != "dateline":
        return False
    index = reading.words.at(passage.end - 1)
    name = reading.by_word.get(index)
    return name is not None and name.kind == "organisation" and name.rule == "name.quoted"


def _is_place_line(reading: Reading, passage: Passage) -> bool:
    """«بغداد في 30 حزيران 2024»: a line of its own with a place and a day."""
    name = reading.by_word.get(reading.words.at(passage.start))
    placed = name is not None and name.kind in ("place", "country") and name.form == "name"
    return placed and name is not None and passage.kind == "dateline" and name.start == passage.start


def _is_signed(reading: Reading, passage: Passage) -> bool:
    """«المكتب الإعلامي لرئيس مجلس الوزراء»: a short line of the office that sends the text out."""
    line = reading.text[passage.start : passage.end]
    return len(line) <= _SIGNED and "." not in line and _OFFICE.match(fold(line)) is not None
