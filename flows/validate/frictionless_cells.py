"""Rows as Frictionless judges them, with each cell that many rows share judged once.

What Frictionless says of a row, keys aside, it says of its cells one by one: each field has a reader that gives the
value of a cell and what is wrong with it, and our own rules ask of cells, too. So all distinct cells of each column are
given to these readers; a row without a cell that one of them objects to is sound. The other rows, and those that are
empty, Frictionless judges as rows, and tells the errors with the words that it has for them.

Like `frictionless_rules` this needs the library at import. `create_cell_handlers` is how it makes rows itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from frictionless import Error, Row, Schema
from frictionless.table.row import create_cell_handlers

from flows.validate.frictionless_rules import CellRules


@lru_cache(maxsize=64)
def judge_of(schema: str) -> RowJudge:
    """The judge of a table, made once in a process; `schema` is JSON."""
    return RowJudge(json.loads(schema))


class RowJudge:
    """Judges rows of one table whose header is right; `schema` is the descriptor of its schema, without keys."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._rules = CellRules(schema)
        self._handlers = create_cell_handlers(Schema.from_descriptor(dict(schema)).fields)
        self.width = len(self._handlers)

    def errors(self, rows: Sequence[list[str]], first: int) -> Iterator[Error]:
        """What is wrong with some rows, by row.

        Args:
            rows: their cells, `width` of each.
            first: the number of the first of them in the file, whose header is row 1.
        """
        for index in self._suspects(rows):
            row = Row(rows[index], handlers=self._handlers, row_number=first + index)
            yield from row.errors
            yield from self._rules.errors(row)

    def _suspects(self, rows: Sequence[list[str]]) -> list[int]:
        """Indexes of the rows that may be wrong, sorted; all others are surely sound."""
        suspects: set[int] = set()
        blank = set(range(len(rows)))
        for name, column in zip(self._handlers, zip(*rows, strict=True), strict=False):
            wrong, empty = self._judged(name, set(column))
            if wrong:
                suspects.update(index for index, cell in enumerate(column) if cell in wrong)
            if blank:
                blank &= {index for index, cell in enumerate(column) if cell in empty} if empty else set()
        return sorted(suspects | blank)

    def _judged(self, name: str, cells: set[str]) -> tuple[set[str], set[str]]:
        """Which cells of a column are wrong, and which are empty."""
        read, is_kept = self._handlers[name].reader, self._rules.asked_of(name)
        wrong, empty = set(), set()
        for cell in cells:
            value, notes = read(cell)
            if notes or (is_kept and not is_kept(cell, value)):
                wrong.add(cell)
            if value is None:
                empty.add(cell)
        return wrong, empty
