"""`sijill replay`: what the last run set aside, tried again after a fix; `sijill release` then publishes it.

The last run is the one that left its record in the cache folder, refused or not; without a record, the newest
release and its table `rejects`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.commands.screen import arabic, messages, plain_table, print_json, progress, results
from flows.contract.rows import RejectRow
from flows.errors import PublishError
from flows.ingest import check_folder
from flows.settings import Settings, load_settings

if TYPE_CHECKING:
    from flows.ingest import Document
    from flows.validate.quarantine.replay import Replayed

SHOWN = 40
WORDS: Mapping[str, str] = {"recovered": "recovered", "still": "still set aside", "gone": "gone"}


def run(raw: Path | None, published: Path | None, *, as_json: bool) -> None:
    """Replay and show what came of it.

    Raises:
        SijillError: the folder or its side files cannot be read; `release-missing`: no run is known.
    """
    settings = load_settings(raw=raw, published=published)
    check_folder(settings.raw)
    _check_run_known(settings)
    with progress("replaying"):
        from flows.validate.quarantine.replay import replay

        rejects = quarantined(settings)
        replayed = replay(
            rejects,
            settings.raw,
            max_bytes=settings.max_bytes,
            max_seconds=settings.max_seconds,
            limits=settings.reading_limits,
            tell=_tell,
        )
    if as_json:
        print_json(_as_json(replayed, settings))
    else:
        _show(replayed, settings)


def _check_run_known(settings: Settings) -> None:
    """A folder that was misspelt is not one from which nothing was set aside."""
    from flows.publish.store import LATEST
    from flows.validate.quarantine.record import QuarantineRecord

    known = QuarantineRecord(settings.cache, settings.published).read() is not None
    if not known and not (settings.published / LATEST).is_dir():
        raise PublishError(
            "release-missing",
            "No run is known that published into this folder.",
            file=str(settings.published),
            remedy="Name the folder of the releases with --published, or run sijill release first.",
        )


def quarantined(settings: Settings) -> tuple[RejectRow, ...]:
    """What the last run set aside; nothing where there was no run."""
    from flows.validate.quarantine.record import QuarantineRecord

    kept = QuarantineRecord(settings.cache, settings.published).read()
    return kept if kept is not None else _published(settings.published)


def _published(folder: Path) -> tuple[RejectRow, ...]:
    from flows.publish.history.packaged_tables import packaged_tables
    from flows.publish.store import LATEST

    names = RejectRow.__slots__
    try:
        table = packaged_tables(folder / LATEST)["rejects"]
    except (PublishError, KeyError):
        return ()
    known = [name for name in names if name in table.columns]
    rows = (dict(zip(known, cells, strict=True)) for cells in table.keys(tuple(known)))
    return tuple(_reject(cells) for cells in rows)


def _reject(cells: Mapping[str, str]) -> RejectRow:
    values: dict[str, Any] = dict(cells)
    values["rows"] = int(cells["rows"]) if cells.get("rows") else None
    values["evidence"] = cells.get("evidence") or None
    return RejectRow(**values)


def _tell(document: Document, error: Exception) -> None:
    from flows.validate.quarantine.documents import failure_line

    messages().print(failure_line(document, error), markup=False, soft_wrap=True)


def _as_json(replayed: Sequence[Replayed], settings: Settings) -> dict[str, Any]:
    return {
        "raw": str(settings.raw),
        "published": str(settings.published),
        **_counted(replayed),
        "rejects": [
            {**asdict(each.was), "state": each.state, "code_now": each.now.code if each.now else None}
            for each in replayed
        ],
    }


def _counted(replayed: Sequence[Replayed]) -> dict[str, int]:
    counts = Counter(each.state for each in replayed)
    return {state: counts[state] for state in ("recovered", "still", "gone")}


def _show(replayed: Sequence[Replayed], settings: Settings) -> None:
    console = results()
    if not replayed:
        console.print(f"The last run into {settings.published} set nothing aside.", markup=False)
        return
    table = plain_table("File", "Row", "Was", "Now", "السبب الآن")
    for each in replayed[:SHOWN]:
        place = " ".join(part for part in (each.was.table, each.was.key) if part)
        now = f"{WORDS[each.state]} ({each.now.code})" if each.now else WORDS[each.state]
        why = arabic(each.now.message_ar, console) if each.now else ""
        table.add_row(each.was.source_file or "—", place, each.was.code, now, why)
    console.print(table)
    if len(replayed) > SHOWN:
        console.print(f"and {len(replayed) - SHOWN:,} more; --json lists all")
    counts = _counted(replayed)
    said = ", ".join(f"{count} {WORDS[state]}" for state, count in counts.items())
    console.print(f"Of {len(replayed)} set aside: {said}.")
    if counts["recovered"]:
        console.print(f"sijill release --raw {settings.raw} publishes what was recovered.", markup=False)
