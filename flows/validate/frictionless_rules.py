"""Rules of Data Package v2 that Frictionless 5.21 reads and does not enforce, on the cells as they are written.

`uniqueKeys`, `categories`, items of a list, whole patterns, and numbers and days in the digits of the standard (see
`flows.validate.lexical_forms`). Imported by `frictionless_check` alone, when it runs: a Frictionless check is a
subclass, so this module needs the library at import.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs
from frictionless import Check, Resource, Row, errors

from flows.validate.lexical_forms import Problem, problems_of


@attrs.define(kw_only=True, repr=False)
class UnenforcedRules(Check):
    """One instance serves every resource of a package in turn; `connect` starts afresh."""

    type = "unenforced-rules"
    Errors = [errors.RowConstraintError]  # noqa: RUF012 (the library declares it so)

    _keys: tuple[tuple[str, ...], ...] = attrs.field(factory=tuple, init=False)
    _seen: list[dict[tuple[Any, ...], int]] = attrs.field(factory=list, init=False)
    _allowed: dict[str, frozenset[str]] = attrs.field(factory=dict, init=False)
    _problems: dict[str, tuple[Problem, ...]] = attrs.field(factory=dict, init=False)
    _missing: frozenset[str] = attrs.field(factory=frozenset, init=False)

    def connect(self, resource: Resource) -> None:
        super().connect(resource)
        self._keys, self._seen, self._allowed, self._problems = (), [], {}, {}

    def validate_start(self) -> Iterable[errors.RowConstraintError]:
        """The schema is known only once the resource is open."""
        descriptor = self.resource.schema.to_descriptor()
        fields = descriptor.get("fields", ())
        self._keys = tuple(tuple(key) for key in descriptor.get("uniqueKeys", ()))
        self._seen = [{} for _ in self._keys]
        self._allowed = {
            each["name"]: frozenset(map(_category, each["categories"])) for each in fields if each.get("categories")
        }
        self._problems = {each["name"]: asked for each in fields if (asked := problems_of(each))}
        self._missing = frozenset(map(_category, descriptor.get("missingValues", ("",))))
        yield from ()

    def validate_row(self, row: Row) -> Iterable[errors.RowConstraintError]:
        notes = [*self._wrong_cells(row), *self._unknown_categories(row), *self._repeated_keys(row)]
        return (errors.RowConstraintError.from_row(row, note=note) for note in notes)

    def _wrong_cells(self, row: Row) -> Iterable[str]:
        for name, cell in zip(row.field_names, row.cells, strict=False):
            if isinstance(cell, str) and cell not in self._missing:
                for asked in self._problems.get(name, ()):
                    if problem := asked(cell):
                        yield f"{name} {problem}"

    def _unknown_categories(self, row: Row) -> Iterable[str]:
        for name, allowed in self._allowed.items():
            value = row.get(name)
            if value is not None and str(value) not in allowed:
                yield f"{name} {value!s:.80} is none of its categories"

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
