"""The figures of `bench_release` in `docs/performance.md`, between its marks, and their drawing beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log10
from pathlib import Path
from typing import TYPE_CHECKING

from flows.portal.charts.svg import element, text

if TYPE_CHECKING:
    from bench_release import Measured, Sized

PAGE, DRAWING = "performance.md", "performance/releases.svg"
BEGIN, END = "<!-- figures of make bench-release -->", "<!-- end of the figures -->"
WIDTH, HEIGHT, EDGE, LINE = 640.0, 320.0, 60.0, 15.0
Point = tuple[float, float]
COLOURS = ("#6B7280", "#14532D", "#B7791F", "#2F6F4E")
# Milliseconds of the scale, from bottom to top.
LOWEST, HIGHEST = 1.0, 10_000.0


def write_page(docs: Path, sizes: Sequence[Sized]) -> None:
    """Write the tables into the page and the drawing beside it."""
    page = docs / PAGE
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    tables = "\n".join(_tables(sizes))
    page.write_text(f"{before}{BEGIN}\n\n{tables}\n{END}{after}", encoding="utf-8")
    drawing = docs / DRAWING
    drawing.parent.mkdir(exist_ok=True)
    drawing.write_text(_drawing(sizes), encoding="utf-8")


def _tables(sizes: Iterable[Sized]) -> Iterator[str]:
    for size in sizes:
        alone = size.measured[0]
        megabytes = f"{size.texts / 1e6:.1f} MB of text, {size.package / 1e6:,.0f} MB published"
        yield f"**{size.documents:,} documents** ({megabytes}), `--runner {size.runner}`\n"
        yield "| | seconds | × extraction | processor seconds | × extraction | peak MB | stages, seconds |"
        yield "|---|---:|---:|---:|---:|---:|---|"
        yield from (_row(each, alone) for each in size.measured)
        yield ""


def _row(each: Measured, alone: Measured) -> str:
    stages = ", ".join(f"{name} {seconds:.1f}" for name, seconds in each.stages.items() if seconds >= 0.05)
    figures = (each.seconds, each.seconds / alone.seconds, each.processor, each.processor / alone.processor)
    cells = " | ".join(f"{figure:,.{digits}f}" for figure, digits in zip(figures, (1, 2, 1, 2), strict=True))
    return f"| {each.what} | {cells} | {each.megabytes:,} | {stages} |"


def _drawing(sizes: Sequence[Sized]) -> str:
    """Milliseconds a document against the number of documents, both in powers of ten."""
    names = [each.what for each in sizes[0].measured]
    lines = {name: [*_points(name, sizes)] for name in names}
    marks = [10**power for power in range(5)]
    return element(
        "svg",
        element("title", "Milliseconds of all processors for a document, by the size of the corpus"),
        element("rect", width="100%", height="100%", fill="#FFFFFF"),
        *(element("path", d=f"M{EDGE} {_height(each):.1f}H{WIDTH}", stroke="#DDE5E0") for each in marks),
        *(part for points, colour in zip(lines.values(), COLOURS, strict=True) for part in _line(points, colour)),
        *_names({name: points[-1] for name, points in lines.items()}),
        *(text(f"{each:,} ms", EDGE - 6, _height(each) + 4, "right", font_size=11) for each in marks),
        *(text(f"{each.documents:,}", _place(each, sizes), HEIGHT - 20, "middle", font_size=11) for each in sizes),
        text("documents", WIDTH - 30, HEIGHT - 20, "middle", font_size=11),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}",
        font_family="sans-serif",
    )


def _points(name: str, sizes: Sequence[Sized]) -> Iterator[Point]:
    for size in sizes:
        for each in size.measured:
            if each.what == name:
                yield _place(size, sizes), _height(1000 * each.processor / size.documents)


def _line(points: Sequence[Point], colour: str) -> Iterator[str]:
    told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    yield element("polyline", points=told, fill="none", stroke=colour, stroke_width=2)
    yield from (element("circle", cx=round(x, 1), cy=round(y, 1), r=4, fill=colour) for x, y in points)


def _names(ends: Mapping[str, Point]) -> Iterator[str]:
    """The name of each line at its end, none upon another; below it, where others go on."""
    taken, farthest = 0.0, max(x for x, _ in ends.values())
    for name, (x, y) in sorted(ends.items(), key=lambda end: end[1][1]):
        if x < farthest:
            yield text(name, x + 8, y + LINE + 4, "left", font_size=12)
            continue
        taken = max(y + 4, taken + LINE)
        yield text(name, x + 8, taken, "left", font_size=12)


def _place(size: Sized, sizes: Sequence[Sized]) -> float:
    first, last = log10(sizes[0].documents), log10(max(sizes[-1].documents, sizes[0].documents + 1))
    return EDGE + 20 + (WIDTH - EDGE - 180) * (log10(size.documents) - first) / (last - first)


def _height(milliseconds: float) -> float:
    share = (log10(max(milliseconds, LOWEST)) - log10(LOWEST)) / (log10(HIGHEST) - log10(LOWEST))
    return HEIGHT - 40 - (HEIGHT - 60) * min(share, 1)
