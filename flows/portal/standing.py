"""Whether the whole site stands as it was made: from the same release, by the same code, and untouched since.

The release is known by the bytes of its tables, texts and descriptions, the code by its own, the files of the site by
their sizes and the times of their last change. Any doubt, and the site is looked at page by page.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from flows.contract import package
from flows.portal.search.pagefind_index import pagefind_version
from flows.portal.site_folder import FOLDERS, states
from flows.portal.written_pages import code_digest

FILE = "site-stands.json"
# What pages are made of: of all releases what they say of themselves, of the newest its tables and texts.
TOLD = ("versions.json", "*/*.json", "*/*.jsonld", "*/*.csv", "*/SHA256SUMS", "*/quality/*")
TEXTS = "texts/*"
READ = ("data/*.parquet", TEXTS)


class Standing:
    """The site of a release and how it was left."""

    def __init__(self, root: Path, version: str, cache_folder: Path | None, is_large: bool = False) -> None:
        self._root, self._version, self._is_large = root, version, is_large
        self._file = cache_folder / FILE if cache_folder else None

    def files(self) -> int | None:
        """How many files the site has, or nothing if it must be looked at."""
        try:
            told = json.loads(self._file.read_bytes()) if self._file else None
        except (OSError, ValueError):
            return None
        if not isinstance(told, dict) or told.get("inputs") != self._inputs():
            return None
        state, count = self._site()
        return count if told.get("site") == state else None

    def note(self) -> None:
        """The site was made."""
        if self._file is not None:
            told = {"inputs": self._inputs(), "site": self._site()[0]}
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(told), encoding="utf-8")

    def _inputs(self) -> str:
        kind = " large" if self._is_large else ""
        digest = sha256(f"{code_digest()} {pagefind_version()} {self._version} {package().homepage}{kind}".encode())
        # No page of a large site has a text.
        read = [each for each in READ if not (self._is_large and each == TEXTS)]
        patterns = [*TOLD, *(f"{self._version}/{each}" for each in read)]
        found = {file for pattern in patterns for file in self._root.glob(pattern) if file.is_file()}
        for file in sorted(found):
            path = file.relative_to(self._root)
            if path.parts[0] not in FOLDERS:
                digest.update(f"\0{path.as_posix()}\0".encode() + sha256(file.read_bytes()).digest())
        return digest.hexdigest()

    def _site(self) -> tuple[str, int]:
        """A digest of sizes and times, and how many files there are."""
        digest, count = sha256(), 0
        for told in states(self._root):
            digest.update(f"{told}\n".encode(errors="surrogateescape"))
            count += 1
        return digest.hexdigest(), count
