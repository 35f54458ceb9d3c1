"""The list of releases, and a page for each: what changed, why, and how to make sure that a copy is whole.

Figures come from `versions.json`; corrected cells from `corrections.csv` of each release, of which a page shows the
first ones; rows that went from the newest table `withdrawn`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from flows.contract import Bilingual, tables
from flows.portal import addresses, machine_words
from flows.portal.edition import Edition
from flows.portal.page import Page
from flows.portal.release_data import grouped

SHOWN_CELLS = 200
SHOWN_ROWS = 200
LONGEST = 160
FILES = ("README.md", "CHANGES.md", "changes.json", "corrections.csv", "datapackage.json", "SHA256SUMS")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseCard:
    """A release in the list. `why` are sentences; `added` and the like are counts over all tables."""

    version: str
    page: str
    created: str | None
    newest: bool
    why: tuple[str, ...]
    rows: int
    megabytes: str
    sums: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedRun:
    """A run that was refused: after which version, why, what was found how often."""

    after: str | None
    code: str
    failures: int
    findings: tuple[tuple[str, int], ...]
    inputs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasesView:
    releases: tuple[ReleaseCard, ...]
    failed: tuple[FailedRun, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableChange:
    """Counts of one table."""

    name: str
    title: str
    before: int
    after: int
    added: int
    removed: int
    moved: int
    corrected: int
    withheld: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """A corrected cell; long values are cut around what differs."""

    place: str
    key: str
    old: str
    new: str
    why: str
    page: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A row that this version withdrew."""

    table: str
    key: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseView:
    """One release; `more_cells` and `more_gone` say how many are not shown."""

    card: ReleaseCard
    before: str | None
    schema: tuple[tuple[str, str], ...]
    withheld: tuple[str, ...]
    given: tuple[str, ...]
    tables: tuple[TableChange, ...]
    cells: tuple[CellChange, ...]
    more_cells: int
    gone: tuple[Gone, ...]
    more_gone: int


def pages(edition: Edition) -> Iterator[Page]:
    """The list, then one page a release."""
    t, data = edition.words, edition.data
    listed = tuple(data.versions.get("versions", ()))
    cards = {each["version"]: _card(each, edition) for each in listed}
    yield Page(
        path="releases/index.html",
        template="releases.html",
        title=t("releases.title"),
        description=t("releases.description"),
        view=ReleasesView(
            releases=tuple(cards.values()), failed=tuple(_failed(each) for each in data.versions.get("failed", ()))
        ),
        section="releases",
        json_ld=machine_words.dataset(edition, "releases/index.html"),
    )
    withdrawn = grouped(data.rows.withdrawn, lambda row: row.version)
    for each in listed:
        gone = tuple(
            Gone(table=row.table, key=row.key, why=edition.category("withdrawn", "reason", row.reason))
            for row in withdrawn.get(each["version"], ())
        )
        yield Page(
            path=addresses.release_page(each["version"]),
            template="release.html",
            title=t("releases.one", version=each["version"]),
            description=t("releases.one_description", version=each["version"]),
            view=_release(each, cards[each["version"]], gone, edition),
            section="releases",
            trail=((t("common.section_releases"), "releases/index.html"),),
        )


def _card(told: Mapping[str, Any], edition: Edition) -> ReleaseCard:
    version = str(told["version"])
    created = told.get("created")
    return ReleaseCard(
        version=version,
        page=addresses.release_page(version),
        created=str(created)[:10] if created else None,
        newest=version == edition.data.version,
        why=tuple(_why(told.get("changes", {}), edition)),
        rows=told["rows"],
        megabytes=f"{told['bytes'] / 1_000_000:.1f} MB",
        sums=told["sha256sums"],
        files=tuple((name, f"{version}/{name}") for name in FILES),
    )


def _why(changes: Mapping[str, Any], edition: Edition) -> Iterator[str]:
    """The reasons of a release: what kind of step it is, then what was added, removed, moved and corrected, and why."""
    t = edition.words
    yield t(f"releases.step_{changes.get('bump') or 'first'}")
    counted = changes.get("tables", {}).values()
    for kind in ("added", "removed", "moved", "corrected"):
        if count := sum(each.get(kind, 0) for each in counted):
            yield t.count(f"releases.{kind}", count)
    causes: dict[str, int] = {}
    for each in counted:
        for cause, count in each.get("causes", {}).items():
            causes[cause] = causes.get(cause, 0) + count
    for cause in sorted(causes):
        yield t("releases.because", why=_cause(cause, edition), n=f"{causes[cause]:,}")


def _cause(cause: str, edition: Edition) -> str:
    key = f"releases.cause_{cause}"
    return edition.words(key) if edition.words.known(key) else cause


def _failed(told: Mapping[str, Any]) -> FailedRun:
    findings = (
        (
            " · ".join(str(each[part]) for part in ("check", "code", "table", "column") if each.get(part)),
            each["failures"],
        )
        for each in told.get("findings", ())
    )
    return FailedRun(
        after=told.get("after"),
        code=told["code"],
        failures=told["failures"],
        findings=tuple(findings),
        inputs=told.get("inputs_sha256", ""),
    )


def _release(told: Mapping[str, Any], card: ReleaseCard, gone: tuple[Gone, ...], edition: Edition) -> ReleaseView:
    changes = told.get("changes", {})
    texts = changes.get("texts", {})
    cells, count = _cells(card.version, edition)
    return ReleaseView(
        card=card,
        before=changes.get("from"),
        schema=tuple(
            (edition.words(f"releases.{each['kind']}"), ".".join(filter(None, (each["table"], each.get("column")))))
            for each in changes.get("schema", ())
        ),
        withheld=tuple(texts.get("withheld_ids", ())),
        given=tuple(texts.get("given_ids", ())),
        tables=tuple(_table(name, each, edition) for name, each in changes.get("tables", {}).items()),
        cells=cells,
        more_cells=count - len(cells),
        gone=gone[:SHOWN_ROWS],
        more_gone=max(0, len(gone) - SHOWN_ROWS),
    )


def _table(name: str, told: Mapping[str, int], edition: Edition) -> TableChange:
    title = tables()[name].title if name in tables() else Bilingual(en=name, ar=name)
    counts = {
        key: told.get(key, 0) for key in ("before", "after", "added", "removed", "moved", "corrected", "withheld")
    }
    return TableChange(name=name, title=edition.one_of(title), **counts)


def _cells(version: str, edition: Edition) -> tuple[tuple[CellChange, ...], int]:
    """The first corrected cells of a release, and how many there are."""
    file = edition.data.root / version / "corrections.csv"
    if not file.is_file():
        return (), 0
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        shown = tuple(_cell(row, edition) for row in islice(reader, SHOWN_CELLS))
        return shown, len(shown) + sum(1 for _ in reader)


def _cell(row: Mapping[str, str], edition: Edition) -> CellChange:
    document = row.get("document_id") or None
    known = document in edition.data.documents
    old, new = _where_they_differ(row["old"], row["new"])
    return CellChange(
        place=f"{row['table']}.{row['column']}",
        key=row["key"],
        old=old,
        new=new,
        why=_cause(row["cause"], edition),
        page=addresses.document_page(document) if document and known else None,
    )


def _where_they_differ(old: str, new: str) -> tuple[str, str]:
    """Two values from shortly before their first difference on, each cut where it gets long."""
    same = next((place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(0, same - 30) if max(len(old), len(new)) > LONGEST else 0
    lead = "…" if start else ""
    return _cut(f"{lead}{old[start:]}"), _cut(f"{lead}{new[start:]}")


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
