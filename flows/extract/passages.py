"""Blocks of a text: title, headings, numbered clauses, paragraphs, captions, datelines and boilerplate.

A block is a line with something in it; communiqués in plain text put each paragraph on one line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from flows.arabic import fold
from flows.arabic.numbers import ordinals

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
    r"(?<!\w)(?:صوره|الصوره|ارشيفيه|ارشيف|تصوير|رويترز|ا ف ب|گيتي|جيتي)(?!\w)|[-–—]\s*\d{1,2}\s+\S+(?:\s+\S+){0,2}\s+\d{4}\s*$"
)
_FOOTER = re.compile(
    r"(?<!\w)(?:مزيد\s+من\s+المعلومات|اقرا\s+ايضا|شارك(?=\W*$|\s+(?:علي|عبر|المقال|الخبر|هذا))|مشاركه(?=\W*$)|تابعنا|تابعونا|بريد\s+الكتروني"
    r"|اقسام(?=\W*$)|اخبار\s+متعلقه|مواضيع\s+متعلقه|كلمات\s+مفتاحيه|الكلمات\s+الدلاليه|مواضيع\s+ذات\s+صله|حقوق\s+النشر|جميع\s+الحقوق"
    r"|المصدر\s*:|طباعه(?=\W*$)|ارسال(?=\W*$)|تاريخ\s+النشر|اخر\s+تحديث|وسوم|تحرير\s*:|تويتر|فيسبوك)(?!\w)"
    r"|media enquir|for journalists|@\w+|https?://|www\.|#\w+\s*$",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"\d{4}")


def split_passages(text: str) -> list[Passage]:
    """Cut a text into its blocks, in order. Every character that is not blank lies in exactly one."""
    spans = [_trimmed(text, *match.span()) for match in _LINE.finditer(text)]
    spans = [span for span in spans if span[0] < span[1]]
    found: list[Passage] = []
    for index, (start, end) in enumerate(spans):
        found.append(_passage(text, start, end, index, found, len(spans)))
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _passage(text: str, start: int, end: int, index: int, before: list[Passage], count: int) -> Passage:
    line = fold(text[start:end])
    clause = _clause(text, start, end)
    if clause is not None:
        return Passage(start, end, "clause", clause[0], clause[1], "passage.clause")
    kind, rule = _kind(line, index, before, count)
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


def _kind(line: str, index: int, before: list[Passage], count: int) -> tuple[PassageKind, str]:
    short = len(line) <= 160
    # A closing quotation mark ends a sentence only after its stop: «توقع على "إعلان الجزائر"» is a headline.
    stopped = line.rstrip('"”»’').endswith((".", "؟", "!", "…"))
    if short and _FOOTER.search(line) and (len(line) <= 70 or index >= count - 6):
        return "boilerplate", "passage.footer"
    if before and before[-1].kind == "boilerplate" and index >= count * 0.6 and len(line) <= 70 and not stopped:
        return "boilerplate", "passage.after_footer"
    if len(line) <= 60 and _DATELINE.search(line) and not stopped and index > 0 and len(line.split()) <= 7:
        return "dateline", "passage.dateline"
    if short and index > 0 and not stopped and _CAPTION.search(line):
        return "caption", "passage.caption"
    if fold("بيان صحفي") == line or line in ("تصريح صحفي", "بلاغ صحفي", "خبر صحفي"):
        return "heading", "passage.label"
    if index == 0 and len(line.split()) <= 3 and count > 2:
        return "heading", "passage.label"  # who publishes: «الأمم المتحدة», «أخبار»
    titled = index > 2 or any(passage.kind == "title" for passage in before)
    if not titled and short and not stopped and index <= 2 and count > 1:
        return "title", "passage.first_line"
    if len(line) <= 80 and not stopped and index > 0 and len(line.split()) <= 12:
        return "heading", "passage.short_line"
    return "paragraph", "passage.line"
