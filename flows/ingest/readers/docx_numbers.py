"""Numbers that Word draws before paragraphs: «1.», «2-1», worked out from the definitions of its lists.

A paragraph names a list and a level, itself or through its style; the list names an abstract one with the format of
each level. A number counts on as long as no level above it moved. Digits are written as ASCII digits; bullets and
letters are left out, for a letter before a clause is no number that anybody counts by.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flows.ingest.readers.docx_paragraphs import W

if TYPE_CHECKING:
    from lxml.etree import _Element

DIGITS = frozenset(("decimal", "decimalZero", "hindiNumbers", "numberInDash"))
PLACE = re.compile("%([1-9])")
LEVELS = 9
MOST = 32_767


@dataclass(slots=True)
class _Level:
    start: int = 1
    shown: str = ""
    digits: bool = True


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


class Numbers:
    """The lists of a document, and how far each has counted."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        self._lists = _lists(numbering) if numbering is not None else {}
        self._styles = _list_styles(styles) if styles is not None and self._lists else {}

    def next_for(self, properties: _Element | None, style: str) -> str:
        """The number of the next paragraph with these properties; empty where it has none."""
        listed, level = self._place(properties, style)
        found = self._lists.get(listed)
        if found is None or level not in found.levels:
            return ""
        count = found.counts[level]
        found.counts[level] = found.levels[level].start if count is None else min(count + 1, MOST)
        found.counts[level + 1 :] = [None] * (LEVELS - level - 1)
        return _shown(found, level)

    def _place(self, properties: _Element | None, style: str) -> tuple[str, int]:
        own = properties.find(f"{W}numPr") if properties is not None else None
        listed, level = self._styles.get(style, ("", 0))
        if own is not None:
            listed, level = _named(own, listed, level)
        return listed, level


def _named(element: _Element, listed: str, level: int) -> tuple[str, int]:
    number, depth = element.find(f"{W}numId"), element.find(f"{W}ilvl")
    listed = (number.get(f"{W}val") or "") if number is not None else listed
    level = _integer(depth, level)
    return listed, level if 0 <= level < LEVELS else 0


def _shown(found: _List, level: int) -> str:
    """«%1.%2» with the counts of both levels; empty where one of them is no number."""
    parts = [int(each) - 1 for each in PLACE.findall(found.levels[level].shown)]
    if not parts or not all(part in found.levels and found.levels[part].digits for part in parts):
        return ""
    counts = {part: found.counts[part] or found.levels[part].start for part in parts}
    return PLACE.sub(lambda place: str(counts[int(place[1]) - 1]), found.levels[level].shown).strip()


def _lists(numbering: _Element) -> dict[str, _List]:
    abstract = {
        each.get(f"{W}abstractNumId"): {
            _integer_of(level, "ilvl"): _level(level) for level in each.iterchildren(f"{W}lvl")
        }
        for each in numbering.iterchildren(f"{W}abstractNum")
    }
    # Lists that share their definition count together, unless one of them says where it begins anew.
    shared: dict[str | None, _List] = {key: _List(levels) for key, levels in abstract.items()}
    found: dict[str, _List] = {}
    for each in numbering.iterchildren(f"{W}num"):
        reference = each.find(f"{W}abstractNumId")
        key = reference.get(f"{W}val") if reference is not None else None
        if key not in shared:
            continue
        begins = {_integer_of(over, "ilvl"): over for over in each.iterchildren(f"{W}lvlOverride")}
        found[each.get(f"{W}numId") or ""] = _List(dict(abstract[key])) if begins else shared[key]
    return found


def _level(element: _Element) -> _Level:
    shown, kind = element.find(f"{W}lvlText"), element.find(f"{W}numFmt")
    name = kind.get(f"{W}val") if kind is not None else "decimal"
    return _Level(
        start=_integer(element.find(f"{W}start"), 1),
        shown=(shown.get(f"{W}val") or "") if shown is not None else "",
        digits=name in DIGITS,
    )


def _list_styles(styles: _Element) -> dict[str, tuple[str, int]]:
    found = {}
    for style in styles.iterchildren(f"{W}style"):
        named = style.find(f"{W}pPr/{W}numPr")
        if named is not None:
            found[style.get(f"{W}styleId") or ""] = _named(named, "", 0)
    return found


def _integer(element: _Element | None, default: int) -> int:
    text = (element.get(f"{W}val") or "") if element is not None else ""
    return int(text) if re.fullmatch("[0-9]{1,5}", text) else default


def _integer_of(element: _Element, name: str) -> int:
    text = element.get(f"{W}{name}") or ""
    return int(text) if re.fullmatch("[0-9]", text) else 0
