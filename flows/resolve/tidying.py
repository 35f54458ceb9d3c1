"""Names that texts gave in some spelling of their layout, made clean before anybody sees them.

A name that was found in a text may carry the text's direction marks, stretched letters or hard blanks. The words
themselves stay where they are quoted; in the columns here the dataset speaks, so they are cleaned
(see `flows.arabic.cleaning`) rather than turned away: the fault is in the typesetting, not in the fact. The search
form of passages loses what folding leaves because it must keep the length: ligatures (ﻻ → لا) and control characters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from flows.arabic.cleaning import clean, searchable
from flows.contract.rows import Rows

# Columns by table that hold our form of a name and that extraction may take from a text.
NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "entities": ("name_ar", "name_en"),
        "meetings": ("name_ar", "name_en"),
        "instruments": ("name_ar", "name_en"),
        "positions": ("position_en",),
    }
)


def tidied(rows: Rows) -> Rows:
    """The same rows, their names clean; a name of which nothing is left is null."""
    tables: dict[str, Any] = {
        table: tuple(_tidied(row, columns, clean) for row in rows[table]) for table, columns in NAMES.items()
    }
    passages = tuple(_tidied(row, ("text_normalised",), searchable) for row in rows.passages)
    return replace(rows, passages=passages, **tables)


def _tidied(row: Any, columns: tuple[str, ...], tidy: Callable[[str], str]) -> Any:
    found = {name: value for name in columns if (value := getattr(row, name))}
    changed = {name: tidied or None for name, value in found.items() if (tidied := tidy(value)) != value}
    return replace(row, **changed) if changed else row
