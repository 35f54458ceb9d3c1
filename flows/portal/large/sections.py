"""What stands for the lists of documents, meetings, actors and instruments in a large site.

A page each: how many there are, by kind and by year, each number a door to the explorer that shows just these rows; a
field that asks the explorer for words; and the first of an order that readers may want, each a door to its row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any
from urllib.parse import urlencode

from flows.contract import tables
from flows.contract.rows import EntityRow
from flows.portal.charts.invoked import most_cited
from flows.portal.edition import Edition, Label
from flows.portal.language import isolated
from flows.portal.large import meetings as counted_meetings
from flows.portal.large.release import COUNTED, LargeRelease
from flows.portal.page import Page
from flows.portal.pages.documents import newest_cards
from flows.portal.pages.tables.explorer import explorer_path

LISTED = 30


@dataclass(frozen=True, slots=True)
class Counted:
    """A value in words (of the page's language, or a year), how many rows have it, and where these are shown."""

    words: str
    count: int
    to: str


@dataclass(frozen=True, slots=True)
class Line:
    """A thing, its day and kind, and a number in words."""

    thing: Label
    day: str | None = None
    kind: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """`counts` and `lists` have a heading each."""

    lead: str
    explorer: str
    counts: tuple[tuple[str, tuple[Counted, ...]], ...]
    lists: tuple[tuple[str, tuple[Line, ...]], ...]


def documents(edition: Edition) -> Iterator[Page]:
    """Source texts."""
    rows = edition.data.rows_with("documents", "issued_earliest")
    years = Counter(_year(row.issued_earliest) for row in rows)
    cards = newest_cards(edition, LISTED)
    lines = tuple(Line(card.title, card.issued, card.kind) for card in cards)
    counts = (
        _by_value(edition, "documents", "document_type"),
        _by_year(edition, "documents", "issued_earliest", years),
    )
    yield _page(edition, "documents", "documents", counts, (("newest", lines),))


def meetings(edition: Edition) -> Iterator[Page]:
    """Meetings."""
    years = Counter[str]()
    for (year, _), count in counted_meetings.years(edition.data).items():
        years[year] += count
    newest = (edition.data.meetings[each] for each in counted_meetings.newest(edition.data)[:LISTED])
    lines = tuple(
        Line(edition.meeting(row.meeting_id), row.date, edition.category("meetings", "status", row.status))
        for row in newest
    )
    counts = (
        _by_value(edition, "meetings", "status"),
        _by_value(edition, "meetings", "meeting_type"),
        _by_year(edition, "meetings", "earliest", years),
    )
    yield _page(edition, "meetings", "meetings", counts, (("newest", lines),))


def actors(edition: Edition) -> Iterator[Page]:
    """Countries, organisations, groups, persons, places."""
    data = edition.data
    assert isinstance(data, LargeRelease)
    counts = (_by_value(edition, "entities", "kind"),)
    data.need("entities", data.most_named)
    first: dict[str, list[EntityRow]] = {kind: [] for kind in COUNTED}
    for entity_id, _ in sorted(data.most_named.items(), key=lambda pair: (-pair[1], pair[0])):
        row = data.entities[entity_id]
        if len(first[row.kind]) < LISTED // 2:
            first[row.kind].append(row)
    lists = tuple(
        (f"named_{kind}", tuple(_named(row, data.most_named[row.entity_id], edition) for row in rows))
        for kind, rows in first.items()
        if rows
    )
    yield _page(edition, "actors", "entities", counts, lists)


def instruments(edition: Edition) -> Iterator[Page]:
    """Resolutions and other instruments."""
    data = edition.data
    cited = most_cited(data)[:LISTED]
    data.need("instruments", (each for each, *_ in cited))
    lines = tuple(
        Line(
            edition.instrument(each),
            data.instruments[each].adopted,
            edition.category("instruments", "kind", data.instruments[each].kind),
            edition.words("large.cited", n=isolated(f"{count:,}")),
        )
        for each, count, _ in cited
    )
    years = Counter(str(row.year or "") for row in data.rows_with("instruments", "year"))
    counts = (
        _by_value(edition, "instruments", "kind"),
        _by_year(edition, "instruments", "year", years),
    )
    yield _page(edition, "instruments", "instruments", counts, (("most_cited", lines),))


def _named(row: EntityRow, count: int, edition: Edition) -> Line:
    return Line(edition.entity(row.entity_id), told=edition.words("large.named", n=isolated(f"{count:,}")))


def _by_value(edition: Edition, table: str, column: str) -> tuple[str, tuple[Counted, ...]]:
    """How many rows have each value of a closed list, most first."""
    values: Iterator[str] = map(attrgetter(column), edition.data.rows_with(table, column))
    counts = sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))
    heading = edition.one_of(tables()[table].column(column).title)
    return heading, tuple(
        Counted(edition.category(table, column, each), count, _asked(table, f"in.{column}", each))
        for each, count in counts
    )


def _by_year(edition: Edition, table: str, column: str, years: Counter[str]) -> tuple[str, tuple[Counted, ...]]:
    """How many rows each year has, the newest first; those without one last."""
    dated = sorted((year for year in years if year), reverse=True)
    listed = [Counted(year, years[year], _asked(table, f"f.{column}", f"{year}..{year}")) for year in dated]
    if years[""]:
        listed.append(Counted(edition.words("large.undated"), years[""], _asked(table, f"f.{column}", "∅")))
    return edition.words("large.by_year"), tuple(listed)


def _year(day: Any) -> str:
    return str(day.year) if day else ""


def _asked(table: str, name: str, value: str) -> str:
    return f"{explorer_path(table)}?{urlencode({name: value})}"


def _page(
    edition: Edition,
    section: str,
    table: str,
    counts: Iterable[tuple[str, tuple[Counted, ...]]],
    lists: Iterable[tuple[str, tuple[Line, ...]]],
) -> Page:
    t = edition.words
    return Page(
        path=f"{section}/index.html",
        template="large_section.html",
        title=t(f"{section}.title"),
        description=t(f"{section}.description"),
        view=SectionView(
            lead=t("large.lead", n=isolated(f"{edition.data.row_count(table):,}")),
            explorer=explorer_path(table),
            counts=tuple((heading, each) for heading, each in counts if each),
            lists=tuple((t(f"large.{key}"), lines) for key, lines in lists if lines),
        ),
        section=section,
    )
