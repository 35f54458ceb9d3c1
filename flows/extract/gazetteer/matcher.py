"""One pass over a folded text for every spelling the gazetteer knows.

Aho–Corasick finds all of them, overlapping; a hit counts when it fills whole words, but for attached و ف ب ل ك
before it, or when the next word was glued on with و («الولايات المتحدةوروسيا»). Of overlapping hits the longest wins.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from flows.extract.gazetteer import actors, countries, places
from flows.extract.gazetteer.entry import Entity, Spelling

_CLITICS = frozenset(["و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك"])

_NAMED = ("country", "place", "person")
_BODIES = ("organisation", "group")


@dataclass(frozen=True, slots=True)
class Hit:
    """A spelling that stands in the folded text, with all it may mean; offsets are folded, end exclusive."""

    start: int
    end: int
    spellings: tuple[Spelling, ...]
    nested: bool
    """Whether it lies inside a longer hit, the name of a body or an instrument."""


_Range = tuple[int, int, int]
"""Start, end (exclusive) and pattern number of a hit."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All entities by id, and the automaton over their spellings."""

    entities: dict[str, Entity]
    spellings: tuple[tuple[Spelling, ...], ...]
    automaton: AhoCorasick

    def hits(self, text: str) -> list[Hit]:
        """Longest whole-word hits of a folded text in order, and what is nested in the names of bodies."""
        candidates: list[_Range] = []
        ends: set[int] = set()
        for pattern, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True):
            # «الولايات المتحدةوروسيا»: the second name begins after the و that the first one ends before.
            glued = start - 1 in ends and text[start - 1] == "و"
            if (glued or _starts_word(text, start, end)) and _ends_word(text, end):
                candidates.append((start, end, pattern))
                ends.add(end)
        candidates.sort(key=lambda hit: (hit[0], hit[0] - hit[1]))
        whole = _leftmost_longest(candidates)
        hits = [Hit(start, end, self.spellings[pattern], False) for start, end, pattern in whole]
        hits += self._nested(whole, candidates)
        return sorted(hits, key=lambda hit: (hit.start, -hit.end))

    def _nested(self, whole: list[_Range], candidates: list[_Range]) -> list[Hit]:
        """Places, countries, persons and other bodies inside the name of a body or text: «إعلان برلين»."""
        holders = [hit for hit in whole if self._may_hold(hit[2])]
        named: list[_Range] = []
        bodies: list[_Range] = []
        index = 0
        for start, end, pattern in candidates:
            while index < len(holders) and holders[index][1] <= start:
                index += 1
            if index == len(holders):
                break
            first, last, holder = holders[index]
            if first <= start and end <= last and end - start < last - first:
                if self._any_kind(pattern, _NAMED):
                    named.append((start, end, pattern))
                elif self._any_kind(pattern, _BODIES) and not self._share(pattern, holder) and start > first:
                    bodies.append((start, end, pattern))
        inside = (*_leftmost_longest(named), *_leftmost_longest(bodies))
        return [Hit(start, end, self.spellings[pattern], True) for start, end, pattern in inside]

    def _share(self, one: int, other: int) -> bool:
        """Whether two spellings may mean the same: «الخارجية المصرية» inside «وزارة الخارجية المصرية»."""
        return bool({s.target for s in self.spellings[one]} & {s.target for s in self.spellings[other]})

    def _kind(self, spelling: Spelling) -> str:
        entity = self.entities.get(spelling.target)
        return entity.kind if entity else "instrument"

    def _may_hold(self, pattern: int) -> bool:
        return any(self._kind(spelling) not in _NAMED for spelling in self.spellings[pattern])

    def _any_kind(self, pattern: int, kinds: tuple[str, ...]) -> bool:
        return any(self._kind(spelling) in kinds for spelling in self.spellings[pattern])


def _leftmost_longest(candidates: list[_Range]) -> list[_Range]:
    """Of overlapping hits keep the longer; candidates come sorted by start, longest first."""
    kept: list[_Range] = []
    for hit in candidates:
        if kept and hit[0] < kept[-1][1]:
            if hit[1] - hit[0] > kept[-1][1] - kept[-1][0]:
                kept[-1] = hit
            continue
        kept.append(hit)
    return kept


def _starts_word(text: str, start: int, end: int) -> bool:
    """Whether the hit begins a word, attached particles aside; after a long one the word may be doubled «لل»."""
    index = start
    while index > 0 and start - index < 3 and _is_word(text[index - 1]):
        index -= 1
    if index > 0 and start - index == 3 and _is_word(text[index - 1]):
        return False
    before = text[index:start]
    if not before:
        return True
    if len(before) > 2 or before not in _CLITICS:
        return False
    # «بلد» is no ب + «لد»: a short name takes only و, ل or ب, and only from three letters on.
    return end - start >= 5 or (end - start >= 3 and before in ("و", "ل", "ب", "ول", "وب"))


def _ends_word(text: str, end: int) -> bool:
    if end >= len(text) or not _is_word(text[end]):
        return True
    # Glued: «المتحدةوروسيا»; a word of at least four letters must follow the و.
    return text[end] == "و" and len(text) > end + 4 and all(_is_word(char) for char in text[end : end + 5])


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the vocabularies, CLDR and GeoNames; built once a process (about half a second)."""
    entities: dict[str, Entity] = {}
    for entity in (
        *countries.country_entities(),
        *actors.actor_entities(),
        *actors.person_entities(),
        *places.place_entities(),
    ):
        entities.setdefault(entity.entity_id, entity)
    grouped: dict[str, list[Spelling]] = defaultdict(list)
    for spelling in (
        *countries.country_spellings(),
        *actors.actor_spellings(),
        *actors.person_spellings(),
        *actors.instrument_spellings(),
        *places.place_spellings(),
    ):
        for folded in (*_with_li(spelling.folded), *_glued(spelling)):
            if len(folded) > 1 and spelling not in grouped[folded]:
                grouped[folded].append(spelling)
    ordered = sorted(grouped)
    automaton = AhoCorasick(ordered, matchkind=MatchKind.Standard)
    return Gazetteer(entities, tuple(tuple(grouped[name]) for name in ordered), automaton)


def _glued(spelling: Spelling) -> tuple[str, ...]:
    """A name of two words whose blank an archive lost: «الأممالمتحدة», «للأممالمتحدة»."""
    first, _, second = spelling.folded.partition(" ")
    if spelling.use != "name" or not first.startswith("ال") or not second.startswith("ال") or " " in second:
        return ()
    return _with_li(first + second)


def _with_li(name: str) -> tuple[str, ...]:
    """A name with article also after لِ, which swallows its alef: «الأمم» → «للأمم», «اللجنة» → «للجنة»."""
    if not name.startswith("ال") or len(name) <= 4:
        return (name,)
    return (name, ("ل" if name[2] == "ل" else "لل") + name[2:])
