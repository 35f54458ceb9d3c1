"""Rows and files of the API as JSON: compact, empty cells left out, nothing in it that acts."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from flows.contract.json_text import escaped


def told_row(row: Any) -> dict[str, Any]:
    """A typed row without its empty cells, days as ISO 8601."""
    cells = ((name, getattr(row, name)) for name in row.__slots__)
    return {name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in cells if cell is not None}


def written(content: Any) -> bytes:
    """JSON in one line, keys in the order given, with a last line end."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return f"{escaped(text)}\n".encode()
