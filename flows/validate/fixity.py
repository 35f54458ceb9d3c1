"""The files are the ones that were published: `SHA256SUMS` and the hashes inside `datapackage.json`.

Frictionless compares the hash of every resource; this check compares the other forms of a table that a
resource, or the package, names (`alternatives`) and, in a sealed release, every file of the folder with `SHA256SUMS`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from flows.validate.release_folder import ReleaseFolder
from flows.validate.report import Check, Failure

NAME = "fixity"
SUMS = "SHA256SUMS"
# Made over SHA256SUMS, so it cannot be named there; flows.validate.signature checks it.
SIGNATURE = "SHA256SUMS.sig"


def check_fixity(release: ReleaseFolder) -> Check:
    """Compare hashes, of which many a file has two; `SHA256SUMS` must name every file of the folder where it lies."""
    expected = [*_alternatives(release), *sums_of(release.path)]
    return _checked(release.path, expected, sealed=(release.path / SUMS).is_file(), unit="hashes")


def check_sums(folder: Path) -> Check:
    """Compare the files of any folder with its `SHA256SUMS`: each is there, each is listed, none has changed."""
    try:
        expected = list(sums_of(folder))
    except (OSError, ValueError):
        expected = []
    if expected:
        return _checked(folder, expected, sealed=True)
    failure = Failure(check=NAME, code="not-sealed", message=f"{SUMS} is missing, empty or no text")
    return Check(name=NAME, examined=0, unit="files", failures=(failure,))


def _checked(folder: Path, expected: list[tuple[str, str]], *, sealed: bool, unit: str = "files") -> Check:
    failures = [failure for file, digest in expected for failure in _compare(folder, file, digest)]
    if sealed:
        failures += _unlisted(folder, {file for file, _ in expected})
    return Check(name=NAME, examined=len(expected), unit=unit, failures=tuple(failures))


def sha256_of(file: Path) -> str:
    """The hexadecimal hash of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _alternatives(release: ReleaseFolder) -> Iterator[tuple[str, str]]:
    for owner in (release.descriptor, *release.descriptor.get("resources", ())):
        for other in owner.get("alternatives", ()) if isinstance(owner, Mapping) else ():
            yield str(other["path"]), str(other["hash"]).removeprefix("sha256:")


def sums_of(folder: Path) -> Iterator[tuple[str, str]]:
    """Names and hashes that the `SHA256SUMS` of a folder lists; none where there is no such file."""
    file = folder / SUMS
    if not file.is_file():
        return
    for line in file.read_text("utf-8").splitlines():
        digest, _, name = line.partition("  ")
        yield name, digest


def _compare(folder: Path, name: str, digest: str) -> list[Failure]:
    file = folder / name
    if not file.resolve().is_relative_to(folder.resolve()):
        return [Failure(check=NAME, code="file-outside", message=f"{name} lies outside the package")]
    if not file.is_file():
        return [Failure(check=NAME, code="file-missing", message=f"{name} is missing")]
    if sha256_of(file) != digest:
        return [Failure(check=NAME, code="file-changed", message=f"{name} is not the file that was published")]
    return []


def _unlisted(folder: Path, listed: set[str]) -> list[Failure]:
    present = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    return [
        Failure(check=NAME, code="file-unlisted", message=f"{name} is not in {SUMS}")
        for name in sorted(present - listed - {SUMS, SIGNATURE})
    ]
