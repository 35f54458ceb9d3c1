"""The main job as a Prefect flow: ingest, extract, resolve, set aside what is not fit, validate and publish, site.

A task is a step over many texts, never over one: a task costs Prefect some 20 ms whatever it does, so texts
are extracted in buckets. Nothing is cached or persisted by Prefect (it would hash every row; the release is
the result), and rows pass between tasks quoted, so that Prefect does not walk through them. A step is tried
again only for reasons outside it: a file system that did not answer, a folder that another run has locked.

After each step its account must close (`flows.validate.quarantine.accounts`), and one line of the log says what it
did: `stage=extract documents=5 rows=1053 rejected=0 seconds=0.42`. No line holds more of a text than an excerpt.

What a run leaves in Prefect: a flow run named after its source folder, its task runs and their log, a table of
counts (`release-counts`) and the release notes (`release-notes`).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from flows.local_prefect import prepare_environment

prepare_environment()  # Prefect reads its variables when it is imported.

from httpx import HTTPError
from prefect import Task, flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import get_client
from prefect.exceptions import PrefectException
from prefect.futures import as_completed
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.tasks import exponential_backoff
from prefect.utilities.annotations import quote

from flows.contract.rows import RejectRow, Rows
from flows.errors import SijillError
from flows.ingest import Correction, Document, IngestResult, UnusableCorrections, nothing_to_read, read_folder
from flows.settings import Settings, load_settings
from flows.validate.quarantine import SetAside, accounts
from flows.validate.quarantine.documents import Bucket, failure_line, joined, read_bucket
from flows.validate.quarantine.record import QuarantineRecord

if TYPE_CHECKING:
    from prefect.client.schemas.objects import State
    from prefect.task_runners import TaskRunner

    from flows.portal import SiteReport
    from flows.publish.fit_release import FitRelease
    from flows.publish.outcome import ReleaseOutcome
    from flows.publish.signing import Signer

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

# A code of these says: somebody else is at it, or a folder did not answer; try again.
PASSING = frozenset({"publish-locked", "publish-io-failed"})
UNPERSISTED: dict[str, Any] = {"cache_policy": NO_CACHE, "persist_result": False}


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run is: the step's name, what of it is done, and of how much."""

    name: str
    done: int
    total: int


_listener: ContextVar[Callable[[Step], None] | None] = ContextVar("listener", default=None)


def run_release(
    settings: Settings, *, rebuild: bool = False, listener: Callable[[Step], None] | None = None
) -> ReleaseOutcome:
    """Run the flow once, here and now.

    Args:
        settings: folders, limits and retries.
        rebuild: replace the newest version, not announced yet, instead of adding one.
        listener: called as the run proceeds.

    Raises:
        SijillError: as its step raised it; `prefect-unreachable`, `prefect-lost`.
    """
    _check_server()
    _listener.set(listener)
    runner: ThreadPoolTaskRunner[Any] = ThreadPoolTaskRunner(max_workers=settings.workers)
    configured = release.with_options(task_runner=cast("TaskRunner[Any]", runner))
    try:
        return configured(settings.raw, settings.published, rebuild)
    except (HTTPError, PrefectException) as error:
        raise _server_lost(error) from error


@flow(name="release", flow_run_name="release of {raw_dir}", validate_parameters=False, persist_result=False)
def release(raw_dir: Path, published_dir: Path, rebuild: bool = False) -> ReleaseOutcome:
    """Texts of `raw_dir` in, one published package out; everything else is set by variables."""
    from flows.publish.history.quality_change import quality_change, quality_of
    from flows.publish.outcome import ReleaseOutcome
    from flows.publish.release import record_unfit_corrections
    from flows.publish.store import LATEST
    from flows.resolve import StaleCorrections

    settings = load_settings(raw=raw_dir, published=published_dir)
    _signer()  # a key that cannot sign stops the run before its work
    _patient(check_free, settings)(settings.published)
    before = quality_of(settings.published / LATEST)
    _tell("ingest", 0, 1)
    try:
        ingested = _patient(ingest, settings)(settings.raw, settings.max_bytes)
    except UnusableCorrections as error:
        record_unfit_corrections(error, error.documents, settings.published)
        raise
    _check_any(ingested.documents, ingested.rejects, settings)
    extracted = _extract_all(ingested.documents, settings)
    rejects = ingested.rejects + extracted.rejects
    _check_any(extracted.rows, rejects, settings)
    _tell("resolve", 0, 1)
    try:
        rows = resolve_rows(_whole(extracted.rows), _whole(ingested.corrections))
    except StaleCorrections as error:
        record_unfit_corrections(error, ingested.documents, settings.published)
        raise
    fit = quarantine(_whole(rows), _whole(ingested.documents))
    _tell("validate and publish", 0, 1)
    published = _patient(publish, settings)(
        _whole(fit), _whole(ingested.documents), _whole(rejects), settings.published, rebuild
    )
    _tell("site", 0, 1)
    pages = _patient(site, settings)(settings.published, settings.cache)
    kept = [accounts.of_reading(ingested), accounts.of_extracting(ingested.documents, extracted)]
    kept += [*accounts.of_resolving(extracted.rows, rows), *published.accounts(rejects)]
    outcome = ReleaseOutcome(
        documents=len(ingested.documents),
        characters=sum(len(document.text) for document in ingested.documents),
        rejects=(*rejects, *published.outcome.rejects),
        accounts=accounts.close(kept),
        published=published.result,
        quality=quality_change(before, quality_of(published.result.path)),
        site=pages,
    )
    for line in outcome.quality.lines():
        get_run_logger().info(line)
    _leave_artifacts(outcome)
    return outcome


