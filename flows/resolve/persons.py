"""Spelling variants of one discovered person merged: «ستيفان كوروتش» and «ستيفان كوروتشي».

Two discovered persons are one when their names have as many parts and one part differs by an edit (two for parts of
eight letters or more), or when the shorter name is the first and last part of one longer name only. A known person
has its spellings in the vocabulary: a discovered name that merely resembles one («الجعبري», «الجعفري») is another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from flows.arabic import fold
from flows.contract.rows import EntityRow


def merged_persons(entities: Iterable[EntityRow]) -> dict[str, str]:
    """Map of a discovered person's id to the id it is merged into; only ids that change."""
    persons = [entity for entity in entities if entity.kind == "person" and entity.basis == "discovered"]
    persons.sort(key=lambda entity: (-len(entity.name_ar or ""), entity.entity_id))
    by_key: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    merged: dict[str, str] = {}
    for person in persons:
        parts = fold(person.name_ar or "").split()
        keys = _keys(parts)
        alike = {known for key in keys for known, other in by_key[key] if _same(parts, other)}
        if len(alike) == 1:
            merged[person.entity_id] = alike.pop()
            continue
        for key in keys:
            by_key[key].append((person.entity_id, parts))
    return merged


def _keys(parts: list[str]) -> list[str]:
    """Blocks in which variants meet: the first two letters of the first and of the last part."""
    return [f"first:{parts[0][:2]}", f"last:{parts[-1].removeprefix('ال')[:2]}"] if len(parts) > 1 else []


def _shorter(a: str, b: str) -> int:
    """Letters of the shorter of two parts, the article left out: «العلوي» has four."""
    return min(len(a.removeprefix("ال")), len(b.removeprefix("ال")))


def _same(one: list[str], other: list[str]) -> bool:
    if len(one) == len(other):
        distances = [OSA.distance(a, b) for a, b in zip(one, other, strict=True)]
        # Short names differ by a letter and are others: «حسن», «حسين».
        near = all(
            distance == 0 or (distance <= (2 if length >= 8 else 1) and length >= 5 and a + "ه" != b and b + "ه" != a)
            for distance, length, a, b in zip(distances, map(_shorter, one, other), one, other, strict=True)
        )
        return near and sum(distance > 0 for distance in distances) <= 1
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 2 and shorter[0] == longer[0] and shorter[-1] == longer[-1]
