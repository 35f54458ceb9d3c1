"""What earlier runs wrote: a page is rendered again only if something that it shows has changed.

A page's inputs are what it shows, its language, what all pages show (the site's address, the release's own words) and
the code of the portal (templates and words included). Their hash is kept in the cache folder, with the state of the
file that was written: its size, the time of its last change, the places where the number and the day of the release
stand in it (`flows.portal.slots`), and the hash of all else. A page with the same inputs stays as it is, or, where the
release has another number or day, is read, compared with its hash, and has these put in their places. Without the cache
every page is rendered, and so is a page that was touched.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import blake2b, sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NamedTuple

from flows.contract import package, tables, vocabularies
from flows.contract.schema_files import read_schema
from flows.portal.edition import Edition
from flows.portal.page import Page
from flows.portal.site_folder import SiteFolder
from flows.portal.slots import Slots, parted_again

FOLDER = "site-pages"


class Kept(NamedTuple):
    """Of a file the hash of what went in, size and time of what came out, a hash of it, and the places of its slots."""

    inputs: str
    state: str
    digest: str
    places: list[int]


class WrittenPages:
    """Files of a job: what is known of them from the last run, and what this one makes of them."""

    def __init__(self, folder: SiteFolder, slots: Slots, file: Path | None) -> None:
        self._folder, self._slots, self._file = folder, slots, file
        self._before, self._fills = _read(file)
        self._now: dict[str, Kept] = {}

    def take_over(self, path: str, inputs: str) -> bool:
        """Leave a file that was made from these inputs, with the number and the day of this release in it."""
        known = self._before.get(path)
        if known is None or known.inputs != inputs:
            return False
        if not known.places or self._fills == self._slots.fills:
            if known.state != self._folder.state(path):
                return False
            self._folder.keep(path)
            self._now[path] = known
            return True
        content = self._folder.read(path)
        parted = None if content is None else parted_again(content, known.places, self._fills)
        if parted is None or parted.digest != known.digest:
            return False
        filled, places = self._slots.filled(parted)
        self._folder.put(path, filled)
        self._now[path] = Kept(inputs, self._folder.state(path), known.digest, places)
        return True

    def write(self, path: str, inputs: str, content: bytes) -> None:
        """Write a file that was made with signs in its slots."""
        parted = self._slots.parted(content)
        filled, places = self._slots.filled(parted)
        self._folder.write(path, filled)
        self._now[path] = Kept(inputs, self._folder.state(path), parted.digest, places)

    def save(self) -> None:
        """Keep what is known now for the next run."""
        if self._file is not None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            known = {"fills": [each.decode() for each in self._slots.fills], "files": self._now}
            told = json.dumps(known, separators=(",", ":")).encode()
            self._file.write_bytes(b"%b\n%b" % (_hash(told).encode(), told))


def _hash(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def inputs_of(page: Page, edition: Edition) -> str:
    """The hash of everything that a page's bytes follow from, the number and the day of the release too."""
    told = (edition.data.version, edition.data.created, page)
    return digest_with_code(repr((of_every_page(edition), told)))


def of_every_page(edition: Edition) -> tuple[Any, ...]:
    """What all pages of a language show besides the number and the day of the release, which have slots."""
    told = edition.data.descriptor
    name = told.get("id") or ""
    return (
        edition.language.code,
        package().homepage,
        edition.data.created is None,
        name.removesuffix(edition.data.version),
        *(told.get(key) for key in ("homepage", "title", "title_ar", "contributors")),
    )


def digest_with_code(inputs: str) -> str:
    """The hash of inputs and of the code with its templates, words, labels and vocabularies."""
    return blake2b(f"{code_digest()}\n{inputs}".encode(), digest_size=16).hexdigest()


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


def _read(file: Path | None) -> tuple[dict[str, Kept], tuple[bytes, ...]]:
    """What was saved; nothing where a byte of it is another one now, for it says where to write into pages."""
    try:
        digest, _, told = file.read_bytes().partition(b"\n") if file else (b"", b"", b"")
        if not told or digest.decode() != _hash(told):
            return {}, ()
        known = json.loads(told)
        return {path: Kept(*each) for path, each in known["files"].items()}, tuple(map(str.encode, known["fills"]))
    except (OSError, ValueError):
        return {}, ()
