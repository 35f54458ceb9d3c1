"""Shorter forms of one name in one text: «اتفاق السلام» beside «اتفاق السلام والمصالحة في مالي», «(NPT)» and then «NPT».

A name whose words open exactly one longer name of the text is that one. A Latin abbreviation in brackets right after a
name stands for it wherever the text has it again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.extract.instruments.cited import Cited
from flows.extract.reading import Reading

_BY_WORDS = frozenset(("instrument.head_noun", "instrument.by_clause", "instrument.sent_or_signed"))
_BRACKETS = re.compile(r"\s?\(\s?(?P<short>[A-Z][A-Za-z]*[A-Z][A-Za-z-]*)\s?\)")  # «(JCPOA)»


def under_longest(found: Sequence[Cited]) -> list[Cited]:
    """The citations, those by a shorter form with the identifier of the one longer name that goes on from it."""
    keys = sorted({one.instrument_id for one in found if one.rule in _BY_WORDS})
    longer = {key: last for key in keys if (last := _longer(keys, key)) is not None}
    return [replace(one, instrument_id=longer.get(one.instrument_id, one.instrument_id)) for one in found]


def _longer(keys: Sequence[str], key: str) -> str | None:
    """The longest of the keys that begin with a key and a word border, where each of them begins the next one."""
    at, chain = bisect_left(keys, f"{key}_"), key
    for longer in keys[at:]:
        if not longer.startswith(f"{key}_"):
            break
        if chain != key and not longer.startswith(f"{chain}_"):
            return None  # two texts begin alike
        chain = longer
    return chain if chain != key else None


def in_brackets(reading: Reading, found: Sequence[Cited]) -> Iterator[Cited]:
    """The citations in order; a symbol in brackets right behind one is that text: «تقرير الأمين العام (S/2015/177)»."""
    before: Cited | None = None
    for one in found:
        if before is not None and one.rule == "instrument.symbol" and _is_bracket(reading, before.end, one.start):
            one = replace(before, start=one.start, end=one.end, rule=one.rule, numbers=one.numbers, paragraph=None)
        yield one
        before = one


def _is_bracket(reading: Reading, end: int, start: int) -> bool:
    return reading.text[end:start].strip() in ("(", "[")


def abbreviated(reading: Reading, found: Sequence[Cited]) -> Iterator[Cited]:
    """Citations by the abbreviation that stood in brackets after a name."""
    known: dict[str, Cited] = {}
    for one in found:
        match = _BRACKETS.match(reading.text, one.end)
        if match is not None:
            known.setdefault(match["short"], one)
    if not known:
        return
    for match in re.finditer(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, known)))})(?!\w)", reading.text):
        one = known[match[0]]
        if match.start() > one.end + 2:
            yield replace(
                one, start=match.start(), end=match.end(), rule="instrument.abbreviation", paragraph=None, numbers=()
            )
