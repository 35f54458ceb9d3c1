"""One pattern for many words, as a trie: «تشرين الاول» and «تشرين الثاني» are tried letter by letter, not name by name.

Python's engine tries the branches of an alternation one after the other; with hundreds of month names and ordinals the
shared beginnings make a difference of several times.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_END = ""


def one_of(words: Iterable[str]) -> str:
    """A group that matches any of some folded words, the longest first; blanks match any blanks.

    >>> one_of(["غد", "غدا", "امس"])
    '(?:امس|غد(?:ا)?)'

    Raises:
        ValueError: for no words at all, which would match everything.
    """
    trie: dict[str, Any] = {}
    for word in words:
        node = trie
        for char in word:
            node = node.setdefault(char, {})
        node[_END] = {}
    if not trie or _END in trie:
        raise ValueError("a pattern needs words, and no empty one")
    return _branches(trie)


def _branches(node: dict[str, Any]) -> str:
    rests = [_char(char) + _rest(node[char]) for char in sorted(node) if char != _END]
    return f"(?:{'|'.join(rests)})"


def _rest(node: dict[str, Any]) -> str:
    following = [char for char in node if char != _END]
    if not following:
        return ""
    if _END in node:
        return _branches(node) + "?"
    return _char(following[0]) + _rest(node[following[0]]) if len(following) == 1 else _branches(node)


def _char(char: str) -> str:
    return r"\s+" if char == " " else re.escape(char)
