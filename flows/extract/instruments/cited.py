"""What a citation is, and where paragraphs and years stand beside its name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from flows.arabic.numbers import ordinal_pattern, ordinals
from flows.extract.dates.fragments import COMMON_SIGN, MONTH, YEAR
from flows.extract.reading import Reading

UNISSUED = "instrument:unissued"  # begins the identifier of a text that nothing names: nobody's statement

InstrumentKind = Literal[
    "unsc_resolution", "communique", "declaration", "statement", "agreement", "initiative", "draft_resolution", "other"
]


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation. ``start``/``end`` are source offsets; ``numbers`` are spans that hold no date."""

    start: int
    end: int
    instrument_id: str
    kind: InstrumentKind
    rule: str
    number: int | None = None
    year: int | None = None
    name_ar: str | None = None
    name_en: str | None = None
    issuer_id: str | None = None
    paragraph: int | None = None
    numbers: tuple[tuple[int, int], ...] = ()


def of_document(cited: Cited, document_id: str) -> Cited:
    """A text that nothing names is told from those of other documents by the document that tells of it."""
    if not cited.instrument_id.startswith(UNISSUED):
        return cited
    return replace(cited, instrument_id=f"{UNISSUED}:{document_id}{cited.instrument_id.removeprefix(UNISSUED)}")


_PARAGRAPH = re.compile(
    rf"(?:ال|لل|ل)?(?:فقره|ماده|بند)\s+(?:رقم\s+)?[(]?(?:(?P<n>\d{{1,3}})|(?P<word>{ordinal_pattern(definite=True)}))[)]?\s+(?:من|في)\s+(?:ال|نص\s+|هذا\s+)?\Z"
)
# «د.ع (159)», «د.غ.ع (33)»: the ordinary or extraordinary session of the Arab League behind a number.
LEAGUE_SESSION = r"(?:\s+[(]?د\s?\.\s?(?:غ\s?\.\s?)?ع\s*[-(]?\s?\d{1,3}\s?[)]?)?"
_YEAR_AFTER = re.compile(
    rf"\s*(?:(?:ل|في\s+)?(?:ال)?(?:عام|سنه)\s+(?P<y>{YEAR})|[(]{MONTH}\s+(?P<y3>{YEAR})[)]|[(]?(?P<y2>{YEAR})(?:\s?[-–]\s?{YEAR})?[)]?(?!\w)){COMMON_SIGN}?"
)


def paragraph_before(reading: Reading, start: int) -> int | None:
    """The paragraph cited just before a name, folded offset: «الفقرة 5 من بيان فيينا»."""
    match = _PARAGRAPH.search(reading.folded.text[max(0, start - 40) : start])
    if match is None:
        return None
    return int(match["n"]) if match["n"] else ordinals()[" ".join(match["word"].split())]


def with_year(reading: Reading, end: int) -> tuple[int, int | None]:
    """Extend a name over the year that belongs to it: «بيان جنيف عام 2012», «بيان جنيف 2012». Folded offsets."""
    match = _YEAR_AFTER.match(reading.folded.text, end)
    if match is None:
        return end, None
    return match.end(), int(match["y"] or match["y2"] or match["y3"])
