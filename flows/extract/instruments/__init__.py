"""Resolutions, communiqués, declarations, agreements and statements that a text cites.

Numbered ones by grammar, named ones from the vocabulary or by head noun, statements by who issued them. Numbers found
here are no years: the date rules skip them.
"""

from __future__ import annotations

from bisect import bisect_right, insort

from flows.extract.instruments.cited import Cited, InstrumentKind
from flows.extract.instruments.issued import final_statements, of_issuer
from flows.extract.instruments.named import by_head, named, named_instruments
from flows.extract.instruments.relative import by_maker
from flows.extract.instruments.resolutions import numbered, resolution_days
from flows.extract.reading import Reading

__all__ = ["Cited", "InstrumentKind", "find_instruments", "named_instruments", "resolution_days"]


def find_instruments(reading: Reading, *, report: bool = True) -> list[Cited]:
    """Every citation in order, without overlap: numbered first, then vocabulary, head nouns, statements by issuer.

    ``report`` says that the text reports about others' statements; in a communiqué «هذا البيان» would be itself.
    """
    found: list[Cited] = []
    taken: list[tuple[int, int]] = []
    for candidate in (
        *numbered(reading),
        *named(reading),
        *by_head(reading),
        *by_maker(reading),
        *of_issuer(reading, report=report),
        *final_statements(reading, report=report),
    ):
        if _free(taken, candidate.start, candidate.end):
            insort(taken, (candidate.start, candidate.end))
            found.append(candidate)
    return sorted(found, key=lambda cited: cited.start)


def _free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a span overlaps none of some spans, which are in order and apart."""
    index = bisect_right(taken, (start, end))
    before = taken[index - 1] if index else None
    after = taken[index] if index < len(taken) else None
    return (before is None or before[1] <= start) and (after is None or end <= after[0])
