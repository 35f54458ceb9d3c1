"""The list of releases, and a page for each: what changed, why, and how to make sure that a copy is whole.

Figures come from `versions.json`; corrected cells from `corrections.csv` of each release, of which a page shows the
first ones; rows that went from the newest table `withdrawn`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flows.portal import addresses, machine_words
from flows.portal.edition import Edition
from flows.portal.page import Page
from flows.portal.pages.release_changes import (
    CellChange,
    TableChange,
    corrected_cells,
    reasons,
    table_change,
    table_title,
)

SHOWN_ROWS = 200
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
class Gone:
    """A row that this version withdrew; `title` is its table's."""

    title: str
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
    counts, withdrawn = Counter[str](), defaultdict[str, list[Gone]](list)
    for row in data.rows.withdrawn:
        counts[row.version] += 1
        if counts[row.version] <= SHOWN_ROWS:
            why = edition.category("withdrawn", "reason", row.reason)
            withdrawn[row.version].append(
                Gone(title=table_title(row.table, edition), table=row.table, key=row.key, why=why)
            )
    for each in listed:
        gone = tuple(withdrawn[each["version"]])
        yield Page(
            path=addresses.release_page(each["version"]),
            template="release.html",
            title=t("releases.one", version=each["version"]),
            description=t("releases.one_description", version=each["version"]),
            view=_release(each, cards[each["version"]], gone, counts[each["version"]], edition),
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
        why=tuple(reasons(told.get("changes", {}), edition)),
        rows=told["rows"],
        megabytes=f"{told['bytes'] / 1_000_000:.1f} MB",
        sums=told["sha256sums"],
        files=tuple((name, f"{version}/{name}") for name in FILES),
    )


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


def _release(
    told: Mapping[str, Any], card: ReleaseCard, gone: tuple[Gone, ...], all_gone: int, edition: Edition
) -> ReleaseView:
    changes = told.get("changes", {})
    texts = changes.get("texts", {})
    cells, count = corrected_cells(card.version, edition)
    return ReleaseView(
        card=card,
        before=changes.get("from"),
        schema=tuple(
            (edition.words(f"releases.{each['kind']}"), ".".join(filter(None, (each["table"], each.get("column")))))
            for each in changes.get("schema", ())
        ),
        withheld=tuple(texts.get("withheld_ids", ())),
        given=tuple(texts.get("given_ids", ())),
        tables=tuple(table_change(name, each, edition) for name, each in changes.get("tables", {}).items()),
        cells=cells,
        more_cells=count - len(cells),
        gone=gone,
        more_gone=all_gone - len(gone),
    )
