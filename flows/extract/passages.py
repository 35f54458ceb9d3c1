"""Blocks of a text: title, headings, numbered clauses, paragraphs, captions, datelines and boilerplate.

A block is a line with something in it; communiqués in plain text put each paragraph on one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from flows.arabic import fold
from flows.arabic.calendars import hijri_months, months, weekdays
from flows.arabic.numbers import ordinals
from flows.extract.dates.vocabulary import alternatives, any_of
from flows.extract.layout_words import any_layout_word, layout_words

PassageKind = Literal["title", "heading", "paragraph", "clause", "caption", "dateline", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block: source offsets (blanks at its ends left out), kind, and clause number; ``body`` is where the text
    after a clause number begins."""

    start: int
    end: int
    kind: PassageKind
    clause_number: int | None
    body: int
    rule: str


_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")
# «1. », «2) », «٣- », «(4) »
_CLAUSE = re.compile(r"[(\[]?(\d{1,3})\s?[.)\]\-–ـ:]\s*(?=\D)")
_ORDINAL_CLAUSE = re.compile(r"([\u0621-\u0652]+)\s*[:：\-–.]\s*")
_CAPTION = re.compile(
    rf"(?<!\w){any_layout_word('caption')}(?!\w)|(?<!\d)(?<!\d\s)[-–—]\s*\d{{1,2}}\s+\S+(?:\s+\S+){{0,2}}\s+\d{{4}}\s*$"
)
# «… في صورة جماعية (9 كانون الأول 2022، واس).»
_CREDIT = re.compile(rf"\((?=[^()]*\d)[^()]*(?<!\w){any_of('agency')}\s*\)\s*\.?\s*$")
_FOOTER = re.compile(
    rf"(?<!\w)(?:{any_layout_word('footer')}|{any_layout_word('footer_alone')}(?=\W*$))(?!\w)|@\w+|https?://|www\.|#\w+\s*$",
    re.IGNORECASE,
)
_SOURCE = "المصدر"
_YEAR = re.compile(r"\d{4}")
_WORD = re.compile(r"[^\s\-–—]\S*")
# What a line with place, agency, day and hour is made of: «الرياض - أ ف ب - الأحد 22/11/2020», «13/09/2023 14:20»
_MONTH = alternatives([*months(), *hijri_months()])
_DAY = re.compile(rf"(?<!\d)\d{{1,2}}\s*(?:[/.-]\s*\d|{_MONTH})|\d[/.-]\d{{1,2}}(?!\d)")
_STAMP = re.compile(
    rf"(?<!\w)(?:{any_of('agency')}|{_MONTH}|{alternatives(weekdays())}|{any_layout_word('published')}|{any_layout_word('stamp')})(?!\w)|[\d\W]+"
)
# «الرقم: و خ/ 214», «التاريخ: 19/07/2023»
_FILED = re.compile(rf"{any_layout_word('filed')}\s*(?:[:/]|[(]?\d)|[\W_]+\Z", re.IGNORECASE)
# «القرار 2593 (2021)»
_NUMBERED = re.compile(r"(?:ال)?(?:قرار|مقرر|توصيه)\s+(?:رقم\s+)?[(]?\d")
_LABEL = re.compile(
    rf"{any_layout_word('label')}(?:\s+(?:رقم\s*)?[(]?\d[\d/\-]*[)]?)?\s*:?\Z"
)  # «بيان صحفي رقم 33/2024»
_ISSUE = re.compile(r"(?<!\w)العدد\s+(?:رقم\s+)?[(]?\d+[)]?\s*\Z")  # «الشرق الأوسط - العدد 9876»
_COMMA = re.compile(r"[،,]\s+")
_PARTS = re.compile(r"\s*(?:[-–—|/]|:|[،,])\s+")
_MASTHEAD = 8  # lines of who publishes, file numbers and dates above a title
_SHORT_HEAD, _LETTERHEAD = 3, 6  # words in which a body names itself above a title
_LONGEST_TITLE = 160  # characters
_STAMP_WORDS = 2  # besides these: a city, a country


def split_passages(text: str, captions: Iterable[tuple[int, int]] = ()) -> list[Passage]:
    """Cut a text into its blocks, in order. Every character that is not blank lies in exactly one.

    Args:
        text: any Unicode string.
        captions: places of lines that its original marks as standing under a picture.
    """
    marked = {start: end for start, end in captions}
    spans = [_trimmed(text, *match.span()) for match in _LINE.finditer(text)]
    spans = [span for span in spans if span[0] < span[1]]
    lines = [fold(text[start:end]) for start, end in spans]
    found: list[Passage] = []
    for index, (start, end) in enumerate(spans):
        if marked.get(start) == end:
            found.append(Passage(start, end, "caption", None, start, "passage.marked_caption"))
        else:
            found.append(_passage(text, start, end, index, found, lines))
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _passage(text: str, start: int, end: int, index: int, before: list[Passage], lines: list[str]) -> Passage:
    clause = _clause(text, start, end)
    if clause is not None:
        return Passage(start, end, "clause", clause[0], clause[1], "passage.clause")
    kind, rule = _kind(index, before, lines)
    return Passage(start, end, kind, None, start, rule)


