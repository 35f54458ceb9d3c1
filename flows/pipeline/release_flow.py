"""The flow: steps in their order, what was refused on the way, and what the run leaves in Prefect."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from httpx import HTTPError
from prefect import flow, get_run_logger
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.exceptions import PrefectException
from prefect.runtime import flow_run

from flows.buckets.digests import digest_of_all_code
from flows.buckets.spreading import spread_parts
from flows.contract.packed_rows import Spool
from flows.contract.rows import RejectRow
from flows.contract.together import Together
from flows.freeing import give_back
from flows.ingest import IngestResult, UnusableCorrections, described, nothing_to_read
from flows.pipeline.extracting import Extracted, extract_all
from flows.pipeline.listening import Step, listen, tell
from flows.pipeline.notices import tell_failed, tell_published
from flows.pipeline.servers import check_server, server_lost
from flows.pipeline.steps import (
    check_free,
    find_common,
    ingest,
    load_own_signer,
    look_back,
    mirror,
    publish,
    publish_parts,
    quarantine,
    resolve_rows,
    site,
)
from flows.pipeline.trying_again import patient
from flows.pipeline.untouched import whole
from flows.settings import Settings, SiteKind, load_settings
from flows.validate.quarantine import accounts
from flows.validate.quarantine.record import QuarantineRecord

if TYPE_CHECKING:
    from flows.publish.outcome import Reached, ReleaseOutcome
    from flows.publish.release import PublishResult


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
    check_server()
    listen(listener)
    try:
        return release(
            settings.raw,
            settings.published,
            rebuild,
            settings.runner,
            settings.workers,
            settings.dask_address,
            settings.site,
        )
    except (HTTPError, PrefectException) as error:
        raise server_lost(error) from error


@flow(
    name="release",
    flow_run_name="release of {raw_dir}",
    validate_parameters=False,
    persist_result=False,
    on_failure=[tell_failed],
    on_crashed=[tell_failed],
)
def release(
    raw_dir: Path,
    published_dir: Path,
    rebuild: bool = False,
    runner: str | None = None,
    workers: int | None = None,
    dask_address: str | None = None,
    site_kind: SiteKind | None = None,
) -> ReleaseOutcome:
    """Texts of `raw_dir` in, one published package out; what is null, and everything else, is set by variables."""
    from flows.publish.outcome import completed
    from flows.unchanged.inputs import inputs_digest
    from flows.unchanged.note import LastRun

    settings = load_settings(
        raw=raw_dir,
        published=published_dir,
        runner=runner,
        workers=workers,
        dask_address=dask_address,
        site=site_kind,
    )
    signer = load_own_signer()  # a key that cannot sign stops the run before its work
    patient(check_free, settings)(settings.published)
    last = LastRun(settings.cache, settings.published)
    inputs = inputs_digest(settings, signer.public_key if signer else None)
    reached = patient(look_back, settings)(whole(last), inputs, rebuild)
    if reached is None:
        reached = _from_the_texts(settings, rebuild)
        last.keep(inputs, reached, rebuild=rebuild)
    QuarantineRecord(settings.cache, settings.published).keep(reached.rejects)
    give_back()  # the large site is made by a process beside this one
    tell("site", 0, 1)
    pages = patient(site, settings)(settings.published, settings.cache, settings.site, settings.large_from)
    if settings.target:
        tell("mirror", 0, 1)
    sent = patient(mirror, settings)(settings.published, settings.target) if settings.target else None
    outcome = completed(reached, pages, sent)
    for line in outcome.quality.lines():
        get_run_logger().info(line)
    _leave_artifacts(outcome)
    tell_published(str(flow_run.name), outcome, settings)
    return outcome


def _from_the_texts(settings: Settings, rebuild: bool) -> Reached:
    """Everything done: texts read, rows made one, judged and published; all lie in a file without a name."""
    from flows.publish.history.quality_change import quality_change, quality_of
    from flows.publish.outcome import Reached
    from flows.publish.refusing import record_unfit_corrections
    from flows.publish.store import LATEST
    from flows.resolve import StaleCorrections

    before = quality_of(settings.published / LATEST)
    tell("ingest", 0, 1)
    settings.cache.mkdir(parents=True, exist_ok=True)
    with TemporaryFile(dir=settings.cache) as file:
        together = Spool(file).together
        try:
            ingested = patient(ingest, settings)(settings.raw, settings.max_bytes, whole(file))
        except UnusableCorrections as error:
            record_unfit_corrections(error, error.documents, settings.published)
            raise
        documents = ingested.documents
        _check_any(len(documents), ingested.rejects, settings)
        extracted = extract_all(documents, settings)
        rejects = ingested.rejects + extracted.bucket.rejects
        of_texts = [accounts.of_reading(ingested), accounts.of_extracting(documents, extracted.bucket)]
        _check_any(of_texts[-1].given, rejects, settings)
        way = _in_parts if len(documents) >= settings.large_from else _in_one
        try:
            published = way(ingested, extracted, rejects, settings, rebuild, together)
        except StaleCorrections as error:
            record_unfit_corrections(error, documents, settings.published)
            raise
    return Reached(
        documents=len(documents),
        characters=sum(text.characters for text in described(documents)),
        rejects=(*rejects, *published.rejects),
        accounts=accounts.close([*of_texts, *published.accounts]),
        published=published.result,
        quality=quality_change(before, quality_of(published.result.path)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Published:
    """What was published, what was set aside for it, and the accounts of it."""

    result: PublishResult
    rejects: Sequence[RejectRow]
    accounts: Sequence[accounts.Account]


def _in_one(
    ingested: IngestResult,
    extracted: Extracted,
    rejects: Sequence[RejectRow],
    settings: Settings,
    rebuild: bool,
    together: Together,
) -> _Published:
    """All rows go through each step together."""
    documents = whole(ingested.documents)
    tell("resolve", 0, 1)
    resolved = resolve_rows(whole(extracted.bucket.rows), whole(ingested.corrections), together)
    fit = quarantine(whole(resolved.rows), documents, together)
    tell("validate and publish", 0, 1)
    published = patient(publish, settings)(whole(fit), documents, whole(rejects), settings.published, rebuild, together)
    every = [*resolved.accounts, *published.accounts(rejects)]
    return _Published(result=published.result, rejects=published.outcome.rejects, accounts=every)


def _in_parts(
    ingested: IngestResult,
    extracted: Extracted,
    rejects: Sequence[RejectRow],
    settings: Settings,
    rebuild: bool,
    together: Together,
) -> _Published:
    """What texts share goes through them together, the rest part by part."""
    from flows.pipeline.making import maker
    from flows.publish.parts.corpus import Corpus

    buckets = extracted.buckets
    corpus = Corpus(
        documents=ingested.documents,
        parts=spread_parts(ingested.documents, tuple(buckets.values())),
        buckets=tuple(buckets),
        rows=extracted.bucket.rows,
        corrections=ingested.corrections,
        code=digest_of_all_code(),
    )
    give_back()
    tell("resolve", 0, 1)
    found = find_common(whole(corpus.rows), together)
    tell("parts", 0, len(corpus.parts))
    published = patient(publish_parts, settings)(
        whole(corpus), whole(found), whole(rejects), settings.published, rebuild, whole(maker(settings)), together
    )
    return _Published(result=published.result, rejects=published.rejects, accounts=published.accounts)


def _check_any(left: int, rejects: Sequence[RejectRow], settings: Settings) -> None:
    """Say what was turned away where no text is left; it is kept for `sijill replay`."""
    if not left:
        QuarantineRecord(settings.cache, settings.published).keep(rejects)
        raise nothing_to_read(str(settings.raw), rejects)


def _leave_artifacts(outcome: ReleaseOutcome) -> None:
    """What somebody reading the run in Prefect wants to know."""
    from flows.publish.outcome import release_notes

    counts = [{"table": table, "rows": rows} for table, rows in outcome.published.counts.items()]
    create_table_artifact(counts, key="release-counts", description="Rows of each published table")
    create_markdown_artifact(release_notes(outcome), key="release-notes", description="Release notes")
