"""Building the site: pages in both languages, other files, then what no page needs any more removed.

The front door (`index.html`) is written last of all, so that a first site appears whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flows.contract import package
from flows.portal.edition import Edition
from flows.portal.language import LANGUAGES, Words
from flows.portal.page import CostlyFile
from flows.portal.registry import FILES, PAGES
from flows.portal.release_data import load_release
from flows.portal.rendering import render
from flows.portal.site_folder import SiteFolder
from flows.portal.sitemap import sitemap
from flows.portal.written_pages import WrittenPages, digest_with_code, inputs_of


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
    rendered = sum(_write_edition(Edition(data, each, Words(each)), folder, known) for each in LANGUAGES)
    for make in FILES:
        for file in make(data):
            if isinstance(file, CostlyFile):
                _write_costly(file, folder, known)
            else:
                folder.write(file.path, file.content)
    if homepage := package().homepage:
        folder.write("sitemap.xml", sitemap(folder.paths, homepage))
    removed = folder.remove_strays()
    known.save()
    return SiteReport(
        version=data.version, files=folder.files, rendered=rendered, written=folder.written, removed=removed
    )


def _write_costly(file: CostlyFile, folder: SiteFolder, known: WrittenPages) -> None:
    inputs = digest_with_code(file.inputs)
    if known.stands(file.path, inputs):
        folder.keep(file.path)
        return
    content = file.make()
    known.note(file.path, inputs, content)
    folder.write(file.path, content)


def _write_edition(edition: Edition, folder: SiteFolder, known: WrittenPages) -> int:
    rendered = 0
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
