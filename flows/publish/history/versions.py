"""Version numbers, and `versions.json`, the page that names every release.

::

    {"latest": "1.1.0",
     "versions": [
       {"version": "1.1.0", "status": "published", "path": "1.1.0/", "descriptor": "1.1.0/datapackage.json",
        "created": "2016-05-17T00:00:00Z", "rows": 4312, "bytes": 812345,
        "sha256sums": "<hash of 1.1.0/SHA256SUMS>",
        "changes": {"from": "1.0.0", "bump": "minor", "schema": [], "tables": {"dates": {"added": 3, …}}}},
       …],
     "failed": [
       {"status": "failed", "after": "1.1.0", "inputs_sha256": "<hash>", "code": "release-refused", "failures": 12,
        "findings": [{"check": "evidence", "code": "evidence-differs", "table": "dates", "column": "text",
                      "failures": 12}]}]}

Newest first; `latest` is null as long as nothing was published. `sha256sums` fixes a whole release by one hash.
`versions` is computed from the release folders, so it can always be made again; `changes` is what `changes.json` of
the release says (see `flows.publish.history.changes`).

`failed` lists runs that validation refused since the newest release, or that stopped at corrections by hand
(`corrections-stale`, `corrections-bad-value`), the last one first: after which version, of which inputs (a hash over
the texts and what is said of them), and what was found how often. The data is withheld, and so are words of it in the
findings. There is no time in it, so the same failure again is the same entry. A run that succeeds empties the list,
also when it finds nothing to publish: the failures have then been mended. This is the only thing that the page knows by
itself; without the page, it is forgotten.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.contract.json_text import json_bytes
from flows.errors import PublishError
from flows.publish.checksums import SUMS
from flows.publish.history.diff import Bump
from flows.validate import ValidationReport
from flows.validate.fixity import sha256_of

VERSIONS = "versions.json"
REFUSED = "release-refused"
SHOWN_FAILED_RUNS = 20
SHOWN_FINDINGS = 10
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
FailedRun = Mapping[str, Any]


def render_versions(published: Path, versions: Iterable[Version], failed: Sequence[FailedRun] = ()) -> bytes:
    """The content of `versions.json` for the release folders of those versions, and for failed runs.

    Raises:
        PublishError: `release-damaged`.
    """
    ordered = sorted(versions, reverse=True)
    content = {
        "latest": str(ordered[0]) if ordered else None,
        "versions": [_entry(published / str(version)) for version in ordered],
        "failed": list(failed[:SHOWN_FAILED_RUNS]),
    }
    return json_bytes(content)


def failed_run(
    report: ValidationReport, *, after: Version | None, inputs_sha256: str, code: str = REFUSED
) -> FailedRun:
    """A refused run as `versions.json` lists it; the most frequent findings only."""
    counted = Counter((each.check, each.code, each.table, each.column) for each in report.failures)
    findings = [
        {key: value for key, value in zip(("check", "code", "table", "column"), place, strict=True) if value}
        | {"failures": count}
        for place, count in counted.most_common(SHOWN_FINDINGS)
    ]
    return {
        "status": "failed",
        "after": str(after) if after else None,
        "inputs_sha256": inputs_sha256,
        "code": code,
        "failures": len(report.failures),
        "findings": findings,
    }


def failed_runs(published: Path) -> tuple[FailedRun, ...]:
    """Failed runs that the page lists now; none where there is no page, or one that is no page of ours."""
    try:
        listed = json.loads((published / VERSIONS).read_bytes())["failed"]
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    return tuple(each for each in listed if isinstance(each, dict)) if isinstance(listed, list) else ()


@contextmanager
def undamaged(folder: Path) -> Iterator[None]:
    """Read files of a release in this block.

    Raises:
        PublishError: `release-damaged`, when a file is missing or broken.
    """
    try:
        yield
    except (OSError, ValueError, KeyError) as error:
        raise PublishError(
            "release-damaged",
            "This release lacks a file or holds a broken one.",
            file=folder.name,
            remedy="Restore the release from a copy, or move its folder away.",
        ) from error


def _entry(folder: Path) -> dict[str, Any]:
    with undamaged(folder):
        descriptor = json.loads((folder / "datapackage.json").read_bytes())
        changes = json.loads((folder / "changes.json").read_bytes())
        sums = sha256_of(folder / SUMS)
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
