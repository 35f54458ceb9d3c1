"""What earlier runs wrote: a page is rendered again only if something it shows has changed.

A page's inputs are its view, its language, the release's version, the site's address and the code of the portal
(templates and words included). Their hash and the state of the file written, its size and the time of its last change,
are kept in the cache folder; without it every page is rendered, and so is a page that was touched.
"""

from __future__ import annotations

import json
from copy import copy
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from flows.contract import package, tables, vocabularies
from flows.contract.schema_files import read_schema
from flows.portal.edition import Edition
from flows.portal.page import Page, PlannedPage

FILE = "site-pages.json"


class WrittenPages:
    """Of each page a hash of what went in, and the size and time of the file that came out."""

    def __init__(self, root: Path, cache_folder: Path | None) -> None:
        self._root = root
        self._file = cache_folder / FILE if cache_folder else None
        self._before = _read(self._file)
        self._now: dict[str, list[str]] = {}

    def stands(self, path: str, inputs: str) -> bool:
        """Whether the page on disk was made from these inputs and has not been touched since."""
        known = self._before.get(path)
        if known is None or known != [inputs, self._state(path)]:
            return False
        self._now[path] = known
        return True

    def note(self, path: str, inputs: str) -> None:
        """A page was rendered and written."""
        self._now[path] = [inputs, self._state(path)]

    def _state(self, path: str) -> str:
        """Size and time of the last change of a file; empty where there is none."""
        try:
            found = (self._root / path).lstat()
        except OSError:
            return ""
        return f"{found.st_size} {found.st_mtime_ns}"

    def share(self) -> WrittenPages:
        """The same knowledge of earlier runs, and a fresh page for what is made now."""
        shared = copy(self)
        shared._now = {}
        return shared

    @property
    def noted(self) -> dict[str, list[str]]:
        """What was made now, or stands."""
        return self._now

    def join(self, noted: dict[str, list[str]]) -> None:
        """Take over what another process wrote."""
        self._now |= noted

    def save(self) -> None:
        """Keep the hashes for the next run."""
        if self._file is not None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(self._now, sort_keys=True), encoding="utf-8")


def inputs_of(page: Page, edition: Edition) -> str:
    """The hash of everything that a page's bytes follow from."""
    return digest_with_code(repr((_of_every_page(edition), page)))


def planned_inputs(page: PlannedPage, edition: Edition) -> str:
    """The same of a page that is not made yet."""
    return digest_with_code(repr((_of_every_page(edition), page.path, page.inputs)))


def _of_every_page(edition: Edition) -> tuple[str | None, ...]:
    return (edition.language.code, edition.data.version, edition.data.created, package().homepage)


def digest_with_code(inputs: str) -> str:
    """The hash of inputs and of the code with its templates, words, labels and vocabularies."""
    return sha256(f"{code_digest()}\n{inputs}".encode()).hexdigest()


@cache
def code_digest() -> str:
    """The hash of what turns a release into a site: the portal, and the packages that it is built on."""
    digest = sha256(f"{package()!r}{tables()!r}".encode())
    for place in ("flows.portal", "flows.contract", "flows.arabic"):
        for path, file in _sources(files(place), f"{place}/"):
            digest.update(path.encode() + b"\0" + file.read_bytes())
    for name in vocabularies.names():
        digest.update(read_schema(f"vocabularies/{name}.csv"))
    return digest.hexdigest()


def _sources(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for each in sorted(folder.iterdir(), key=lambda file: file.name):
        if each.is_dir() and each.name != "__pycache__":
            found += _sources(each, f"{prefix}{each.name}/")
        elif each.is_file():
            found.append((prefix + each.name, each))
    return found


def _read(file: Path | None) -> dict[str, list[str]]:
    try:
        return dict(json.loads(file.read_bytes())) if file else {}
    except (OSError, ValueError, TypeError):
        return {}
