"""How values may be written in a CSV, where Frictionless 5.21 is more generous than Data Package v2.

It reads «٢٢٥٤», `1_000` and ` 5` as integers, which other programs take for text or refuse; it ends a `pattern`
before a last line break and binds it to one alternative only (`^a|b$`); it lets the items of a `list` be written in
all those ways, too. The standard's own rules, from the same schema, for any package.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

INTEGER = re.compile("[-+]?[0-9]+")
NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?|NaN|-?INF")
DAY = re.compile("-?[0-9]{4,}-[0-9]{2}-[0-9]{2}")
# Other scripts' digits stand for numbers nowhere in the standard: «٢٠١٥-١١-١٤».
TEMPORAL = re.compile("[!-~ ]*", re.ASCII)
FORMS: Mapping[str, re.Pattern[str]] = {
    "integer": INTEGER,
    "number": NUMBER,
    "date": DAY,
    **dict.fromkeys(("datetime", "time", "year", "yearmonth", "duration", "boolean"), TEMPORAL),
}
# Properties by which a field may declare another way of writing: `1,000`, `12%`, `14/11/2015`.
OTHER_WAYS = frozenset(("decimalChar", "groupChar", "bareNumber", "trueValues", "falseValues"))
Problem = Callable[[str], str | None]


def problems_of(field: Mapping[str, Any]) -> tuple[Problem, ...]:
    """What to ask of every cell of a field as it is written; each gives a note if the cell is wrong.

    Args:
        field: the field's descriptor.
    """
    asked = []
    kind, items = field.get("type", "string"), field.get("itemType", "string")
    if kind == "list" and items in FORMS:
        form, delimiter = FORMS[items], field.get("delimiter", ",")
        asked.append(lambda cell: _wrong_item(cell.split(delimiter), form, items))
    elif kind in FORMS and field.get("format", "default") == "default" and not field.keys() & OTHER_WAYS:
        asked.append(_wrong_form(FORMS[kind], kind))
    pattern = field.get("constraints", {}).get("pattern")
    if pattern:
        asked.append(_mismatch(re.compile(pattern), pattern))
    return tuple(asked)


def _wrong_form(form: re.Pattern[str], kind: str) -> Problem:
    return lambda cell: None if form.fullmatch(cell) else f"{cell!r:.80} is no {kind} as the standard writes it"


def _wrong_item(items: list[str], form: re.Pattern[str], kind: str) -> str | None:
    wrong = [item for item in items if not form.fullmatch(item)]
    return f"{wrong[0]!r:.80} is no {kind} as the standard writes it" if wrong else None


def _mismatch(pattern: re.Pattern[str], written: str) -> Problem:
    return lambda cell: None if pattern.fullmatch(cell) else f"{cell!r:.80} does not match {written} as a whole"
