"""`sijill status`: how the releases stand, for whoever looks after them and for monitors that read exit codes.

Nothing is written and nothing is waited for, so it may be asked while a run works.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from flows.commands.failure import OK, RELEASE, UNFIT
from flows.commands.screen import plain_table, print_json, progress, results
from flows.settings import Settings

if TYPE_CHECKING:
    from flows.publish.store import LocalStore

SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How the releases stand.

    Attributes:
        version, rows: of the newest release; null where there is none.
        damaged: what is not as it was published, as sentences.
        busy: whether a run holds the right to publish now.
        refused: runs that were refused since the last one that succeeded, newest first, by code and failures.
        set_aside: what the last run set aside, by code.
        site: whether the pages lie beside the releases.
    """

    version: str | None
    rows: int | None
    versions: int
    damaged: tuple[str, ...]
    busy: bool
    refused: tuple[tuple[str, int], ...]
    set_aside: dict[str, int]
    site: bool

    @property
    def exit_code(self) -> int:
        """0 all is well; 1 the last run was refused; 4 there is no release, or it is damaged."""
        if self.version is None or self.damaged:
            return RELEASE
        return UNFIT if self.refused else OK


def run(settings: Settings, *, as_json: bool) -> None:
    """Show the status and end with its exit code."""
    with progress("looking"):
        status = status_of(settings)
    if as_json:
        print_json({"published": str(settings.published), **asdict(status), "exit_code": status.exit_code})
    else:
        _show(status, settings)
    raise SystemExit(status.exit_code)


def status_of(settings: Settings) -> Status:
    """Look at the folder of releases and at what the last run left in the cache."""
    from flows.publish.history.versions import failed_runs
    from flows.publish.store import LocalStore
    from flows.validate.quarantine.record import QuarantineRecord

    store = LocalStore(settings.published)
    versions = store.versions()
    kept = QuarantineRecord(settings.cache, settings.published).read() or ()
    return Status(
        version=str(versions[0]) if versions else None,
        rows=_rows(store) if versions else None,
        versions=len(versions),
        damaged=tuple(_damages(store)) if versions else (),
        busy=_is_busy(store),
        refused=tuple((str(each.get("code")), int(each.get("failures", 0))) for each in failed_runs(store.root)),
        set_aside=dict(Counter(row.code for row in kept).most_common()),
        site=(store.root / "index.html").is_file(),
    )


def _rows(store: LocalStore) -> int | None:
    try:
        listed = json.loads((store.root / "versions.json").read_bytes())["versions"]
        return int(listed[0]["rows"])
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def _damages(store: LocalStore) -> Iterator[str]:
    from flows.publish.store import LATEST
    from flows.validate.copies import verify_copies

    for report in verify_copies(store.root, frozenset()):
        yield from (f"{report.folder.name}: {failure.message}" for failure in report.failures)
    link, newest = store.root / LATEST, str(store.versions()[0])
    if not link.is_symlink() or os.readlink(link) != newest:
        yield f"'{LATEST}' does not lead to {newest}"


def _is_busy(store: LocalStore) -> bool:
    from flows.errors import PublishError

    try:
        store.check_free()
    except PublishError:
        return True
    return False


def _show(status: Status, settings: Settings) -> None:
    console = results()
    table = plain_table("", "")
    table.show_header = False
    for name, told in _lines(status, settings):
        table.add_row(name, told)
    console.print(table)
    for damage in status.damaged[:SHOWN]:
        console.print(damage, style="red", markup=False, soft_wrap=True)
    if len(status.damaged) > SHOWN:
        console.print(f"and {len(status.damaged) - SHOWN:,} more (--json lists all)")


def _lines(status: Status, settings: Settings) -> Iterator[tuple[str, str]]:
    if status.version is None:
        yield "Newest release", f"none in {settings.published}"
    else:
        rows = f", {status.rows:,} rows" if status.rows is not None else ""
        yield "Newest release", f"{status.version} in {settings.published / status.version}{rows}"
        yield "Releases", f"{status.versions}, {'damaged' if status.damaged else 'whole, as published'}"
        yield "Site", "there" if status.site else "missing (sijill site writes it)"
    yield "Now", "a run is publishing" if status.busy else "no run is publishing"
    refused = "; ".join(f"{code}, {failures:,} failures" for code, failures in status.refused)
    yield "Refused since", refused or "none"
    aside = ", ".join(f"{count:,} {code}" for code, count in status.set_aside.items())
    yield "Set aside by the last run", aside or "nothing"
