"""`sijill release`: the main job, and a table of what was read, found, set aside and published.

Starting takes longer than the work on a few texts: Prefect's server needs seconds, the validator's libraries too. So
the server, in a process of its own, is the first thing to start, and while it does, everything is loaded that the
steps will ask for.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.commands.scheduler import check_scheduler
from flows.commands.screen import arabic, messages, plain_table, print_json, progress, results
from flows.commands.withheld import excerpts, excerpts_line
from flows.ingest import check_folder
from flows.loading import for_good
from flows.local_prefect import LocalServer, has_own_prefect, prepare_environment, start_server
from flows.settings import Settings
from flows.unchanged.place import note_file

# Imported by the steps that ask for it; the run waits for the server anyway.
LATER = ("frictionless", "flows.publish.fit_release", "flows.publish.outcome", "flows.portal")
# A broken vocabulary can break hundreds of rows.
SHOWN = 40

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from flows.contract.rows import RejectRow
    from flows.portal import SiteReport
    from flows.publish.outcome import ReleaseOutcome
    from flows.publish.target import MirrorReport
    from flows.validate.report import Failure


def run(settings: Settings, *, rebuild: bool, as_json: bool) -> None:
    """Run the flow and show its outcome.

    Raises:
        SijillError: whatever stopped the run; nothing was published then.
    """
    # Ingestion would say the same, but only after everything has been started.
    check_folder(settings.raw)
    check_scheduler(settings)
    noted = _is_noted(settings)
    server = None if noted else own_server(settings)
    warn_if_unsigned(settings)
    outcome = _unchanged(settings, rebuild) if noted else None
    if outcome is None:
        outcome = _run_flow(settings, rebuild, server or own_server(settings))
    if as_json:
        print_json(_as_json(outcome, settings))
    else:
        _show(outcome, settings)


def warn_if_unsigned(settings: Settings) -> None:
    """Say that the newest release is signed and the next one will not be, before the work."""
    from flows.publish.checksums import SIGNATURE
    from flows.publish.store import LATEST

    if settings.signing_key is None and (settings.published / LATEST / SIGNATURE).is_file():
        messages().print(
            "Warning: the newest release is signed, but SIJILL_SIGNING_KEY names no key: "
            "what this run publishes will not be signed.",
            soft_wrap=True,
        )


def _is_noted(settings: Settings) -> bool:
    """Whether a run left a note of what it reached, and nobody's Prefect is to hear if this one reaches the same."""
    return not has_own_prefect() and note_file(settings.cache, settings.published).is_file()


def _unchanged(settings: Settings, rebuild: bool) -> ReleaseOutcome | None:
    """The outcome, where nothing changed."""
    with progress("comparing with the last run"):
        from flows.unchanged.short_way import short_way

        return short_way(settings, rebuild=rebuild)


def _run_flow(settings: Settings, rebuild: bool, server: LocalServer | None) -> ReleaseOutcome:
    from flows.extract import load
    from flows.validate.great_expectations_run import load_great_expectations

    with progress("starting") as update:
        with for_good():
            load_great_expectations()
            for name in LATER:
                import_module(name)
            from flows.pipeline import run_release

            if settings.runner == "inline":
                load()
        if server is not None:
            server.wait(settings.server_timeout)
        return run_release(settings, rebuild=rebuild, listener=lambda step: update(step.name, step.done, step.total))


def own_server(settings: Settings, *, standing: bool = False) -> LocalServer | None:
    """A server of our own, unless the user has a Prefect of theirs; `standing` as in `start_server`."""
    if has_own_prefect():
        prepare_environment()
        return None
    prepare_environment(cache=settings.cache)
    return start_server(Path(os.environ["PREFECT_HOME"]), standing=standing)


