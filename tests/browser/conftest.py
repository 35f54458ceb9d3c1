"""The site of the release in git, built anew, shown by `sijill serve`, and a browser to open it with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from real_processes import PROJECT
from serving import served
from site_visits import Visitor

from flows.portal import build_site
from flows.portal.site_folder import FILES, FOLDERS


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of releases with its site, without what an earlier site left."""
    own = shutil.ignore_patterns(*FOLDERS, *FILES, ".lock")
    published = tmp_path_factory.mktemp("موقع site") / "published"
    shutil.copytree(PROJECT / "published", published, symlinks=True, ignore=_at_root(PROJECT / "published", own))
    build_site(published)
    return published


@pytest.fixture(scope="session")
def address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where `sijill serve` shows the site; its process is ended by its id."""
    with served(site, tmp_path_factory.mktemp("home")) as shown:
        yield shown


# Closed after each module: while it is open its event loop makes other libraries believe they are asynchronous.
@pytest.fixture(scope="module")
def visitor() -> Iterator[Visitor]:
    """Debian's Chromium; without it these tests are skipped and say so."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    if executable is None:
        pytest.skip("no chromium here: apt-get install chromium")
    with Visitor.opened(executable) as opened:
        yield opened


def _at_root(root: Path, ignore: object) -> object:
    def chosen(folder: str, names: list[str]) -> set[str]:
        return set(ignore(folder, names)) if Path(folder) == root else set()  # type: ignore[operator]

    return chosen
