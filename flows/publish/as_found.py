"""Rejects as they may be published: what was found, with everything in it visible.

No text vouches for their cells, and whoever looks for the fault has to see it: a direction mark, a control character
or a lone surrogate is told by its number (`<U+202E>`), a line end too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flows.arabic.cleaning import visible
from flows.contract.rows import RejectRow

COLUMNS = ("source_file", "key", "message", "message_ar", "evidence")


def visible_reject(row: RejectRow) -> RejectRow:
    """The reject with its words in sight."""
    cells = {name: value for name in COLUMNS if (value := getattr(row, name))}
    changed: dict[str, Any] = {name: shown for name, value in cells.items() if (shown := visible(value)) != value}
    return replace(row, **changed) if changed else row
