"""Who meets whom: countries × countries, each cell the number of meetings in which both took part.

A country takes part in a meeting that was held when a document names it among those present, or names somebody there
whose office, in the same document, is the country's. A table, not a drawing: its cells are tinted by their number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import ceil

from flows.portal.charts.chart import chart_file, chart_words
from flows.portal.charts.csv_file import csv_file
from flows.portal.edition import Edition, Label
from flows.portal.page import SiteFile
from flows.portal.release_data import ReleaseData

NAME = "who-meets-whom"
SHOWN, HEATS = 22, 4


@dataclass(frozen=True, slots=True)
class Square:
    """A cell: how many meetings, and its tint from 0 to 4; `own` where a country meets itself."""

    count: int
    heat: int
    own: bool = False


@dataclass(frozen=True, slots=True)
class Country:
    """A row of the matrix and the column of the same number."""

    name: Label
    squares: tuple[Square, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The table, and what it rests on; `others` counts countries that it leaves out and the file has.

    `meetings` have two countries or more, of `held` that were held; `met` countries met another there, of `named`
    that the texts name.
    """

    title: str
    note: str
    meetings: int
    held: int
    met: int
    named: int
    countries: tuple[Country, ...]
    others: int
    file: str


def matrix(edition: Edition) -> Matrix:
    """The countries that met most, those that met most others first."""
    title, note = chart_words(edition, NAME.replace("-", "_"))
    data = edition.data
    counts = shared_meetings(data)
    shared = {pair: count for pair, count in counts.items() if pair[0] != pair[1]}
    totals: Counter[str] = Counter()
    for (one, other), count in shared.items():
        totals[one] += count
        totals[other] += count
    listed = sorted(totals, key=lambda each: (-totals[each], each))
    chosen = listed[:SHOWN]
    data.need("entities", chosen)
    highest = max(shared.values(), default=1)
    return Matrix(
        title=title,
        note=note,
        meetings=sum(1 for countries in countries_of_held_meetings(data) if len(countries) > 1),
        held=sum(1 for row in data.rows_with("meetings", "status") if row.status == "held"),
        met=len(listed),
        named=data.named_countries,
        countries=tuple(_country(one, chosen, counts, highest, edition) for one in chosen),
        others=len(listed) - len(chosen),
        file=chart_file(NAME),
    )


@lru_cache(maxsize=1)
def shared_meetings(data: ReleaseData) -> Mapping[tuple[str, str], int]:
    """For each two countries, in the order of their identifiers, the meetings of both; for one and itself, its own."""
    counts: Counter[tuple[str, str]] = Counter()
    for countries in countries_of_held_meetings(data):
        listed = sorted(countries)
        counts.update((each, each) for each in listed)
        counts.update(combinations(listed, 2))
    return counts


@lru_cache(maxsize=1)
def countries_of_held_meetings(data: ReleaseData) -> list[tuple[str, ...]]:
    """The countries that took part in each meeting that was held."""
    held = {row.meeting_id for row in data.rows_with("meetings", "meeting_id", "status") if row.status == "held"}
    return [countries for meeting, countries in data.countries_of_meetings.items() if meeting in held]


def _country(
    one: str, chosen: list[str], counts: Mapping[tuple[str, str], int], highest: int, edition: Edition
) -> Country:
    squares = []
    for other in chosen:
        count = counts.get((min(one, other), max(one, other)), 0)
        own = one == other
        squares.append(Square(count, 0 if own else ceil(HEATS * count / highest), own))
    return Country(edition.entity(one), tuple(squares))


def file(data: ReleaseData) -> SiteFile:
    """Every two countries that met, most meetings first."""
    pairs = [(pair, count) for pair, count in shared_meetings(data).items() if pair[0] != pair[1]]
    head = ("country_a", "country_a_ar", "country_a_en", "country_b", "country_b_ar", "country_b_en", "meetings")
    lines = []
    data.need("entities", (each for pair, _ in pairs for each in pair))
    for pair, count in sorted(pairs, key=lambda told: (-told[1], told[0])):
        one, other = (data.entities[each] for each in pair)
        lines.append((one.iso3, one.name_ar, one.name_en, other.iso3, other.name_ar, other.name_en, count))
    return csv_file(NAME, head, lines)
