"""Bars that lie: a label over each, parts side by side, the number at the end. They grow from where reading begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from flows.portal.charts.svg import Side, element, picture, shortened, text, told_as
from flows.portal.language import Language

WIDTH, NUMBER = 380.0, 40.0
ROW, BAR = 40.0, 13.0
LONGEST = 46


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: its class and its length."""

    kind: str
    count: int
    told: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of parts under its label."""

    label: str
    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        return sum(part.count for part in self.parts)


def drawn(name: str, title: str, note: str, bars: Sequence[Bar], language: Language) -> Markup:
    """The drawing; nothing where there is no bar."""
    if not bars:
        return Markup("")
    unit = (WIDTH - NUMBER) / max(1, *(bar.total for bar in bars))
    from_right = language.direction == "rtl"
    rows = [_bar(bar, number * ROW, unit, from_right) for number, bar in enumerate(bars)]
    return picture(name, title, note, (0, 0, WIDTH, ROW * len(bars)), *rows)


def _bar(bar: Bar, top: float, unit: float, from_right: bool) -> Markup:
    begin: Side = "right" if from_right else "left"
    parts = [text(shortened(bar.label, LONGEST), WIDTH if from_right else 0, top + 15, begin, class_="label")]
    done = 0.0
    for part in bar.parts:
        length = part.count * unit
        x = WIDTH - done - length if from_right else done
        told = told_as(part.told)
        parts.append(element("rect", told, x=x, y=top + 21, width=length, height=BAR, class_=f"bar bar-{part.kind}"))
        done += length
    x = WIDTH - done - 6 if from_right else done + 6
    parts.append(text(str(bar.total), x, top + 32, begin, class_="count"))
    return element("g", *parts)
