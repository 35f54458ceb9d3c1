"""Fetching as a flow: one task a host, several hosts at a time, and a table of sources left in Prefect.

A task is a host and not a page, because a host is asked one page at a time anyway. What goes wrong with a host is told
in the report; the flow ends well, so that a schedule goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from httpx import HTTPError
from prefect import flow, task
from prefect.artifacts import create_table_artifact
from prefect.exceptions import PrefectException
from prefect.futures import as_completed

from flows.ingest import archive
from flows.ingest.fetching import FetchLimits, FetchReport, OriginReport, Visitor, by_host
from flows.ingest.folder import check_folder, read_sources
from flows.ingest.sources import PAGE, Origin
from flows.pipeline.listening import Step, listen, tell
from flows.pipeline.notices import tell_failed
from flows.pipeline.servers import check_server, server_lost
from flows.pipeline.stage_line import StageLine
from flows.pipeline.steps import UNPERSISTED
from flows.pipeline.untouched import whole
from flows.settings import Settings, load_settings


def run_ingest(settings: Settings, *, listener: Callable[[Step], None] | None = None) -> FetchReport:
    """Fetch what is new, here and now.

    Args:
        settings: folder, limits and retries.
        listener: called as the run proceeds.

    Raises:
        SijillError: errors of `sources.csv` and of the archive; `prefect-unreachable`, `prefect-lost`.
    """
    check_server()
    listen(listener)
    try:
        return fetch_sources(settings.raw)
    except (HTTPError, PrefectException) as error:
        raise server_lost(error) from error


@flow(
    name="ingest",
    flow_run_name="ingest into {raw_dir}",
    validate_parameters=False,
    persist_result=False,
    on_failure=[tell_failed],
    on_crashed=[tell_failed],
)
def fetch_sources(raw_dir: Path) -> FetchReport:
    """Texts of the web into `raw_dir`; everything else is set by variables."""
    settings = load_settings(raw=raw_dir)
    check_folder(settings.raw)
    origins = read_sources(settings.raw, settings.max_bytes).origins
    if not origins:
        return FetchReport(sources=())
    pages = [origin.address for origin in origins if origin.kind == PAGE]
    with archive.opened(settings.raw) as kept:
        visitor = Visitor(kept, settings.cache, FetchLimits.of(settings), pages=pages)
        try:
            found = _all_hosts(visitor, by_host(origins))
        finally:
            visitor.close()
    report = FetchReport(sources=tuple(found[origin.address] for origin in origins))
    rows = [{"source": each.address, **each.counts} for each in report.sources]
    create_table_artifact(rows, key="ingest-sources", description="What came of each source")
    return report


def _all_hosts(visitor: Visitor, hosts: Sequence[Sequence[Origin]]) -> dict[str, OriginReport]:
    tell("fetch", 0, len(hosts))
    futures = [fetch_host.submit(whole(visitor), whole(origins)) for origins in hosts]
    for done, _ in enumerate(as_completed(futures), 1):
        tell("fetch", done, len(hosts))
    return {report.address: report for future in futures for report in future.result()}


@task(name="fetch host", **UNPERSISTED)
def fetch_host(visitor: Visitor, origins: Sequence[Origin]) -> list[OriginReport]:
    """The sources of one host, one after the other."""
    line = StageLine("fetch")
    reports = visitor.visit(origins)
    line.write(sources=len(reports), **FetchReport(sources=tuple(reports)).counts)
    return reports
