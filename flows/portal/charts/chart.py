"""A chart as pages show it: a drawing, the same in a table, and the file that has all of it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from flows.portal.edition import Edition, Label


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a cell, EDTF or ISO, or none."""

    value: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """Words of a document, with the place where they stand (path below the language)."""

    text: str
    to: str


# What a cell of a table of data may be; a template tells them apart by what they have.
Cell = Label | Day | Source | int | str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTable:
    """What a chart shows, in words: headings, rows, and how many more the file has."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing with its table; `file` is the path of its CSV from the root of the site."""

    name: str
    title: str
    note: str
    drawing: Markup
    table: DataTable
    file: str


def chart_file(name: str) -> str:
    """Where the CSV of a chart stands, from the root of the site."""
    return f"api/charts/{name}.csv"


def chart_words(edition: Edition, name: str) -> tuple[str, str]:
    """The title of a chart and the line that explains it."""
    return edition.words(f"charts.{name}"), edition.words(f"charts.{name}_note")
