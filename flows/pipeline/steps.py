"""The steps of a run as Prefect tasks: each a step over many texts, its account closed, its line written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from prefect import task
from prefect.cache_policies import NO_CACHE

from flows.contract.rows import RejectRow, Rows
from flows.contract.together import Together, together
from flows.ingest import Correction, Document, IngestResult, read_folder, texts_of
from flows.pipeline.stage_line import StageLine
from flows.settings import LARGE_FROM, SiteKind, load_settings
from flows.validate.quarantine import SetAside, accounts
from flows.validate.quarantine.limits import Limits, limits_of
from flows.validate.quarantine.record import QuarantineRecord

if TYPE_CHECKING:
    from flows.portal import SiteReport
    from flows.publish.fit_release import FitRelease, Tell
    from flows.publish.how import How
    from flows.publish.outcome import Reached
    from flows.publish.parts.corpus import Corpus
    from flows.publish.parts.publishing import LargeRelease, Make
    from flows.publish.release import PublishResult
    from flows.publish.signing import Signer
    from flows.publish.target import MirrorReport
    from flows.resolve import Resolution
    from flows.unchanged.note import LastRun

UNPERSISTED: dict[str, Any] = {"cache_policy": NO_CACHE, "persist_result": False}


@task(task_run_name="find {published_dir} free", **UNPERSISTED)
def check_free(published_dir: Path) -> None:
    """Find out before the work that another run is publishing; publishing takes the lock itself."""
    from flows.publish.store import LocalStore

    LocalStore(published_dir).check_free()


@task(name="look back", **UNPERSISTED)
def look_back(last: LastRun, inputs: str | None, rebuild: bool) -> Reached | None:
    """What the last run reached, where this one could reach nothing else."""
    line = StageLine("look-back")
    reached = last.still_holds(inputs, rebuild=rebuild)
    line.write(unchanged=str(reached is not None).lower())
    return reached


@task(task_run_name="ingest {raw_dir}", **UNPERSISTED)
def ingest(raw_dir: Path, max_bytes: int, file: BinaryIO) -> IngestResult:
    """Read the source folder, once; the texts lie in the file afterwards."""
    line = StageLine("ingest")
    result = read_folder(raw_dir, max_bytes=max_bytes, limits=load_settings().reading_limits, file=file)
    accounts.close([accounts.of_reading(result)])
    skipped = {"skipped": sum(result.skipped.values())} if result.skipped else {}
    line.write(files=result.files, documents=len(result.documents), rejected=len(result.rejects), **skipped)
    return result


@dataclass(frozen=True, slots=True)
class Resolved:
    """The rows of all texts with what they name made one, and the account of it."""

    rows: Rows
    accounts: Sequence[accounts.Account]


@task(name="resolve", **UNPERSISTED)
def resolve_rows(parts: Sequence[Rows], corrections: Sequence[Correction], together: Together = together) -> Resolved:
    """Entities, meetings and instruments of all texts made one, then corrected by hand."""
    from flows.resolve import apply_corrections, resolve

    line = StageLine("resolve")
    resolved = resolve(parts, together)
    kept = accounts.close(accounts.of_resolving(parts, resolved))
    rows = apply_corrections(resolved, corrections, together)
    line.write(rows=_size(rows), merged=sum(account.merged for account in kept), corrected=len(corrections))
    return Resolved(rows, kept)


@task(name="resolve", **UNPERSISTED)
def find_common(parts: Sequence[Rows], together: Together = together) -> Resolution:
    """Entities, meetings and instruments of all texts made one; the rows of the texts are left where they are."""
    from flows.resolve import resolution

    line = StageLine("resolve")
    found = resolution(parts, together)
    line.write(rows=_size(found.shared))
    return found


@task(name="quarantine", **UNPERSISTED)
def quarantine(rows: Rows, documents: Sequence[Document], together: Together = together) -> SetAside:
    """Rows that are not fit for publication set aside, the others as they were."""
    from flows.validate.quarantine import set_aside

    line = StageLine("quarantine")
    outcome = set_aside(rows, texts_of(documents), together)
    accounts.close(accounts.of_setting_aside(outcome))
    line.write(rows=_size(outcome.rows), rejected=sum(outcome.lost.values()), tables=len(outcome.lost))
    return outcome


@task(task_run_name="validate and publish into {published_dir}", **UNPERSISTED)
def publish(
    outcome: SetAside,
    documents: Sequence[Document],
    rejects: Sequence[RejectRow],
    published_dir: Path,
    rebuild: bool,
    together: Together = together,
) -> FitRelease:
    """Write the package aside, check all of it, and make it visible."""
    from flows.publish.fit_release import publish_fit

    line = StageLine("publish")
    limits, how, tell = _publishing(published_dir, rebuild, together)
    published = publish_fit(outcome, documents, rejects, published_dir, limits, how, tell=tell)
    _write_published(line, published.result)
    return published


def _publishing(published_dir: Path, rebuild: bool, together: Together) -> tuple[Limits, How, Tell]:
    """How many rows may be set aside, how the rest is published, and who is told of what was set aside."""
    from flows.publish.how import How
    from flows.validate.kept_counts import counts_of
    from flows.validate.kept_verdicts import verdicts_of

    settings = load_settings()
    how = How(
        rebuild=rebuild,
        signer=load_own_signer(),
        verdicts=verdicts_of(settings.cache, published_dir),
        counts=counts_of(settings.cache, published_dir),
        together=together,
        large_from=settings.large_from,
    )
    return limits_of(settings), how, QuarantineRecord(settings.cache, published_dir).keep


def _write_published(line: StageLine, result: PublishResult) -> None:
    line.write(
        version=result.version,
        changed=str(result.changed).lower(),
        rows=sum(result.counts.values()),
        rejected=result.counts["rejects"],
        checks=len(result.report.checks),
        warnings=len(result.report.warnings),
    )


@task(task_run_name="validate and publish parts into {published_dir}", **UNPERSISTED)
def publish_parts(
    corpus: Corpus,
    found: Resolution,
    rejects: Sequence[RejectRow],
    published_dir: Path,
    rebuild: bool,
    make: Make,
    together: Together = together,
) -> LargeRelease:
    """Make the parts of a large release, put them together, check the whole, and make it visible."""
    from flows.publish.parts.publishing import publish_large

    line = StageLine("publish")
    limits, how, tell = _publishing(published_dir, rebuild, together)
    published = publish_large(corpus, found, rejects, published_dir, limits, make, how, tell=tell)
    _write_published(line, published.result)
    return published


@task(task_run_name="site of {published_dir}", **UNPERSISTED)
def site(published_dir: Path, cache: Path, kind: SiteKind = "auto", large_from: int = LARGE_FROM) -> SiteReport:
    """Pages of the newest release, written anew where they differ."""
    from flows.portal import build_site
    from flows.publish.store import LocalStore
    from flows.publish.trouble import SITE_IS_OLD

    line = StageLine("site")
    with LocalStore(published_dir).locked(SITE_IS_OLD):
        report = build_site(published_dir, cache, kind, large_from)
    line.write(files=report.files, rendered=report.rendered, written=report.written, removed=report.removed)
    return report


@task(task_run_name="mirror {published_dir} to {address}", **UNPERSISTED)
def mirror(published_dir: Path, address: str) -> MirrorReport:
    """Bring the target to the state of the releases."""
    from flows.publish.target import mirror, open_target

    line = StageLine("mirror")
    report = mirror(published_dir, open_target(address, published_dir))
    line.write(files=report.files, sent=report.sent, bytes=report.bytes, removed=report.removed)
    return report


def load_own_signer() -> Signer | None:
    """Who signs releases. Never handed from task to task, because Prefect keeps what tasks are given."""
    from flows.publish.signing import load_signer

    file = load_settings().signing_key
    return load_signer(file) if file else None


def _size(rows: Rows) -> int:
    return sum(len(rows[name]) for name in Rows.names)
