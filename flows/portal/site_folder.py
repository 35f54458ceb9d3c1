"""The folder of the site: written file by file, each in one step, and only where bytes differ.

The site owns `index.html`, `sitemap.xml`, `.nojekyll` and the folders named here, beside the releases that it must
never touch. A reader who comes while it is written meets pages of two neighbouring releases, each of them whole; a
run that is killed leaves the same, and the next run completes it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISREG

from flows.errors import PublishError

FOLDERS = ("ar", "en", "assets", "api", "cards", "pagefind")
FILES = ("index.html", "sitemap.xml", ".nojekyll")
DRAFT = ".draft-site-"


class SiteFolder:
    """The site's part of the folder of releases; `written` counts files whose bytes were new."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._kept: set[str] = set()
        self._folders: set[str] = set()
        self.written = 0

    def holds(self, path: str) -> bool:
        """Whether there is such a file."""
        return (self._root / path).is_file()

    def keep(self, path: str) -> None:
        """A file that stays as it is.

        Raises:
            PublishError: `site-path-foreign`, a file outside the site's own; `site-path-twice`.
        """
        if path.split("/")[0] not in FOLDERS and path not in FILES:
            raise PublishError("site-path-foreign", "The site has no such folder.", file=path)
        if path in self._kept:
            raise PublishError("site-path-twice", "Two pages of the site would have the same address.", file=path)
        self._kept.add(path)

    def write(self, path: str, content: bytes) -> None:
        """Put a file in its place, unless it stands there already; as :meth:`keep`."""
        if self.read(path) == content:
            self.keep(path)
        else:
            self.put(path, content)

    def put(self, path: str, content: bytes) -> None:
        """Put a file in its place; as :meth:`keep`."""
        self.keep(path)
        target, folder = f"{self._root}/{path}", f"{self._root}/{path.rpartition('/')[0]}"
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)
            self._folders.add(folder)
        draft = f"{folder}/{DRAFT}{target.rpartition('/')[2]}"
        with open(draft, "wb") as file:
            file.write(content)
        os.replace(draft, target)
        self.written += 1

    def read(self, path: str) -> bytes | None:
        """What stands at a place; nothing where that is no plain file."""
        try:
            number = os.open(f"{self._root}/{path}", os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError:
            return None
        try:
            if not S_ISREG(os.fstat(number).st_mode):
                return None
            with open(number, "rb", buffering=0, closefd=False) as file:
                return file.read()
        finally:
            os.close(number)

    def state(self, path: str) -> str:
        """Size and time of the last change of a file; empty where there is none."""
        try:
            found = os.lstat(f"{self._root}/{path}")
        except OSError:
            return ""
        return f"{found.st_size} {found.st_mtime_ns}"

    def join(self, paths: Iterable[str], written: int) -> None:
        """Take over what another process wrote into the same folder."""
        for path in paths:
            self.keep(path)
        self.written += written

    def remove_strays(self) -> int:
        """Remove what an earlier site had and this one has not; returns how many files."""
        removed = sum(self._removed_below(name) for name in FOLDERS)
        for file in (self._root / name for name in FILES if name not in self._kept):
            if file.is_file():
                file.unlink()
                removed += 1
        return removed

    def _removed_below(self, path: str) -> int:
        """Strays of a folder, and the folder itself where nothing is left in it."""
        folder = f"{self._root}/{path}"
        if os.path.islink(folder):
            os.unlink(folder)
        removed, left = 0, False
        for entry in _entries(folder):
            place = f"{path}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                removed += self._removed_below(place)
                left = left or os.path.lexists(entry.path)
            elif place in self._kept:
                left = True
            else:
                os.unlink(entry.path)
                removed += 1
        if not left and os.path.isdir(folder):
            os.rmdir(folder)
        return removed

    @property
    def paths(self) -> frozenset[str]:
        """Files of the site so far."""
        return frozenset(self._kept)

    @property
    def files(self) -> int:
        """Files of the site."""
        return len(self._kept)


def states(root: Path) -> Iterator[str]:
    """Of each file that stands in the site's part of a folder its path, size, time of the last change and number."""
    for name in (*FILES, *FOLDERS):
        yield from _states(f"{root}/{name}", name)


def _states(place: str, path: str) -> Iterator[str]:
    if os.path.isdir(place) and not os.path.islink(place):
        for entry in sorted(_entries(place), key=lambda entry: entry.name):
            yield from _states(entry.path, f"{path}/{entry.name}")
    elif os.path.lexists(place):
        found = os.lstat(place)
        yield f"{path}\0{found.st_size} {found.st_mtime_ns} {found.st_ino}"


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except FileNotFoundError:
        return []
