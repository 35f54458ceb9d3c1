"""Marks that end a clause: stops and quotation marks; not the point of an abbreviation («د. بدر», «ود. علي»)."""

from __future__ import annotations

from flows.extract.words import Words

_BRACKETED = 14  # words that brackets hold at most
_MARKS = frozenset(".!؟?؛;")
_QUOTES = frozenset('"“”«»‘’')


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


def quoted_at(words: Words, index: int) -> bool:
    """Whether a quotation mark stands after a word, that of a short name apart."""
    gap = words.gaps[index]
    return gap != " " and any(mark in _QUOTES for mark in gap) and not _short_quote(words, index)


def bracket_end(words: Words, first: int) -> int | None:
    """«في دورته التاسعة (دورة: الاعتدال مفتاح للأمن)، بنواكشوط»: the last word in brackets that open before a word."""
    for index in range(first, min(first + _BRACKETED, len(words))):
        if ")" in words.gaps[index]:
            return index
        if "\n" in words.gaps[index] or "(" in words.gaps[index]:
            return None
    return None


def _short_quote(words: Words, last: int) -> bool:
    """«حركة "فتح" …»: a quoted name of at most three words ends no clause."""
    return any(
        mark in _QUOTES
        for index in range(max(0, last - 3), min(last + 4, len(words)))
        if index != last
        for mark in words.gaps[index]
    )
