"""Version numbers, and `versions.json`, the page that names every release.

::

    {"latest": "1.1.0",
     "versions": [
       {"version": "1.1.0", "status": "published", "path": "1.1.0/", "descriptor": "1.1.0/datapackage.json",
        "created": "2016-05-17T00:00:00Z", "rows": 4312, "bytes": 812345,
        "sha256sums": "<hash of 1.1.0/SHA256SUMS>",
        "changes": {"from": "1.0.0", "bump": "minor", "schema": [], "tables": {"dates": {"added": 3, …}}}},
       …]}

Newest first. `sha256sums` fixes a whole release by one hash. Everything is computed from the release folders,
so the page can always be made again; `status` leaves room for runs that failed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.errors import PublishError
from flows.publish.checksums import SUMS
from flows.publish.diff import Bump
from flows.validate.fixity import sha256_of

FORM = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A version number; they sort as numbers do."""

    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text: str) -> Version | None:
        """The version that a text says, or null."""
        match = FORM.fullmatch(text)
        return cls(*map(int, match.groups())) if match else None

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"

    def bumped(self, bump: Bump) -> Version:
        """The next version of that step."""
        if bump == "major":
            return Version(self.major + 1, 0, 0)
        if bump == "minor":
            return Version(self.major, self.minor + 1, 0)
        return Version(self.major, self.minor, self.patch + 1)


FIRST = Version(1, 0, 0)


def render_versions(published: Path, versions: Iterable[Version]) -> bytes:
    """The content of `versions.json` for the release folders of those versions."""
    ordered = sorted(versions, reverse=True)
    content = {
        "latest": str(ordered[0]) if ordered else None,
        "versions": [_entry(published / str(version)) for version in ordered],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _entry(folder: Path) -> dict[str, Any]:
    try:
        descriptor = json.loads((folder / "datapackage.json").read_bytes())
        changes = json.loads((folder / "changes.json").read_bytes())
        sums = sha256_of(folder / SUMS)
    except (OSError, ValueError) as error:
        raise PublishError(
            "release-damaged",
            "This release lacks a file or holds a broken one.",
            file=folder.name,
            remedy="Restore the release from a copy, or move its folder away.",
        ) from error
    return {
        "version": folder.name,
        "status": "published",
        "path": f"{folder.name}/",
        "descriptor": f"{folder.name}/datapackage.json",
        "created": descriptor.get("created"),
        "rows": sum(resource.get("rows", 0) for resource in descriptor["resources"]),
        "bytes": sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()),
        "sha256sums": sums,
        "changes": {key: value for key, value in changes.items() if key != "to"},
    }
