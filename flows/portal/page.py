"""What page makers give: pages, and files that are no pages.

A page maker is a function of an `Edition` (the release in one language) that yields its pages; it is registered in
`flows.portal.registry`, as are `RowPages`, kinds with a page for each row of a table. A file maker is a function of the
release that yields files of any other kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from flows.portal.edition import Edition
from flows.portal.release_data import ReleaseData


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page in one language.

    `path` is its place below the folder of its language; `view` a frozen record with everything that its template
    shows, in words of that language; `section` the part of the site that its navigation marks; `trail` the pages
    above it, as (words, path). `json_ld` is what the page tells machines; `image` the picture that stands for it
    elsewhere (path from the root of the site). `indexed`: whether the search finds it. `scripts` are assets; `wasm`:
    whether they may run WebAssembly.
    """

    path: str
    template: str
    title: str
    description: str
    view: object
    section: str = ""
    trail: tuple[tuple[str, str], ...] = ()
    json_ld: Any = None
    image: str | None = None
    indexed: bool = False
    scripts: tuple[str, ...] = ()
    wasm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """A file that is no page: its path from the root of the site and its bytes."""

    path: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CostlyFile:
    """A file that is made only if its inputs, or the portal's code, are not those of the last time.

    `make` is given what stands for the number of the release (`flows.portal.slots`), which is no input.
    """

    path: str
    inputs: str = field(repr=False)
    make: Callable[[str], bytes] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPage:
    """A page that is made only if its inputs, or the code, are not those of the last time.

    `inputs` must hold everything that the page shows besides what all pages show.
    """

    path: str
    inputs: str = field(repr=False)
    make: Callable[[], Page] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPages:
    """The pages of a kind of which each is about one row of a table: many, so they are made only where rows changed.

    `rows` are those rows, `path` is where the page of one stands, `make` makes it, and `inputs` is a digest of
    everything that it shows in any language (`flows.portal.touched`).
    """

    rows: Callable[[ReleaseData], Sequence[Any]]
    path: Callable[[Any], str]
    inputs: Callable[[Any, ReleaseData], str]
    make: Callable[[Any, Edition], Page]

    def planned(self, row: Any, edition: Edition) -> PlannedPage:
        """The page of a row in a language."""
        make = partial(self.make, row, edition)
        return PlannedPage(path=self.path(row), inputs=self.inputs(row, edition.data), make=make)

    def all(self, edition: Edition) -> Iterator[PlannedPage]:
        """All of them in a language."""
        return (self.planned(row, edition) for row in self.rows(edition.data))


PageMaker = Callable[[Edition], Iterator[Page]]
FileMaker = Callable[[ReleaseData], Iterator[SiteFile | CostlyFile]]
