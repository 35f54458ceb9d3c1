"""Whether a copy is what was published: files by their hashes, hashes by their signature, releases by their list.

Knows nothing of the contract, so it judges releases of any age, and reads no file but to hash it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from flows.validate.fixity import SUMS, check_sums, sha256_of
from flows.validate.report import Check, Failure
from flows.validate.signature import MISSING, SignatureReport, check_signature

LIST = "versions.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyReport:
    """What was found of one release; `listed` compares it with `versions.json` where that lies beside it."""

    folder: Path
    files: Check
    signature: SignatureReport
    listed: Check | None = None

    @property
    def failures(self) -> tuple[Failure, ...]:
        checks = (self.files, self.signature.check, self.listed)
        return tuple(failure for check in checks if check for failure in check.failures)

    @property
    def passed(self) -> bool:
        return not self.failures

    @property
    def is_merely_unsigned(self) -> bool:
        """Whether all hashes are right, and only the signature that was asked for is missing."""
        return bool(self.failures) and all(failure.code == MISSING for failure in self.failures)

    def count(self, code: str) -> int:
        """How many files have that failure."""
        return sum(failure.code == code for failure in self.files.failures)


def verify_copy(folder: Path, expected: frozenset[bytes]) -> CopyReport:
    """Verify one release; `expected` are public keys of which one must have signed it, if there are any."""
    return CopyReport(folder=folder, files=check_sums(folder), signature=check_signature(folder, expected))


def verify_copies(published: Path, expected: frozenset[bytes]) -> tuple[CopyReport, ...]:
    """Verify every release that `versions.json` of a folder lists or that lies there, in the order of the list."""
    hashes = _listed(published)
    present = sorted(path.parent.name for path in published.glob(f"*/{SUMS}") if _is_release(path.parent))
    names = dict.fromkeys((*hashes, *present))
    return tuple(_with_list(verify_copy(published / name, expected), hashes.get(name)) for name in names)


def _is_release(folder: Path) -> bool:
    """Not the link `latest`, and not what a run that was killed left hidden for the next to remove."""
    return not folder.is_symlink() and not folder.name.startswith(".")


def _with_list(report: CopyReport, digest: str | None) -> CopyReport:
    sums = report.folder / SUMS
    if digest is None:
        failure = Failure(check=LIST, code="release-unlisted", message=f"{report.folder.name} is not in {LIST}")
    elif not sums.is_file() or sha256_of(sums) != digest:
        failure = Failure(check=LIST, code="release-differs", message=f"{LIST} knows another {SUMS}")
    else:
        failure = None
    check = Check(name=LIST, examined=1, unit="releases", failures=(failure,) if failure else ())
    return CopyReport(folder=report.folder, files=report.files, signature=report.signature, listed=check)


def _listed(published: Path) -> Mapping[str, str]:
    try:
        return dict(_versions(json.loads((published / LIST).read_bytes())))
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _versions(page: Mapping[str, list[Mapping[str, str]]]) -> Iterator[tuple[str, str]]:
    for each in page["versions"]:
        if Path(each["version"]).name == each["version"]:
            yield each["version"], each["sha256sums"]
