"""Where the note of the last run lies; asked before anything heavy is loaded."""

from __future__ import annotations

from pathlib import Path

from flows.settings import part_of

FOLDER = "runs"


def note_file(cache: Path, published: Path) -> Path:
    """The file of the note on the last run into a folder of releases."""
    return cache / FOLDER / f"{part_of(published)}.json"
