"""One entry for everything that makes a package trustworthy; nothing in here raises.

`check_release` runs before publication on the staged folder, `check_package` on any published package: one
of ours, hashes included, or anybody's Data Package, which gets the checks that need no contract of ours. A release
of ours that follows another contract gets these, too, and its hashes are compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from flows.validate.equality import check_equality
from flows.validate.evidence import check_evidence
from flows.validate.expectations import Judged, check_expectations
from flows.validate.fixity import NAME as FIXITY
from flows.validate.fixity import SUMS, check_fixity
from flows.validate.frictionless_check import check_with_frictionless
from flows.validate.hygiene import check_hygiene
from flows.validate.other_contract import check_contract
from flows.validate.release_folder import DESCRIPTOR, ReleaseFolder, open_release
from flows.validate.report import Check, Failure, ValidationReport
from flows.validate.rights import check_rights
from flows.validate.same_cells import check_formats
from flows.validate.workbook import check_workbook

CONTRACT_CHECKS: tuple[tuple[str, Callable[[ReleaseFolder], Check]], ...] = (
    ("equality", check_equality),
    ("formats", check_formats),
    ("workbook", check_workbook),
    ("hygiene", check_hygiene),
    ("evidence", check_evidence),
    ("rights", check_rights),
    ("expectations", check_expectations),
    (FIXITY, check_fixity),
)
CHECKS_OF_ANY_CONTRACT = ((FIXITY, check_fixity),)


def check_release(
    folder: Path, texts: Mapping[str, str] | None = None, judged: Judged | None = None
) -> ValidationReport:
    """Run every check that applies to a package, by the contract of today.

    Args:
        folder: the folder with `datapackage.json`.
        texts: canonical texts by document id; by default those that the package carries.
        judged: what the expectations said of the tables before they were written.
    """
    return _checked(folder, texts, check_contract=lambda _: None, judged=judged)


def check_package(folder: Path) -> ValidationReport:
    """Check a published package: as `check_release`, and one of ours must be sealed with `SHA256SUMS`.

    One that follows another contract (`flows.validate.other_contract`) is judged by its own descriptor and hashes.
    """
    report = _checked(folder, None, check_contract=check_contract)
    ours = any(check.name == FIXITY for check in report.checks)
    if not ours or (folder / SUMS).is_file():
        return report
    failure = Failure(check=FIXITY, code="not-sealed", message=f"{SUMS} is missing")
    return ValidationReport(checks=(*report.checks, Check(name=SUMS, examined=0, unit="files", failures=(failure,))))


def _checked(
    folder: Path,
    texts: Mapping[str, str] | None,
    *,
    check_contract: Callable[[ReleaseFolder], Check | None],
    judged: Judged | None = None,
) -> ValidationReport:
    try:
        release = replace(open_release(folder, texts), judged=judged)
    except (OSError, ValueError) as error:
        message = f"{DESCRIPTOR} cannot be read: {type(error).__name__}"
        failure = Failure(check="package", code="descriptor-unreadable", message=message)
        return ValidationReport(checks=(Check(name="package", examined=0, unit="files", failures=(failure,)),))
    checks = [_guarded("frictionless", lambda _: check_with_frictionless(folder), release)]
    if release.is_ours:
        other = check_contract(release)
        applied = CONTRACT_CHECKS if other is None else CHECKS_OF_ANY_CONTRACT
        checks += [_guarded(name, check, release) for name, check in applied]
        checks += [other] if other else []
    return ValidationReport(checks=tuple(checks))


def _guarded(name: str, check: Callable[[ReleaseFolder], Check], release: ReleaseFolder) -> Check:
    """A check that breaks on a broken package has found a failure, too."""
    try:
        return check(release)
    except Exception as error:
        message = f"the check could not run: {type(error).__name__}: {error}"
        failure = Failure(check=name, code="check-broken", message=message)
        return Check(name=name, examined=0, unit="files", failures=(failure,))
