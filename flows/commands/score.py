"""`sijill score`: the extraction measured against gold files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flows.commands.screen import print_json, results
from flows.errors import SijillError, SourceError
from flows.settings import load_settings

if TYPE_CHECKING:
    from flows.score import ScoreReport


def run(gold: Path, texts: Path | None, *, faults: str | None, as_json: bool) -> None:
    """Score the extractor on every text that has a gold file, and show the figures.

    Raises:
        SourceError: `gold-missing`, no gold files in it, or a gold file without its text.
        SijillError: `option-invalid`: a measure that does not exist.
    """
    from flows.score import MEASURES
    from flows.score.table import main_table

    if faults not in (None, "all", *MEASURES):
        known = ", ".join(MEASURES)
        raise SijillError("option-invalid", f"There is no measure {faults!r}.", remedy=f"One of: all, {known}.")
    if not gold.is_dir():
        remedy = "Name a folder with gold files (*.json); docs/scoring.md says what they hold."
        raise SourceError("gold-missing", "There is no such folder of gold files.", file=str(gold), remedy=remedy)
    folder = texts or _texts_beside(gold)
    if as_json:
        print_json(_score(gold, folder).as_json())
    else:
        main_table(gold, folder, faults, console=results())


def _score(gold: Path, texts: Path) -> ScoreReport:
    from flows.extract import extract_text
    from flows.score import score_folder

    return score_folder(gold, texts, lambda text, name: extract_text(text, document_id=name))


def _texts_beside(gold: Path) -> Path:
    """Texts lie beside their gold files, or in the source folder."""
    return gold if any(gold.glob("*.txt")) else load_settings().raw
