"""The dictionary of a table: every column in words and figures, with a small chart of what it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flows.contract import Column, Table, tables
from flows.portal import addresses
from flows.portal.edition import Edition, Label
from flows.portal.pages.tables.cells import Cell, cell_of
from flows.portal.pages.tables.links import target_table
from flows.portal.profiles import Bar, ColumnProfile, Shape

LONGEST_EXAMPLE = 70
# Tables whose rows have names, and how an edition tells them.
NAMES: Mapping[str, Callable[[Edition, str], Label]] = {
    "documents": Edition.document,
    "meetings": Edition.meeting,
    "entities": Edition.entity,
    "instruments": Edition.instrument,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryEntry:
    """A value that a column may take, in words."""

    value: str
    label: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A table that a column leads to: its title, its page and the column there."""

    title: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartBar:
    """A bar: what it stands for, its count, its length of 100, its place and width in a histogram of 100."""

    label: str
    lang: str
    count: int
    length: float
    place: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A small chart; `low` and `high` are the ends of its axis, `most` what the longest bar stands for."""

    kind: str
    bars: tuple[ChartBar, ...]
    low: str
    high: str
    most: ChartBar
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnEntry:
    """One column."""

    name: str
    title: str
    meaning: str
    type: str
    unit: str | None
    is_key: bool
    always_given: bool
    reference: Reference | None
    limits: tuple[tuple[str, str], ...]
    empty: int
    empty_share: str
    distinct: int
    many: bool
    examples: tuple[Cell, ...]
    categories: tuple[CategoryEntry, ...]
    chart: Chart | None


def entry(table: Table, column: Column, edition: Edition) -> ColumnEntry:
    """The entry of one column."""
    known = edition.data.profiles[table.name][column.name]
    return ColumnEntry(
        name=column.name,
        title=edition.one_of(column.title),
        meaning=edition.one_of(column.description),
        type=edition.words(f"tables.type_{column.type}"),
        unit=_unit(column, edition),
        is_key=column.name in table.primary_key,
        always_given=not table.nullable(column),
        reference=_reference(table, column, edition),
        limits=tuple(_limits(column)),
        empty=known.empty,
        empty_share=_share(known),
        distinct=known.distinct,
        many=known.many,
        examples=tuple(cell_of(table, column, each, LONGEST_EXAMPLE, edition) for each in known.examples),
        categories=tuple(
            CategoryEntry(value=each.value, label=edition.one_of(each.label), meaning=edition.one_of(each.description))
            for each in column.categories
        ),
        chart=_chart(table, column, known.shape, edition) if known.shape else None,
    )


def _unit(column: Column, edition: Edition) -> str | None:
    key = f"tables.unit_{(column.unit or '').replace(' ', '_')}"
    return str(edition.words(key)) if edition.words.known(key) else column.unit


def _share(known: ColumnProfile) -> str:
    if not known.rows:
        return "–"
    percent = 100 * known.empty / known.rows
    return f"{percent:.0f}%" if percent in (0, 100) or percent >= 1 else "<1%"


def _reference(table: Table, column: Column, edition: Edition) -> Reference | None:
    for key in table.foreign_keys:
        if column.name in key.fields:
            return Reference(title=edition.one_of(tables()[key.table].title), path=addresses.table_page(key.table))
    return None


def _limits(column: Column) -> list[tuple[str, str]]:
    limits = column.constraints
    told = (("pattern", limits.pattern), ("minimum", limits.minimum), ("maximum", limits.maximum))
    return [(key, str(value)) for key, value in told if value is not None]


def _chart(table: Table, column: Column, shape: Shape, edition: Edition) -> Chart:
    most = max(bar.count for bar in shape.bars)
    width = 100 / len(shape.bars)
    bars = tuple(
        _bar(table, column, shape, bar, (round(100 * bar.count / most, 2), round(place * width, 2), width), edition)
        for place, bar in enumerate(shape.bars)
    )
    return Chart(
        kind="list" if shape.kind in ("categories", "values") else "steps",
        bars=bars,
        low=shape.bars[0].low,
        high=shape.bars[-1].high,
        most=max(bars, key=lambda bar: bar.count),
        others=shape.others,
    )


def _bar(
    table: Table, column: Column, shape: Shape, bar: Bar, measures: tuple[float, float, float], edition: Edition
) -> ChartBar:
    label, lang = (bar.low if bar.low == bar.high else f"{bar.low}–{bar.high}"), "en"
    if shape.kind == "categories":
        lang = edition.language.code
        label = edition.category(table.name, column.name, bar.low)
        if column.type == "boolean":
            label = edition.words(f"tables.{bar.low}")
    elif shape.kind == "values":
        label, lang = _named(table, column, bar.low, edition)
    length, place, width = measures
    return ChartBar(
        label=label, lang=lang, count=bar.count, length=length, place=place, width=round(max(width - 0.8, 0.5), 2)
    )


def _named(table: Table, column: Column, value: str, edition: Edition) -> tuple[str, str]:
    """What a frequent value stands for, and the language of that: a name where it is an identifier that has one."""
    target = target_table(table, column)
    if target and target in NAMES and value in getattr(edition.data, target):
        label = NAMES[target](edition, value)
        return label.text, label.lang
    cell = cell_of(table, column, value, LONGEST_EXAMPLE, edition)
    return cell.text, cell.lang
