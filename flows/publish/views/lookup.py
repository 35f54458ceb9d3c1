"""What the flat views look up: names of entities by id, Arabic labels of coded values, many values in one cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeVar

from flows.contract import tables
from flows.contract.rows import EntityRow

SEPARATOR = "; "
ARABIC_SEPARATOR = "؛ "
K = TypeVar("K")
V = TypeVar("V", str, tuple[str, str])


def names_of(entities: Mapping[str, EntityRow], entity_id: str | None) -> tuple[str | None, str | None]:
    """The Arabic and the English name, both null where there is no such entity."""
    entity = entities.get(entity_id or "")
    return (entity.name_ar, entity.name_en) if entity else (None, None)


def arabic_label(table: str, column: str, value: str) -> str:
    """The Arabic label that the contract gives to a value of a column; the value itself where it gives none."""
    return _arabic_labels(table, column).get(value, value)


@cache
def _arabic_labels(table: str, column: str) -> Mapping[str, str]:
    return {category.value: category.label.ar for category in tables()[table].column(column).categories}


def grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, list[V]]:
    """Different values by key, sorted, so that cells made from them name the same things in the same order."""
    groups: dict[K, set[V]] = defaultdict(set)
    for key, value in pairs:
        groups[key].add(value)
    return {key: sorted(values) for key, values in groups.items()}


def joined(values: Iterable[str], separator: str = SEPARATOR) -> str | None:
    """Values in one cell; null where there are none."""
    return separator.join(values) or None
