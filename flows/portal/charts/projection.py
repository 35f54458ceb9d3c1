"""Where a place stands on the map of the region: Albers' equal-area cone, from Europe to the Gulf.

The map is a window of `WIDTH` × `HEIGHT` units around 24° E, 34° N; the outlines in `region.csv` are drawn in the same
units (see `tools/region_map.py`). Places outside the window have coordinates outside of it.
"""

from __future__ import annotations

from math import cos, pi, radians, sin, sqrt

WIDTH, HEIGHT = 800, 660
CENTRE_LONGITUDE, CENTRE_LATITUDE = 24.0, 34.0
SOUTHERN, NORTHERN = radians(15.0), radians(50.0)
SCALE = 620.0

_N = (sin(SOUTHERN) + sin(NORTHERN)) / 2
_C = cos(SOUTHERN) ** 2 + 2 * _N * sin(SOUTHERN)


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees into units of the map, x to the right and y down.

    >>> [round(each) for each in project(CENTRE_LONGITUDE, CENTRE_LATITUDE)] == [WIDTH // 2, HEIGHT // 2]
    True
    """
    around = (longitude - CENTRE_LONGITUDE + 180) % 360 - 180
    angle = _N * around * pi / 180
    radius, centre = _radius(latitude), _radius(CENTRE_LATITUDE)
    return WIDTH / 2 + SCALE * radius * sin(angle), HEIGHT / 2 - SCALE * (centre - radius * cos(angle))


def shown(x: float, y: float) -> bool:
    """Whether a point is inside the window."""
    return 0 <= x <= WIDTH and 0 <= y <= HEIGHT


def _radius(latitude: float) -> float:
    return sqrt(_C - 2 * _N * sin(radians(latitude))) / _N
