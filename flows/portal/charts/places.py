"""Where meetings are held: circles on a map of the region, as large as they are many, beside the ranked list.

The land is one picture of the site (`assets/region.svg`), in a colour that both themes bear. A place outside the map
is an arrow at its edge. No map says it alone: the list has every place, those without a position too.

Outlines: Natural Earth (public domain) by way of world-atlas (ISC), simplified; see `tools/region_map.py`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from math import sqrt

from markupsafe import Markup

from flows.portal.addresses import relative
from flows.portal.charts.chart import chart_file, chart_words
from flows.portal.charts.csv_file import csv_file
from flows.portal.charts.map_labels import Spot, Window, placed_labels, window_around
from flows.portal.charts.projection import HEIGHT, WIDTH, project, shown
from flows.portal.charts.svg import element, picture, told_as
from flows.portal.edition import Edition, Label
from flows.portal.page import SiteFile
from flows.portal.release_data import ReleaseData

NAME, LAND = "places", "assets/region.svg"
RANKED, EDGE = 12, 12.0


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the ranked list."""

    name: Label
    meetings: int
    on_map: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesMap:
    """The map and the list beside it."""

    title: str
    note: str
    drawing: Markup
    places: tuple[Place, ...]
    others: int
    file: str


def places_map(edition: Edition, page: str) -> PlacesMap:
    """The map of all meetings, for a page (its path from the root of the site)."""
    title, note = chart_words(edition, NAME)
    counts = edition.data.meeting_places
    edition.data.need("entities", (each for each, _ in counts))
    return PlacesMap(
        title=title,
        note=note,
        drawing=drawn(NAME, title, note, counts, (), edition, page),
        places=tuple(Place(edition.entity(each), count, _is_on_map(each, edition)) for each, count in counts[:RANKED]),
        others=max(0, len(counts) - RANKED),
        file=chart_file(NAME),
    )


def drawn(
    name: str,
    title: str,
    note: str,
    counts: Sequence[tuple[str, int]],
    countries: Sequence[str],
    edition: Edition,
    page: str,
) -> Markup:
    """Places with their numbers, over the land, with some countries (ISO codes) marked.

    Where countries are marked the whole map is shown, else the part of it that has places.
    """
    spots = _spots(counts, edition)
    points = [] if countries else [(spot.x, spot.y) for spot in spots if spot.inside]
    window = window_around(points, (WIDTH, HEIGHT))
    scale = window[2] / WIDTH
    spots = [_within(spot, window, scale) for spot in spots]
    parts = [
        element("image", href=relative(LAND, page), width=WIDTH, height=HEIGHT),
        *(element("path", d=outlines()[code], class_="country") for code in countries if code in outlines()),
        *(_drawn_spot(spot, scale, window) for spot in sorted(spots, key=lambda spot: -spot.radius)),
        *placed_labels(spots, window, scale),
    ]
    return picture(name, title, note, window, *parts)


def land() -> SiteFile:
    """The picture of the land."""
    paths = [element("path", d=path) for path in outlines().values()]
    drawing = element(
        "svg",
        element("g", *paths, fill="#8d8271", fill_opacity=0.2, stroke="#8d8271", stroke_opacity=0.55, stroke_width=0.8),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
    )
    return SiteFile(path=LAND, content=drawing.encode())


@cache
def outlines() -> dict[str, str]:
    """The outline of each country as an SVG path, by ISO code; the empty code for shapes without one."""
    told = files(__package__).joinpath("region.csv").read_text("utf-8")
    return {row["iso3"]: row["path"] for row in csv.DictReader(told.splitlines())}


def _is_on_map(entity_id: str, edition: Edition) -> bool:
    row = edition.data.entities[entity_id]
    return row.longitude is not None and row.latitude is not None and shown(*project(row.longitude, row.latitude))


def _spots(counts: Sequence[tuple[str, int]], edition: Edition) -> list[Spot]:
    highest = max((count for _, count in counts), default=1)
    found = []
    for entity_id, count in counts:
        row = edition.data.entities[entity_id]
        if row.longitude is None or row.latitude is None:
            continue
        x, y = project(row.longitude, row.latitude)
        inside = shown(x, y)
        found.append(
            Spot(edition.entity(entity_id).text, x, y, 5 + 12 * sqrt(count / highest) if inside else 6, inside)
        )
    return found


def _within(spot: Spot, window: Window, scale: float) -> Spot:
    """A spot in its window: those beyond it at its edge."""
    left, top, width, height = window
    edge = EDGE * scale
    x, y = min(left + width - edge, max(left + edge, spot.x)), min(top + height - edge, max(top + edge, spot.y))
    return replace(spot, x=x, y=y, radius=spot.radius * scale)


def _drawn_spot(spot: Spot, scale: float, window: Window) -> Markup:
    told = told_as(spot.name)
    if spot.inside:
        return element("circle", told, cx=spot.x, cy=spot.y, r=spot.radius, class_="spot")
    out = -1 if spot.x < window[0] + window[2] / 2 else 1
    tip, back = spot.x + out * 8 * scale, spot.x - out * 5 * scale
    points = f"{tip:.1f},{spot.y:.1f} {back:.1f},{spot.y - 7 * scale:.1f} {back:.1f},{spot.y + 7 * scale:.1f}"
    return element("polygon", told, points=points, class_="spot spot-away")


def file(data: ReleaseData) -> SiteFile:
    """Every place of a meeting."""
    return csv_file(NAME, ("place_id", "name_ar", "name_en", "latitude", "longitude", "meetings"), _lines(data))


def _lines(data: ReleaseData) -> Iterator[tuple[str | float | int | None, ...]]:
    data.need("entities", (each for each, _ in data.meeting_places))
    for entity_id, count in data.meeting_places:
        row = data.entities[entity_id]
        yield entity_id, row.name_ar, row.name_en, row.latitude, row.longitude, count
