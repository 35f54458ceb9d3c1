"""What the last run set aside, kept between runs so that `sijill replay` can try it again.

A published release carries its rejects; a run that was refused publishes nothing, and its rejects would be forgotten.
So each run leaves them in one JSON file in the cache folder, one for each folder of releases. Only the rejects are
kept: the texts are in the source folder, and a second copy of them would grow and might not be kept at all.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from flows.contract.rows import RejectRow
from flows.settings import part_of

FOLDER = "quarantine"


class QuarantineRecord:
    """The record of one folder of releases."""

    def __init__(self, cache: Path, published: Path) -> None:
        self.file = cache / FOLDER / f"{part_of(published)}.json"

    def keep(self, rejects: Sequence[RejectRow]) -> None:
        """Replace what was kept; a folder that cannot be written costs the record, never the run."""
        content = json.dumps({"rejects": [asdict(row) for row in rejects]}, ensure_ascii=False, indent=1)
        draft = self.file.with_suffix(".draft")  # one name, so that a killed run leaves nothing that piles up
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(content, encoding="utf-8", errors="backslashreplace")
            draft.replace(self.file)

    def read(self) -> tuple[RejectRow, ...] | None:
        """What the last run set aside; null where no run left a record, or one that is no record of ours."""
        try:
            listed = json.loads(self.file.read_bytes())["rejects"]
            return tuple(RejectRow(**each) for each in listed)
        except (OSError, ValueError, KeyError, TypeError):
            return None
