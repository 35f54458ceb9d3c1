"""Rows of several readings in one, table by table, one after the other; and rows of one table as parts of such."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from flows.contract.rows import Row, Rows

# Rows of a table that are in memory at a time, where they are packed.
ROWS_OF_BLOCK = 4_096

# How a stage brings its rows together: in memory (`together`), or packed in a file (`packed_rows.Spool.together`).
Together = Callable[[Iterable[Rows]], Rows]


def together(parts: Iterable[Rows]) -> Rows:
    """The rows of all parts, in the order of the parts; nothing is merged."""
    listed = tuple(parts)
    tables = {name: tuple(row for rows in listed for row in rows[name]) for name in Rows.names}
    return Rows(**tables)  # type: ignore[arg-type]


def in_blocks(rows: Iterable[Row]) -> Iterator[tuple[Row, ...]]:
    """Rows in their order, some at a time."""
    following = iter(rows)
    while block := tuple(islice(following, ROWS_OF_BLOCK)):
        yield block


def as_parts(table: str, rows: Iterable[Row]) -> Iterator[Rows]:
    """The rows of one table as parts, for whoever brings parts together."""
    for block in in_blocks(rows):
        of_table: dict[str, Any] = {table: block}
        yield Rows(**of_table)
