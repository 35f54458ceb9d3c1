"""What part of a map is shown, and names on it: beside their spots, where they cover nothing, the first ones first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from flows.portal.charts.svg import Side, text

# A letter is about this wide, a line this high, in units of the map.
LETTER, LINE, LETTERS = 9.5, 19.0, 17.0
MOST = 14
# Units around the outermost spots; the least part of the width that is shown.
ROOM, LEAST = 60.0, 0.55

# Left, top, width, height.
Window = tuple[float, float, float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map; `inside` is false where it lies beyond the edge at which it is shown."""

    name: str
    x: float
    y: float
    radius: float
    inside: bool


def window_around(points: Sequence[tuple[float, float]], size: tuple[float, float]) -> Window:
    """The part of a map that shows all points with room around them, in the map's proportions, never very small."""
    width, height = size
    if not points:
        return 0, 0, width, height
    left, right = min(x for x, _ in points) - ROOM, max(x for x, _ in points) + ROOM
    top, bottom = min(y for _, y in points) - ROOM, max(y for _, y in points) + ROOM
    wide = min(width, max(right - left, (bottom - top) * width / height, LEAST * width))
    high = wide * height / width
    x = min(width - wide, max(0, (left + right - wide) / 2))
    y = min(height - high, max(0, (top + bottom - high) / 2))
    return round(x), round(y), round(wide), round(high)


def placed_labels(spots: Sequence[Spot], window: Window, scale: float) -> list[Markup]:
    """The names that fit, of the first `MOST` spots; `scale` is the size of the window beside the whole map."""
    taken: list[Box] = [
        (spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius) for spot in spots
    ]
    left, top, width, height = window
    labels = []
    for spot in spots[:MOST]:
        for x, y, side in _choices(spot, scale):
            box = _box(spot.name, x, y, side, scale)
            within = box[0] >= left and box[1] >= top and box[2] <= left + width and box[3] <= top + height
            if within and not any(_meet(box, other) for other in taken):
                taken.append(box)
                labels.append(text(spot.name, x, y, side, class_="place", font_size=LETTERS * scale))
                break
    return labels


def _choices(spot: Spot, scale: float) -> tuple[tuple[float, float, Side], ...]:
    away, low = spot.radius + 5 * scale, spot.y + 6 * scale
    return (
        (spot.x + away, low, "left"),
        (spot.x - away, low, "right"),
        (spot.x, spot.y - away - 2 * scale, "middle"),
        (spot.x, spot.y + away + (LINE - 5) * scale, "middle"),
    )


def _box(name: str, x: float, y: float, side: Side, scale: float) -> Box:
    wide = LETTER * scale * len(name)
    left = x if side == "left" else x - wide if side == "right" else x - wide / 2
    return left, y - (LINE - 5) * scale, left + wide, y + 5 * scale


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
