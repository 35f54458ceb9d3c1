"""The document itself: date of issue, type, title."""

from __future__ import annotations

from collections.abc import Iterator

from flows.score.edtf_values import same_edtf
from flows.score.found import Case
from flows.score.names import same_arabic_text
from flows.score.outcome import Check, Outcome, Shown, accuracy


def compare_document(case: Case) -> Iterator[Outcome]:
    """Date of issue (where the gold has one), type, and title (nothing is right where there is none)."""
    gold = case.gold
    row = case.rows.documents[0] if case.rows.documents else None
    issued, kind, title = (row.issued, row.document_type, row.title) if row else (None, None, None)
    dated = [Check(_shown(gold.issued), issued, same_edtf(gold.issued, issued))] if gold.issued else []
    yield accuracy("document_issued", dated)
    yield accuracy("document_type", [Check(_shown(gold.document_type), kind, gold.document_type == kind)])
    yield accuracy("document_title", [Check(_shown(gold.title), title, same_arabic_text(gold.title, title))])


def _shown(value: str | None) -> Shown:
    return Shown("(document)", None, value)
