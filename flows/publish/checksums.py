"""`SHA256SUMS`: every file of a release but this one and its signature, in the form that `sha256sum --check` reads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from flows.publish.many_files import files_of, in_turn
from flows.publish.model import FileFacts
from flows.settings import usable_cores
from flows.validate.fixity import SIGNATURE, SUMS, sha256_of

__all__ = ["SIGNATURE", "SUMS", "checksums", "facts_of", "facts_of_file"]


def facts_of(folder: Path) -> dict[str, FileFacts]:
    """Facts of every file under a folder by its path, sorted by path."""
    files = sorted(file.relative_to(folder).as_posix() for file in files_of(folder))
    with ThreadPoolExecutor(usable_cores()) as pool:
        return dict(zip(files, in_turn(pool, facts_of_file, (folder / name for name in files)), strict=True))


def facts_of_file(file: Path) -> FileFacts:
    """Facts of one file."""
    return FileFacts(bytes=file.stat().st_size, sha256=sha256_of(file))


def checksums(folder: Path) -> bytes:
    """The content of `SHA256SUMS` for a folder."""
    lines = (f"{facts.sha256}  {name}\n" for name, facts in facts_of(folder).items() if name not in (SUMS, SIGNATURE))
    return "".join(lines).encode()
