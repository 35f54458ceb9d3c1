"""Draws that are the same in every process and version of Python.

Only `random.Random.random` of an integer seed is promised never to change, so everything is made of it.
"""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A stream of draws that depends on nothing but its key."""

    __slots__ = ("_random",)

    def __init__(self, *key: str | int) -> None:
        digest = hashlib.blake2b("\0".join(map(str, key)).encode(), digest_size=8).digest()
        self._random = random.Random(int.from_bytes(digest, "big")).random

    def often(self, share: float) -> bool:
        """True in this share of draws."""
        return self._random() < share

    def below(self, limit: int) -> int:
        """0 to limit - 1, each as likely as any other."""
        return int(self._random() * limit)

    def between(self, least: int, most: int) -> int:
        """least to most, both included."""
        return least + int(self._random() * (most - least + 1))

    def pick(self, items: Sequence[T]) -> T:
        """Any item."""
        return items[int(self._random() * len(items))]

    def zipf(self, items: Sequence[T]) -> T:
        """An item, the n-th about 1/n times as often as the first: n to the power of a uniform draw."""
        return items[int((len(items) + 1) ** self._random()) - 1]

    def several(self, items: Sequence[T], count: int) -> list[T]:
        """Different items by Zipf's law, in the order drawn; fewer where draws repeat."""
        return list(dict.fromkeys(self.zipf(items) for _ in range(count)))

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The items in another order."""
        return [item for _, item in sorted(((self._random(), item) for item in items), key=lambda pair: pair[0])]

    def lognormal(self, mean: float, sigma: float) -> float:
        """A positive number with this mean, by Box and Muller."""
        normal = math.sqrt(-2 * math.log(1 - self._random())) * math.cos(2 * math.pi * self._random())
        return math.exp(math.log(mean) - sigma * sigma / 2 + sigma * normal)
