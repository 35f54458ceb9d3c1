"""Quotations: their span without the marks, and who is quoted."""

from __future__ import annotations

from collections.abc import Iterator

from flows.contract.rows import QuotationRow
from flows.score.found import Case
from flows.score.gold import GoldQuotation
from flows.score.identity import same_speaker
from flows.score.outcome import Count, Outcome, Shown, retrieval
from flows.score.pairing import Pairing, pair
from flows.score.spans import Span, overlap, same_place, without_quote_marks


def compare_quotations(case: Case) -> Iterator[Outcome]:
    """Exact spans, overlapping spans, and speakers end to end."""
    gold, found = case.gold.quotations, case.rows.quotations
    exact = pair(gold, found, lambda g, f: float(same_place(_inner(g), _inner(f))))
    yield retrieval("quotations_exact", exact, _show, _show)
    touching = pair(gold, found, lambda g, f: overlap(_inner(g), _inner(f)))
    yield retrieval("quotations_overlap", touching, _show, _show)
    yield _speakers(touching, case)


def _speakers(touching: Pairing[GoldQuotation, QuotationRow], case: Case) -> Outcome:
    wrong = [(g, f) for g, f in touching.pairs if not same_speaker(g.speaker, f.speaker_id, f.speaker_text, case)]
    found = len(touching.pairs)
    count = Count(found + len(touching.missed), found + len(touching.extra), found - len(wrong))
    findings = (Shown.at(_inner(g), g.speaker).wrong(f.speaker_id or f.speaker_text) for g, f in wrong)
    return Outcome("quotation_speaker", count, tuple(findings))


def _inner(one: GoldQuotation | QuotationRow) -> Span:
    span = one.span if isinstance(one, GoldQuotation) else Span(one.start, one.end, one.text)
    return without_quote_marks(span)


def _show(one: GoldQuotation | QuotationRow) -> Shown:
    if isinstance(one, GoldQuotation):
        return Shown.at(_inner(one), one.speaker)
    return Shown.at(_inner(one), one.speaker_id or one.speaker_text)
