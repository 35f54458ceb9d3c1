"""The main job as a Prefect flow: ingest, extract, resolve, then validate and publish.

A task is a step over many texts, never over one: a task costs Prefect some 20 ms whatever it does, so texts
are extracted in buckets. Nothing is cached or persisted by Prefect (it would hash every row; the release is
the result), and rows pass between tasks quoted, so that Prefect does not walk through them. A step is tried
again only for reasons outside it: a file system that did not answer, a folder that another run has locked.

What a run leaves in Prefect: a flow run named after its source folder, its task runs, a table of counts
(`release-counts`) and the release notes (`release-notes`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from flows.local_prefect import prepare_environment

prepare_environment()  # Prefect reads its variables when it is imported.

from prefect import Task, flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import get_client
from prefect.futures import as_completed
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.tasks import exponential_backoff
from prefect.utilities.annotations import quote

from flows.contract.rows import RejectRow, Rows
from flows.errors import SijillError
from flows.ingest import Correction, Document, IngestResult, nothing_to_read, read_folder
from flows.settings import Settings, load_settings

if TYPE_CHECKING:
    from prefect.client.schemas.objects import State
    from prefect.task_runners import TaskRunner

    from flows.publish.release import PublishResult
    from flows.publish.signing import Signer

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

# A code of these says: somebody else is at it, try again.
LOCKED = frozenset({"publish-locked"})
UNPERSISTED: dict[str, Any] = {"cache_policy": NO_CACHE, "persist_result": False}


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run is: the step's name, what of it is done, and of how much."""

    name: str
    done: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseOutcome:
    """What a run read and turned away, and what it published."""

    documents: int
    characters: int
    rejects: tuple[RejectRow, ...]
    published: PublishResult


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
        SijillError: as its step raised it, or `prefect-unreachable`.
    """
    _check_server()
    _listener.set(listener)
    runner: ThreadPoolTaskRunner[Any] = ThreadPoolTaskRunner(max_workers=settings.workers)
    configured = release.with_options(task_runner=cast("TaskRunner[Any]", runner))
    return configured(settings.raw, settings.published, rebuild)


@flow(name="release", flow_run_name="release of {raw_dir}", validate_parameters=False, persist_result=False)
def release(raw_dir: Path, published_dir: Path, rebuild: bool = False) -> ReleaseOutcome:
    """Texts of `raw_dir` in, one published package out; everything else is set by variables."""
    settings = load_settings(raw=raw_dir, published=published_dir)
    _signer()  # a key that cannot sign stops the run before its work
    _tell("ingest", 0, 1)
    ingested = _patient(ingest, settings)(settings.raw, settings.max_bytes)
    if not ingested.documents:
        raise nothing_to_read(str(settings.raw), ingested.rejects)
    extracted = _extract_all(ingested.documents, settings.bucket_documents)
    _tell("resolve", 0, 1)
    parts = [rows for bucket in extracted for rows in bucket.rows]
    rows = resolve_rows(_whole(parts), _whole(ingested.corrections))
    rejects = ingested.rejects + tuple(reject for bucket in extracted for reject in bucket.rejects)
    _tell("validate and publish", 0, 1)
    published = _patient(publish, settings)(
        _whole(rows), _whole(ingested.documents), _whole(rejects), settings.published, rebuild
    )
    outcome = ReleaseOutcome(
        documents=len(ingested.documents),
        characters=sum(len(document.text) for document in ingested.documents),
        rejects=rejects,
        published=published,
    )
    _leave_artifacts(outcome)
    return outcome


@dataclass(frozen=True, slots=True)
class Bucket:
    """The rows of each text of a bucket, and the texts whose rules failed."""

    rows: tuple[Rows, ...]
    rejects: tuple[RejectRow, ...]


@task(task_run_name="ingest {raw_dir}", **UNPERSISTED)
def ingest(raw_dir: Path, max_bytes: int) -> IngestResult:
    """Read the source folder."""
    result = read_folder(raw_dir, max_bytes=max_bytes)
    get_run_logger().info("%d texts, %d turned away", len(result.documents), len(result.rejects))
    return result


@task(task_run_name="extract bucket {number}", **UNPERSISTED)
def extract(number: int, documents: Sequence[Document]) -> Bucket:
    """The rows of a bucket of texts."""
    from flows.extract import extract_document

    rows: list[Rows] = []
    rejects: list[RejectRow] = []
    for document in documents:
        try:
            rows.append(extract_document(document))
        except Exception as error:
            # One text that a rule cannot take must not hold up the others; it stays visible as a reject.
            get_run_logger().exception("The rules failed on %s", document.source_file)
            rejects.append(_failed_text(document, error))
    return Bucket(tuple(rows), tuple(rejects))


@task(name="resolve", **UNPERSISTED)
def resolve_rows(parts: Sequence[Rows], corrections: Sequence[Correction]) -> Rows:
    """Entities, meetings and instruments of all texts made one, then corrected by hand."""
    from flows.resolve import apply_corrections, resolve

    return apply_corrections(resolve(parts), corrections)


@task(task_run_name="validate and publish into {published_dir}", **UNPERSISTED)
def publish(
    rows: Rows,
    documents: Sequence[Document],
    rejects: Sequence[RejectRow],
    published_dir: Path,
    rebuild: bool,
) -> PublishResult:
    """Write the package aside, check all of it, and make it visible."""
    from flows.publish.release import publish_release

    return publish_release(rows, documents, rejects, published_dir, rebuild=rebuild, signer=_signer())


def _signer() -> Signer | None:
    """Who signs releases. Never handed from task to task, because Prefect keeps what tasks are given."""
    from flows.publish.signing import load_signer

    file = load_settings().signing_key
    return load_signer(file) if file else None


def is_outside_reason(_task: Any, _run: Any, state: State[Any]) -> bool:
    """Whether a failed step may succeed on its own if it is tried again."""
    error = state.result(raise_on_failure=False)
    if isinstance(error, SijillError):
        return error.code in LOCKED
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


def _extract_all(documents: Sequence[Document], size: int) -> list[Bucket]:
    """Extract in buckets, several at a time, and tell how many texts are done."""
    buckets = [documents[first : first + size] for first in range(0, len(documents), size)]
    futures = [extract.submit(number, _whole(bucket)) for number, bucket in enumerate(buckets, 1)]
    sizes = dict(zip((future.task_run_id for future in futures), map(len, buckets), strict=True))
    done = 0
    _tell("extract", done, len(documents))
    for future in as_completed(futures):
        done += sizes[future.task_run_id]
        _tell("extract", done, len(documents))
    return [future.result() for future in futures]


def _failed_text(document: Document, error: Exception) -> RejectRow:
    name = type(error).__name__
    return RejectRow(
        source_file=document.source_file,
        stage="extract",
        table="",
        key="",
        code="extraction-failed",
        message=f"A rule failed on this text ({name}). Please report it with the text.",
        message_ar=f"أخفقت إحدى القواعد في هذا النص ({name}). يرجى الإبلاغ عنه مع النص.",
        evidence=str(error) or None,
    )


def _leave_artifacts(outcome: ReleaseOutcome) -> None:
    """What somebody reading the run in Prefect wants to know."""
    counts = [{"table": table, "rows": rows} for table, rows in outcome.published.counts.items()]
    create_table_artifact(counts, key="release-counts", description="Rows of each published table")
    create_markdown_artifact("\n".join(_notes(outcome)), key="release-notes", description="Release notes")


def _notes(outcome: ReleaseOutcome) -> Iterator[str]:
    """The release notes, in Markdown."""
    published = outcome.published
    yield f"# Sijill {published.version}"
    yield "A new version was published." if published.changed else "Nothing changed; the version stands."
    yield f"\n- texts read: {outcome.documents} ({outcome.characters:,} characters)"
    yield f"- warnings of the checks: {len(published.report.warnings)}"
    yield f"- turned away: {len(outcome.rejects)}"
    yield from (f"  - `{row.source_file}`: {row.message} ({row.code})" for row in outcome.rejects)
    yield "\n| table | rows |\n|---|---:|"
    yield from (f"| {table} | {rows:,} |" for table, rows in published.counts.items())


def _tell(name: str, done: int, total: int) -> None:
    listener = _listener.get()
    if listener is not None:
        listener(Step(name, done, total))
