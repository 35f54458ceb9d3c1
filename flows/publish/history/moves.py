"""Rows that went and came again at another place of their text: an edit before them moved them, no more.

An id that holds an offset (`vienna:date:57`) is another id two letters further on. So of the rows that one release
alone has, those are one moved row that agree in every shared column but `start`, `end` and offsets in ids: parts of
digits after the document in a key or a reference. Rows that say the same are paired in the order of the text. A row
without a place of its own (the topic of a statement) moves with the row that its key points at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set

from flows.publish.history.packaged_tables import Key, PackagedTable

Tables = Mapping[str, PackagedTable]
DOCUMENTS = "documents"
DOCUMENT = "document_id"
START = "start"
PLACES = (START, "end")


class Moves:
    """Rows of one release found again at another place in the other."""

    def __init__(self, before: Tables, after: Tables) -> None:
        self._before, self._after = before, after
        self._documents = documents_of(before) | documents_of(after)
        self._found: dict[str, Mapping[Key, Key]] = {}

    def of(self, table: str) -> Mapping[Key, Key]:
        """New keys by old keys of the rows of a table that moved."""
        if table not in self._found:
            self._found[table] = {}  # a circle of references ends here
            old, new = self._before.get(table), self._after.get(table)
            if old and new and old.digest != new.digest and old.primary_key == new.primary_key:
                self._found[table] = self._moves(old, new)
        return self._found[table]

    def _moves(self, old: PackagedTable, new: PackagedTable) -> Mapping[Key, Key]:
        old_keys, new_keys = old.keys(old.primary_key), new.keys(new.primary_key)
        gone, come = set(old_keys) - set(new_keys), set(new_keys) - set(old_keys)
        if not gone or not come:
            return {}
        columns = tuple(name for name in new.columns if name in old.columns and not is_place(name))
        olds = self._alike(old, columns, old_keys, gone, self._leading(old))
        news = self._alike(new, columns, new_keys, come, {})
        # A group has more rows on one side where one of several rows alike really came or went.
        return {
            there: here
            for said, keys in olds.items()
            for there, here in zip(sorted(keys, key=_place), sorted(news.get(said, ()), key=_place), strict=False)
        }

    def _leading(self, old: PackagedTable) -> Mapping[str, Mapping[Key, Key]]:
        """Moves of the rows that a row without a place is named after, by column of its key."""
        led = _led(old)
        return {each.fields[0]: self.of(each.table) for each in old.references if each.fields[0] in led}

    def _alike(
        self,
        table: PackagedTable,
        columns: tuple[str, ...],
        keys: list[Key],
        wanted: Set[Key],
        leading: Mapping[str, Mapping[Key, Key]],
    ) -> Mapping[Key, list[Key]]:
        """Keys of the wanted rows by what the rows say, wherever they stand."""
        ids = _identifying(table) - _led(table)
        found: dict[Key, list[Key]] = defaultdict(list)
        for key, row in zip(keys, table.keys(columns), strict=True):
            if key in wanted:
                cells = zip(columns, row, strict=True)
                said = tuple(
                    self._without_place(cell) if name in ids else leading.get(name, {}).get((cell,), (cell,))[0]
                    for name, cell in cells
                )
                found[said].append(key)
        return found

    def _without_place(self, cell: str) -> str:
        """An id without the offsets that follow its document: `vienna:date:57` is `vienna:date:`."""
        parts = cell.split(":")
        document = next((index for index, part in enumerate(parts) if part in self._documents), len(parts))
        return ":".join("" if index > document and part.isdecimal() else part for index, part in enumerate(parts))


def documents_of(tables: Tables) -> frozenset[str]:
    """The ids of a release's documents."""
    table = tables.get(DOCUMENTS)
    return frozenset(name for (name,) in table.every_row((DOCUMENT,))) if table else frozenset()


def is_place(column: str) -> bool:
    """Whether a column holds a place in a text: `start`, `end`, `content_start`."""
    return column.rpartition("_")[2] in PLACES


def _identifying(table: PackagedTable) -> frozenset[str]:
    """Columns that hold ids: the key and the references."""
    return frozenset(table.primary_key).union(*(each.fields for each in table.references))


def _led(table: PackagedTable) -> frozenset[str]:
    """Key columns that name the row after a row of another table, in a table without places."""
    if START in table.columns:
        return frozenset()
    named = (each.fields[0] for each in table.references if len(each.fields) == 1 and each.table != table.name)
    return frozenset(named) & frozenset(table.primary_key)


def _place(key: Key) -> tuple[tuple[int, int, str], ...]:
    """For sorting keys as their offsets stand in the text: 9 before 10."""
    parts = (part for cell in key for part in cell.split(":"))
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
