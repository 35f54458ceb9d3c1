"""Texts out of bytes: what a fuzzer mutates byte by byte becomes Arabic prose, broken prose, or anything at all.

The first byte says how the rest is read: as words with blanks between them, as words glued together, as UTF-8 or
UTF-16 with the faults left in. A word is a fragment that rules look for, a word of the vocabularies, or one code
point. So a change of a byte is a change of a word, and the fuzzer reaches sentences that no chain of random bytes
would spell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from any_text import FRAGMENTS

from flows.contract import vocabularies

ARABIC = re.compile("[\u0621-\u064a\u0660-\u0669 ]{2,40}")


@cache
def vocabulary() -> tuple[str, ...]:
    """Every Arabic word or name of the vocabularies, once, in order."""
    cells = (cell for name in vocabularies.names() for row in vocabularies.load(name) for cell in row.values())
    parts = (part.strip() for cell in cells for part in cell.split("|"))
    return tuple(sorted({part for part in parts if ARABIC.fullmatch(part)}))


def text_of(raw: bytes) -> str:
    """The text that some bytes stand for; every string of bytes stands for one."""
    if not raw:
        return ""
    kind, rest = raw[0] % 4, raw[1:]
    if kind == 0:
        return rest.decode("utf-8", "replace")
    if kind == 1:
        return rest.decode("utf-16-le", "surrogatepass" if len(rest) % 2 == 0 and _paired(rest) else "replace")
    return (" " if kind == 2 else "").join(_words(rest))


def _words(raw: bytes) -> Iterator[str]:
    words, at = vocabulary(), 0
    while at < len(raw):
        lead, tail = raw[at], raw[at + 1 : at + 3]
        if lead < 160:
            yield FRAGMENTS[lead % len(FRAGMENTS)]
            at += 1
        elif lead < 224:
            yield words[int.from_bytes(tail, "big") % len(words)]
            at += 3
        else:
            yield chr((lead - 224) % 17 * 0x10000 + int.from_bytes(tail.ljust(2, b"\0"), "big"))
            at += 3


def _paired(raw: bytes) -> bool:
    """Whether UTF-16 can be read with its lone surrogates kept."""
    try:
        raw.decode("utf-16-le", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True
