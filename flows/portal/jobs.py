"""The work of a build in jobs, so that several processes can share it: a maker of pages in a language, or of files.

Jobs know nothing of each other, and which process does one changes no byte. Long ones come first, so that the last to
end are short; the last job (`LAST` of the registry) begins when all others are done.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from flows.portal.edition import Edition
from flows.portal.language import LANGUAGES, Language, Words
from flows.portal.loading import load_release
from flows.portal.page import CostlyFile, FileMaker, Page, PageMaker, PlannedPage
from flows.portal.registry import COSTLY, FILES, FIRST, LAST, PAGES
from flows.portal.rendering import render
from flows.portal.site_folder import SiteFolder
from flows.portal.written_pages import WrittenPages, digest_with_code, inputs_of, planned_inputs

PARTS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """Pages of some makers in a language, or files of some makers; of the latter every `PARTS`th, if `part` is told."""

    pages: tuple[PageMaker, ...] = ()
    language: Language | None = None
    files: tuple[FileMaker, ...] = ()
    part: int | None = None


JOBS = (
    _Job(files=FIRST),
    *(_Job(files=COSTLY, part=part) for part in range(PARTS)),
    *(_Job(pages=(maker,), language=language) for maker in PAGES for language in LANGUAGES),
    *(_Job(files=(maker,)) for maker in FILES),
    _Job(files=LAST),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What a job made: paths of files, how many were rendered and written, and what to know of them next time."""

    paths: tuple[str, ...]
    rendered: int
    written: int
    noted: dict[str, list[str]] = field(repr=False)


class Worker:
    """Does jobs of one release."""

    def __init__(self, published: Path, cache: Path | None) -> None:
        self._data = load_release(published)
        self._root = published
        self._known = WrittenPages(published, cache)

    def do(self, number: int) -> Share:
        """One of `JOBS`."""
        job, folder, known = JOBS[number], SiteFolder(self._root), self._known.share()
        rendered = 0
        if job.language:
            edition = Edition(self._data, job.language, Words(job.language))
            for maker in job.pages:
                rendered += _write_pages(maker(edition), edition, folder, known)
        for make in job.files:
            files = make(self._data)
            for file in files if job.part is None else islice(files, job.part, None, PARTS):
                if isinstance(file, CostlyFile):
                    _write_costly(file, folder, known)
                else:
                    folder.write(file.path, file.content)
        return Share(paths=tuple(sorted(folder.paths)), rendered=rendered, written=folder.written, noted=known.noted)


_workers: list[Worker] = []


def start_process(published: Path, cache: Path | None) -> None:
    """Load the release, once a process. What is loaded stays, so the collector of garbage need not look through it."""
    _workers.append(Worker(published, cache))
    gc.freeze()
    gc.set_threshold(50_000)


def job_of_process(number: int) -> Share:
    """A job, in a process that was started so."""
    return _workers[0].do(number)


def _write_costly(file: CostlyFile, folder: SiteFolder, known: WrittenPages) -> None:
    inputs = digest_with_code(file.inputs)
    if known.stands(file.path, inputs):
        folder.keep(file.path)
        return
    folder.write(file.path, file.make())
    known.note(file.path, inputs)


def _write_pages(pages: Iterable[Page | PlannedPage], edition: Edition, folder: SiteFolder, known: WrittenPages) -> int:
    """Write what does not stand; returns how many pages were rendered."""
    rendered = 0
    for page in pages:
        path = f"{edition.language.code}/{page.path}"
        inputs = planned_inputs(page, edition) if isinstance(page, PlannedPage) else inputs_of(page, edition)
        if known.stands(path, inputs):
            folder.keep(path)
            continue
        content = render(page.make() if isinstance(page, PlannedPage) else page, edition)
        folder.write(path, content)
        known.note(path, inputs)
        rendered += 1
    return rendered
