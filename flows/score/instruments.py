"""Instruments, their citations, and the paragraphs that citations name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flows.contract.rows import CitationRow, InstrumentRow
from flows.score.found import Case
from flows.score.gold import GoldCitation, GoldInstrument
from flows.score.names import same_english
from flows.score.outcome import Count, Outcome, Shown, retrieval
from flows.score.pairing import Pairing, pair
from flows.score.spans import Span, overlap, same_place


@dataclass(frozen=True, slots=True)
class FoundInstrument:
    """An instrument with the spans that cite it in the document."""

    row: InstrumentRow
    spans: tuple[Span, ...]


def compare_instruments(case: Case) -> Iterator[Outcome]:
    """Instruments; citations by exact and by overlapping span; paragraphs cited."""
    yield retrieval("instruments", pair_instruments(case), _show_gold, _show_found)
    gold = tuple(citation for one in case.gold.instruments for citation in one.citations)
    exact = pair(gold, case.rows.citations, lambda g, f: float(same_place(g.span, _span(f))))
    yield retrieval("citations_exact", exact, lambda g: Shown.at(g.span), _show_citation)
    touching = pair(gold, case.rows.citations, lambda g, f: overlap(g.span, _span(f)))
    yield retrieval("citations_overlap", touching, lambda g: Shown.at(g.span), _show_citation)
    yield _paragraphs(touching)


def pair_instruments(case: Case) -> Pairing[GoldInstrument, FoundInstrument]:
    """Gold instruments with those the document cites."""
    known = {row.instrument_id: row for row in case.rows.instruments}
    cited: dict[str, tuple[Span, ...]] = {}
    for row in case.rows.citations:
        cited[row.instrument_id] = (*cited.get(row.instrument_id, ()), _span(row))
    found = [FoundInstrument(known[key], tuple(sorted(spans))) for key, spans in cited.items() if key in known]
    found.sort(key=lambda one: (one.spans[0], one.row.instrument_id))
    return pair(case.gold.instruments, found, _affinity)


def _affinity(gold: GoldInstrument, found: FoundInstrument) -> float:
    if gold.number is not None or found.row.number is not None:
        return float((gold.kind, gold.number) == (found.row.kind, found.row.number))
    shared = max((overlap(c.span, s) for c in gold.citations for s in found.spans), default=0.0)
    return shared + float(same_english(gold.english, found.row.name_en))


def _paragraphs(touching: Pairing[GoldCitation, CitationRow]) -> Outcome:
    """Among paired citations: paragraphs wanted, paragraphs had, paragraphs equal."""
    pairs = [(g, f) for g, f in touching.pairs if g.paragraph != f.paragraph_cited]
    equal = sum(g.paragraph is not None and g.paragraph == f.paragraph_cited for g, f in touching.pairs)
    wanted = sum(g.paragraph is not None for g, _ in touching.pairs)
    had = sum(f.paragraph_cited is not None for _, f in touching.pairs)
    findings = tuple(Shown.at(g.span, g.paragraph).wrong(f.paragraph_cited) for g, f in pairs)
    return Outcome("paragraph_cited", Count(wanted, had, equal), findings)


def _span(row: CitationRow) -> Span:
    return Span(row.start, row.end, row.text)


def _show_gold(one: GoldInstrument) -> Shown:
    return Shown(one.key, one.citations[0].span if one.citations else None)


def _show_found(one: FoundInstrument) -> Shown:
    return Shown(one.row.name_en or one.row.name_ar or one.row.instrument_id, one.spans[0])


def _show_citation(row: CitationRow) -> Shown:
    return Shown.at(_span(row), row.instrument_id)
