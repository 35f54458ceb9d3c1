"""What changed between two releases, table by table, by primary key, and what that means for the version.

The recipe of the Data Package standard, as DATA_MODEL fixes it:

- **major**: a table or column removed, renamed (that is removed and added), retyped, moved or added; and a
  removed row that others pointed at and that people cite by name (a document, entity, meeting, instrument);
- **minor**: rows or tables added, other rows removed, a constraint changed;
- **patch**: values corrected, or nothing but metadata.

Rows read from a span have its position in their id, so an edit of a source text replaces them: that is a
minor change, not a broken reference. Views follow from the tables: only their columns count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from flows.publish.packaged_tables import Key, PackagedTable, packaged_tables

Bump = Literal["major", "minor", "patch"]
MAJOR_SCHEMA = frozenset({"table-removed", "column-added", "column-removed", "column-retyped", "columns-moved"})
SPAN_START = "start"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaChange:
    """`kind`: one of `MAJOR_SCHEMA`, `table-added`, `constraint-changed`."""

    kind: str
    table: str
    column: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One cell of a row that both releases have; an empty string is a null."""

    table: str
    key: Key
    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDiff:
    """Keys of rows added and removed, and corrected cells, of one table; `broken` are removed rows cited."""

    table: str
    added: tuple[Key, ...] = ()
    removed: tuple[Key, ...] = ()
    corrected: tuple[Correction, ...] = ()
    broken: tuple[Key, ...] = ()

    @property
    def changed(self) -> bool:
        return bool(self.added or self.removed or self.corrected)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseDiff:
    """The whole difference; `bump` is the least step of the version that tells the truth about it."""

    tables: tuple[TableDiff, ...]
    schema: tuple[SchemaChange, ...]

    @property
    def bump(self) -> Bump:
        if any(change.kind in MAJOR_SCHEMA for change in self.schema) or any(each.broken for each in self.tables):
            return "major"
        if self.schema or any(each.added or each.removed for each in self.tables):
            return "minor"
        return "patch"

    @property
    def counts(self) -> Mapping[str, int]:
        """Rows added and removed and cells corrected over all tables."""
        return {
            "added": sum(len(each.added) for each in self.tables),
            "removed": sum(len(each.removed) for each in self.tables),
            "corrected": sum(len(each.corrected) for each in self.tables),
        }


def diff_releases(old: Path, new: Path) -> ReleaseDiff:
    """Compare two release folders.

    Raises:
        PublishError: `release-unreadable`.
    """
    before, after = packaged_tables(old), packaged_tables(new)
    shared = [name for name in after if name in before]
    return ReleaseDiff(
        schema=tuple(_schema_changes(before, after)),
        tables=tuple(_table_diff(before, name, after[name]) for name in shared if not after[name].is_view),
    )


def _schema_changes(before: Mapping[str, PackagedTable], after: Mapping[str, PackagedTable]) -> Iterator[SchemaChange]:
    yield from (SchemaChange(kind="table-removed", table=name) for name in before if name not in after)
    yield from (SchemaChange(kind="table-added", table=name) for name in after if name not in before)
    for name in [name for name in before if name in after]:
        yield from _column_changes(before[name], after[name])


def _column_changes(old: PackagedTable, new: PackagedTable) -> Iterator[SchemaChange]:
    olds = {str(field["name"]): field for field in old.fields}
    news = {str(field["name"]): field for field in new.fields}
    yield from (SchemaChange(kind="column-removed", table=old.name, column=name) for name in olds if name not in news)
    yield from (SchemaChange(kind="column-added", table=old.name, column=name) for name in news if name not in olds)
    for name in [name for name in olds if name in news]:
        if olds[name].get("type") != news[name].get("type"):
            yield SchemaChange(kind="column-retyped", table=old.name, column=name)
        elif olds[name].get("constraints") != news[name].get("constraints"):
            yield SchemaChange(kind="constraint-changed", table=old.name, column=name)
    if olds.keys() == news.keys() and list(olds) != list(news):
        yield SchemaChange(kind="columns-moved", table=old.name)


def _table_diff(before: Mapping[str, PackagedTable], name: str, new: PackagedTable) -> TableDiff:
    old = before[name]
    if old.digest == new.digest and old.primary_key == new.primary_key:
        return TableDiff(table=name)
    old_rows, new_rows = _keyed(old, new.primary_key), _keyed(new, new.primary_key)
    removed = tuple(key for key in old_rows if key not in new_rows)
    return TableDiff(
        table=name,
        added=tuple(key for key in new_rows if key not in old_rows),
        removed=removed,
        corrected=tuple(_corrections(old, new, old_rows, new_rows)),
        broken=_broken(before, old, removed),
    )


def _keyed(table: PackagedTable, key: tuple[str, ...]) -> Mapping[Key, Key]:
    """Rows by key; no key columns in an older table means that none of its rows is found again."""
    cells = table.cells()
    if not set(key) <= set(table.columns):
        return {}
    rows = zip(*(cells[name] for name in table.columns), strict=True)
    keys = zip(*(cells[name] for name in key), strict=True)
    return dict(zip(keys, rows, strict=True))


def _corrections(
    old: PackagedTable, new: PackagedTable, old_rows: Mapping[Key, Key], new_rows: Mapping[Key, Key]
) -> Iterator[Correction]:
    shared = [(name, old.columns.index(name), new.columns.index(name)) for name in new.columns if name in old.columns]
    for key, row in new_rows.items():
        previous = old_rows.get(key)
        if previous is None or previous == row:
            continue
        for name, there, here in shared:
            if previous[there] != row[here]:
                yield Correction(table=new.name, key=key, column=name, old=previous[there], new=row[here])


def _broken(before: Mapping[str, PackagedTable], old: PackagedTable, removed: tuple[Key, ...]) -> tuple[Key, ...]:
    """Removed rows that rows of other tables pointed at; tables of spans are exempt (see above)."""
    if not removed or SPAN_START in old.columns or len(old.primary_key) != 1:
        return ()
    cited: Counter[str] = Counter()
    for table in before.values():
        for key in table.foreign_keys:
            if table.name != old.name and key["reference"].get("resource") == old.name:
                fields = key["fields"]
                cited.update(table.cells()[fields if isinstance(fields, str) else fields[0]])
    return tuple(key for key in removed if cited[key[0]])
