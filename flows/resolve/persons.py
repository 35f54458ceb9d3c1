"""Spelling variants of one discovered person merged: «بيدرسن» and «بيدرسون», «ستيفان» and «ستافان دي ميستورا».

Two discovered persons are one when their names have as many parts and each part is equal or one edit away (two for
parts of eight letters or more), or when the shorter name is the longer one's first and last part. Known persons keep
their vocabulary id; a discovered one within that distance of a known one becomes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from flows.arabic import fold
from flows.contract.rows import EntityRow


def merged_persons(entities: Iterable[EntityRow]) -> dict[str, str]:
    """Map of a discovered person's id to the id it is merged into; only ids that change."""
    persons = [entity for entity in entities if entity.kind == "person" and entity.name_ar]
    persons.sort(key=lambda entity: (entity.basis != "vocabulary", -len(entity.name_ar or ""), entity.entity_id))
    by_key: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    merged: dict[str, str] = {}
    for person in persons:
        parts = fold(person.name_ar or "").split()
        keys = _keys(parts)
        target = next((known for key in keys for known, other in by_key[key] if _same(parts, other)), None)
        if target is not None and person.basis == "discovered":
            merged[person.entity_id] = target
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
            distance == 0 or (distance <= (2 if length >= 8 else 1) and length >= 5)
            for distance, length in zip(distances, map(_shorter, one, other), strict=True)
        )
        return near and sum(distance > 0 for distance in distances) <= 1
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 2 and shorter[0] == longer[0] and shorter[-1] == longer[-1]
