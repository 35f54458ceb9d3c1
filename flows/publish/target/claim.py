"""The claim of a publisher: the versions that the target has, or is about to have, and whether all of it is there.

`.sijill/claim.json` is the one file on which publishers meet. It is replaced only as what was seen (a condition of the
store), and only by somebody who has every version that it names, with the same bytes. So of two that made different
releases at the same time one claims, and the other finds a version that is not its own. No clock and no time limit is
involved: what was cut off is finished by whoever has the same releases.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flows.errors import PublishError
from flows.publish.target.headers import headers_of
from flows.publish.target.model import Changed, Stored, Target, failed

PATH = ".sijill/claim.json"
TRIES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What this run may publish; `finished` are versions that the target had whole before it."""

    versions: Mapping[str, str]
    finished: frozenset[str]
    known: frozenset[str]
    stored: Stored


def take(target: Target, versions: Mapping[str, str]) -> Claim:
    """Claim the target for versions with their hashes.

    Raises:
        PublishError: `target-diverged`: it has a version that is not here, or another one of that number;
            `target-busy`: others claim it again and again.
    """
    for _ in range(TRIES):
        found = target.read(PATH)
        said = _said(target, found[0]) if found else {}
        _check_ours(target, said, versions)
        finished = frozenset(version for version, each in said.items() if each["whole"])
        try:
            stored = _write(target, versions, found[1] if found else None, finished)
        except Changed:
            continue
        known = frozenset(said)
        return Claim(versions=versions, finished=finished, known=known, stored=stored)
    raise failed("target-busy", target.place, "others are publishing there.", "Run again.")


def check(target: Target, claim: Claim) -> None:
    """Find out that nobody has claimed the target since.

    Raises:
        PublishError: `target-overtaken`.
    """
    found = target.find(PATH)
    if found is None or found.mark != claim.stored.mark:
        raise _overtaken(target)


def finish(target: Target, claim: Claim) -> None:
    """Note that everything is there.

    Raises:
        PublishError: `target-overtaken`.
    """
    try:
        _write(target, claim.versions, claim.stored, frozenset(claim.versions))
    except Changed as error:
        raise _overtaken(target) from error


def _write(target: Target, versions: Mapping[str, str], over: Stored | None, whole: frozenset[str]) -> Stored:
    """Each writing differs from every other, so that a condition on it tells them apart."""
    listed = {version: {"sha256sums": digest, "whole": version in whole} for version, digest in versions.items()}
    said = {"versions": listed, "publisher": secrets.token_hex(8)}
    content = json.dumps(said, indent=1).encode()
    return target.write(PATH, content, headers_of(PATH, immutable=False), hashlib.sha256(content).hexdigest(), over)


def _said(target: Target, content: bytes) -> dict[str, Any]:
    try:
        said = json.loads(content)["versions"]
        return {
            version: {"sha256sums": str(each["sha256sums"]), "whole": bool(each["whole"])}
            for version, each in said.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        remedy = "Look who wrote it; where it is removed, versions are compared file by file."
        raise failed("target-claim-damaged", target.place, "its claim is not readable.", remedy, PATH) from error


def _check_ours(target: Target, said: Mapping[str, Any], versions: Mapping[str, str]) -> None:
    for version, each in said.items():
        here = versions.get(version)
        if here != each["sha256sums"]:
            what = "is not here" if here is None else "has other bytes than the one here"
            remedy = "Another publisher was first. Fetch its releases into the folder here, then make yours after them."
            raise failed("target-diverged", target.place, f"its version {version} {what}.", remedy, version)


def _overtaken(target: Target) -> PublishError:
    remedy = "Nothing is lost: run again, and what that run published is compared first."
    return failed("target-overtaken", target.place, "another publisher has claimed it since.", remedy)
