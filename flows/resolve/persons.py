"""Spelling variants of one discovered person merged: «ستيفان كوروتش» and «ستيفان كوروتشي».

Two discovered persons are one when their names have as many parts and one part differs by an edit (two for parts of
eight letters or more), or when the shorter name is the first and last part of one longer name only. A known person
has its spellings in the vocabulary: a discovered name that merely resembles one («الجعبري», «الجعفري») is another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from flows.arabic import fold
from flows.contract.rows import EntityRow

# Letters of the shorter of two parts, without article: from so many on they may differ by one edit, by two.
SHORTEST, LONG = 5, 8
FARTHEST = 2
_Parts = tuple[str, ...]


def merged_persons(entities: Iterable[EntityRow]) -> dict[str, str]:
    """Map of a discovered person's id to the id it is merged into; only ids that change."""
    discovered = (entity for entity in entities if entity.kind == "person" and entity.basis == "discovered")
    persons = [(entity.entity_id, entity.name_ar or "") for entity in discovered]
    persons.sort(key=lambda person: (-len(person[1]), person[0]))
    known = _Names()
    merged: dict[str, str] = {}
    for entity_id, name in persons:
        parts = tuple(fold(name).split())
        alike = known.alike(parts)
        if len(alike) == 1:
            merged[entity_id] = alike.pop()
        elif len(parts) > 1:
            known.add(entity_id, parts)
    return merged


class _Names:
    """Names of persons, looked up by what must be the same in a variant, so that not all are compared with all."""

    def __init__(self) -> None:
        self._same: dict[_Parts, list[str]] = defaultdict(list)
        # By all parts but one: that part of each name, and whose it is.
        self._but_one: dict[tuple[int, _Parts], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        self._by_ends: dict[_Parts, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))

    def add(self, person: str, parts: _Parts) -> None:
        """Remember a name of two parts or more."""
        self._same[parts].append(person)
        self._by_ends[_ends(parts)][len(parts)].append(person)
        for index, part in enumerate(parts):
            for values, value in zip(self._but_one[index, _without(parts, index)], (part, person), strict=True):
                values.append(value)

    def alike(self, parts: _Parts) -> set[str]:
        """Who may be meant by a name: one person, or two of several."""
        if len(parts) < 2:
            return set()
        found = set(self._same.get(parts, ()))
        for count, persons in self._by_ends.get(_ends(parts), {}).items():
            found.update(persons[:2] if count != len(parts) else ())
        for index, part in enumerate(parts):
            found.update(self._nearly(index, part, parts))
        return found

    def _nearly(self, index: int, part: str, parts: _Parts) -> Iterator[str]:
        """Persons whose name differs in this part alone, by an edit or two."""
        key = (index, _without(parts, index))
        if key not in self._but_one or len(part.removeprefix("ال")) < SHORTEST:
            return
        values, persons = self._but_one[key]
        for other, _, place in process.extract(part, values, scorer=OSA.distance, score_cutoff=FARTHEST, limit=None):
            if other != part and _near(part, other):
                yield persons[place]


def _ends(parts: _Parts) -> _Parts:
    return parts[0], parts[-1]


def _without(parts: _Parts, index: int) -> _Parts:
    return parts[:index] + parts[index + 1 :]


def _near(one: str, other: str) -> bool:
    """Whether two parts of a name may be spellings of one; short ones are not: «حسن» and «حسين» are others."""
    length = min(len(part.removeprefix("ال")) for part in (one, other))  # «العلوي» has four letters
    allowed = FARTHEST if length >= LONG else 1
    return OSA.distance(one, other) <= allowed and length >= SHORTEST and one + "ه" != other and other + "ه" != one
