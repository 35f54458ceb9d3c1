"""What of the folder of releases goes to a target, and in which order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.errors import PublishError
from flows.portal.site_folder import FOLDERS
from flows.publish.checksums import SIGNATURE, SUMS
from flows.publish.history.versions import VERSIONS
from flows.publish.store import LATEST, LocalStore
from flows.validate.fixity import sha256_of

INDEX = "index.html"
# What pages need before they are seen.
BEFORE_PAGES = ("assets", "cards", "api", "pagefind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A file to send: where it lies, and its path at the target; an immutable one is created and never replaced."""

    path: str
    file: Path
    immutable: bool = False


def versions_of(published: Path) -> dict[str, str]:
    """Each version, oldest first, with the hash (hexadecimal) of its list of hashes, which stands for all of it.

    Raises:
        PublishError: `mirror-nothing`: there is none.
    """
    store = LocalStore(published)
    found = {str(each): sha256_of(store.folder(each) / SUMS) for each in reversed(store.versions())}
    if not found:
        raise nothing(published)
    return found


def nothing(published: Path) -> PublishError:
    """`mirror-nothing`: a folder that holds no release, or none at all."""
    remedy = "Make one with sijill release, or name another folder with --published."
    return PublishError("mirror-nothing", "There is no release to publish.", file=str(published), remedy=remedy)


def of_version(published: Path, version: str) -> list[list[Outgoing]]:
    """Data, then what describes it, then its hashes."""
    return _of_release(published, version, version, immutable=True)


def of_latest(published: Path, version: str) -> list[list[Outgoing]]:
    """The same as copies under `latest/`, which change with each version."""
    return _of_release(published, version, LATEST, immutable=False)


def of_site(published: Path) -> list[list[Outgoing]]:
    """What pages need, pages, what stands beside them, and the front door."""
    folders = [*BEFORE_PAGES, *(name for name in FOLDERS if name not in BEFORE_PAGES)]
    steps = [_changing(published, sorted((published / name).rglob("*"))) for name in folders]
    beside = [each for each in sorted(published.iterdir()) if each.name not in (INDEX, VERSIONS, LATEST)]
    return [*steps, _changing(published, beside), _changing(published, [published / INDEX])]


def of_versions(published: Path) -> list[Outgoing]:
    """`versions.json`."""
    return _changing(published, [published / VERSIONS])


def strays(there: Iterable[str], sent: Iterable[str]) -> list[str]:
    """Files of an earlier site, or of the last `latest`, that this one has not got."""
    kept = frozenset(sent)
    return sorted(path for path in there if path.split("/")[0] in (*FOLDERS, LATEST) and path not in kept)


def content_of(outgoing: Outgoing, sums: dict[str, str]) -> tuple[bytes, str]:
    """The bytes of a file and their hash.

    Raises:
        PublishError: `release-damaged`: a release does not hold what its list of hashes says.
    """
    content = outgoing.file.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if sums.get(outgoing.path, digest) != digest:
        remedy = "Restore it from a copy; sijill verify tells which files differ."
        message = "A file of the release is not what its list of hashes says."
        raise PublishError("release-damaged", message, file=str(outgoing.file), remedy=remedy)
    return content, digest


def sums_of(published: Path, version: str, prefix: str) -> dict[str, str]:
    """The hashes that a release tells, by path at the target."""
    lines = (published / version / SUMS).read_text(encoding="utf-8").splitlines()
    return {f"{prefix}/{name}": digest for digest, _, name in (line.partition("  ") for line in lines)}


def _of_release(published: Path, version: str, prefix: str, *, immutable: bool) -> list[list[Outgoing]]:
    folder = published / version
    files = [each for each in sorted(folder.rglob("*")) if each.is_file()]

    def step(chosen: Iterable[Path]) -> list[Outgoing]:
        return [
            Outgoing(path=f"{prefix}/{each.relative_to(folder).as_posix()}", file=each, immutable=immutable)
            for each in chosen
        ]

    last = [each for each in files if each.parent == folder and each.name in (SUMS, SIGNATURE)]
    data = [each for each in files if each.parent != folder or each.suffix == ".sqlite"]
    described = [each for each in files if each not in (*data, *last)]
    return [step(data), step(described), step(last)]


def _changing(published: Path, files: Sequence[Path]) -> list[Outgoing]:
    """Files that are seen; what begins with a dot is this machine's."""
    shown = [each for each in files if each.is_file() and not each.name.startswith(".")]
    return [Outgoing(path=each.relative_to(published).as_posix(), file=each) for each in shown]
