"""What changed between two releases, table by table, by primary key, and what that means for the version.

The recipe of the Data Package standard, as DATA_MODEL fixes it:

- **major**: a table or column removed, renamed (that is removed and added), retyped, moved or added; and a
  removed row that others pointed at and that people cite by name (a document, entity, meeting, instrument);
- **minor**: rows or tables added, other rows removed or moved, a constraint changed, the whole text of a document
  withheld or given;
- **patch**: values corrected, or nothing but metadata.

Rows read from a span have its position in their id, so an edit of a source text gives them other ids: that is a minor
change, not a broken reference, and they are told as moved (see `flows.publish.history.moves`). Views follow from the
tables, and so does `withdrawn`: only their columns count. Rows of `corrected_cells` are listed and move the version no
further than the cells that they correct.

This module is the words for a difference; `flows.publish.history.compare` finds it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from flows.contract import Bilingual
from flows.publish.history.packaged_tables import Key

Bump = Literal["major", "minor", "patch"]
Cause = Literal["source", "pipeline", "correction"]
MAJOR_SCHEMA = frozenset({"table-removed", "column-added", "column-removed", "column-retyped", "columns-moved"})
CORRECTED_CELLS = "corrected_cells"
WITHDRAWN = "withdrawn"
SHOWN_BEFORE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaChange:
    """`kind`: one of `MAJOR_SCHEMA`, `table-added`, `constraint-changed`; the titles are for readers."""

    kind: str
    table: str
    title: Bilingual
    column: str | None = None
    column_title: Bilingual | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """A row that one of the releases lacks; `label` is its name, title or quoted words, where it has any."""

    key: Key
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowMove:
    """A row that says the same at another place of its text, under its old and its new key."""

    old: Key
    key: Key
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChanges:
    """Documents that both releases have and only one gives in full: `given` by the newer, `withheld` by it."""

    given: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.given or self.withheld)


NO_TEXTS = TextChanges()


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """One cell of a row that both releases have; an empty string is a null.

    `document_id` is the one document that the row hangs on, null where it hangs on several or none.
    """

    key: Key
    label: str
    column: str
    title: Bilingual
    old: str
    new: str
    document_id: str | None
    cause: Cause

    @property
    def where_they_differ(self) -> tuple[str, str]:
        return where_they_differ(self.old, self.new)


def where_they_differ(old: str, new: str) -> tuple[str, str]:
    """Two values from a word before their first difference, so that it is seen in a line that is cut."""
    shorter = min(len(old), len(new))
    same = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    start = old.rfind(" ", 0, max(same - SHOWN_BEFORE, 0)) + 1
    lead = "…" if start else ""
    return f"{lead}{old[start:]}", f"{lead}{new[start:]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDiff:
    """What became of one table: rows before and after, and the changes.

    A row that moved is neither added nor removed. `withheld` counts changed cells whose words may not be told, which
    are not among the corrected. `broken` are removed rows that others cited.
    """

    table: str
    title: Bilingual
    before: int = 0
    after: int = 0
    added: tuple[RowChange, ...] = ()
    removed: tuple[RowChange, ...] = ()
    moved: tuple[RowMove, ...] = ()
    corrected: tuple[CellChange, ...] = ()
    withheld: int = 0
    broken: tuple[Key, ...] = ()

    @property
    def changed(self) -> bool:
        return bool(self.added or self.removed or self.moved or self.corrected or self.withheld)

    @property
    def causes(self) -> Mapping[Cause, int]:
        """Corrected cells by their cause, in the order of the alphabet."""
        counted = Counter(change.cause for change in self.corrected)
        return {cause: counted[cause] for cause in sorted(counted)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseDiff:
    """The whole difference; `bump` is the least step of the version that tells the truth about it."""

    tables: tuple[TableDiff, ...]
    schema: tuple[SchemaChange, ...]
    texts: TextChanges = NO_TEXTS

    @property
    def bump(self) -> Bump:
        if any(change.kind in MAJOR_SCHEMA for change in self.schema) or any(each.broken for each in self.tables):
            return "major"
        moving = [each for each in self.tables if each.table != CORRECTED_CELLS]
        if self.schema or self.texts or any(each.added or each.removed or each.moved for each in moving):
            return "minor"
        return "patch"

    @property
    def changed_tables(self) -> tuple[TableDiff, ...]:
        """Tables with a change of rows or cells."""
        return tuple(each for each in self.tables if each.changed)

    @property
    def counts(self) -> Mapping[str, int]:
        """Rows added and removed and cells corrected over all tables."""
        return {
            "added": sum(len(each.added) for each in self.tables),
            "removed": sum(len(each.removed) for each in self.tables),
            "corrected": sum(len(each.corrected) for each in self.tables),
        }
