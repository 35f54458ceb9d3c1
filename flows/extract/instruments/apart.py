"""Statements of one issuer on different days are different ones: «في بيان الاثنين … وفي بيان الثلاثاء».

The day is that of the clause: right behind the statement, or before it between commas («وقالت الوزارة، الثلاثاء، في بيان»).
A statement without a day is the last one told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from flows.extract.dates.fragments import MONTH, WEEKDAY
from flows.extract.instruments.cited import Cited
from flows.extract.reading import Reading

_DAY = re.compile(rf"(?<!\w)(?:(?P<weekday>{WEEKDAY})|(?P<date>\d{{1,2}}\s+{MONTH}))(?!\w)")
_STOP = re.compile(r"[.!؟\n:]")
_BEFORE, _AFTER = 70, 28  # characters in which the day of a statement stands


def told_apart(reading: Reading, found: Iterable[Cited]) -> list[Cited]:
    """Citations with an identifier of its own for each further day on which somebody made a statement."""
    first: dict[str, str] = {}
    latest: dict[str, str] = {}
    result = []
    for cited in found:
        if cited.rule != "instrument.of_issuer":
            result.append(cited)
            continue
        day = _day_of(reading, cited)
        if day:
            first.setdefault(cited.instrument_id, day)
            latest[cited.instrument_id] = day
        day = latest.get(cited.instrument_id, "")
        other = bool(day) and day != first[cited.instrument_id]
        result.append(replace(cited, instrument_id=f"{cited.instrument_id}-{day}") if other else cited)
    return result


def _day_of(reading: Reading, cited: Cited) -> str:
    """The day in the clause of a citation, folded; empty when none is told."""
    words, text = reading.words, reading.folded.text
    begin = words.folded_starts[words.at(cited.start)]
    inside = _DAY.search(text, begin, begin + (cited.end - cited.start) + _AFTER)
    if inside is not None and not _STOP.search(text[begin : inside.start()]):
        return "-".join(inside[0].split())
    before = list(_DAY.finditer(text, max(0, begin - _BEFORE), begin))
    near = before[-1] if before else None
    return "" if near is None or _STOP.search(text[near.end() : begin]) else "-".join(near[0].split())
