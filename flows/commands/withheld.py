"""What a run tells of texts that it published in excerpts only, and how to change that."""

from __future__ import annotations

import csv
from pathlib import Path

from flows.contract.quoting import FULL

TABLE = "data/documents.csv"
SIDE_FILE = "sources.csv"


def excerpts(release: Path) -> tuple[str, ...]:
    """Source files of the texts of a release that it gives in excerpts only, in its order."""
    with (release / TABLE).open(encoding="utf-8", newline="") as file:
        return tuple(row["source_file"] for row in csv.DictReader(file) if row["rights"] != FULL)


def excerpts_line(files: tuple[str, ...], raw: Path) -> str:
    """What to write where, so that whole texts are published."""
    texts = "1 text" if len(files) == 1 else f"{len(files):,} texts"
    told = (
        f"Of {texts} only excerpts are published. Where the whole may be, say so in {raw / SIDE_FILE} (docs/rights.md)"
    )
    named = next((name for name in files if "," not in name and '"' not in name and (raw / name).is_file()), None)
    return f"{told}:\n  file,rights\n  {named},{FULL}" if named else f"{told}."
