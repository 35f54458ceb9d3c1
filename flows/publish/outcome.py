"""What a run did, from the first file to the published package, and its release notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from flows.contract.rows import RejectRow
from flows.publish.history.quality_change import QualityChange
from flows.publish.markdown import code, plain
from flows.publish.release import PublishResult
from flows.validate.quarantine.accounts import Account

if TYPE_CHECKING:
    from flows.portal import SiteReport
    from flows.publish.target import MirrorReport

# A page of notes is read by people; the table `rejects` has all of them.
SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What a run read, what it turned away and set aside, its accounts, and what it published."""

    documents: int
    characters: int
    rejects: tuple[RejectRow, ...]
    accounts: tuple[Account, ...]
    published: PublishResult
    quality: QualityChange


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseOutcome(Reached):
    """What a run did, its site included; `mirror` is null where no target is set."""

    site: SiteReport
    mirror: MirrorReport | None = None


def completed(reached: Reached, site: SiteReport, mirror: MirrorReport | None = None) -> ReleaseOutcome:
    """The outcome of a run whose site is written."""
    parts = {each.name: getattr(reached, each.name) for each in fields(reached)}
    return ReleaseOutcome(**parts, site=site, mirror=mirror)


def release_notes(outcome: ReleaseOutcome) -> str:
    """The notes in Markdown; names of files and words of texts show as they are and do nothing."""
    return "\n".join(_notes(outcome))


def _notes(outcome: ReleaseOutcome) -> Iterator[str]:
    published = outcome.published
    yield f"# Sijill {published.version}"
    yield "A new version was published." if published.changed else "Nothing changed; the version stands."
    if outcome.mirror:
        yield f"\nIt stands at {plain(outcome.mirror.target, longest=300)}."
    yield f"\n- texts read: {outcome.documents} ({outcome.characters:,} characters)"
    yield f"- warnings of the checks: {len(published.report.warnings)}"
    yield f"- turned away or set aside: {len(outcome.rejects)}"
    yield from (f"  - {count} × {name}" for name, count in sorted(Counter(row.code for row in outcome.rejects).items()))
    yield from (f"- {plain(line, longest=200)}" for line in outcome.quality.lines())
    if outcome.rejects:
        yield "\n| file | row | why |\n|---|---|---|"
        yield from (_reject(row) for row in outcome.rejects[:SHOWN])
    if len(outcome.rejects) > SHOWN:
        yield f"\nand {len(outcome.rejects) - SHOWN:,} more in the table `rejects`"
    yield "\n| table | rows |\n|---|---:|"
    yield from (f"| {table} | {rows:,} |" for table, rows in published.counts.items())


def _reject(row: RejectRow) -> str:
    place = " ".join(part for part in (row.table, row.key) if part)
    cells = (row.source_file and code(row.source_file, in_table=True), place and code(place, in_table=True))
    return f"| {cells[0]} | {cells[1]} | {plain(row.message, longest=200)} ({row.code}) |"