@task(task_run_name="find {published_dir} free", **UNPERSISTED)
def check_free(published_dir: Path) -> None:
    """Find out before the work that another run is publishing; publishing takes the lock itself."""
    from flows.publish.store import LocalStore

    LocalStore(published_dir).check_free()


@task(task_run_name="ingest {raw_dir}", **UNPERSISTED)
def ingest(raw_dir: Path, max_bytes: int) -> IngestResult:
    """Read the source folder."""
    line = _StageLine("ingest")
    result = read_folder(raw_dir, max_bytes=max_bytes)
    accounts.close([accounts.of_reading(result)])
    line.write(files=result.files, documents=len(result.documents), rejected=len(result.rejects))
    return result


@task(task_run_name="extract bucket {number}", **UNPERSISTED)
def extract(number: int, documents: Sequence[Document], max_seconds: float) -> Bucket:
    """The rows of a bucket of texts; texts that fail or take too long are set aside."""
    line = _StageLine("extract")
    bucket = read_bucket(documents, max_seconds, _tell_of_failure)
    accounts.close([accounts.of_extracting(documents, bucket)])
    counts = {"documents": len(documents), "rows": sum(map(_size, bucket.rows)), "rejected": len(bucket.rejects)}
    line.write(bucket=number, **counts)
    return bucket


@task(name="resolve", **UNPERSISTED)
def resolve_rows(parts: Sequence[Rows], corrections: Sequence[Correction]) -> Rows:
    """Entities, meetings and instruments of all texts made one, then corrected by hand."""
    from flows.resolve import apply_corrections, resolve

    line = _StageLine("resolve")
    resolved = resolve(parts)
    merged = sum(account.merged for account in accounts.close(accounts.of_resolving(parts, resolved)))
    rows = apply_corrections(resolved, corrections)
    line.write(rows=_size(rows), merged=merged, corrected=len(corrections))
    return rows


@task(name="quarantine", **UNPERSISTED)
def quarantine(rows: Rows, documents: Sequence[Document]) -> SetAside:
    """Rows that are not fit for publication set aside, the others as they were."""
    from flows.validate.quarantine import set_aside

    line = _StageLine("quarantine")
    outcome = set_aside(rows, {document.document_id: document.text for document in documents})
    accounts.close(accounts.of_setting_aside(outcome))
    line.write(rows=_size(outcome.rows), rejected=sum(outcome.lost.values()), tables=len(outcome.lost))
    return outcome


@task(task_run_name="validate and publish into {published_dir}", **UNPERSISTED)
def publish(
    outcome: SetAside, documents: Sequence[Document], rejects: Sequence[RejectRow], published_dir: Path, rebuild: bool
) -> FitRelease:
    """Write the package aside, check all of it, and make it visible."""
    from flows.publish.fit_release import publish_fit
    from flows.validate.quarantine.limits import limits_of

    line = _StageLine("publish")
    settings = load_settings()
    record = QuarantineRecord(settings.cache, published_dir)
    limits = limits_of(settings)
    published = publish_fit(
        outcome, documents, rejects, published_dir, limits, rebuild=rebuild, signer=_signer(), tell=record.keep
    )
    result, report = published.result, published.result.report
    line.write(
        version=result.version,
        changed=str(result.changed).lower(),
        rows=sum(result.counts.values()),
        rejected=result.counts["rejects"],
        checks=len(report.checks),
        warnings=len(report.warnings),
    )
    return published


