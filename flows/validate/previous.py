"""The release before, where it lies beside the one that is checked: what drift is measured against.

`changes.json` names it. A release that was copied alone has none at hand; its own report says what was found when
it was published.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.contract.stored_table import StoredTable

CHANGES = "changes.json"
VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")


def previous_release(folder: Path) -> Path | None:
    """The folder of the release before, if the release says which that is and it lies beside it."""
    try:
        named = json.loads((folder / CHANGES).read_bytes())["from"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not isinstance(named, str) or not VERSION.fullmatch(named):
        return None
    found = folder.parent / named
    return found if found.is_dir() else None


def tables_of(release: Path, asked: Mapping[str, Sequence[str]]) -> Mapping[str, StoredTable]:
    """Tables of a release with those of some columns that they have; only what is asked for is read, when it is.

    Args:
        release: its folder; it may follow an older contract.
        asked: columns by table.

    Raises:
        OSError, pyarrow.ArrowInvalid: one of them cannot be read.
    """
    from flows.contract.stored_table import parquet_table

    files = {name: release / "data" / f"{name}.parquet" for name in asked}
    found = {name: parquet_table(str(file)) for name, file in files.items() if file.is_file()}
    return {
        name: table.narrowed([each for each in table.column_names if each in asked[name]])
        for name, table in found.items()
    }
