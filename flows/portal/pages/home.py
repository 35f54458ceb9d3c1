"""The home page of a language, and the door in front of both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flows.portal.edition import Edition
from flows.portal.language import ARABIC, ENGLISH, Words
from flows.portal.page import Page, SiteFile
from flows.portal.release_data import ReleaseData
from flows.portal.rendering import environment


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count, and the page that lists what it counts."""

    words: str
    count: int
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    figures: tuple[Figure, ...]


def pages(edition: Edition) -> Iterator[Page]:
    """The home page."""
    t, rows = edition.words, edition.data.rows
    counts = {"documents": len(rows.documents), "meetings": len(rows.meetings), "instruments": len(rows.instruments)}
    yield Page(
        path="index.html",
        template="home.html",
        title=t("home.title"),
        description=t("home.lead"),
        view=HomeView(
            figures=tuple(
                Figure(words=t(f"common.section_{name}"), count=count, path=f"{name}/index.html")
                for name, count in counts.items()
            )
        ),
        section="index",
    )


def front_door(_: ReleaseData) -> Iterator[SiteFile]:
    """The page in front of both languages, and the mark that tells hosts to serve files as they are."""
    page = environment().get_template("front_door.html").render(ar=Words(ARABIC), en=Words(ENGLISH))
    yield SiteFile(path=".nojekyll", content=b"")
    yield SiteFile(path="index.html", content=page.encode())
