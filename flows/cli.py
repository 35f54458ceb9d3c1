"""The command `sijill`: one function a command, each thin, its work in `flows.commands`.

Nothing heavy is imported before a command runs, so `sijill --help` answers at once. Results go to standard
output, as a table or with `--json` as one JSON object; progress and errors go to standard error, progress
only on a terminal. The exit codes are those of `EXIT_CODES` in `flows.commands.failure`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from flows import __version__

EPILOG = (
    "Exit codes: 0 done; 1 the data is not fit to publish; 2 wrong usage or setting; "
    "3 an input cannot be read; 4 the release cannot be written or read; "
    "70 a fault of Sijill itself; 130 interrupted."
)

app = typer.Typer(
    name="sijill",
    help="Arabic diplomatic texts in, an open dataset out: who met, where, when, who promised what to whom.",
    epilog=EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Json = Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")]
SiteOption = Annotated[
    str | None,
    typer.Option(
        "--site", help="The site: full, large (one page shows any row), none, or auto: by size. (default: auto)"
    ),
]


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sijill {__version__}")
        raise typer.Exit


@app.callback()
def sijill(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and end."),
    ] = False,
) -> None:
    """Options that stand before a command."""


@app.command()
def release(
    raw: Annotated[
        Path | None,
        typer.Option(help="Folder of the texts; sources.csv in it is optional. (default: raw)"),
    ] = None,
    published: Annotated[Path | None, typer.Option(help="Folder of the releases. (default: published)")] = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Replace the newest version, not announced yet, instead of adding one.")
    ] = False,
    runner: Annotated[
        str | None, typer.Option(help="Where texts are read: inline, processes or dask. (default: inline)")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(help="Processes that read at the same time. (default: as many as cores)")
    ] = None,
    dask_address: Annotated[
        str | None, typer.Option(help="Address of a Dask scheduler, such as tcp://host:8786.")
    ] = None,
    site: SiteOption = None,
    as_json: Json = False,
) -> None:
    """Read the texts, extract, validate, and publish a package if anything changed."""
    from flows.commands.release import run
    from flows.settings import load_settings

    settings = load_settings(
        raw=raw, published=published, runner=runner, workers=workers, dask_address=dask_address, site=site
    )
    run(settings, rebuild=rebuild, as_json=as_json)


@app.command()
def ingest(
    raw: Annotated[Path | None, typer.Option(help="Folder of the texts and of sources.csv. (default: raw)")] = None,
    as_json: Json = False,
) -> None:
    """Fetch what is new of the pages, feeds and sitemaps in sources.csv; publishes nothing."""
    from flows.commands.ingest import run
    from flows.settings import load_settings

    run(load_settings(raw=raw), as_json=as_json)


@app.command()
def schedule(
    raw: Annotated[Path | None, typer.Option(help="Folder of the texts and of sources.csv. (default: raw)")] = None,
    published: Annotated[Path | None, typer.Option(help="Folder of the releases. (default: published)")] = None,
    ingest_cron: Annotated[str | None, typer.Option(help="When to fetch. (default: '7 * * * *')")] = None,
    release_cron: Annotated[str | None, typer.Option(help="When to release. (default: '37 2 * * *')")] = None,
    time_zone: Annotated[
        str | None, typer.Option(help="Time zone of both, such as Asia/Damascus. (default: UTC)")
    ] = None,
) -> None:
    """Fetch and release by the clock, on this machine, until interrupted."""
    from flows.commands.schedule import run
    from flows.settings import load_settings

    settings = load_settings(
        raw=raw, published=published, ingest_cron=ingest_cron, release_cron=release_cron, time_zone=time_zone
    )
    run(settings)


@app.command()
def status(
    published: Annotated[Path | None, typer.Option(help="Folder of the releases. (default: published)")] = None,
    as_json: Json = False,
) -> None:
    """Tell how the releases stand: newest, whole or damaged, refused runs, what was set aside."""
    from flows.commands.status import run
    from flows.settings import load_settings

    run(load_settings(published=published), as_json=as_json)


@app.command()
def replay(
    raw: Annotated[
        Path | None,
        typer.Option(help="Folder of the texts. (default: raw)"),
    ] = None,
    published: Annotated[Path | None, typer.Option(help="Folder of the releases. (default: published)")] = None,
    as_json: Json = False,
) -> None:
    """Try again what the last run set aside, and tell what is recovered; publishes nothing."""
    from flows.commands.replay import run

    run(raw, published, as_json=as_json)


@app.command()
def score(
    gold: Annotated[Path, typer.Argument(help="Folder of gold files, <document_id>.json.")],
    texts: Annotated[
        Path | None,
        typer.Option(help="Folder of the texts, <document_id>.txt. (default: beside the gold, or raw)"),
    ] = None,
    verbose: Annotated[str | None, typer.Option(help="List the faults of one measure, or of 'all'.")] = None,
    as_json: Json = False,
) -> None:
    """Compare the extraction with gold files: precision, recall, F1."""
    from flows.commands.score import run

    run(gold, texts, faults=verbose, as_json=as_json)


@app.command()
def explain(
    file: Annotated[Path, typer.Argument(help="A text.")],
    as_json: Json = False,
) -> None:
    """Show a text with every span found in it, the rule that found it, and the value it gave."""
    from flows.commands.explain import run

    run(file, as_json=as_json)


@app.command()
def check(
    path: Annotated[Path, typer.Argument(help="A package: its folder, its datapackage.json, or a published folder.")],
    as_json: Json = False,
) -> None:
    """Validate a published package: structure, values, evidence, hashes."""
    from flows.commands.check import run

    run(path, as_json=as_json)


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="A release: its folder, or its version.")],
    new: Annotated[str, typer.Argument(help="The release to compare it with.")],
    published: Annotated[
        Path | None, typer.Option(help="Folder of the releases, for versions. (default: published)")
    ] = None,
    as_json: Json = False,
) -> None:
    """Compare two releases: rows added and removed, cells corrected and why, changes of the schema."""
    from flows.commands.diff import run

    run(old, new, published, as_json=as_json)


@app.command()
def site(
    published: Annotated[Path | None, typer.Option(help="Folder of the releases. (default: published)")] = None,
    kind: SiteOption = None,
    as_json: Json = False,
) -> None:
    """Write the pages of the newest release beside it; a release does the same at its end."""
    from flows.commands.site import run

    run(published, kind, as_json=as_json)


@app.command()
def serve(
    published: Annotated[Path | None, typer.Option(help="Folder of the releases. (default: published)")] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on this machine; 0 takes a free one.")] = 8000,
) -> None:
    """Show the site and its files to browsers on this machine, until interrupted."""
    from flows.commands.serve import run

    run(published, port)


@app.command()
def mirror(
    published: Annotated[Path | None, typer.Option(help="Folder of the releases. (default: published)")] = None,
    target: Annotated[
        str | None, typer.Option(help="s3://bucket/prefix, gs://…, az://…, or a folder. (default: SIJILL_TARGET)")
    ] = None,
    as_json: Json = False,
) -> None:
    """Send the releases and their site to an object store or another folder; a release does the same at its end."""
    from flows.commands.mirror import run
    from flows.settings import load_settings

    run(load_settings(published=published, target=target), as_json=as_json)


@app.command()
def verify(
    path: Annotated[Path, typer.Argument(help="A copy of a release, or of a published folder with all of them.")],
    key: Annotated[
        Path | None, typer.Option(help="Public key of the signer, or an allowed signers file: a signature is required.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Compare a copy with its hashes, file by file, and check its signature."""
    from flows.commands.verify import run

    run(path, key, as_json=as_json)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    # Arrow's own allocator keeps what it was given back: a tenth of a large run. Read when Arrow is imported.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    try:
        app(prog_name="sijill")
    except Exception as error:
        from flows.commands.failure import report

        sys.exit(report(error, as_json="--json" in sys.argv))


if __name__ == "__main__":
    main()
