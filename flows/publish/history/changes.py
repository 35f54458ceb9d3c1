"""`changes.json`: how this version differs from the one before, in counts.

::

    {"from": "1.0.0", "to": "2.0.0", "bump": "major",
     "schema": [{"kind": "column-added", "table": "dates", "column": "era"}],
     "tables": {"dates": {"before": 50, "after": 53, "added": 3, "removed": 0, "corrected": 2,
                          "causes": {"source": 2}}}}

`added` and `removed` count rows, `corrected` cells, `before` and `after` the rows of the table. `causes` counts the
corrected cells by cause (`source`, `pipeline`, `correction`, see `flows.publish.history.causes`). `kind` is one of
`table-added`, `table-removed`, `column-added`, `column-removed`, `column-retyped`, `columns-moved`,
`constraint-changed`. Tables without a change are left out; `from` and `bump` are null for the first version. The
cells themselves are in `corrections.csv`, rows for people to read in `CHANGES.md`.
"""

from __future__ import annotations

from typing import Any

from flows.contract.json_text import json_bytes
from flows.publish.history.diff import ReleaseDiff, SchemaChange, TableDiff
from flows.publish.model import Passport, Release


def write_changes(release: Release) -> bytes:
    """The JSON of a release's difference from its predecessor."""
    content = {"from": release.previous, "to": release.version, **summary(release.diff)}
    return json_bytes(content)


def summary(diff: ReleaseDiff | None) -> dict[str, Any]:
    """Counts of a diff as JSON values."""
    if diff is None:
        return {"bump": None, "schema": [], "tables": {}}
    return {
        "bump": diff.bump,
        "schema": [schema_change(change) for change in diff.schema],
        "tables": {each.table: _counts(each) for each in diff.changed_tables},
    }


def schema_change(change: SchemaChange) -> dict[str, str]:
    """A change of the schema as JSON values."""
    named = (("kind", change.kind), ("table", change.table), ("column", change.column))
    return {key: value for key, value in named if value}


def _counts(diff: TableDiff) -> dict[str, Any]:
    return {
        "before": diff.before,
        "after": diff.after,
        "added": len(diff.added),
        "removed": len(diff.removed),
        "corrected": len(diff.corrected),
        "causes": dict(diff.causes),
    }


PASSPORT = Passport(path="changes.json", write=write_changes)
