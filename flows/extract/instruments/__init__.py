"""Resolutions, communiqués, declarations, agreements and statements that a text cites.

Numbered ones by grammar, those with a symbol, named ones from the vocabulary or by head noun, others by a clause that
singles them out, statements by who issued them, letters by who sent them; then what is named again by its head noun
alone. Numbers found here are no years: the date rules skip them.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable

from flows.extract.instruments.adopted import adopted_on, with_known_years
from flows.extract.instruments.again import named_again
from flows.extract.instruments.apart import told_apart
from flows.extract.instruments.cited import Cited, InstrumentKind
from flows.extract.instruments.correspondence import letters, signed_texts
from flows.extract.instruments.described import by_clause, drafts
from flows.extract.instruments.heads import find_heads
from flows.extract.instruments.issued import final_statements, just_adopted, just_issued, of_issuer
from flows.extract.instruments.known import listed, named_instruments
from flows.extract.instruments.named import by_head
from flows.extract.instruments.others import further
from flows.extract.instruments.resolutions import numbered
from flows.extract.instruments.shortened import abbreviated, in_brackets, under_longest
from flows.extract.instruments.symbols import by_symbol
from flows.extract.reading import Reading

__all__ = ["Cited", "InstrumentKind", "adopted_on", "find_instruments", "named_instruments", "with_known_years"]


def find_instruments(reading: Reading, *, report: bool = True) -> list[Cited]:
    """Every citation in order, without overlap: symbols and numbers first, then the vocabulary, then the grammars.

    ``report`` says that the text reports about others' statements; in a communiqué «هذا البيان» would be itself.
    """
    heads = find_heads(reading)
    told = _apart(
        (
            *by_symbol(reading),
            *numbered(reading),
            *listed(reading),
            *drafts(reading, heads),
            *by_head(reading, heads),
            *final_statements(reading, report=report),
            *by_clause(reading, heads, report=report),
            *of_issuer(reading, report=report),
            *(just_issued(reading, heads) if report else ()),
            *just_adopted(reading, heads),
            *letters(reading, heads),
            *signed_texts(reading, heads),
        )
    )
    told = _apart((*told, *further(reading, heads, told)))
    found = list(in_brackets(reading, told_apart(reading, under_longest(told))))
    return _apart((*found, *named_again(reading, heads, found, report=report), *abbreviated(reading, found)))


def _apart(candidates: Iterable[Cited]) -> list[Cited]:
    """Candidates that overlap none before them, in order of the text."""
    found: list[Cited] = []
    taken: list[tuple[int, int]] = []
    for candidate in candidates:
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
