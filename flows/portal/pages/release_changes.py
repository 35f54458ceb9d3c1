"""What a release changed, in words and in counts: reasons, tables, corrected cells."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from flows.contract import tables
from flows.portal.edition import Edition

SHOWN_CELLS = 200
LONGEST = 160


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
    """A corrected cell; long values are cut around what differs. `title` is its table's and its column's."""

    title: str
    place: str
    key: str
    old: str
    new: str
    why: str
    page: str | None


def reasons(changes: Mapping[str, Any], edition: Edition) -> Iterator[str]:
    """The reasons of a release: what kind of step it is, then what was added, removed, moved and corrected, and why."""
    t = edition.words
    yield t(f"releases.step_{changes.get('bump') or 'first'}")
    counted = changes.get("tables", {}).values()
    for kind in ("added", "removed", "moved", "corrected"):
        if count := sum(each.get(kind, 0) for each in counted):
            yield t.count(f"releases.{kind}", count)
    causes: Counter[str] = Counter()
    for each in counted:
        causes.update(each.get("causes", {}))
    for cause in sorted(causes):
        yield t("releases.because", why=_cause(cause, edition), n=f"{causes[cause]:,}")


def _cause(cause: str, edition: Edition) -> str:
    key = f"releases.cause_{cause}"
    return edition.words(key) if edition.words.known(key) else cause


def table_change(name: str, told: Mapping[str, int], edition: Edition) -> TableChange:
    """The counts of a table; one that the contract does not know any more has its name as title."""
    counts = {
        key: told.get(key, 0) for key in ("before", "after", "added", "removed", "moved", "corrected", "withheld")
    }
    return TableChange(name=name, title=table_title(name, edition), **counts)


def table_title(name: str, edition: Edition) -> str:
    """The title of a table; one that the contract does not know any more has its name."""
    return edition.one_of(tables()[name].title) if name in tables() else name


def _title(table: str, column: str, edition: Edition) -> str:
    titles = {each.name: edition.one_of(each.title) for each in tables()[table].columns} if table in tables() else {}
    return f"{table_title(table, edition)}: {titles.get(column, column)}"


def corrected_cells(version: str, edition: Edition) -> tuple[tuple[CellChange, ...], int]:
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
    # Of a large release the page of rows says itself that it knows none.
    known = edition.data.large or document in edition.data.documents
    old, new = _where_they_differ(row["old"], row["new"])
    return CellChange(
        title=_title(row["table"], row["column"], edition),
        place=f"{row['table']}.{row['column']}",
        key=row["key"],
        old=old,
        new=new,
        why=_cause(row["cause"], edition),
        page=edition.place_of("documents", document) if document and known else None,
    )


def _where_they_differ(old: str, new: str) -> tuple[str, str]:
    """Two values from shortly before their first difference on, each cut where it gets long."""
    same = next((place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(0, same - 30) if max(len(old), len(new)) > LONGEST else 0
    lead = "…" if start else ""
    return _cut(f"{lead}{old[start:]}"), _cut(f"{lead}{new[start:]}")


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
