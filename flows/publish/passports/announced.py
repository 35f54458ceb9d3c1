"""Releases as they lie in their folders, for the files that tell of all of them: catalogue and feed.

Everything comes from the release's own files, whatever contract it was written under, so these pages can always
be made again and an old release is described by its own words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flows.contract import Bilingual
from flows.errors import PublishError
from flows.publish.history.versions import Version

CORRECTIONS = "corrections.csv"
STEPS = {
    "major": Bilingual(en="major change", ar="تغيير رئيسي"),
    "minor": Bilingual(en="minor change", ar="تغيير فرعي"),
    "patch": Bilingual(en="corrections only", ar="تصويبات فقط"),
}
FIRST_VERSION = Bilingual(en="First version.", ar="الإصدار الأول.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedCell:
    """What a line of `corrections.csv` says; an empty string is an empty cell."""

    table: str
    key: str
    column: str
    old: str
    new: str
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncedRelease:
    """`descriptor` and `changes` are the JSON of `datapackage.json` and `changes.json`."""

    version: str
    descriptor: Mapping[str, Any]
    changes: Mapping[str, Any]
    corrections: tuple[CorrectedCell, ...]

    def address(self, homepage: str | None, path: str = "") -> str:
        """Where a file of the release is, seen from the folder of all releases."""
        return f"{homepage or ''}{self.version}/{quote(path)}"


def announced_releases(published: Path, versions: Iterable[Version]) -> tuple[AnnouncedRelease, ...]:
    """The releases of those versions, in that order.

    Raises:
        PublishError: `release-damaged`.
    """
    return tuple(_release(published / str(version)) for version in versions)


def _release(folder: Path) -> AnnouncedRelease:
    try:
        return AnnouncedRelease(
            version=folder.name,
            descriptor=json.loads((folder / "datapackage.json").read_bytes()),
            changes=json.loads((folder / "changes.json").read_bytes()),
            corrections=_corrections(folder / CORRECTIONS),
        )
    except (OSError, ValueError, KeyError) as error:
        raise PublishError(
            "release-damaged",
            "This release lacks a file or holds a broken one.",
            file=folder.name,
            remedy="Restore the release from a copy, or move its folder away.",
        ) from error


def _corrections(file: Path) -> tuple[CorrectedCell, ...]:
    """Cells that the release corrected; none where it has no such file, as an old release may."""
    if not file.is_file():
        return ()
    from pyarrow import csv, string

    names = [field.name for field in fields(CorrectedCell)]
    # Arrow, for Python's csv stops at long cells.
    table = csv.read_csv(
        file,
        read_options=csv.ReadOptions(use_threads=False, block_size=max(1 << 20, file.stat().st_size + 1)),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            include_columns=names, column_types=dict.fromkeys(names, string()), strings_can_be_null=False
        ),
    )
    return tuple(CorrectedCell(**line) for line in table.to_pylist())


def version_notes(release: AnnouncedRelease) -> Bilingual:
    """What a release changed, in one line of each language."""
    changes = release.changes
    if not changes.get("from"):
        return FIRST_VERSION
    counts = changes.get("tables", {}).values()
    added, removed, cells = (sum(each.get(kind, 0) for each in counts) for kind in ("added", "removed", "corrected"))
    before, step = changes["from"], STEPS[changes["bump"]]
    return Bilingual(
        en=f"From {before}, {step.en}: {added} rows added, {removed} removed, {cells} cells corrected.",
        ar=f"عن الإصدار {before}، {step.ar}: سجلات مضافة {added}، ومحذوفة {removed}، وخلايا مصوَّبة {cells}.",
    )
