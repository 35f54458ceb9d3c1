"""The time expressions of a text, found once and not yet resolved; the document's date is worked out from them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flows.arabic.folding import Folded
from flows.extract.dates.meaning import Found
from flows.extract.dates.misspelt import mend_month_names
from flows.extract.dates.scanning import scan


@dataclass(frozen=True, slots=True)
class DateScan:
    """Expressions found in a text and not yet resolved; offsets of ``found`` are into ``folded.text``."""

    folded: Folded
    found: tuple[Found, ...]


def scan_dates(folded: Folded, masked: Iterable[tuple[int, int]] = ()) -> DateScan:
    """Find expressions once; ``masked`` are source spans that are no dates (numbers of resolutions)."""
    mended = mend_month_names(folded)
    blocked = sorted(masked)
    found = [item for item in scan(mended.text) if not _touches(mended.span(item.start, item.end), blocked)]
    return DateScan(mended, tuple(item for item in found if not _is_ibb(mended, item)))


def _is_ibb(folded: Folded, item: Found) -> bool:
    """«في إب» is the Yemeni city: alone, the month must be written «آب»."""
    if item.rule != "date.month" or folded.text[item.start : item.end] != "اب":
        return False
    return folded.source[folded.span(item.start, item.end)[0]] != "آ"


def _touches(span: tuple[int, int], blocked: Sequence[tuple[int, int]]) -> bool:
    """Whether a span overlaps one of some spans, which are in order and apart."""
    index = bisect_right(blocked, span)
    return any(start < span[1] and span[0] < end for start, end in blocked[max(0, index - 1) : index + 1])
