"""Marks that end a clause; the point of an abbreviation («د. بدر», «ود. علي») ends none."""

from __future__ import annotations

from flows.extract.words import Words

_MARKS = frozenset(".!؟?؛;")


def stops_at(words: Words, index: int, more: str = "") -> bool:
    """Whether a full stop, a semicolon or one of ``more`` marks stands after a word."""
    gap = words.gaps[index]
    if gap == " ":
        return False  # nearly always
    if any(mark in more for mark in gap):
        return True
    if not any(mark in _MARKS for mark in gap):
        return False
    letters = words.forms[index].removeprefix("و") or "و"
    return len(letters) > 1 or not gap.startswith(".") or "\n" in gap or index + 1 == len(words)
