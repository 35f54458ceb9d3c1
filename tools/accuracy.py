"""Measure the rules: `make accuracy GOLD=folder`, the folder of the five texts' annotations.

Writes `schemas/accuracy.csv`, which every release carries, and from it the tables of docs/method*.md.
The figures are generated, not typed.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from flows.contract.accuracy import FILE, HEADER, SETS, accuracy_table
from flows.extract import extract_text
from flows.score import ScoreReport, score_folder

SCHEMAS = Path("schemas")
GOLDEN = Path("tests/golden")
PAGES = {"en": Path("docs/method.md"), "ar": Path("docs/method.ar.md")}
BLOCK = re.compile(r"(<!-- accuracy:begin -->\n).*?(<!-- accuracy:end -->)", re.DOTALL)


def measure(gold: Path, texts: Path) -> ScoreReport:
    """Score the rules on a folder of annotations."""
    return score_folder(gold, texts, lambda text, name: extract_text(text, document_id=name))


def lines_of(name: str, report: ScoreReport) -> Iterator[tuple[object, ...]]:
    """One line of the file for each measure."""
    for score in report:
        count, about = score.total, score.measure
        figures = (count.precision, count.recall, count.f1)
        yield (
            *(about.name, about.label_en, about.label_ar, about.style, name, count.gold, count.found, count.matched),
            *("" if figure is None else f"{figure:.4f}" for figure in figures),
        )


def accuracy_csv(reports: Mapping[str, ScoreReport]) -> str:
    """The file, measure by measure, the sets of each together."""
    by_set = [list(lines_of(name, reports[name])) for name in SETS]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(HEADER)
    for lines in zip(*by_set, strict=True):
        writer.writerows(lines)
    return stream.getvalue()


def write_pages() -> None:
    """Rewrite the block between the markers of both pages."""
    for language, page in PAGES.items():
        text, table = page.read_text(encoding="utf-8"), accuracy_table(language)
        before, after = BLOCK.split(text)[:2], BLOCK.split(text)[2:]
        page.write_text("".join((*before, table, *after)), encoding="utf-8")


def main(outside: str) -> None:
    """Score the three sets, write the file, then the pages."""
    reports = {
        "five_texts": measure(Path(outside), Path("raw")),
        "tuned": measure(GOLDEN / "dev", GOLDEN / "dev"),
        "held_out": measure(GOLDEN / "heldout", GOLDEN / "heldout"),
    }
    (SCHEMAS / FILE).write_text(accuracy_csv(reports), encoding="utf-8", newline="\n")
    write_pages()


if __name__ == "__main__":
    if not (Path(sys.argv[1]) / "issg-vienna-statement.json").is_file():
        sys.exit("make accuracy GOLD=folder: the folder holds no annotations of the five texts in raw/.")
    main(sys.argv[1])
