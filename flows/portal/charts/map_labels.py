"""Names on a map: each beside its spot where it covers neither another name nor a spot, the largest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from flows.portal.charts.svg import Side, text

# A letter is about this wide, a line this high, in units of the map.
LETTER, LINE = 10.0, 19.0
MOST = 14

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map; `inside` is false where it lies beyond the edge at which it is shown."""

    name: str
    x: float
    y: float
    radius: float
    inside: bool


def placed_labels(spots: Sequence[Spot], size: tuple[float, float]) -> list[Markup]:
    """The names that fit, of the first `MOST` spots."""
    taken: list[Box] = [
        (spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius) for spot in spots
    ]
    labels = []
    for spot in spots[:MOST]:
        for x, y, side in _choices(spot):
            box = _box(spot.name, x, y, side)
            within = box[0] >= 0 and box[1] >= 0 and box[2] <= size[0] and box[3] <= size[1]
            if within and not any(_meet(box, other) for other in taken):
                taken.append(box)
                labels.append(text(spot.name, x, y, side, class_="place"))
                break
    return labels


def _choices(spot: Spot) -> tuple[tuple[float, float, Side], ...]:
    away = spot.radius + 5
    return (
        (spot.x + away, spot.y + 6, "left"),
        (spot.x - away, spot.y + 6, "right"),
        (spot.x, spot.y - away - 2, "middle"),
        (spot.x, spot.y + away + LINE - 5, "middle"),
    )


def _box(name: str, x: float, y: float, side: Side) -> Box:
    wide = LETTER * len(name)
    left = x if side == "left" else x - wide if side == "right" else x - wide / 2
    return left, y - LINE + 5, left + wide, y + 5


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
