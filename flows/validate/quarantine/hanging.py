"""Rows that refer to what is not there: they follow the row that they hang on, so that no reference leads nowhere.

An empty reference would say that the text names nobody, which is untrue, so the whole row goes. The one exception is
a link between equals (a meeting and the one before it, a place and the place around it) that may be empty: the row is
complete without it, and a series of a hundred meetings must not fall with its first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flows.contract import ForeignKey, Table, tables
from flows.contract.by_columns import rows_at
from flows.contract.cells import key_of, key_text
from flows.contract.rows import Row
from flows.validate.quarantine.hashed import given, hashes, unique
from flows.validate.quarantine.model import Finding, Place

HANGS, MISSING, LINK = "hangs-on-set-aside", "reference-missing", "link-left-out"


def hanging(rows: Mapping[str, Sequence[Row]], roots: Mapping[Place, str]) -> Iterator[tuple[int, Finding]]:
    """Index and finding of each row that refers to a missing one, at most one for a row.

    Args:
        rows: the rows left, by table.
        roots: rows set aside so far, and the table with which their trouble began.
    """
    known: dict[tuple[str, tuple[str, ...]], Any] = {}
    for name, listed in rows.items():
        table = tables()[name]
        told: set[int] = set()
        for key in table.foreign_keys:
            target = (key.table, key.references)
            if target not in known:
                known[target] = unique(hashes(rows[key.table], key.references))
            found = rows_at(listed, name, _leading_nowhere(listed, key, known[target]) - told)
            told.update(found)
            yield from ((index, _finding(table, row, key, roots)) for index, row in found.items())


def _leading_nowhere(rows: Sequence[Row], key: ForeignKey, known: Any) -> set[int]:
    """Indexes of rows that refer to something by this key whose hash is not known."""
    import numpy as np

    nowhere = ~np.isin(hashes(rows, key.fields), known) & given(rows, key.fields)
    return set(np.flatnonzero(nowhere).tolist())


def _finding(table: Table, row: Row, key: ForeignKey, roots: Mapping[Place, str]) -> Finding:
    target = key_text(_cells(row, key.fields))
    root = roots.get((key.table, target))
    link = key.table == table.name and all(table.nullable(table.column(field)) for field in key.fields)
    return Finding(
        table=table.name,
        key=key_of(row, table),
        code=LINK if link else MISSING if root is None else HANGS,
        column=", ".join(key.fields),
        evidence=target,
        root=root or table.name,
        rows=0 if link else 1,
    )


def _cells(row: Row, names: Sequence[str]) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in names)
