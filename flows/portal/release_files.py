"""The files of a release: how large each is and its SHA-256, from `SHA256SUMS`.

What the list does not name (the list itself, its signature) is not shown as a download.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LIST = "SHA256SUMS"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseFile:
    """A file: its path from the folder of the release, its size in bytes, its hash in hexadecimal."""

    path: str
    size: int
    sha256: str

    @property
    def told_size(self) -> str:
        """The size for readers, in units of a thousand: `2.6 kB`."""
        return told_size(self.size)


def release_files(folder: Path, *, texts: bool = True) -> Mapping[str, ReleaseFile]:
    """Every file that a release lists and has, by path; without `texts` not those of the documents.

    Raises:
        OSError: there is no list.
    """
    found: dict[str, ReleaseFile] = {}
    for line in (folder / LIST).read_text("utf-8").splitlines():
        sha256, _, path = line.partition("  ")
        file = folder / path
        if path and (texts or not path.startswith("texts/")) and file.is_file():
            found[path] = ReleaseFile(path=path, size=file.stat().st_size, sha256=sha256)
    return found


def told_size(size: int) -> str:
    """Bytes for readers.

    >>> told_size(999), told_size(2611), told_size(1695744)
    ('999 B', '2.6 kB', '1.7 MB')
    """
    if size < 1000:
        return f"{size} B"
    units = ("kB", "MB", "GB")
    power = next((power for power in range(1, 4) if size / 1000**power < 999.5), len(units))
    number = size / 1000**power
    return f"{number:.1f} {units[power - 1]}" if number < 99.5 else f"{number:.0f} {units[power - 1]}"
