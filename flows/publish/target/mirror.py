"""Bring a target to the state of the folder of releases, in an order in which nobody meets half of anything."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from flows.publish.store import LATEST, LocalStore
from flows.publish.target import claim as claims
from flows.publish.target import contents
from flows.publish.target.claim import Claim
from flows.publish.target.contents import Outgoing
from flows.publish.target.headers import headers_of
from flows.publish.target.model import Changed, Stored, Target, failed

STANDS = "The releases are whole; only the target is not up to date."
AT_ONCE = 8
TRIES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class MirrorReport:
    """What a target has and what of it this run sent: `files` in all, `sent` of them with `bytes`, `removed` strays."""

    target: str
    version: str
    files: int
    sent: int
    bytes: int
    removed: int


def mirror(
    published: Path, target: Target, tell: Callable[[int, int], None] = lambda _done, _all: None
) -> MirrorReport:
    """Send what the target has not got; nothing is sent twice.

    Args:
        published: folder of the releases; nobody else publishes into it meanwhile.
        target: where they go.
        tell: called with the number of files that are done, and of all.

    Raises:
        PublishError: `mirror-nothing`, `release-damaged`; `target-…` as in `model` and `claim`, and `target-damaged`:
            what was sent came back otherwise.
    """
    if not published.is_dir():  # the lock would make it
        raise contents.nothing(published)
    with LocalStore(published).locked(STANDS):
        return _Mirror(published, target, tell).run()


class _Mirror:
    """One run; `_there` is what the target has, as far as this run knows."""

    def __init__(self, published: Path, target: Target, tell: Callable[[int, int], None]) -> None:
        self._published = published
        self._target = target
        self._tell = tell
        self._versions = contents.versions_of(published)
        self._newest = list(self._versions)[-1]
        self._there: dict[str, Stored] = {}
        self._sums: dict[str, str] = {}
        self._sent = self._bytes = self._done = 0
        self._paths: set[str] = set()

    def run(self) -> MirrorReport:
        claim = claims.take(self._target, self._versions)
        self._there = self._target.stored()
        of_versions = {version: contents.of_version(self._published, version) for version in self._versions}
        changing = [
            *contents.of_site(self._published),
            contents.of_versions(self._published),
            *contents.of_latest(self._published, self._newest),
        ]
        everything = [*changing, *(step for steps in of_versions.values() for step in steps)]
        self._paths = {each.path for step in everything for each in step}
        for version, steps in of_versions.items():
            if not self._is_whole(version, steps, claim):
                self._sums |= contents.sums_of(self._published, version, version)
                for step in steps:
                    self._send(step, claim, new=version not in claim.known)
        self._sums |= contents.sums_of(self._published, self._newest, LATEST)
        for step in changing:
            claims.check(self._target, claim)
            self._send(step, claim)
        strays = contents.strays(self._there, self._paths)
        for path in strays:
            self._target.remove(path)
        claims.finish(self._target, claim)
        return MirrorReport(
            target=self._target.place,
            version=self._newest,
            files=len(self._paths),
            sent=self._sent,
            bytes=self._bytes,
            removed=len(strays),
        )

    def _is_whole(self, version: str, steps: Sequence[Sequence[Outgoing]], claim: Claim) -> bool:
        """Whether an earlier run has sent and compared all of a version, and its files are still there."""
        files = [each for step in steps for each in step]
        sizes = {each.path: self._there[each.path].size for each in files if each.path in self._there}
        whole = version in claim.finished and all(sizes.get(each.path) == each.file.stat().st_size for each in files)
        self._done += len(files) if whole else 0
        return whole

    def _send(self, step: Sequence[Outgoing], claim: Claim, *, new: bool = False) -> None:
        """Files that may come in any order."""

        def one(outgoing: Outgoing) -> tuple[int, Stored]:
            return self._send_one(outgoing, claim, new)

        with ThreadPoolExecutor(AT_ONCE) as pool:
            for outgoing, (size, stored) in zip(step, pool.map(one, step), strict=True):
                self._there[outgoing.path] = stored
                self._sent += size >= 0
                self._bytes += max(size, 0)
                self._done += 1
                self._tell(self._done, len(self._paths))

    def _send_one(self, outgoing: Outgoing, claim: Claim, new: bool) -> tuple[int, Stored]:
        """Bytes that were sent, or -1 where the target had them, and what is there now."""
        content, digest = contents.content_of(outgoing, self._sums)
        there = self._there.get(outgoing.path)
        for _ in range(TRIES):
            if there and there.size == len(content) and self._target.noted_sha256(outgoing.path) == digest:
                if outgoing.immutable:
                    self._compare(outgoing, digest)
                return -1, there
            if there and outgoing.immutable and new:
                raise self._diverged(outgoing)
            try:
                headers = headers_of(outgoing.path, immutable=outgoing.immutable)
                stored = self._target.write(outgoing.path, content, headers, digest, there)
            except Changed:
                claims.check(self._target, claim)
                there = self._target.find(outgoing.path)
                continue
            self._compare(outgoing, digest)
            return len(content), stored
        raise failed("target-busy", self._target.place, "others write there.", "Run again.", outgoing.path)

    def _compare(self, outgoing: Outgoing, digest: str) -> None:
        """Read a file back from the target."""
        found = self._target.read(outgoing.path)
        if found is None or hashlib.sha256(found[0]).hexdigest() != digest:
            why, remedy = "a file came back with other bytes than were sent.", "Run again; it is sent anew."
            self._target.remove(outgoing.path)
            raise failed("target-damaged", self._target.place, why, remedy, outgoing.path)

    def _diverged(self, outgoing: Outgoing) -> Exception:
        why = "it has another file under the path of a new version."
        remedy = "Somebody else put it there; move it away, or publish under another prefix."
        return failed("target-diverged", self._target.place, why, remedy, outgoing.path)