def _as_json(outcome: ReleaseOutcome, settings: Settings) -> dict[str, Any]:
    from flows.validate.report import alike

    published = outcome.published
    return {
        "version": published.version,
        "changed": published.changed,
        "path": str(published.path),
        "raw": str(settings.raw),
        "documents": outcome.documents,
        "characters": outcome.characters,
        "warnings": [_warning(*each) for each in alike(published.report.warnings)],
        "rejects": [asdict(row) for row in outcome.rejects],
        "quality": asdict(outcome.quality),
        "accounts": [asdict(account) for account in outcome.accounts],
        "rows": dict(published.counts),
        "large": published.counts.get("documents", 0) >= settings.large_from,
        "site": asdict(outcome.site),
        "mirror": outcome.mirror and asdict(outcome.mirror),
        "excerpts": len(excerpts(published.path)),
    }


def _warning(first: Failure, rows: Sequence[object]) -> dict[str, Any]:
    """What a check warns of, and how many rows it found; `quality/checks.json` lists them."""
    return {"code": first.code, "table": first.table, "message": first.message, "rows": len(rows)}


def _show(outcome: ReleaseOutcome, settings: Settings) -> None:
    console = results()
    for part in _parts(outcome, settings, console):
        console.print(part)


def _parts(outcome: ReleaseOutcome, settings: Settings, console: Console) -> Iterable[RenderableType]:
    published = outcome.published
    texts = "1 text" if outcome.documents == 1 else f"{outcome.documents:,} texts"
    aside = outcome.documents - published.counts.get("documents", outcome.documents)
    read = f"Read {texts} ({outcome.characters:,} characters) from {settings.raw}"
    yield f"{read}, {aside:,} of them set aside." if aside > 0 else f"{read}."
    yield _counts(outcome, console)
    if outcome.rejects:
        yield rejects_table("Set aside", outcome.rejects, console)
    if outcome.quality.since is not None:
        yield "\n".join(line[0].upper() + line[1:] for line in outcome.quality.lines())
    warnings = len(published.report.warnings)
    yield (
        "All checks passed." if not warnings else f"All checks passed; warnings: {warnings} (sijill check lists them)."
    )
    if published.counts.get("documents", 0) >= settings.large_from:
        yield (
            f"The release is large (from {settings.large_from:,} texts on, SIJILL_LARGE_FROM): CSV and Parquet, "
            "the two flat views as CSV for Excel; no workbook, SQLite or JSON Lines."
        )
    if published.changed:
        yield f"Published version {published.version} in {published.path}"
    else:
        yield f"Nothing changed: version {published.version} stands in {published.path}"
    yield site_line(outcome.site, settings.published)
    if outcome.mirror:
        yield mirror_line(outcome.mirror)
    if files := excerpts(published.path):
        yield excerpts_line(files, settings.raw)


def site_line(site: SiteReport, published: Path) -> str:
    """Where the site is, and what of it is new."""
    if not site.files:
        return "The site: none."
    return f"The site: {published / 'index.html'} ({site.files:,} files, {site.written:,} of them new or changed)"


def mirror_line(mirror: MirrorReport) -> str:
    """Where the releases were sent to, and what of them was new there."""
    size = f"{mirror.files:,} files, {mirror.sent:,} of them sent ({mirror.bytes:,} bytes), {mirror.removed:,} removed"
    return f"Sent to {mirror.target}: version {mirror.version} ({size})"


def _counts(outcome: ReleaseOutcome, console: Console) -> RenderableType:
    from flows.contract import tables

    table = plain_table("Table", "Rows", "Title", "الجدول", numbers=("Rows",))
    known = tables()
    for name, rows in outcome.published.counts.items():
        titles = known[name].title
        table.add_row(name, f"{rows:,}", titles.en, arabic(titles.ar, console))
    return table


def rejects_table(heading: str, rejects: Sequence[RejectRow], console: Console) -> RenderableType:
    """The first rejects as a table; `--json` has all."""
    table = plain_table(heading, "Stage", "Row", "Why", "السبب")
    for row in rejects[:SHOWN]:
        place = " ".join(part for part in (row.table, row.key) if part)
        why = f"{row.message} [{row.code}]"
        table.add_row(row.source_file or "—", row.stage, place, why, arabic(row.message_ar, console))
    if len(rejects) > SHOWN:
        table.add_row(f"and {len(rejects) - SHOWN:,} more", "", "", "--json lists all", "")
    return table
