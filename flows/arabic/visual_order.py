"""Signs in the order in which they stand on paper, from left to right, turned into the order in which they are read.

The inverse of the Unicode bidirectional algorithm, for one line. Arabic runs from right to left; numbers and Latin
words inside it run from left to right and keep their order: «14/11/2015» is one number, and so is «2.254». A hyphen
between numbers does not hold them together in Arabic («2016-2015» on paper is read «2015-2016»), a stroke, point,
comma or colon does. What the algorithm shows alike for two texts cannot be told apart: a Latin word beside a number is
taken as one run.

Signs may have several characters (a ligature «لا», a letter with its vowel mark); these are in reading order already.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal

Direction = Literal["rtl", "ltr"]
RIGHT, LEFT, NUMBER, HOLDING, OTHER = "R", "L", "N", "C", "O"
# Common separators: one of them between two digits belongs to the number.
HOLDS = frozenset(".,/:،٫٬")
MIRRORED = {"(": ")", ")": "(", "[": "]", "]": "[", "{": "}", "}": "{", "«": "»", "»": "«", "<": ">", ">": "<"}
OPENING, CLOSING = frozenset("([{«"), frozenset(")]}»")
KINDS = {"R": RIGHT, "AL": RIGHT, "L": LEFT, "EN": NUMBER, "AN": NUMBER}


def reading_order(signs: Sequence[str], direction: Direction = "rtl") -> list[str]:
    """Signs of a line in reading order.

    Args:
        signs: from left to right; each one or more characters.
        direction: in which the line as a whole is read.

    >>> "".join(reading_order([*"2015/11/14", " ", *"اهليصافت"]))
    'تفاصيلها 2015/11/14'
    """
    kinds = [_kind(sign) for sign in signs]
    runs = _runs(kinds, direction)
    ordered: list[str] = []
    for start, end, own in runs if direction == "ltr" else reversed(runs):
        part = signs[start:end]
        ordered += part if own == "ltr" else part[::-1]
    return ordered


def direction_of(signs: Iterable[str]) -> Direction:
    """The direction of most letters; of none, that of Arabic."""
    kinds = [_kind(sign) for sign in signs]
    return "ltr" if kinds.count(LEFT) > kinds.count(RIGHT) else "rtl"


def mirrored(text: str) -> str:
    """A text with its brackets turned."""
    return "".join(MIRRORED.get(char, char) for char in text)


def turned_brackets(text: str) -> int:
    """By how much more often a bracket closes before one opens than the other way round, in reading order."""
    balance, last = 0, ""
    for char in text:
        if char in OPENING or char in CLOSING:
            if last in CLOSING and char in OPENING:
                balance += 1
                last = ""
                continue
            if last in OPENING and char in CLOSING:
                balance -= 1
                last = ""
                continue
            last = char
    return balance


def _kind(sign: str) -> str:
    if sign in HOLDS:
        return HOLDING
    return next((KINDS[kind] for kind in map(unicodedata.bidirectional, sign) if kind in KINDS), OTHER)


def _runs(kinds: Sequence[str], direction: Direction) -> list[tuple[int, int, Direction]]:
    """Start, end and direction of runs, from left to right."""
    kinds = _numbers_held(kinds)
    inner, strong = (LEFT, "ltr") if direction == "rtl" else (RIGHT, "rtl")
    runs: list[tuple[int, int, Direction]] = []
    place = 0
    while place < len(kinds):
        end = _end_of_foreign(kinds, place, inner)
        if end is not None:
            runs.append((place, end, "ltr" if strong == "ltr" else "rtl"))
        elif kinds[place] == NUMBER:
            end = next((i for i in range(place, len(kinds)) if kinds[i] != NUMBER), len(kinds))
            runs.append((place, end, "ltr"))
        else:
            end = place + 1
            runs.append((place, end, direction))
        place = end
    return runs if direction == "rtl" else _with_numbers_kept(kinds, runs)


def _end_of_foreign(kinds: Sequence[str], start: int, inner: str) -> int | None:
    """Where a run of the other direction ends that begins here: with a letter or number of it, and has a letter."""
    if kinds[start] not in (inner, NUMBER):
        return None
    outer = RIGHT if inner == LEFT else LEFT
    last, has_letter = start, False
    for place in range(start, len(kinds)):
        if kinds[place] == outer:
            break
        if kinds[place] in (inner, NUMBER):
            last = place
            has_letter = has_letter or kinds[place] == inner
    return last + 1 if has_letter else None


def _with_numbers_kept(
    kinds: Sequence[str], runs: list[tuple[int, int, Direction]]
) -> list[tuple[int, int, Direction]]:
    """In a line from left to right an Arabic run turns around the numbers inside it."""
    found: list[tuple[int, int, Direction]] = []
    for start, end, own in runs:
        if own == "ltr":
            found.append((start, end, own))
            continue
        inside = _runs(kinds[start:end], "rtl")
        found += [(start + left, start + right, way) for left, right, way in reversed(inside)]
    return found


def _numbers_held(kinds: Sequence[str]) -> list[str]:
    """Separators between two digits become part of the number, all others punctuation."""
    held = list(kinds)
    for place, kind in enumerate(kinds):
        if kind == HOLDING:
            between = 0 < place < len(kinds) - 1 and kinds[place - 1] == kinds[place + 1] == NUMBER
            held[place] = NUMBER if between else OTHER
    return held
