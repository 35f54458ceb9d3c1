"""What time and which places a release covers, worked out from its rows and from nothing else.

Time runs from the first to the last day of its meetings and of the issue of its texts, planned meetings
included. Places are the cities and countries of meetings, with the names and coordinates that `entities` has; where
there are more than a reader of a description would look through, they are the countries.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flows.contract.stored_table import TableData

# A text is issued on one day: where that is uncertain its first possible day counts, as it does for the release's own
# day. A meeting may last from its first day to its last.
DAYS = {"meetings": ("earliest", "latest"), "documents": ("issued_earliest",)}
PLACES = ("city_id", "country_id")
MOST_PLACES = 500


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
    import pyarrow.compute as pc

    ends: list[Any] = [
        pc.min_max(tables[table].column(name)).as_py() for table, names in DAYS.items() for name in names
    ]
    days = [day for each in ends for day in each.values() if day is not None]
    return Coverage(start=min(days, default=None), end=max(days, default=None), places=tuple(_places(tables)))


def _places(tables: Mapping[str, TableData]) -> list[Place]:
    import pyarrow as pa
    import pyarrow.compute as pc

    named = chain.from_iterable(pc.unique(tables["meetings"].column(name)).to_pylist() for name in PLACES)
    wanted = pa.array(filter(None, named), pa.string())
    rows = tables["entities"].select(list(Place.__dataclass_fields__))
    found = rows.filter(pc.is_in(rows.column("entity_id"), value_set=wanted))
    places = [Place(**row) for row in found.to_pylist()]
    return places if len(places) <= MOST_PLACES else [place for place in places if place.iso3]
