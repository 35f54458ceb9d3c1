"""Where something stands in a text, and how much two such places share.

Offsets are code points into the document's text; ``end`` is exclusive. Overlap is intersection
over union: 0 for spans that do not touch, 1 for equal ones.
"""

from __future__ import annotations

from dataclasses import dataclass

QUOTE_MARKS = "«»\"'“”„‟‘’‚‛‹›「」〝〞＂"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: ``text == document[start:end]``."""

    start: int
    end: int
    text: str


def overlap(one: Span, other: Span) -> float:
    """Share of characters in common, 0 to 1 (intersection over union)."""
    common = min(one.end, other.end) - max(one.start, other.start)
    if common <= 0:
        return 0.0
    return common / (max(one.end, other.end) - min(one.start, other.start))


def same_place(one: Span, other: Span) -> bool:
    """True when both begin and end at the same characters."""
    return (one.start, one.end) == (other.start, other.end)


def without_quote_marks(span: Span) -> Span:
    """The span less the quotation marks and blanks at its two ends: «نعم» becomes نعم."""
    edge = QUOTE_MARKS + " \t\r\n\u00a0\u200e\u200f"
    kept = span.text.lstrip(edge)
    start = span.start + len(span.text) - len(kept)
    kept = kept.rstrip(edge)
    return Span(start, start + len(kept), kept)
