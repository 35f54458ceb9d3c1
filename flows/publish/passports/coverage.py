"""What time and which places a release covers, worked out from its rows and from nothing else.

Time runs from the first to the last day of its meetings and of the issue of its texts, planned meetings
included. Places are the cities and countries of meetings, with the names and coordinates that `entities` has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flows.contract.stored_table import TableData

# A text is issued on one day: where that is uncertain its first possible day counts, as it does for the release's own
# day. A meeting may last from its first day to its last.
DAYS = {"meetings": ("earliest", "latest"), "documents": ("issued_earliest",)}
PLACES = ("city_id", "country_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A city or country of meetings; degrees of WGS 84, null where the table has none."""

    entity_id: str
    name_en: str | None
    name_ar: str | None
    iso3: str | None
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Days are inclusive, null when no row has any; places are sorted by id."""

    start: date | None
    end: date | None
    places: tuple[Place, ...]


def coverage_of(tables: Mapping[str, TableData]) -> Coverage:
    """The coverage of a release's tables."""
    days = [day for table, columns in DAYS.items() for name in columns for day in _cells(tables[table], name)]
    return Coverage(start=min(days, default=None), end=max(days, default=None), places=tuple(_places(tables)))


def _places(tables: Mapping[str, TableData]) -> Iterator[Place]:
    wanted = {entity_id for name in PLACES for entity_id in _cells(tables["meetings"], name)}
    columns = list(Place.__dataclass_fields__)
    for row in _rows(tables["entities"], columns):
        if row["entity_id"] in wanted:
            yield Place(**row)


def _rows(table: TableData, columns: list[str]) -> Iterable[dict[str, Any]]:
    rows: list[dict[str, Any]] = table.select(columns).to_pylist()
    return rows


def _cells(table: TableData, column: str) -> Iterator[Any]:
    return (cell for cell in table.column(column).to_pylist() if cell is not None)
