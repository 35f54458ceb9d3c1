"""The score as people read it: a Rich table, a list of faults, a Markdown table for the documentation.

Retrieval measures show counts, precision, recall and F1; accuracy measures show right of total and
their share, in the column of F1. A dash stands where there was nothing to measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.score import score_folder
from flows.score.outcome import Count
from flows.score.report import Fault, MeasureScore, ScoreReport

Language = Literal["en", "ar"]

# Short enough for the whole table to fit a terminal of 80 columns.
_SCREEN_HEADINGS = ("Measure", "Gold", "Found", "Right", "P", "R", "F1")
_HEADINGS = {
    "en": ("Measure", "Wanted", "Found", "Right", "Precision", "Recall", "F1 or share"),
    "ar": ("المقياس", "المطلوب", "المستخرج", "الصحيح", "الضبط", "الاسترجاع", "F1 أو النسبة"),
}


def rich_table(report: ScoreReport, *, document: str | None = None) -> Table:
    """All measures, over all documents or for one of them."""
    table = Table(title=document or f"{len(report.documents)} documents")
    for position, heading in enumerate(_SCREEN_HEADINGS):
        table.add_column(heading, justify="left" if position == 0 else "right", no_wrap=True)
    for cells in _lines(report, "en", document):
        table.add_row(*cells)
    return table


def markdown_table(report: ScoreReport, language: Language = "en") -> str:
    """The micro figures as a Markdown table, ended by a newline."""
    headings = _HEADINGS[language]
    marks = ["---", *["---:"] * (len(headings) - 1)]
    lines = (headings, marks, *_lines(report, language, None))
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def fault_lines(faults: Iterable[Fault]) -> Iterable[str]:
    """One line a fault: document, span, what is wrong, the text, what was wanted and what was had."""
    for fault in faults:
        one = fault.finding
        place = f":{one.start}-{one.end}" if one.start is not None else ""
        values = (("wanted", one.expected), ("had", one.had))
        notes = "".join(f" · {label} {value}" for label, value in values if value is not None)
        missing = " · had nothing" if one.fault == "wrong" and one.had is None else ""
        yield f"{fault.document_id}{place} {one.fault} «{' '.join(one.text.split())}»{notes}{missing}"


def main_table(
    gold_dir: Path | str,
    texts_dir: Path | str,
    verbose: str | None = None,
    *,
    console: Console | None = None,
) -> ScoreReport:
    """Score the extractor, print the table, and the faults of one measure (or of ``all``)."""
    from flows.extract import extract_text

    report = score_folder(gold_dir, texts_dir, lambda text, name: extract_text(text, document_id=name))
    screen = console or Console()
    screen.print(rich_table(report))
    for score in _chosen(report, verbose):
        screen.print(Text(f"\n{score.measure.label_en}", style="bold"))
        for line in fault_lines(score.faults):
            screen.print(Text(line), soft_wrap=True)
    return report


def _chosen(report: ScoreReport, verbose: str | None) -> Sequence[MeasureScore]:
    if verbose == "all":
        return [score for score in report if score.faults]
    return [report[verbose]] if verbose else []


def _lines(report: ScoreReport, language: Language, document: str | None) -> Iterable[list[str]]:
    for score in report:
        count = score.total if document is None else score.by_document.get(document, Count())
        label = score.measure.label_en if language == "en" else score.measure.label_ar
        yield [label, *_figures(count, score.measure.style == "accuracy")]


def _figures(count: Count, is_accuracy: bool) -> list[str]:
    counts = [str(count.gold), str(count.found), str(count.matched)]
    shares = [None, None, count.f1] if is_accuracy else [count.precision, count.recall, count.f1]
    return [*counts, *("–" if share is None else f"{share:.3f}" for share in shares)]
