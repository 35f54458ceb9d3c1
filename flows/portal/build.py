"""Building the site: pages in both languages, other files, then what no page needs any more removed.

The work is a list of jobs (`flows.portal.jobs`). Of a large release two processes share it; the bytes are the same. The
front door (`index.html`) is written last of all, so that a first site appears whole. A site that was made from the same
release by the same code, and that nobody has touched since, is not made again (`flows.portal.standing`).
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import pyarrow.parquet as pq

from flows.contract import package
from flows.portal.jobs import Share, Worker, job_of_process, jobs_of, start_process
from flows.portal.loading import check_release_there, latest_version
from flows.portal.site_folder import SiteFolder
from flows.portal.sitemap import sitemap
from flows.portal.standing import Standing
from flows.settings import LARGE_FROM, SiteKind

# Processes of their own take two seconds or three to load everything.
LARGE, PROCESSES = 200, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteReport:
    """What a build did: files of the site, pages rendered anew, files whose bytes changed, files removed."""

    version: str
    files: int
    rendered: int
    written: int
    removed: int


def build_site(
    published: Path, cache: Path | None = None, kind: SiteKind = "auto", large_from: int = LARGE_FROM
) -> SiteReport:
    """Write the site of the newest release beside it.

    Args:
        published: the folder of releases.
        cache: a folder for what the next build need not do again; none, and everything is made anew.
        kind: `full`, a page for each thing; `large`, one page for all rows; `none`, which removes what an earlier
            build wrote; `auto`, large from so many documents on.
        large_from: how many documents these are.

    Raises:
        PublishError: `site-no-release`, `release-unreadable`, `site-path-twice`.
    """
    check_release_there(published)
    version = latest_version(published)
    if kind == "none":
        removed = SiteFolder(published).remove_strays()
        return SiteReport(version=version, files=0, rendered=0, written=0, removed=removed)
    documents = _documents(published / version)
    is_large = kind == "large" or (kind == "auto" and documents >= large_from)
    standing = Standing(published, version, cache, is_large)
    if (files := standing.files()) is not None:
        return SiteReport(version=version, files=files, rendered=0, written=0, removed=0)
    folder = SiteFolder(published)
    rendered = 0
    for share in _shares(published, cache, documents, is_large):
        folder.join(share.paths, share.written)
        rendered += share.rendered
    if homepage := package().homepage:
        folder.write("sitemap.xml", sitemap(folder.paths, homepage))
    removed = folder.remove_strays()
    standing.note()
    return SiteReport(version=version, files=folder.files, rendered=rendered, written=folder.written, removed=removed)


def _shares(published: Path, cache: Path | None, documents: int, is_large: bool) -> Iterator[Share]:
    """What each job made, the last job after all others."""
    jobs = len(jobs_of(is_large))
    if documents < LARGE:
        worker = Worker(published, cache, is_large)
        yield from map(worker.do, range(jobs))
        return
    # What one job of a large site has counted, the others need: one process, whose memory ends with it.
    processes, arguments = 1 if is_large else PROCESSES, (published, cache, is_large)
    with ProcessPoolExecutor(processes, get_context("spawn"), start_process, arguments) as pool:
        yield from pool.map(job_of_process, range(jobs - 1))
        yield pool.submit(job_of_process, jobs - 1).result()


def _documents(release: Path) -> int:
    file = release / "data" / "documents.parquet"
    return int(pq.read_metadata(file).num_rows) if file.is_file() else 0
