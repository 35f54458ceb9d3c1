"""What each column of a table holds, counted in its Parquet file: empty cells, distinct values, examples, a shape.

A shape is what a small chart shows: counts of the values of a closed list, of the most frequent values, of numbers
or days in even steps, or of lengths of texts. A column of identifiers, in which every value is another, has none.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from typing import TYPE_CHECKING, Any, Literal

from flows.contract import Column, Table
from flows.contract.cells import cell_text

if TYPE_CHECKING:
    import pyarrow as pa

Kind = Literal["categories", "values", "numbers", "days", "lengths"]
EXAMPLES = 3
MOST_BARS = 8
MOST_STEPS = 16
LONG_TEXT = 60


@dataclass(frozen=True, slots=True)
class Bar:
    """A value, or the first and the last of a step, and how many cells have it."""

    low: str
    high: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Bars of one kind; `others` counts the cells whose values are none of the bars."""

    kind: Kind
    bars: tuple[Bar, ...]
    others: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnProfile:
    """A column counted; a cell is empty if it is null or the empty string; `many`: of `distinct` values or more."""

    rows: int
    empty: int
    distinct: int
    examples: tuple[str, ...]
    shape: Shape | None
    many: bool = False


def profiles(table: Table, data: pa.Table) -> Mapping[str, ColumnProfile]:
    """Every column of a table, by name."""
    return {column.name: profile(column, data.column(column.name).to_pylist()) for column in table.columns}


def profile(column: Column, cells: Sequence[Any]) -> ColumnProfile:
    """One column from all its cells."""
    given = [cell for cell in cells if cell is not None and cell != ""]
    return profile_of(column, Counter(given), len(cells), len(given))


def profile_of(column: Column, counts: Counter[Any], rows: int, given: int) -> ColumnProfile:
    """One column from how often each value is given, in the order in which they come."""
    return ColumnProfile(
        rows=rows,
        empty=rows - given,
        distinct=len(counts),
        examples=_examples(list(counts)),
        shape=_shape(column, counts, given),
    )


def _examples(values: list[Any]) -> tuple[str, ...]:
    """The first value, one of the middle and the last, as they come in the table."""
    if len(values) <= EXAMPLES:
        return tuple(map(cell_text, values))
    return tuple(cell_text(values[place]) for place in (0, len(values) // 2, -1))


def _shape(column: Column, counts: Counter[Any], given: int) -> Shape | None:
    if not counts:
        return None
    if column.categories or column.type == "boolean":
        listed: list[Any] = [category.value for category in column.categories] or [True, False]
        bars = tuple(Bar(cell_text(value), cell_text(value), counts[value]) for value in listed if counts[value])
        return Shape(kind="categories", bars=tuple(sorted(bars, key=lambda bar: -bar.count)))
    if column.type in ("integer", "number"):
        return Shape(kind="numbers", bars=tuple(_number_steps(counts)))
    if column.type == "date":
        return Shape(kind="days", bars=tuple(_year_steps(counts)))
    return _shape_of_texts(counts, given)


def _shape_of_texts(counts: Counter[Any], given: int) -> Shape | None:
    if sum(map(len, counts)) / len(counts) > LONG_TEXT:
        lengths = Counter[Any]()
        for text, count in counts.items():
            lengths[len(text)] += count
        return steps_of_lengths(lengths)
    if len(counts) == given:
        return None
    least = min(nlargest(MOST_BARS, counts.values()))
    common = sorted(((-count, value) for value, count in counts.items() if count >= least))[:MOST_BARS]
    bars = tuple(Bar(value, value, -count) for count, value in common)
    return Shape(kind="values", bars=bars, others=given - sum(bar.count for bar in bars))


def steps_of_lengths(lengths: Counter[Any]) -> Shape:
    """How long texts are."""
    return Shape(kind="lengths", bars=tuple(_number_steps(lengths)))


def _number_steps(counts: Counter[Any]) -> Iterator[Bar]:
    """Even steps from the least to the greatest number; whole numbers have whole steps."""
    low, high = min(counts), max(counts)
    whole = all(isinstance(value, int) for value in counts)
    width = max(1, math.ceil((high - low + 1) / MOST_STEPS)) if whole else (high - low) / MOST_STEPS or 1.0
    steps = _stepped(counts, lambda value: min(int((value - low) // width), MOST_STEPS - 1))
    for step, count in enumerate(steps):
        first = low + step * width
        last = min(first + width - 1, high) if whole else min(first + width, high)
        yield Bar(_told(first), _told(last), count)


def _year_steps(counts: Counter[date]) -> Iterator[Bar]:
    first, last = min(counts).year, max(counts).year
    width = math.ceil((last - first + 1) / MOST_STEPS)
    for step, count in enumerate(_stepped(counts, lambda day: (day.year - first) // width)):
        year = first + step * width
        yield Bar(str(year), str(min(year + width - 1, last)), count)


def _stepped(counts: Counter[Any], step_of: Callable[[Any], int]) -> list[int]:
    steps: Counter[int] = Counter()
    for value, count in counts.items():
        steps[step_of(value)] += count
    return [steps[step] for step in range(max(steps) + 1)]


def _told(number: float) -> str:
    return str(number) if isinstance(number, int) else f"{number:.4g}"
