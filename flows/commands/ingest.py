"""`sijill ingest`: texts from the web come into the folder of texts, and a table tells how each source fared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from flows.commands.failure import INPUT, OK
from flows.commands.release import own_server
from flows.commands.screen import plain_table, print_json, progress, results
from flows.ingest import check_folder
from flows.settings import Settings

# A host that is down can fail a thousand pages.
SHOWN = 40

if TYPE_CHECKING:
    from rich.console import RenderableType

    from flows.ingest.fetching import FetchReport


def run(settings: Settings, *, as_json: bool) -> None:
    """Fetch, show what came, and end with exit code 0, or 3 if nothing could be read of a source.

    Raises:
        SijillError: `sources.csv`, the archive or Prefect cannot be used; nothing was fetched then.
    """
    check_folder(settings.raw)
    report = _run_flow(settings)
    if as_json:
        print_json(_as_json(report, settings))
    else:
        console = results()
        for part in _parts(report, settings):
            console.print(part)
    raise SystemExit(INPUT if report.unread else OK)


def _run_flow(settings: Settings) -> FetchReport:
    with progress("starting") as update:
        server = own_server(settings)
        from flows.pipeline import run_ingest

        if server is not None:
            server.wait(settings.server_timeout)
        return run_ingest(settings, listener=lambda step: update(step.name, step.done, step.total))


def _as_json(report: FetchReport, settings: Settings) -> dict[str, Any]:
    return {"raw": str(settings.raw), **report.counts, "sources": [asdict(each) for each in report.sources]}


def _parts(report: FetchReport, settings: Settings) -> Iterable[RenderableType]:
    from flows.ingest.fetching.report import OUTCOMES

    if not report.sources:
        yield f"Nothing to fetch: no line of {settings.raw / 'sources.csv'} has a cell 'fetch'."
        return
    table = plain_table("Source", "Kind", *map(str.capitalize, OUTCOMES), numbers=tuple(map(str.capitalize, OUTCOMES)))
    for source in report.sources:
        counts = (f"{source.counts[outcome]:,}" for outcome in OUTCOMES)
        table.add_row(source.address, source.kind, *counts, style="red" if source.whole else None)
    yield table
    troubles = [each for source in report.sources for each in source.troubles]
    if troubles:
        told = plain_table("Address", "Why nothing came")
        for each in troubles[:SHOWN]:
            told.add_row(each.address, f"{each.message} [{each.code}]")
        if len(troubles) > SHOWN:
            told.add_row(f"and {len(troubles) - SHOWN:,} more", "--json lists all")
        yield told
    if report.counts["left"]:
        yield f"Left for the next run: {report.counts['left']:,}"
