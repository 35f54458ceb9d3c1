"""Write the accuracy tables of docs/method*.md: `make accuracy GOLD=folder`, the folder of the five texts' annotations.

The tables are generated, not typed.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from flows.extract import extract_text
from flows.score import ScoreReport, score_folder

_PAGES = {"en": Path("docs/method.md"), "ar": Path("docs/method.ar.md")}
_COLUMNS = {
    "en": ("Measure", "five texts", "dev", "held out"),
    "ar": ("المقياس", "النصوص الخمسة", "المضبوط عليها", "غير المضبوط عليها"),
}
_BLOCK = re.compile(r"(<!-- accuracy:begin -->\n).*?(<!-- accuracy:end -->)", re.DOTALL)


def _report(gold: Path, texts: Path) -> ScoreReport:
    return score_folder(gold, texts, lambda text, name: extract_text(text, document_id=name))


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _table(language: str, reports: list[ScoreReport]) -> str:
    head = _COLUMNS[language]
    lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * (len(head) - 1)]
    for scores in zip(*reports, strict=True):
        measure = scores[0].measure
        label = measure.label_en if language == "en" else measure.label_ar
        lines.append(f"| {label} | " + " | ".join(_figure(score.total.f1) for score in scores) + " |")
    return "\n".join(lines) + "\n"


def main(outside: str) -> None:
    """Score the three sets and rewrite the block between the markers of both pages."""
    golden = Path("tests/golden")
    reports = [
        _report(Path(outside), Path("raw")),
        _report(golden / "dev", golden / "dev"),
        _report(golden / "heldout", golden / "heldout"),
    ]
    for language, page in _PAGES.items():
        text = page.read_text(encoding="utf-8")
        table = _table(language, reports)
        page.write_text(_BLOCK.sub(lambda match: match[1] + table + match[2], text), encoding="utf-8")  # noqa: B023


if __name__ == "__main__":
    if not (Path(sys.argv[1]) / "issg-vienna-statement.json").is_file():
        sys.exit("make accuracy GOLD=folder: the folder holds no annotations of the five texts in raw/.")
    main(sys.argv[1])
