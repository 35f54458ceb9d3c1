"""Rules of Data Package v2 that Frictionless 5.21 reads and does not enforce, on the cells as they are written.

`uniqueKeys`, `categories`, items of a list, whole patterns, and numbers and days in the digits of the standard (see
`flows.validate.lexical_forms`). Imported where Frictionless runs, and only then: a Frictionless check is a subclass, so
this module needs the library at import.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import attrs
from frictionless import Check, Resource, Row, errors

from flows.validate.lexical_forms import problems_of


class CellRules:
    """What is asked of each cell by itself; `schema` is the descriptor of a table's schema."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        fields = schema.get("fields", ())
        self._allowed = {
            each["name"]: frozenset(map(_category, each["categories"])) for each in fields if each.get("categories")
        }
        self._problems = {each["name"]: asked for each in fields if (asked := problems_of(each))}
        self._missing = frozenset(map(_category, schema.get("missingValues", ("",))))

    def asked_of(self, name: str) -> Callable[[str, object], bool] | None:
        """Whether a cell of that field, and what Frictionless reads in it, keep them; null if there are none."""
        if name not in self._problems and name not in self._allowed:
            return None
        return lambda cell, value: not any(self._wrong(name, cell)) and not any(self._unknown(name, value))

    def errors(self, row: Row) -> Iterator[errors.RowConstraintError]:
        """What is wrong with the cells of a row."""
        wrong = (
            note for name, cell in zip(row.field_names, row.cells, strict=False) for note in self._wrong(name, cell)
        )
        unknown = (note for name in self._allowed for note in self._unknown(name, row.get(name)))
        for note in (*wrong, *unknown):
            yield errors.RowConstraintError.from_row(row, note=note)

    def _wrong(self, name: str, cell: object) -> Iterator[str]:
        if isinstance(cell, str) and cell not in self._missing:
            for asked in self._problems.get(name, ()):
                if problem := asked(cell):
                    yield f"{name} {problem}"

    def _unknown(self, name: str, value: object) -> Iterator[str]:
        allowed = self._allowed.get(name)
        if allowed is not None and value is not None and str(value) not in allowed:
            yield f"{name} {value!s:.80} is none of its categories"


@attrs.define(kw_only=True, repr=False)
class UnenforcedRules(Check):
    """One instance serves every resource of a package in turn; `connect` starts afresh."""

    type = "unenforced-rules"
    Errors = [errors.RowConstraintError]  # noqa: RUF012 (the library declares it so)

    _keys: tuple[tuple[str, ...], ...] = attrs.field(factory=tuple, init=False)
    _seen: list[dict[tuple[Any, ...], int]] = attrs.field(factory=list, init=False)
    _cells: CellRules = attrs.field(factory=lambda: CellRules({}), init=False)

    def connect(self, resource: Resource) -> None:
        super().connect(resource)
        self._keys, self._seen, self._cells = (), [], CellRules({})

    def validate_start(self) -> Iterable[errors.RowConstraintError]:
        """The schema is known only once the resource is open."""
        descriptor = self.resource.schema.to_descriptor()
        self._keys = tuple(tuple(key) for key in descriptor.get("uniqueKeys", ()))
        self._seen = [{} for _ in self._keys]
        self._cells = CellRules(descriptor)
        yield from ()

    def validate_row(self, row: Row) -> Iterable[errors.RowConstraintError]:
        yield from self._cells.errors(row)
        yield from (errors.RowConstraintError.from_row(row, note=note) for note in self._repeated_keys(row))

    def _repeated_keys(self, row: Row) -> Iterable[str]:
        for key, seen in zip(self._keys, self._seen, strict=True):
            cells = tuple(row.get(name) for name in key)
            if None in cells:  # as in SQL, a missing part makes a key unlike any other
                continue
            first = seen.setdefault(cells, row.row_number)
            if first != row.row_number:
                yield f"the unique key {', '.join(key)} is the same as in row {first}"


def _category(category: object) -> str:
    return str(category["value"] if isinstance(category, Mapping) else category)