def _clause(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Number and start of the body of a numbered clause; «أولاً:» counts too."""
    match = _CLAUSE.match(text, start, end)
    if match and end - match.end() > 15:
        return int(match[1]), match.end()
    match = _ORDINAL_CLAUSE.match(text, start, min(end, start + 25))
    if match and end - match.end() > 15:
        word = fold(match[1])
        number = ordinals().get(word) or (ordinals().get(word[:-1]) if word.endswith("ا") else None)
        if number:
            return number, match.end()
    return None


def _has_footer(line: str) -> bool:
    """«المصدر: وكالات», «تابعونا على»; «وزاد المصدر: “…”» tells what a source said."""
    for match in _FOOTER.finditer(line):
        before = line[: match.start()].rstrip(" ")
        if not (before[-1:].isalpha() and match[0].startswith(_SOURCE)):
            return True
    return False


def _kind(index: int, before: list[Passage], lines: list[str]) -> tuple[PassageKind, str]:
    line, count = lines[index], len(lines)
    short = len(line) <= 160
    # A closing quotation mark ends a sentence only after its stop: «توقع على "إعلان الجزائر"» is a headline.
    stopped = line.rstrip('"”»’').endswith((".", "؟", "!", "…"))
    if short and _has_footer(line) and (len(line) <= 70 or index >= count - 6):
        return "boilerplate", "passage.footer"
    if before and before[-1].kind == "boilerplate" and index >= count * 0.6 and len(line) <= 70 and not stopped:
        return "boilerplate", "passage.after_footer"
    dated = index > 0 and _YEAR.search(line) and not _NUMBERED.match(line)
    if len(line) <= 60 and not stopped and dated and len(line.split()) <= 7:
        return "dateline", "passage.dateline"
    if len(line) <= 90 and not stopped and _is_stamp(line):
        return "dateline", "passage.dateline"
    if short and index > 0 and ((not stopped and _CAPTION.search(line)) or _CREDIT.search(line)):
        return "caption", "passage.caption"
    if len(line) <= 60 and not stopped and dated and len(_WORD.findall(line)) <= 7:
        return "dateline", "passage.dateline"
    if _LABEL.match(line):
        return "heading", "passage.label"
    following = lines[index + 1] if index + 1 < count else ""
    masthead = all(passage.rule in ("passage.label", "passage.dateline") for passage in before)
    if masthead and count > 2 and (_FILED.match(line) or _is_letterhead(line, index, following)):
        return "heading", "passage.label"
    if masthead and index and _is_where(line) and before[-1].rule == "passage.dateline":
        return "dateline", "passage.dateline"
    told = any(passage.kind == "paragraph" for passage in before)  # «واتفق المجتمعون على الآتي:»
    titled = any(passage.kind == "title" for passage in before) or (told and line.endswith(":"))
    if not titled and short and not stopped and (index <= 2 or (masthead and index <= _MASTHEAD)) and count > 1:
        return "title", "passage.first_line"
    if len(line) <= 80 and not stopped and index > 0 and len(line.split()) <= 12:
        return "heading", "passage.short_line"
    return "paragraph", "passage.line"


def _is_letterhead(line: str, index: int, following: str) -> bool:
    """Who publishes: «الأمم المتحدة», «أخبار», and below it «مجلس الأمن», «الأمانة العامة»; no «السوداني يصل أنقرة».

    Where a title can still come also «المكتب الإعلامي لرئيس مجلس الوزراء»; where day or file number come next a city.
    """
    if _ISSUE.search(line):
        return len(line.split()) <= _LETTERHEAD
    parts, words = [part.split() for part in _PARTS.split(line)], line.split()
    heads = layout_words("letterhead")
    if len(parts) > 1 and (index or len(words) > _SHORT_HEAD):
        named = all(part and len(part) <= _LETTERHEAD and part[0] in heads for part in parts)
        if named or not _COMMA.search(line):
            return named  # «صحيفة النهار، بيروت» may be one still
    if len(words) > _SHORT_HEAD:
        verbless = not any(word.startswith(("ي", "ت")) for word in words)
        return len(words) <= _LETTERHEAD and words[0] in heads and verbless and _may_be_title(following)
    if len(words) == _SHORT_HEAD and words[1].startswith("ي") and words[1] not in months():
        return False
    filed = len(words) <= _STAMP_WORDS and (_FILED.match(following) or _is_stamp(following))
    return index == 0 or len(words) <= 1 or words[0] in heads or bool(filed)


def _is_where(line: str) -> bool:
    """«أديس أبابا، إثيوبيا»: nothing but a city and its country."""
    parts = [part.split() for part in _COMMA.split(line)]
    return len(parts) == 2 and all(1 <= len(part) <= 2 for part in parts)


def _may_be_title(line: str) -> bool:
    return 0 < len(line) < _LONGEST_TITLE and not line.endswith((".", "؟", "!"))


def _is_stamp(line: str) -> bool:
    """Whether a line says where, by whom and when it was published, and no more."""
    return bool(_YEAR.search(line) and _DAY.search(line)) and len(_STAMP.sub(" ", line).split()) <= _STAMP_WORDS
