"""The words of the contract: tables, columns, keys, category values, each named in English and in Arabic.

Plain frozen records without behaviour of their own; `flows.contract.load` fills them from `schemas/`.

An empty cell is null. There is one exception: a column of the primary key that is not required (as
`rejects.table`) holds the empty string instead, because a key must compare equal to itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["string", "integer", "number", "boolean", "date"]
COLUMN_TYPES: tuple[ColumnType, ...] = ("string", "integer", "number", "boolean", "date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bilingual:
    """The same words in English and in Arabic; neither is ever empty."""

    en: str
    ar: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One value that a column may take, with its label and its meaning for readers."""

    value: str
    label: Bilingual
    description: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraints:
    """What every non-null value of a column obeys, besides its type and categories.

    `pattern` matches the whole value and is written for RE2 and Python alike (`[0-9]`, never `\\d`,
    which takes Arabic-Indic digits in Python); `minimum` and `maximum` are inclusive.
    """

    unique: bool = False
    pattern: str | None = None
    minimum: float | int | None = None
    maximum: float | int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: `required` means never null; no `categories` means any value.

    `quotes` marks words of a source document: where its rights allow excerpts only, they are published cut or
    not at all (see `flows.contract.quoting`), so such a cell may be null even if the column is required.
    """

    name: str
    type: ColumnType
    required: bool
    title: Bilingual
    description: Bilingual
    constraints: Constraints = Constraints()
    categories: tuple[Category, ...] = ()
    unit: str | None = None
    quotes: bool = False

    @property
    def always_given(self) -> bool:
        """Whether no published cell of the column is null."""
        return self.required and not self.quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignKey:
    """`fields` of this table hold values of `references` in `table` (which may be the same table)."""

    fields: tuple[str, ...]
    table: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A published table; a view is a flat table joined from the others for readers of one file.

    `order` names the columns by which rows are sorted before anything else, where that is not the primary key:
    spans stand as in their text, so that `…:1000` does not come before `…:200`.
    """

    name: str
    title: Bilingual
    description: Bilingual
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    is_view: bool = False
    order: tuple[str, ...] = ()

    @property
    def sort_key(self) -> tuple[str, ...]:
        """Columns by which rows are sorted, ascending, nulls last; all columns after them break ties."""
        return (*self.order, *(name for name in self.primary_key if name not in self.order))

    def column(self, name: str) -> Column:
        """The column of that name.

        Raises:
            KeyError: the table has no such column.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name}.{name}")

    def nullable(self, column: Column) -> bool:
        """Whether a published cell may be null: neither always given nor part of the primary key."""
        return not column.always_given and column.name not in self.primary_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """A licence of the package: its SPDX name, its address and its title."""

    name: str
    path: str
    title: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """Somebody behind the package, with Data Package roles such as `creator`."""

    title: Bilingual
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSource:
    """Where data of others in the package comes from, with the credit its licence asks for."""

    title: Bilingual
    path: str | None
    credit: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What the package says of itself, and its tables in the order in which they are shown.

    `homepage` ends in a slash: releases lie under it. `identifier` is a tag URI, `themes` are IRIs.
    """

    name: str
    title: Bilingual
    description: Bilingual
    keywords: Mapping[str, tuple[str, ...]]
    homepage: str | None
    identifier: str
    themes: tuple[str, ...]
    licences: tuple[Licence, ...]
    rights: Bilingual
    contributors: tuple[Contributor, ...]
    sources: tuple[DataSource, ...]
    version_policy: Bilingual
    tables: tuple[str, ...]

    def version_identifier(self, version: str) -> str:
        """The tag URI of one version."""
        return f"{self.identifier}/{version}"
