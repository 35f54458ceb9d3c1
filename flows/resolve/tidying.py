"""Names that texts gave in some spelling of their layout, made clean before anybody sees them.

A name that was found in a text may carry the text's direction marks, stretched letters or hard blanks. The words
themselves stay where they are quoted; in the columns here the dataset speaks, so they are cleaned
(see `flows.arabic.cleaning`) rather than turned away: the fault is in the typesetting, not in the fact. The search
form of passages loses what folding leaves because it must keep the length: ligatures (ﻻ → لا) and control characters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.arabic.cleaning import SURELY_CLEAN, SURELY_SEARCHABLE, clean, searchable

# Columns by table that hold our form of a name and that extraction may take from a text, and what makes them clean.
NAMES: Mapping[str, Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        "entities": {"name_ar": clean, "name_en": clean},
        "meetings": {"name_ar": clean, "name_en": clean},
        "instruments": {"name_ar": clean, "name_en": clean},
        "positions": {"position_en": clean},
        "passages": {"text_normalised": searchable},
    }
)


# What needs no tidying, as can be told of a whole column at once.
_TIDY: Mapping[Callable[[str], str], str] = {clean: SURELY_CLEAN, searchable: SURELY_SEARCHABLE}


def tidied_columns(table: str, data: pa.Table) -> pa.Table:
    """The same rows, their names clean; a name of which nothing is left is null."""
    for name, tidy in NAMES.get(table, {}).items():
        column = data.column(name).combine_chunks()
        clean_already: Any = pc.match_substring_regex(column, _TIDY[tidy])
        doubtful = pc.fill_null(pc.invert(clean_already), False)
        before = column.filter(doubtful).to_pylist()
        if before:
            known = {value: tidy(value) or None for value in set(before) if value}
            after = pa.array([known[value] for value in before], pa.string())
            changed = pc.replace_with_mask(column, doubtful, after)
            data = data.set_column(data.schema.get_field_index(name), name, changed)
    return data
