"""Releases as they lie in their folders, for the files that tell of all of them: catalogue and feed.

Everything comes from the release's own files, whatever contract it was written under, so these pages can always
be made again and an old release is described by its own words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flows.contract import Bilingual
from flows.publish.history.diff import CORRECTED_CELLS
from flows.publish.history.moves import is_place
from flows.publish.history.plain_csv import read_cells
from flows.publish.history.versions import Version, undamaged

CORRECTIONS = "corrections.csv"
STEPS = {
    "major": Bilingual(en="major change", ar="تغيير رئيسي"),
    "minor": Bilingual(en="minor change", ar="تغيير فرعي"),
    "patch": Bilingual(en="corrections only", ar="تصويبات فقط"),
}
ROW_KINDS = ("added", "removed", "moved", "corrected")
KINDS = {
    "added": ("row added", "rows added", "صفوف مضافة"),
    "removed": ("row removed", "rows removed", "صفوف محذوفة"),
    "moved": ("row moved in its text", "rows moved in their text", "صفوف انتقلت في نصها"),
    "corrected": ("cell corrected", "cells corrected", "خلايا مصوَّبة"),
    "structure": ("change of the structure", "changes of the structure", "تغييرات في البنية"),
    "text_withheld": ("whole text no longer given", "whole texts no longer given", "نصوص لم تعد تُنشر كاملة"),
    "text_given": ("whole text now given", "whole texts now given", "نصوص صارت تُنشر كاملة"),
}
# They follow from the bytes of a text: what changed in it stands in the other cells.
OF_THE_BYTES = frozenset({"source_sha256", "supplied_sha256", "characters"})
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

    @property
    def told(self) -> tuple[CorrectedCell, ...]:
        """Corrected cells that tell a reader something: no hashes, lengths or places, no list of corrections."""
        return tuple(
            cell
            for cell in self.corrections
            if cell.table != CORRECTED_CELLS
            and cell.old != cell.new
            and cell.column not in OF_THE_BYTES
            and not is_place(cell.column)
        )

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
    with undamaged(folder):
        return AnnouncedRelease(
            version=folder.name,
            descriptor=json.loads((folder / "datapackage.json").read_bytes()),
            changes=json.loads((folder / "changes.json").read_bytes()),
            corrections=_corrections(folder / CORRECTIONS),
        )


def _corrections(file: Path) -> tuple[CorrectedCell, ...]:
    """Cells that the release corrected; none where it has no such file, as an old release may."""
    if not file.is_file():
        return ()
    names = [field.name for field in fields(CorrectedCell)]
    rows = zip(*read_cells(file, names).values(), strict=True)
    return tuple(CorrectedCell(**dict(zip(names, row, strict=True))) for row in rows)


def version_notes(release: AnnouncedRelease) -> Bilingual:
    """What a release changed, in one line of each language; what did not happen is not told."""
    changes = release.changes
    if not changes.get("from"):
        return FIRST_VERSION
    before, step, told = changes["from"], STEPS[changes["bump"]], list(_counted(release))
    if not told:
        return Bilingual(
            en=f"From {before}: no row or cell of the data changed, only what describes it or derives from it.",
            ar=f"عن الإصدار {before}: لم يتغير أي صف ولا خلية، بل تغيّر وصف البيانات أو ما يُشتق منها فحسب.",
        )
    return Bilingual(
        en=f"From {before}, {step.en}: {', '.join(each.en for each in told)}.",
        ar=f"عن الإصدار {before}، {step.ar}: {'، '.join(each.ar for each in told)}.",
    )


def _counted(release: AnnouncedRelease) -> Iterator[Bilingual]:
    """Each kind of change that there is, with its number; Arabic names it first, for its plurals have many forms."""
    changes = release.changes
    tables = [counts for name, counts in changes.get("tables", {}).items() if name != CORRECTED_CELLS]
    numbers = {kind: sum(each.get(kind, 0) for each in tables) for kind in ROW_KINDS}
    numbers["corrected"] = len(release.told) if release.corrections else numbers["corrected"]
    numbers["structure"] = len(changes.get("schema", ()))
    for kind in ("withheld", "given"):
        numbers[f"text_{kind}"] = changes.get("texts", {}).get(kind, 0)
    for kind, number in numbers.items():
        if number:
            one, many, arabic = KINDS[kind]
            yield Bilingual(en=f"{number} {one if number == 1 else many}", ar=f"{arabic}: {number}")
