"""Building the site: pages in both languages, other files, then what no page needs any more removed.

The front door (`index.html`) is written last of all, so that a first site appears whole. Of a large release the second
language and the pictures are made by a process of their own, at the same time; the bytes are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from flows.contract import package
from flows.portal.edition import Edition
from flows.portal.language import ARABIC, ENGLISH, Language, Words
from flows.portal.loading import load_release
from flows.portal.page import CostlyFile, FileMaker
from flows.portal.registry import COSTLY, FILES, LAST, PAGES
from flows.portal.release_data import ReleaseData
from flows.portal.rendering import render
from flows.portal.site_folder import SiteFolder
from flows.portal.sitemap import sitemap
from flows.portal.written_pages import WrittenPages, digest_with_code, inputs_of

# A process of its own takes a second or two to load everything again.
LARGE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteReport:
    """What a build did: files of the site, pages rendered anew, files whose bytes changed, files removed."""

    version: str
    files: int
    rendered: int
    written: int
    removed: int


def build_site(published: Path, cache: Path | None = None) -> SiteReport:
    """Write the site of the newest release beside it.

    Args:
        published: the folder of releases.
        cache: a folder for what the next build need not do again; none, and everything is made anew.

    Raises:
        PublishError: `site-no-release`, `release-unreadable`, `site-path-twice`.
    """
    data = load_release(published)
    folder = SiteFolder(published)
    known = WrittenPages(published, cache)
    with _second_edition(published, cache, data) as english:
        arabic = _write_edition(data, ARABIC, folder, known)
        _write_files(FILES, data, folder, known)
        if english is None:
            second = _write_edition(data, ENGLISH, folder, known)
            _write_files(COSTLY, data, folder, known)
        else:
            second, others, known_there = english.result()
            folder.join(others)
            known.join(known_there)
    _write_files(LAST, data, folder, known)
    if homepage := package().homepage:
        folder.write("sitemap.xml", sitemap(folder.paths, homepage))
    removed = folder.remove_strays()
    known.save()
    return SiteReport(
        version=data.version,
        files=folder.files,
        rendered=arabic + second,
        written=folder.written,
        removed=removed,
    )


_Share = tuple[int, SiteFolder, WrittenPages]


@contextmanager
def _second_edition(published: Path, cache: Path | None, data: ReleaseData) -> Iterator[Future[_Share] | None]:
    if len(data.rows.documents) < LARGE:
        yield None
        return
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield pool.submit(_write_alone, published, cache)


def _write_alone(published: Path, cache: Path | None) -> _Share:
    """The English edition and what is costly, in a process that knows nothing yet: pages rendered, and its share."""
    folder, known = SiteFolder(published), WrittenPages(published, cache)
    data = load_release(published)
    rendered = _write_edition(data, ENGLISH, folder, known)
    _write_files(COSTLY, data, folder, known)
    return rendered, folder, known


def _write_files(makers: Sequence[FileMaker], data: ReleaseData, folder: SiteFolder, known: WrittenPages) -> None:
    for make in makers:
        for file in make(data):
            if isinstance(file, CostlyFile):
                _write_costly(file, folder, known)
            else:
                folder.write(file.path, file.content)


def _write_costly(file: CostlyFile, folder: SiteFolder, known: WrittenPages) -> None:
    inputs = digest_with_code(file.inputs)
    if known.stands(file.path, inputs):
        folder.keep(file.path)
        return
    content = file.make()
    known.note(file.path, inputs, content)
    folder.write(file.path, content)


def _write_edition(data: ReleaseData, language: Language, folder: SiteFolder, known: WrittenPages) -> int:
    edition, rendered = Edition(data, language, Words(language)), 0
    for make in PAGES:
        for page in make(edition):
            path = f"{edition.language.code}/{page.path}"
            inputs = inputs_of(page, edition)
            if known.stands(path, inputs):
                folder.keep(path)
                continue
            content = render(page, edition)
            known.note(path, inputs, content)
            folder.write(path, content)
            rendered += 1
    return rendered
