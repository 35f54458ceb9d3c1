"""What page makers give: pages, and files that are no pages.

A page maker is a function of an `Edition` (the release in one language) that yields its pages; it is registered in
`flows.portal.registry`. A file maker is a function of the release that yields files of any other kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
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
    """A file that is made only if its inputs, or the portal's code, are not those of the last time."""

    path: str
    inputs: str = field(repr=False)
    make: Callable[[], bytes] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPage:
    """A page that is made only if its inputs, or the code, are not those of the last time.

    `inputs` must hold everything that the page shows: a digest of rows is cheaper than a view of them. Worth it for
    pages that are many, long, and follow from few rows.
    """

    path: str
    inputs: str = field(repr=False)
    make: Callable[[], Page] = field(repr=False)


PageMaker = Callable[[Edition], Iterator[Page | PlannedPage]]
FileMaker = Callable[[ReleaseData], Iterator[SiteFile | CostlyFile]]
