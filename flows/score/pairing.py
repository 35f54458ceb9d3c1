"""One-to-one pairing of what should be found with what was found.

Pairs are taken best first: the two items with the highest affinity go together, then the best pair
among the rest, until no affinity above zero is left. Equal affinities are decided by the order of
the gold items, then of the found ones, so the same input always gives the same pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Gold = TypeVar("Gold")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Pairing(Generic[Gold, Found]):
    """Items that go together, and those left alone on either side, each in its given order."""

    pairs: tuple[tuple[Gold, Found], ...]
    missed: tuple[Gold, ...]
    extra: tuple[Found, ...]


def pair(
    gold: Sequence[Gold], found: Sequence[Found], affinity: Callable[[Gold, Found], float]
) -> Pairing[Gold, Found]:
    """Pair two lists, best affinity first; an affinity of 0 or less means "cannot be the same"."""
    ranked = sorted(
        (-weight, i, j)
        for i, wanted in enumerate(gold)
        for j, had in enumerate(found)
        if (weight := affinity(wanted, had)) > 0
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in ranked:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return Pairing(
        pairs=tuple((gold[i], found[j]) for i, j in sorted(partner.items())),
        missed=tuple(item for i, item in enumerate(gold) if i not in partner),
        extra=tuple(item for j, item in enumerate(found) if j not in taken),
    )
