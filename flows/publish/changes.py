"""`changes.json`: how this version differs from the one before, in counts.

::

    {"from": "1.0.0", "to": "1.1.0", "bump": "minor",
     "schema": [{"kind": "column-added", "table": "dates", "column": "era"}],
     "tables": {"dates": {"added": 3, "removed": 0, "corrected": 1}}}

Tables without a change are left out; `from` and `bump` are null for the first version.
"""

from __future__ import annotations

import json
from typing import Any

from flows.publish.diff import ReleaseDiff
from flows.publish.model import Passport, Release


def write_changes(release: Release) -> bytes:
    """The JSON of a release's difference from its predecessor."""
    content = {"from": release.previous, "to": release.version, **summary(release.diff)}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def summary(diff: ReleaseDiff | None) -> dict[str, Any]:
    """Counts of a diff as JSON values."""
    if diff is None:
        return {"bump": None, "schema": [], "tables": {}}
    schema = [
        {key: value for key, value in (("kind", each.kind), ("table", each.table), ("column", each.column)) if value}
        for each in diff.schema
    ]
    counts = {
        each.table: {"added": len(each.added), "removed": len(each.removed), "corrected": len(each.corrected)}
        for each in diff.tables
        if each.changed
    }
    return {"bump": diff.bump, "schema": schema, "tables": counts}


PASSPORT = Passport(path="changes.json", write=write_changes)
