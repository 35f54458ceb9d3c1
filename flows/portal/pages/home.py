"""The home page of a language, and the door in front of both.

What the dataset says at a glance: figures, when they met, who met whom, where, what is promised, what is invoked, what
was due; then the newest release and which of its files is for whom; then the newest texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from flows.portal import machine_words
from flows.portal.charts.chart import Chart
from flows.portal.charts.deadlines import Deadlines, deadlines
from flows.portal.charts.invoked import invoked
from flows.portal.charts.matrix import Matrix, matrix
from flows.portal.charts.places import PlacesMap, places_map
from flows.portal.charts.promises import promises
from flows.portal.charts.timeline import strip, timeline
from flows.portal.edition import Edition
from flows.portal.language import ARABIC, ENGLISH, Words
from flows.portal.page import Page, SiteFile
from flows.portal.pages.documents import DocumentCard, newest_cards
from flows.portal.pages.method import held_out
from flows.portal.release_data import ReleaseData
from flows.portal.rendering import environment

# Tables whose changes the home page counts, in the order of a reader's interest.
TOLD = ("documents", "meetings", "participations", "statements", "instruments")
# What somebody may want, and the file of the release that gives it.
FILES = {
    "excel": "excel/sijill.xlsx",
    "one_table": "excel/who_met.csv",
    "analyse": "data/who_said_what.parquet",
    "sql": "sijill.sqlite",
}
NEWEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count, the page that lists what it counts, and what it is made of."""

    words: str
    count: int
    path: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What happened to a table since the version before."""

    words: str
    added: int
    removed: int
    corrected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A line of the chooser: a file of the release (`file`, from the root of the site) or a page (`page`)."""

    key: str
    file: str | None = None
    page: str | None = None
    name: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    figures: tuple[Figure, ...]
    timeline: Chart
    matrix: Matrix
    map: PlacesMap
    promises: Chart
    tints: tuple[str, ...]
    topics_right: str | None
    invoked: Chart
    deadlines: Deadlines
    first: bool
    changes: tuple[Change, ...]
    wishes: tuple[Wish, ...]
    documents: tuple[DocumentCard, ...]


def pages(edition: Edition) -> Iterator[Page]:
    """The home page."""
    yield home_page(edition, timeline(edition))


def home_page(edition: Edition, meetings: Chart) -> Page:
    """The home page with its chart of meetings."""
    t = edition.words
    told = edition.data.versions["versions"][0]["changes"]
    return Page(
        path="index.html",
        template="home.html",
        title=t("home.title"),
        description=t("home.lead"),
        view=HomeView(
            figures=tuple(_figures(edition)),
            timeline=meetings,
            matrix=matrix(edition),
            map=places_map(edition, f"{edition.language.code}/index.html"),
            promises=promises(edition),
            tints=("promise", "decide", "demand", "judge", "report"),
            topics_right=held_out(edition.data, "statement_topics"),
            invoked=invoked(edition),
            deadlines=deadlines(edition),
            first=told["from"] is None,
            changes=tuple(_changes(edition)),
            wishes=tuple(_wishes(edition.data)),
            documents=newest_cards(edition, NEWEST),
        ),
        section="index",
        json_ld=machine_words.dataset(edition, "index.html"),
    )


def _figures(edition: Edition) -> Iterator[Figure]:
    rows = edition.data.rows
    kinds = Counter(row.kind for row in edition.data.rows_with("entities", "kind"))
    for name, count, page in (
        ("documents", len(rows.documents), "documents/index.html"),
        ("meetings", len(rows.meetings), "meetings/index.html"),
        ("countries", edition.data.named_countries, "actors/index.html#country"),
        ("people", kinds["person"], "actors/index.html#person"),
        ("statements", len(rows.statements), "tables/statements.html"),
        ("instruments", len(rows.instruments), "instruments/index.html"),
    ):
        note = _statuses(edition) if name == "meetings" else ""
        yield Figure(words=edition.words(f"home.figure_{name}"), count=count, path=page, note=note)


def _statuses(edition: Edition) -> str:
    """How many meetings were held, and how many are only planned or called for."""
    counts = Counter(row.status for row in edition.data.rows_with("meetings", "status"))
    if len(counts) <= 1:
        return ""
    told = {each: counts[each] for each in ("held", "planned", "target")}
    return edition.words("charts.how_many", **told)


def _changes(edition: Edition) -> Iterator[Change]:
    told = edition.data.versions["versions"][0]["changes"]["tables"]
    for name in TOLD:
        if name in told:
            counts = (told[name][each] for each in ("added", "removed", "corrected"))
            added, removed, corrected = map(int, counts)
            words = edition.one_of(edition.table(name).title)
            yield Change(words=words, added=added, removed=removed, corrected=corrected)


def _wishes(data: ReleaseData) -> Iterator[Wish]:
    for key, path in FILES.items():
        if path in data.files:
            size = data.files[path].told_size
            yield Wish(key=key, file=f"{data.version}/{path}", name=path.rpartition("/")[2], size=size)
    yield Wish(key="develop", file="api/v1/index.json", name="api/v1")
    yield Wish(key="explore", page="tables/index.html")
    yield Wish(key="cite", page="cite.html")
    yield Wish(key="understand", page="method.html")


def front_door(data: ReleaseData) -> Iterator[SiteFile]:
    """The page in front of both languages, and the mark that tells hosts to serve files as they are."""
    edition = Edition(data, ARABIC, Words(ARABIC))
    yield from door(data, strip(edition, Words(ENGLISH)))


def door(data: ReleaseData, drawing: Markup) -> Iterator[SiteFile]:
    """The same with its drawing."""
    page = environment().get_template("front_door.html")
    told = page.render(
        timeline=drawing,
        ar=Words(ARABIC),
        en=Words(ENGLISH),
        meetings=len(data.rows.meetings),
        statements=len(data.rows.statements),
        version=data.version,
    )
    yield SiteFile(path=".nojekyll", content=b"")
    yield SiteFile(path="index.html", content=told.encode())
