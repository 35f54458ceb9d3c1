"""Rules of Data Package v2 that Frictionless 5.21 reads and does not enforce: `uniqueKeys`, `categories`.

Imported by `frictionless_check` alone, when it runs: a Frictionless check is a subclass, so this module
needs the library at import.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs
from frictionless import Check, Resource, Row, errors


@attrs.define(kw_only=True, repr=False)
class UnenforcedRules(Check):
    """One instance serves every resource of a package in turn; `connect` starts afresh."""

    type = "unenforced-rules"
    Errors = [errors.RowConstraintError]  # noqa: RUF012 (the library declares it so)

    _keys: tuple[tuple[str, ...], ...] = attrs.field(factory=tuple, init=False)
    _seen: list[dict[tuple[Any, ...], int]] = attrs.field(factory=list, init=False)
    _allowed: dict[str, frozenset[str]] = attrs.field(factory=dict, init=False)

    def connect(self, resource: Resource) -> None:
        super().connect(resource)
        self._keys, self._seen, self._allowed = (), [], {}

    def validate_start(self) -> Iterable[errors.RowConstraintError]:
        """The schema is known only once the resource is open."""
        descriptor = self.resource.schema.to_descriptor()
        self._keys = tuple(tuple(key) for key in descriptor.get("uniqueKeys", ()))
        self._seen = [{} for _ in self._keys]
        self._allowed = {
            each["name"]: frozenset(map(_category, each["categories"]))
            for each in descriptor.get("fields", ())
            if each.get("categories")
        }
        yield from ()

    def validate_row(self, row: Row) -> Iterable[errors.RowConstraintError]:
        for name, allowed in self._allowed.items():
            value = row.get(name)
            if value is not None and str(value) not in allowed:
                note = f"{name} {value!s:.80} is none of its categories"
                yield errors.RowConstraintError.from_row(row, note=note)
        for key, seen in zip(self._keys, self._seen, strict=True):
            cells = tuple(row.get(name) for name in key)
            if None in cells:  # as in SQL, a missing part makes a key unlike any other
                continue
            first = seen.setdefault(cells, row.row_number)
            if first != row.row_number:
                note = f"the unique key {', '.join(key)} is the same as in row {first}"
                yield errors.RowConstraintError.from_row(row, note=note)


def _category(category: object) -> str:
    return str(category["value"] if isinstance(category, Mapping) else category)
