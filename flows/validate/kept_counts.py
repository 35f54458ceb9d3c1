"""What a release counts of each text, kept in the cache for the release after it, which compares its rates with these.

The file names the tables that were counted by the hash that the descriptor has of all of them, and what was asked; so
counts of other tables, or by other rules, are not mistaken for them. It can be lost at any time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from flows.settings import part_of
from flows.validate.release_folder import DESCRIPTOR

if TYPE_CHECKING:
    import pyarrow as pa

    from flows.validate.drift import Measure

FOLDER = "counts"
OF = b"counts_of"


def counts_of(cache: Path, published: Path) -> Path:
    """Where the counts of the newest release of a folder are kept."""
    return cache / FOLDER / f"{part_of(published)}.parquet"


class KeptCounts:
    """Counts in a file; null where nothing is kept from run to run."""

    def __init__(self, file: Path | None, measures: Sequence[Measure]) -> None:
        self._file = file
        self._asked = [asdict(each) for each in measures]

    def load(self, release: Path) -> pa.Table | None:
        """What the tables of a release count, if that is kept."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        name = self._name(release)
        if self._file is None or name is None:
            return None
        with suppress(OSError, pa.ArrowInvalid):
            found = pq.read_table(self._file)
            if (found.schema.metadata or {}).get(OF) == name:
                return found
        return None

    def save(self, release: Path, counts: pa.Table) -> None:
        """Keep counts, and forget others; a folder that cannot be written costs the next run its time, not this one."""
        import pyarrow.parquet as pq

        name = self._name(release)
        if self._file is None or name is None:
            return
        draft = self._file.with_suffix(".draft")
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            pq.write_table(counts.replace_schema_metadata({OF: name}), draft)
            draft.replace(self._file)

    def _name(self, release: Path) -> bytes | None:
        """Names the tables of a release and what is asked of them; null where its descriptor does not say."""
        try:
            tables = json.loads((release / DESCRIPTOR).read_bytes())["tables_hash"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return hashlib.sha256(json.dumps([tables, self._asked]).encode()).hexdigest().encode()
