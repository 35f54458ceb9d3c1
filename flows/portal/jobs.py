"""The work of a build in jobs, so that several processes can share it.

A job is a part of the pages about rows of a kind in both languages, or the pages of a maker in one, or the files of
some makers. Jobs know nothing of each other, and which process does one changes no byte. Long ones come first, so that
the last to end are short; the last job (`LAST` of the registry) begins when all others are done.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from flows.portal.edition import Edition
from flows.portal.language import LANGUAGES, Language, Words
from flows.portal.large import registry as large
from flows.portal.loading import load_release
from flows.portal.page import CostlyFile, FileMaker, Page, PageMaker, RowPages
from flows.portal.registry import COSTLY, FILES, FIRST, LAST, PAGES, ROW_PAGES
from flows.portal.rendering import render
from flows.portal.site_folder import SiteFolder
from flows.portal.written_pages import FOLDER, WrittenPages, digest_with_code, inputs_of, of_every_page

PARTS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """Pages about rows, pages of a maker in a language, or files of some makers; one part, if `part` is told."""

    about: RowPages | None = None
    pages: PageMaker | None = None
    language: Language | None = None
    files: tuple[FileMaker, ...] = ()
    part: int | None = None


FULL_SITE = (
    _Job(files=FIRST),
    *(_Job(about=kind, part=part) for kind in ROW_PAGES for part in range(PARTS)),
    *(_Job(files=COSTLY, part=part) for part in range(PARTS)),
    *(_Job(pages=maker, language=language) for maker in PAGES for language in LANGUAGES),
    *(_Job(files=(maker,)) for maker in FILES),
    _Job(files=LAST),
)
LARGE_SITE = (
    *(_Job(pages=maker, language=language) for maker in large.PAGES for language in LANGUAGES),
    *(_Job(files=(maker,)) for maker in large.FILES),
    _Job(files=large.LAST),
)


def jobs_of(site_is_large: bool) -> tuple[_Job, ...]:
    """The jobs of a site, the last of which waits for all others."""
    return LARGE_SITE if site_is_large else FULL_SITE


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What a job made: paths of files, and how many were rendered and written."""

    paths: tuple[str, ...]
    rendered: int
    written: int


class Worker:
    """Does jobs of one release."""

    def __init__(self, published: Path, cache: Path | None, site_is_large: bool = False) -> None:
        self._data = load_release(published, large=site_is_large)
        self._root, self._cache = published, cache
        self._jobs, self._prefix = jobs_of(site_is_large), "large-" if site_is_large else ""

    def do(self, number: int) -> Share:
        """One of its jobs."""
        job, folder = self._jobs[number], SiteFolder(self._root)
        kept = self._cache / FOLDER / f"{self._prefix}{number}.json" if self._cache else None
        known = WrittenPages(folder, self._data.slots, kept)
        rendered = 0
        if job.about:
            rendered = self._about_rows(job.about, job.part or 0, known)
        if job.pages and job.language:
            edition = Edition(self._data, job.language, Words(job.language))
            rendered = _write_pages(job.pages(edition), edition, known)
        for make in job.files:
            files = make(self._data)
            for file in files:
                if job.part is not None and _part_of(file.path) != job.part:
                    continue
                if isinstance(file, CostlyFile):
                    self._costly(file, known)
                else:
                    folder.write(file.path, file.content)
        known.save()
        return Share(paths=tuple(sorted(folder.paths)), rendered=rendered, written=folder.written)

    def _about_rows(self, kind: RowPages, part: int, known: WrittenPages) -> int:
        """Write what cannot be taken over; returns how many pages were rendered."""
        editions = [Edition(self._data, language, Words(language), slotted=True) for language in LANGUAGES]
        common = {edition.language: repr(of_every_page(edition)) for edition in editions}
        rendered = 0
        for row in kind.rows(self._data):
            place = kind.path(row)
            if _part_of(place) != part:
                continue
            inputs = kind.inputs(row, self._data)
            for edition in editions:
                path = f"{edition.language.code}/{place}"
                whole = digest_with_code(f"{common[edition.language]} {inputs}")
                if not known.take_over(path, whole):
                    known.write(path, whole, render(kind.make(row, edition), edition))
                    rendered += 1
        return rendered

    def _costly(self, file: CostlyFile, known: WrittenPages) -> None:
        inputs = digest_with_code(file.inputs)
        if not known.take_over(file.path, inputs):
            known.write(file.path, inputs, file.make(self._data.slots.version))


def _part_of(path: str) -> int:
    """The part to which a file belongs, whatever other files there are: what is known of it is known there."""
    return crc32(path.encode()) % PARTS


_workers: list[Worker] = []


def start_process(published: Path, cache: Path | None, site_is_large: bool) -> None:
    """Load the release, once a process. What is loaded stays, so the collector of garbage need not look through it."""
    _workers.append(Worker(published, cache, site_is_large))
    gc.freeze()
    gc.set_threshold(50_000)


def job_of_process(number: int) -> Share:
    """A job, in a process that was started so."""
    return _workers[0].do(number)


def _write_pages(pages: Iterable[Page], edition: Edition, known: WrittenPages) -> int:
    """Write what does not stand; returns how many pages were rendered."""
    rendered = 0
    for page in pages:
        path, inputs = f"{edition.language.code}/{page.path}", inputs_of(page, edition)
        if not known.take_over(path, inputs):
            known.write(path, inputs, render(page, edition))
            rendered += 1
    return rendered
