"""Measure an extraction against hand-made annotations.

One file a topic compares gold and rows of one document (`dates`, `meetings`, `statements`, …) and
yields one `Outcome` a measure; `report` adds them up, `table` shows them. A new kind of fact is one
new file, its measures in `measures`, and one line in ``COMPARISONS``. Files are read in `gold` only.
When two things count as the same is written down in docs/scoring.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from flows.contract.rows import Rows
from flows.score.dates import compare_dates
from flows.score.documents import compare_document
from flows.score.entities import compare_entities
from flows.score.found import Case
from flows.score.gold import GoldDocument, read_gold
from flows.score.instruments import compare_instruments
from flows.score.measures import MEASURES, Measure
from flows.score.meetings import compare_meetings
from flows.score.outcome import Count, Finding, Outcome
from flows.score.participants import compare_participants
from flows.score.quotations import compare_quotations
from flows.score.report import Fault, MeasureScore, ScoreReport, build_report
from flows.score.statements import compare_statements

__all__ = [
    "MEASURES",
    "Count",
    "Fault",
    "Finding",
    "Measure",
    "MeasureScore",
    "Outcome",
    "ScoreReport",
    "score_document",
    "score_folder",
]

COMPARISONS: tuple[Callable[[Case], Iterator[Outcome]], ...] = (
    compare_document,
    compare_dates,
    compare_meetings,
    compare_participants,
    compare_entities,
    compare_instruments,
    compare_statements,
    compare_quotations,
)


def score_document(gold: GoldDocument, rows: Rows) -> tuple[Outcome, ...]:
    """Every measure for one document."""
    case = Case(gold, rows)
    return tuple(outcome for compare in COMPARISONS for outcome in compare(case))


def score_folder(gold_dir: Path | str, texts_dir: Path | str, extract: Callable[[str, str], Rows]) -> ScoreReport:
    """Extract every text that has a gold file and compare the two.

    Args:
        gold_dir: folder of ``<document_id>.json`` files.
        texts_dir: folder of the texts, ``<document_id>.txt``.
        extract: ``(text, document_id) -> Rows``.

    Raises:
        SourceError: no gold, a gold file without its text, or a malformed one.
    """
    return build_report(
        [
            (gold.document_id, outcome)
            for gold in read_gold(gold_dir, texts_dir)
            for outcome in score_document(gold, extract(gold.text, gold.document_id))
        ]
    )