@task(task_run_name="site of {published_dir}", **UNPERSISTED)
def site(published_dir: Path, cache: Path) -> SiteReport:
    """Pages of the newest release, written anew where they differ."""
    from flows.portal import build_site
    from flows.publish.store import LocalStore

    line = _StageLine("site")
    with LocalStore(published_dir).locked():
        report = build_site(published_dir, cache)
    line.write(files=report.files, rendered=report.rendered, written=report.written, removed=report.removed)
    return report


def _signer() -> Signer | None:
    """Who signs releases. Never handed from task to task, because Prefect keeps what tasks are given."""
    from flows.publish.signing import load_signer

    file = load_settings().signing_key
    return load_signer(file) if file else None


def is_outside_reason(_task: Any, _run: Any, state: State[Any]) -> bool:
    """Whether a failed step may succeed on its own if it is tried again."""
    error = state.result(raise_on_failure=False)
    if isinstance(error, SijillError):
        return error.code in PASSING
    return isinstance(error, OSError)


def _check_server() -> None:
    """Say plainly that a server is not there, before the first run fails on it."""
    with get_client(sync_client=True) as client:
        problem = client.api_healthcheck()
        if problem is not None:
            raise SijillError(
                "prefect-unreachable",
                f"The Prefect server does not answer: {problem}.",
                place=str(client.api_url),
                remedy="Start it, or unset PREFECT_API_URL to run without one.",
            )


def _server_lost(error: Exception) -> SijillError:
    """Prefect itself failed while the flow ran: whatever the run had not published by then, it did not publish."""
    reason = (str(error).splitlines() or [""])[0]
    return SijillError(
        "prefect-lost",
        f"Prefect failed while the run was under way ({type(error).__name__}: {reason}).",
        place=os.environ.get("PREFECT_API_URL"),
        remedy="The releases are whole. See that its server answers and its disk has room, then run again.",
    )


def _patient(step: Task[P, R], settings: Settings) -> Task[P, R]:
    """The step, tried again when the reason lies outside it."""
    return step.with_options(
        retries=settings.retries,
        retry_delay_seconds=exponential_backoff(settings.retry_delay),
        retry_condition_fn=is_outside_reason,
    )


def _whole(value: T) -> T:
    """Handed to a task as it is: Prefect does not look inside for futures."""
    return cast("T", quote(value))


def _extract_all(documents: Sequence[Document], settings: Settings) -> Bucket:
    """Extract in buckets, several at a time, and tell how many texts are done."""
    size = settings.bucket_documents
    buckets = [documents[first : first + size] for first in range(0, len(documents), size)]
    futures = [extract.submit(number, _whole(bucket), settings.max_seconds) for number, bucket in enumerate(buckets, 1)]
    sizes = dict(zip((future.task_run_id for future in futures), map(len, buckets), strict=True))
    done = 0
    _tell("extract", done, len(documents))
    for future in as_completed(futures):
        done += sizes[future.task_run_id]
        _tell("extract", done, len(documents))
    return joined([future.result() for future in futures])


def _check_any(left: Sequence[object], rejects: Sequence[RejectRow], settings: Settings) -> None:
    """Say what was turned away where no text is left; it is kept for `sijill replay`."""
    if not left:
        QuarantineRecord(settings.cache, settings.published).keep(rejects)
        raise nothing_to_read(str(settings.raw), rejects)


def _size(rows: Rows) -> int:
    return sum(len(rows[name]) for name in Rows.names)


def _tell_of_failure(document: Document, error: Exception) -> None:
    get_run_logger().error(failure_line(document, error))


class _StageLine:
    """The line of the log that a stage leaves when it is done: counts, and the seconds since it began."""

    def __init__(self, stage: str) -> None:
        self._stage = stage
        self._start = time.monotonic()

    def write(self, **counts: object) -> None:
        said = " ".join(f"{name}={value}" for name, value in counts.items())
        get_run_logger().info("stage=%s %s seconds=%.2f", self._stage, said, time.monotonic() - self._start)


def _leave_artifacts(outcome: ReleaseOutcome) -> None:
    """What somebody reading the run in Prefect wants to know."""
    from flows.publish.outcome import release_notes

    counts = [{"table": table, "rows": rows} for table, rows in outcome.published.counts.items()]
    create_table_artifact(counts, key="release-counts", description="Rows of each published table")
    create_markdown_artifact(release_notes(outcome), key="release-notes", description="Release notes")


def _tell(name: str, done: int, total: int) -> None:
    listener = _listener.get()
    if listener is not None:
        listener(Step(name, done, total))
