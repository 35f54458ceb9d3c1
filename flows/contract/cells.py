"""Values and keys of rows as people write and read them: the form of the canonical CSV, and back.

A null is an empty cell, a boolean `true` or `false`, a day ISO 8601, a number the shortest digits that read back
as the same number. The parts of a key are joined by ` | `.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from flows.contract.model import ColumnType, Table

if TYPE_CHECKING:
    from flows.contract.rows import Row

Value = str | int | float | bool | date
BOOLEANS: Mapping[str, bool] = {"true": True, "false": False}
INTEGER = re.compile("-?(0|[1-9][0-9]*)")
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def key_text(parts: Iterable[object]) -> str:
    """A primary key in one line: `vienna-2015 | country:RUS`."""
    return " | ".join(cell_text(part) for part in parts)


def key_of(row: Row, table: Table) -> str:
    """The primary key of a row in one line, also where it breaks the contract."""
    return key_text(getattr(row, name) for name in table.primary_key)


def cell_text(value: object) -> str:
    """A value as a cell shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return repr(value) if isinstance(value, float) else str(value)


def parse_cell(text: str, kind: ColumnType) -> Value | None:
    """The value that a cell of a column shows; an empty cell is null.

    Raises:
        ValueError: the text is no value of that type.
    """
    return PARSERS[kind](text) if text else None


def _integer(text: str) -> int:
    if not INTEGER.fullmatch(text):
        raise ValueError(text)
    return int(text)


def _number(text: str) -> float:
    number = float(text) if NUMBER.fullmatch(text) else math.inf
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _boolean(text: str) -> bool:
    if text not in BOOLEANS:
        raise ValueError(text)
    return BOOLEANS[text]


def as_day(text: str) -> date:
    """A day written as `2016-05-17`.

    Raises:
        ValueError: it is written in another way, or there is no such day.
    """
    if not DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


PARSERS: Mapping[ColumnType, Callable[[str], Value]] = {
    "string": str,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": as_day,
}
