"""Timeline of meetings: a lane for each format of talks, a mark for each meeting, time from left to right.

Marks of the same days stand on each other; a pile that would be too high is a column with its number. The largest
formats have lanes of their own, the others share the last one. Meetings without any date cannot be drawn: they end the
table.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from flows.contract.rows import MeetingRow
from flows.portal.charts.axis import Axis, axis_over
from flows.portal.charts.chart import Cell, Chart, DataTable, Day, chart_file, chart_words
from flows.portal.charts.csv_file import Value, csv_file
from flows.portal.charts.days import days_of, middle
from flows.portal.charts.svg import element, picture, shortened, text, told_as
from flows.portal.edition import Edition
from flows.portal.language import Words
from flows.portal.meeting_names import both_names
from flows.portal.page import SiteFile
from flows.portal.release_data import ReleaseData
from flows.portal.telling_time import day_plain

NAME = "timeline"
WIDTH, EDGE = 960.0, 14.0
LANES, SHOWN = 8, 60
RADIUS, STEP, HIGHEST = 4.6, 11.0, 7
LABEL, GAP, AXIS = 20.0, 9.0, 26.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing on a line of time; `kind` is the class by which it is drawn."""

    days: tuple[date, date]
    kind: str
    told: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of marks under its name."""

    name: str
    marks: tuple[Mark, ...]


def timeline(edition: Edition) -> Chart:
    """The chart of all meetings; its table has the newest of them."""
    listed = sorted_meetings(edition.data)
    return chart_of(edition, lanes_of(edition), listed, len(listed), sum(1 for row in listed if not days_of(row)))


def chart_of(edition: Edition, lanes: Sequence[Lane], listed: Sequence[MeetingRow], count: int, undated: int) -> Chart:
    """The chart of some lanes; `listed` are the newest meetings, of `count`, of which `undated` have no date."""
    title, note = chart_words(edition, NAME)
    t = edition.words
    if undated:
        note = f"{note} {t.count('charts.undated', undated).striptags()}"
    return Chart(
        name=NAME,
        title=title,
        note=note,
        drawing=drawn(NAME, title, note, lanes),
        table=DataTable(
            caption=title,
            head=(t("charts.date"), t("charts.meeting"), t("charts.group"), t("charts.where"), t("charts.status")),
            rows=tuple(_row(row, edition) for row in listed[:SHOWN]),
            more=max(0, count - SHOWN),
        ),
        file=chart_file(NAME),
    )


def strip(edition: Edition, other: Words) -> Markup:
    """All meetings on one line, for a page in two languages; its words are in both."""
    return strip_of(edition, other, lanes_of(edition))


def strip_of(edition: Edition, other: Words, lanes: Sequence[Lane]) -> Markup:
    """The meetings of some lanes on one line."""
    marks = tuple(mark for lane in lanes for mark in lane.marks)
    title, note = (f"{edition.words(key)} · {other(key)}" for key in ("charts.timeline", "charts.strip"))
    return drawn(NAME, title, note, (Lane("", marks),) if marks else ())


def sorted_meetings(data: ReleaseData) -> list[MeetingRow]:
    """Meetings, newest first, those without any date last."""

    return sorted(data.rows.meetings, key=newest_first)


def newest_first(row: MeetingRow) -> tuple[bool, int, str]:
    """The place of a meeting among all."""
    days = days_of(row)
    return days is None, -days[0].toordinal() if days else 0, row.meeting_id


def lanes_of(edition: Edition) -> list[Lane]:
    """Meetings that have a date, by format."""
    dated = [(row, days) for row in edition.data.rows.meetings if (days := days_of(row))]
    counts = Counter(row.group_id for row, _ in dated if row.group_id)
    own = [group for group, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:LANES]]
    marks: defaultdict[str | None, list[Mark]] = defaultdict(list)
    for row, days in sorted(dated, key=lambda pair: (pair[1], pair[0].meeting_id)):
        told = f"{edition.meeting(row.meeting_id).text} {day_plain(row.date or days[0].isoformat(), edition.words)}"
        marks[row.group_id if row.group_id in own else None].append(Mark(days, row.status, told))
    lanes = [Lane(edition.entity(group).text, tuple(marks[group])) for group in own]
    lanes.sort(key=lambda lane: lane.marks[0].days)
    if marks[None]:
        rest = edition.words("charts.other_meetings" if lanes else "charts.meetings").unescape()
        lanes.append(Lane(rest, tuple(marks[None])))
    return lanes


def drawn(name: str, title: str, note: str, lanes: Sequence[Lane]) -> Markup:
    """Lanes under one axis; nothing where there is no mark."""
    spans = [mark.days for lane in lanes for mark in lane.marks]
    if not spans:
        return Markup("")
    axis = axis_over(min(days[0] for days in spans), max(days[1] for days in spans), EDGE, WIDTH - EDGE)
    height, parts = AXIS, list[Markup]()
    for lane in lanes:
        deep = LABEL + STEP * min(HIGHEST, _highest(lane, axis)) + GAP
        parts.append(_lane(lane, axis, height, height + deep))
        height += deep
    grid = [
        element("line", x1=x, x2=x, y1=AXIS - 6, y2=height, class_="grid")
        + text(words, x + 3, AXIS - 10, "left", class_="tick")
        for x, words in axis.ticks
    ]
    return picture(name, title, note, (0, 0, WIDTH, height + 4), *grid, *parts)


def _highest(lane: Lane, axis: Axis) -> int:
    return max(len(pile) for pile in _piles(lane, axis).values())


def _piles(lane: Lane, axis: Axis) -> dict[int, list[Mark]]:
    """Marks that would touch, together; long spans last, so that their lines lie above."""
    piles: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in sorted(lane.marks, key=lambda each: each.days[1] - each.days[0]):
        piles[int(axis.place(middle(mark.days)) // STEP)].append(mark)
    return piles


def _lane(lane: Lane, axis: Axis, top: float, bottom: float) -> Markup:
    label = text(shortened(lane.name, 90), EDGE, top + 14, "left", class_="lane")
    base = bottom - GAP + 2
    marks = [part for pile in _piles(lane, axis).values() for part in _pile(pile, axis, base - RADIUS - 1, len(pile))]
    return element("g", label, *marks, element("line", x1=0, x2=WIDTH, y1=bottom - 1, y2=bottom - 1, class_="grid"))


def _pile(pile: Sequence[Mark], axis: Axis, base: float, size: int) -> Iterator[Markup]:
    x = sum(axis.place(middle(mark.days)) for mark in pile) / size
    if size > HIGHEST:
        top = base - (HIGHEST - 1) * STEP
        yield element("rect", x=x - 4, y=top, width=8, height=base + RADIUS - top, class_="mark mark-many")
        yield text(str(size), x, top - 3, "middle", class_="tick")
        return
    for number, mark in enumerate(pile):
        y = base - number * STEP
        left, right = axis.place(mark.days[0]), axis.place(mark.days[1])
        if right - left > 3 * RADIUS:
            yield element("line", x1=left, x2=right, y1=y, y2=y, class_="span")
        told = told_as(mark.told)
        yield element("circle", told, cx=x, cy=y, r=RADIUS, class_=f"mark mark-{mark.kind}")


def _row(row: MeetingRow, edition: Edition) -> tuple[Cell, ...]:
    place = row.city_id or row.country_id
    return (
        Day(row.date),
        edition.meeting(row.meeting_id),
        edition.entity(row.group_id) if row.group_id else "",
        edition.entity(place) if place else "",
        edition.category("meetings", "status", row.status),
    )


def file(data: ReleaseData) -> SiteFile:
    """Every meeting with its names written out."""
    head = "date,earliest,latest,status,meeting_ar,meeting_en,group_ar,group_en,city_ar,city_en,country_ar,country_en"
    return csv_file(NAME, [*head.split(","), "meeting_id"], (_line(row, data) for row in sorted_meetings(data)))


def _line(row: MeetingRow, data: ReleaseData) -> list[Value]:
    named = (data.entities.get(each or "") for each in (row.group_id, row.city_id, row.country_id))
    names = [name for each in named for name in ((each.name_ar, each.name_en) if each else (None, None))]
    return [row.date, row.earliest, row.latest, row.status, *both_names(row, data), *names, row.meeting_id]
