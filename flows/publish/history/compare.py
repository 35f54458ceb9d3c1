"""Two releases compared: schemas column by column, tables row by row by their primary key.

A row is found again by the key of the newer release where the older one has those columns and they name its rows,
else by the older one's own key, so that a key column with another name does not lose every row. Rows that an edit
of their text gave another place and so another key are found by `flows.publish.history.moves`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

from flows.contract import Bilingual
from flows.publish.history.causes import Causes
from flows.publish.history.diff import (
    NO_TEXTS,
    WITHDRAWN,
    CellChange,
    ReleaseDiff,
    RowChange,
    RowMove,
    SchemaChange,
    TableDiff,
    TextChanges,
)
from flows.publish.history.differing import differing
from flows.publish.history.moves import Moves, documents_of
from flows.publish.history.packaged_tables import Key, PackagedTable, packaged_tables

Tables = Mapping[str, PackagedTable]
SPAN_START = "start"
TEXTS = "texts/*.txt"


def diff_releases(old: Path, new: Path) -> ReleaseDiff:
    """Compare two release folders.

    Raises:
        PublishError: `release-unreadable`.
    """
    before, after = differing(packaged_tables(old), packaged_tables(new))
    return diff_tables(before, after, text_changes(old, new, documents_of(before) & documents_of(after)))


def text_changes(old: Path, new: Path, documents: Set[str]) -> TextChanges:
    """Which of some documents only one of two release folders gives in full, by its files `texts/*.txt`."""
    before, after = ({file.stem for file in folder.glob(TEXTS)} & documents for folder in (old, new))
    return TextChanges(given=tuple(sorted(after - before)), withheld=tuple(sorted(before - after)))


def diff_tables(before: Tables, after: Tables, texts: TextChanges = NO_TEXTS) -> ReleaseDiff:
    """Compare the tables of two releases; `texts` is what `text_changes` says of their folders."""
    causes, moves = Causes(before, after), Moves(before, after)
    shared = [name for name in after if name in before and name != WITHDRAWN and not after[name].is_view]
    return ReleaseDiff(
        schema=tuple(_schema_changes(before, after)),
        tables=tuple(_table_diff(before, after, name, causes, moves.of(name)) for name in shared),
        texts=texts,
    )


def _schema_changes(before: Tables, after: Tables) -> Iterator[SchemaChange]:
    for name in [name for name in before if name not in after]:
        yield SchemaChange(kind="table-removed", table=name, title=before[name].title)
    for name in [name for name in after if name not in before]:
        yield SchemaChange(kind="table-added", table=name, title=after[name].title)
    for name in [name for name in before if name in after]:
        yield from _column_changes(before[name], after[name])


def _column_changes(old: PackagedTable, new: PackagedTable) -> Iterator[SchemaChange]:
    olds = {str(field["name"]): field for field in old.fields}
    news = {str(field["name"]): field for field in new.fields}
    for name in [name for name in olds if name not in news]:
        yield _column_change("column-removed", new, name, old.column_title(name))
    for name in [name for name in news if name not in olds]:
        yield _column_change("column-added", new, name, new.column_title(name))
    for name in [name for name in olds if name in news]:
        if olds[name].get("type") != news[name].get("type"):
            yield _column_change("column-retyped", new, name, new.column_title(name))
        elif olds[name].get("constraints") != news[name].get("constraints"):
            yield _column_change("constraint-changed", new, name, new.column_title(name))
    if olds.keys() == news.keys() and list(olds) != list(news):
        yield SchemaChange(kind="columns-moved", table=new.name, title=new.title)


def _column_change(kind: str, table: PackagedTable, column: str, title: Bilingual) -> SchemaChange:
    return SchemaChange(kind=kind, table=table.name, title=table.title, column=column, column_title=title)


def _table_diff(before: Tables, after: Tables, name: str, causes: Causes, moved: Mapping[Key, Key]) -> TableDiff:
    old, new = before[name], after[name]
    if old.digest == new.digest and old.primary_key == new.primary_key:
        return TableDiff(table=name, title=new.title)
    old_rows, new_rows = _Rows(old, _old_keys(old, new)), _Rows(new, new.keys(new.primary_key))
    removed = tuple(key for key in old_rows if key not in new_rows)
    arrived = set(moved.values())
    added = (key for key in new_rows if key not in old_rows and key not in arrived)
    return TableDiff(
        table=name,
        title=new.title,
        before=old.row_count,
        after=new.row_count,
        added=tuple(RowChange(key=key, label=_label(new, new_rows[key])) for key in added),
        removed=tuple(RowChange(key=key, label=_label(old, old_rows[key])) for key in removed if key not in moved),
        moved=tuple(RowMove(old=there, key=here, label=_label(new, new_rows[here])) for there, here in moved.items()),
        corrected=tuple(_cell_changes(old, new, old_rows, new_rows, causes)),
        broken=_broken(before, old, removed),
    )


class _Rows(Mapping[Key, Key]):
    """The rows of a table by key; only their places are kept, and a row is made when somebody asks for it."""

    def __init__(self, table: PackagedTable, keys: list[Key]) -> None:
        cells = table.cells()
        self._columns = [cells[name] for name in table.columns]
        self._places = {key: place for place, key in enumerate(keys)}

    def __getitem__(self, key: Key) -> Key:
        place = self._places[key]
        return tuple([column[place] for column in self._columns])

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[Key]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _old_keys(old: PackagedTable, new: PackagedTable) -> list[Key]:
    if set(new.primary_key) <= set(old.columns):
        keys = old.keys(new.primary_key)
        if len(set(keys)) == len(keys):
            return keys
    return old.keys(old.primary_key)


def _label(table: PackagedTable, row: Key) -> str:
    cells = [row[table.columns.index(name)] for name in table.label_columns]
    return " · ".join(dict.fromkeys(cell for cell in cells if cell))


def _cell_changes(
    old: PackagedTable, new: PackagedTable, old_rows: Mapping[Key, Key], new_rows: Mapping[Key, Key], causes: Causes
) -> Iterator[CellChange]:
    shared = [(name, old.columns.index(name), new.columns.index(name)) for name in new.columns if name in old.columns]
    for key, row in new_rows.items():
        previous = old_rows.get(key)
        if previous is None or previous == row:
            continue
        for name, there, here in shared:
            if previous[there] != row[here]:
                yield CellChange(
                    key=key,
                    label=_label(new, row),
                    column=name,
                    title=new.column_title(name),
                    old=previous[there],
                    new=row[here],
                    document_id=causes.document(new.name, key),
                    cause=causes.of_cell(new.name, key, name),
                )


def _broken(before: Tables, old: PackagedTable, removed: tuple[Key, ...]) -> tuple[Key, ...]:
    """Removed rows that rows of other tables pointed at; places in a text are exempt (see `diff`)."""
    if not removed or SPAN_START in old.columns:
        return ()
    cited: Counter[Key] = Counter()
    wanted = frozenset(removed)
    for table in before.values():
        for reference in table.references:
            if table.name != old.name and reference.table == old.name:
                cited.update(table.every_row_with(reference.fields, wanted, reference.fields))
    return tuple(key for key in removed if cited[key] and not _is_place(key, documents_of(before)))


def _is_place(key: Key, texts: Set[str]) -> bool:
    """Whether an id names a place in a text: `meeting:issg-vienna-statement:715`."""
    return any(part in texts for part in key[0].split(":")[1:])
