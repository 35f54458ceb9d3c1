"""`changes.json`: how this version differs from the one before, in counts.

::

    {"from": "1.0.0", "to": "2.0.0", "bump": "major",
     "schema": [{"kind": "column-added", "table": "dates", "column": "era"}],
     "texts": {"withheld": 1, "given": 0, "withheld_ids": ["vienna"], "given_ids": []},
     "tables": {"dates": {"before": 50, "after": 53, "added": 3, "removed": 0, "moved": 12, "corrected": 2,
                          "withheld": 0, "causes": {"source": 2}}}}

`texts` counts the documents in both versions whose whole text this one withholds or gives and the other did not, and
names them up to `SHOWN_TEXTS`. `added`, `removed` and `moved` count rows (see `flows.publish.history.moves`),
`corrected` cells, `withheld` changed cells whose words the rights do not allow to be told, `before` and `after` the
rows of the table. `causes` counts the corrected cells by cause (`source`, `pipeline`, `correction`, see
`flows.publish.history.causes`). `kind` is one of `table-added`, `table-removed`, `column-added`, `column-removed`,
`column-retyped`, `columns-moved`, `constraint-changed`. Tables without a change are left out; `from` and `bump` are
null for the first version. The cells themselves are in `corrections.csv`, rows for people to read in `CHANGES.md`.
"""

from __future__ import annotations

from typing import Any

from flows.contract.json_text import json_bytes
from flows.publish.history.diff import NO_TEXTS, ReleaseDiff, SchemaChange, TableDiff, TextChanges
from flows.publish.model import Passport, Release

SHOWN_TEXTS = 50


def write_changes(release: Release) -> bytes:
    """The JSON of a release's difference from its predecessor."""
    content = {"from": release.previous, "to": release.version, **summary(release.diff)}
    return json_bytes(content)


def summary(diff: ReleaseDiff | None) -> dict[str, Any]:
    """Counts of a diff as JSON values."""
    if diff is None:
        return {"bump": None, "schema": [], "texts": text_counts(NO_TEXTS), "tables": {}}
    return {
        "bump": diff.bump,
        "schema": [schema_change(change) for change in diff.schema],
        "texts": text_counts(diff.texts),
        "tables": {each.table: _counts(each) for each in diff.changed_tables},
    }


def text_counts(texts: TextChanges) -> dict[str, Any]:
    """Texts withheld and given as JSON values."""
    return {
        "withheld": len(texts.withheld),
        "given": len(texts.given),
        "withheld_ids": list(texts.withheld[:SHOWN_TEXTS]),
        "given_ids": list(texts.given[:SHOWN_TEXTS]),
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
        "moved": len(diff.moved),
        "corrected": len(diff.corrected),
        "withheld": diff.withheld,
        "causes": dict(diff.causes),
    }


PASSPORT = Passport(path="changes.json", write=write_changes)
