"""Names of tables and columns in SQL."""

from __future__ import annotations

from collections.abc import Iterable


def quoted(name: str) -> str:
    """A name as SQL takes it, whatever it is: `end` and `table` are words of the language."""
    return '"' + name.replace('"', '""') + '"'


def quoted_list(names: Iterable[str]) -> str:
    """Names one after another: `"start", "end"`."""
    return ", ".join(map(quoted, names))
