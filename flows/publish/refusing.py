"""Runs that may not publish: what is said of them, and their line in the list of versions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from flows.errors import ValidationError
from flows.ingest import Document, UnusableCorrections
from flows.ingest.identity import digest_of
from flows.publish.history.versions import REFUSED, failed_run
from flows.publish.store import LocalStore
from flows.resolve import StaleCorrections
from flows.validate import Check, Failure, ValidationReport
from flows.validate.expectations import Judged

SHOWN_FAILURES = 50


class ReleaseRefused(ValidationError):
    """`release-refused`: validation failed; `report` has all failures, the message the first of them.

    `judged` is what the expectations said, where they were asked.
    """

    report: ValidationReport | None = None
    judged: Judged | None = None


def refuse(report: ValidationReport, documents: Sequence[Document], published_dir: Path) -> NoReturn:
    """Stop a run whose rows are not fit to be staged, and list it as failed.

    Raises:
        ReleaseRefused: always.
        PublishError: another run is publishing, or the folder of releases is damaged.
    """
    _record(report, documents, published_dir)
    raise refusal_of(report)


def record_unfit_corrections(
    error: StaleCorrections | UnusableCorrections, documents: Sequence[Document], published_dir: Path
) -> None:
    """List a run as failed whose corrections are none, or do not fit the data any more.

    Raises:
        PublishError: another run is publishing, or the folder of releases is damaged.
    """
    fault = Failure(check="corrections", code=error.code, message=error.message)
    check = Check(name="corrections", examined=error.faults, unit="corrections", failures=(fault,) * error.faults)
    _record(ValidationReport(checks=(check,)), documents, published_dir, code=error.code)


def _record(report: ValidationReport, documents: Sequence[Document], published_dir: Path, code: str = REFUSED) -> None:
    store = LocalStore(published_dir)
    with store.locked():
        versions = store.versions()
        after = versions[0] if versions else None
        store.record_failure(failed_run(report, after=after, inputs_sha256=digest_of(documents), code=code))


def refusal_of(report: ValidationReport) -> ReleaseRefused:
    """The error that tells what validation found."""
    failures = report.failures
    shown = "\n".join(f"- {failure}" for failure in failures[:SHOWN_FAILURES])
    more = f"\n- and {len(failures) - SHOWN_FAILURES} more" if len(failures) > SHOWN_FAILURES else ""
    error = ReleaseRefused(
        REFUSED,
        f"Validation found failures: {len(failures)}. So nothing was published:\n{shown}{more}\n",
        remedy="The last release is as it was.",
    )
    error.report = report
    return error
