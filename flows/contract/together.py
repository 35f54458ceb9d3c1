"""Rows of several readings in one: table by table, one after the other."""

from __future__ import annotations

from collections.abc import Iterable

from flows.contract.rows import Rows


def together(parts: Iterable[Rows]) -> Rows:
    """The rows of all parts, in the order of the parts; nothing is merged."""
    listed = tuple(parts)
    tables = {name: tuple(row for rows in listed for row in rows[name]) for name in Rows.names}
    return Rows(**tables)  # type: ignore[arg-type]
