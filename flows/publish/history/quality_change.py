"""What a run changed in quality since the last release: warnings, rejects, and how much is read per thousand words.

Read from the published folders alone, so any two releases can be compared. A warning is known again by its check,
code, table and column, a reject by its file, table, key and code.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.errors import PublishError
from flows.publish.history.packaged_tables import Key, PackagedTable, packaged_tables
from flows.publish.quality import QUALITY

PER_WORDS = 1000
# A smaller relative change of a rate is the ebb and flow of texts.
NOTABLE = 0.05
REJECT = ("source_file", "table", "key", "code")
WARNING = ("check", "code", "table", "column")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """The quality of one release; `rates` are rows per thousand words of each table that is read from texts."""

    version: str
    warnings: Mapping[Key, int]
    rejects: frozenset[Key]
    rates: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class RateChange:
    """How often a table's rows are read, per thousand words, in the release before and now."""

    table: str
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningChange:
    """How often a warning that is neither new nor gone was found, before and now."""

    warning: Key
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityChange:
    """What is new and what is gone since the release `since`; null for a first release."""

    since: str | None
    warnings_new: tuple[Key, ...] = ()
    warnings_gone: tuple[Key, ...] = ()
    warnings_counted: tuple[WarningChange, ...] = ()
    rejects_new: tuple[Key, ...] = ()
    rejects_gone: tuple[Key, ...] = ()
    rates: tuple[RateChange, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether quality is as it was."""
        warnings = self.warnings_new or self.warnings_gone or self.warnings_counted
        return not (warnings or self.rejects_new or self.rejects_gone or self.rates)

    def lines(self) -> Iterator[str]:
        """The change in words, one line each; keys are left out, because documents name them."""
        if self.since is None:
            yield "quality: first release, nothing to compare with"
            return
        yield f"quality since {self.since}: " + ("unchanged" if self.nothing else "changed")
        for word, found in (("new", self.warnings_new), ("gone", self.warnings_gone)):
            yield from (f"warning {word}: {_name(key)}" for key in found)
        for each in self.warnings_counted:
            yield f"warning {_name(each.warning)}: {each.before} before, {each.after} now"
        for word, keys in (("new", self.rejects_new), ("gone", self.rejects_gone)):
            for code, count in sorted(Counter(key[-1] for key in keys).items()):
                yield f"rejects {word}: {count} {code}"
        for rate in self.rates:
            yield f"{rate.table} per {PER_WORDS} words: {rate.before:.1f} before, {rate.after:.1f} now"


def quality_of(release: Path) -> Quality | None:
    """The quality of a published release; null where there is none, or one that cannot be read."""
    try:
        checks = json.loads((release / QUALITY / "checks.json").read_bytes())["checks"]
        tables = packaged_tables(release)
        return Quality(
            version=release.resolve().name,
            warnings=_counted(checks),
            rejects=frozenset(tables["rejects"].keys(REJECT)) if "rejects" in tables else frozenset(),
            rates=_rates(tables),
        )
    except (OSError, ValueError, KeyError, TypeError, PublishError):
        return None


def _counted(checks: Iterable[Mapping[str, Any]]) -> Counter[Key]:
    """Warnings by check, code and place."""
    found = Counter[Key]()
    for check in checks:
        for each in check["warnings"]:
            found[check["name"], *(str(each.get(name) or "") for name in WARNING[1:])] += each.get("count", 1)
    return found


def quality_change(before: Quality | None, after: Quality | None) -> QualityChange:
    """Compare the last release with this one."""
    if before is None or after is None:
        return QualityChange(since=None)
    return QualityChange(
        since=before.version,
        warnings_new=tuple(sorted(after.warnings.keys() - before.warnings.keys())),
        warnings_gone=tuple(sorted(before.warnings.keys() - after.warnings.keys())),
        warnings_counted=tuple(
            WarningChange(warning=key, before=before.warnings[key], after=after.warnings[key])
            for key in sorted(before.warnings.keys() & after.warnings.keys())
            if before.warnings[key] != after.warnings[key]
        ),
        rejects_new=tuple(sorted(after.rejects - before.rejects)),
        rejects_gone=tuple(sorted(before.rejects - after.rejects)),
        rates=tuple(_changed_rates(before.rates, after.rates)),
    )


def _name(warning: Key) -> str:
    return " ".join(part for part in warning if part)


def _rates(tables: Mapping[str, PackagedTable]) -> Mapping[str, float]:
    words = sum(int(cell) for (cell,) in tables["documents"].every_row(("words",)) if cell)
    read = [table for table in tables.values() if "start" in table.columns and not table.is_view]
    return {table.name: PER_WORDS * table.row_count / words for table in read} if words else {}


def _changed_rates(before: Mapping[str, float], after: Mapping[str, float]) -> Iterator[RateChange]:
    for table, rate in after.items():
        was = before.get(table, rate)
        if abs(rate - was) > NOTABLE * max(was, rate):
            yield RateChange(table=table, before=was, after=rate)
