"""The codebook: every column of every table with its meaning, one record a column, in the contract's order.

For files that explain themselves without the descriptor: a sheet of the workbook, tables of the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flows.contract import Category, Column, Table, tables

PRIMARY_KEY = "PK"
LEADS_TO = "→ "


@dataclass(frozen=True, slots=True, kw_only=True)
class CodebookEntry:
    """What is to be known of a column; `position` counts from 1."""

    table: Table
    column: Column
    position: int

    @property
    def key(self) -> str | None:
        """`PK` for a part of the primary key, `→ table` for a reference; both where it is both."""
        leads = [f"{LEADS_TO}{key.table}" for key in self.table.foreign_keys if self.column.name in key.fields]
        own = [PRIMARY_KEY] if self.column.name in self.table.primary_key else []
        return " ".join([*own, *leads]) or None

    @property
    def is_always_filled(self) -> bool:
        return not self.table.nullable(self.column)

    @property
    def values(self) -> tuple[Category, ...]:
        return self.column.categories


def codebook() -> Iterator[CodebookEntry]:
    """Every column, table by table."""
    for table in tables().values():
        for position, column in enumerate(table.columns, start=1):
            yield CodebookEntry(table=table, column=column, position=position)
