"""Publishing what is fit: a row that only the checks of the whole package find is set aside, and the rest goes on.

Quarantine judges rows before anything is written. Some faults show only in the written package: the critical rules of
the expectations, which take seconds and so run once. If they name rows, these are set aside, too, and the package is
written again; faults that name no row refuse the release as ever. Too many rows set aside refuse it before anything
is written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.contract.rows import RejectRow
from flows.ingest import Document
from flows.publish.how import PLAIN, How
from flows.publish.refusing import ReleaseRefused, refuse
from flows.publish.release import PublishResult, publish_release
from flows.validate import ValidationReport
from flows.validate.quarantine import Limits, SetAside, check_limits, set_aside_found
from flows.validate.quarantine.accounts import Account, of_publishing, of_setting_aside

# What these find is wrong in the files, or in what may be said at all, never in one row.
NOT_OF_ROWS = frozenset({"equality", "formats", "workbook", "rights", "fixity"})
# Rows that fall may uncover others, but not for ever.
MOST_ROUNDS = 5
# Is given all rejects so far.
Tell = Callable[[Sequence[RejectRow]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FitRelease:
    """What was published, and what was set aside for it in the end."""

    result: PublishResult
    outcome: SetAside

    def accounts(self, rejects: Sequence[RejectRow]) -> list[Account]:
        """Accounts of quarantine, second rounds included, and of the published tables; `rejects` are those before."""
        handed = of_publishing(self.outcome.rows, (*rejects, *self.outcome.rejects), self.result.counts)
        return [*of_setting_aside(self.outcome), *handed]


def publish_fit(
    outcome: SetAside,
    documents: Sequence[Document],
    rejects: Sequence[RejectRow],
    published_dir: Path,
    limits: Limits,
    how: How = PLAIN,
    *,
    tell: Tell = lambda _: None,
) -> FitRelease:
    """Publish the rows that are fit.

    Args:
        outcome: what quarantine left.
        documents: the texts.
        rejects: inputs that were turned away before there were rows.
        published_dir: folder of all releases.
        limits: how many rows of a table may be set aside.
        how: as for :func:`flows.publish.release.publish_release`.
        tell: called with all rejects, old and new, as soon as they are known: also those of a run that is refused.

    Raises:
        ReleaseRefused: too many rows were set aside, or a check failed that names no row of ours.
        PublishError, ContractError: as :func:`flows.publish.release.publish_release`.
    """
    judged = None
    for _ in range(MOST_ROUNDS):
        tell((*rejects, *outcome.rejects))
        within = check_limits(outcome, limits)
        if not within.passed:
            refuse(ValidationReport(checks=(within,)), documents, published_dir)
        try:
            every = (*rejects, *outcome.rejects)
            result = publish_release(outcome.rows, documents, every, published_dir, how, judged=judged)
            return FitRelease(result=result, outcome=outcome)
        except ReleaseRefused as error:
            refusal, judged = error, error.judged
            found = error.report.failures if error.report else ()
            failures = [failure for failure in found if failure.check not in NOT_OF_ROWS]
        further = set_aside_found(outcome, failures, how.together)
        if len(further.findings) == len(outcome.findings):
            break
        outcome = further
    raise refusal
