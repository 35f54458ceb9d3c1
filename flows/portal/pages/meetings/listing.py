"""The list of meetings by year: on one page as long as they are few, else a page a year behind a list of years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.contract.rows import MeetingRow
from flows.portal.charts.chart import Chart
from flows.portal.charts.days import days_of
from flows.portal.charts.timeline import timeline
from flows.portal.edition import Edition
from flows.portal.grouping import grouped
from flows.portal.page import Page
from flows.portal.pages.meeting_lists import MeetingLine, meeting_line, newest_first

ON_ONE_PAGE, IN_A_YEAR = 300, 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """Meetings of a year, in parts that a page can hold; no year: those without a date."""

    year: str
    count: int
    page: str
    lines: tuple[MeetingLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsView:
    """`timeline` and `years` are of the whole list, `shown` are the years that this page writes out."""

    total: int
    timeline: Chart | None
    years: tuple[Year, ...]
    shown: tuple[Year, ...]


def list_pages(edition: Edition) -> Iterator[Page]:
    """The list."""
    listed = newest_first(edition.data.rows.meetings)
    by_year = grouped(listed, _year)
    if len(listed) <= ON_ONE_PAGE:
        years = tuple(_whole(year, rows, edition) for year, rows in by_year.items())
        yield _page("meetings/index.html", edition, years, years)
        return
    parts = tuple(_parts(by_year, edition))
    years = tuple(_bare(each) for each in parts)
    yield _page("meetings/index.html", edition, years, ())
    for each in parts:
        yield _page(each.page, edition, years, (each,))


def _year(row: MeetingRow) -> str:
    days = days_of(row)
    return str(days[0].year) if days else ""


def _whole(year: str, rows: Sequence[MeetingRow], edition: Edition) -> Year:
    lines = tuple(meeting_line(row, edition) for row in rows)
    return Year(year=year, count=len(rows), page=f"meetings/index.html#{_anchor(year)}", lines=lines)


def _parts(by_year: Mapping[str, Sequence[MeetingRow]], edition: Edition) -> Iterator[Year]:
    for year, rows in by_year.items():
        for number, start in enumerate(range(0, len(rows), IN_A_YEAR), start=1):
            part = rows[start : start + IN_A_YEAR]
            name = _anchor(year) + (f"-{number}" if number > 1 else "")
            lines = tuple(meeting_line(row, edition) for row in part)
            yield Year(year=year, count=len(part), page=f"meetings/of-{name}.html", lines=lines)


def _anchor(year: str) -> str:
    return f"y{year}" if year else "undated"


def _bare(year: Year) -> Year:
    return Year(year=year.year, count=year.count, page=year.page, lines=())


def _page(path: str, edition: Edition, years: tuple[Year, ...], shown: tuple[Year, ...]) -> Page:
    t = edition.words
    whole = path == "meetings/index.html"
    title = t("meetings.title")
    return Page(
        path=path,
        template="meetings.html",
        title=title if whole else t("common.parted", one=title, other=shown[0].year or t("meetings.undated")),
        description=t("meetings.description"),
        view=MeetingsView(
            total=len(edition.data.rows.meetings),
            timeline=timeline(edition) if whole else None,
            years=years,
            shown=shown,
        ),
        section="meetings",
        trail=() if whole else ((title, "meetings/index.html"),),
    )
