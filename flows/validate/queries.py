"""The tables of a release in a database, so that a suite can ask across them in SQL.

Days are ISO texts, which sort as days do, booleans 0 and 1, absent values NULL. Beside the tables lie the word
lists of `schemas/vocabularies` that are asked for, as `vocabulary_<name>` (all texts), and two functions:
`edtf_first(value)` and `edtf_last(value)` give the ISO days between which an EDTF value lies, `edtf_certain(value)`
whether it is free of `?`, `~` and `%`. The SQL is that of our own files.

The database lies in a file without a name, which is gone with the connection or the process: it is several times as
large as the texts, and what of it is not asked for need not be in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import apsw

from flows.contract import tables
from flows.contract.sql_names import quoted, quoted_list
from flows.contract.vocabularies import load
from flows.validate.edtf_days import first_day, is_certain, last_day

if TYPE_CHECKING:
    from flows.contract.stored_table import TableData

VOCABULARY = "vocabulary_"
# Kilobytes of the file that are kept in memory.
PAGES_KEPT = 32_000
Cell = str | int | float | None


def _of_text(function: Callable[[str | None], Cell]) -> Callable[..., Cell]:
    """A function for SQL, where an argument may be anything: only texts and NULL mean something to it."""
    return lambda value: function(value if isinstance(value, str) else None)


FUNCTIONS: Mapping[str, Callable[..., Cell]] = {
    "edtf_first": _of_text(first_day),
    "edtf_last": _of_text(last_day),
    "edtf_certain": _of_text(is_certain),
}


def open_database(
    data: Mapping[str, TableData], vocabularies: Iterable[str] = (), *, by_key: bool = True
) -> apsw.Connection:
    """A database with the tables given; rows keep their order as `rowid`.

    Args:
        data: tables by name, of the contract or of an older one.
        vocabularies: names of word lists to add.
        by_key: whether rows are looked up by their keys; rows that are only counted need no indexes.

    Raises:
        ContractError: there is no such word list.
    """
    database = apsw.Connection("")
    for setting in (f"cache_size = -{PAGES_KEPT}", "journal_mode = OFF", "synchronous = OFF"):
        database.execute(f"PRAGMA {setting}")
    for name, table in data.items():
        _add(database, name, table.column_names, _cells(table))
    for name in vocabularies:
        rows = load(name)
        _add(database, VOCABULARY + name, list(rows[0]), (tuple(row.values()) for row in rows))
    for name in data if by_key else ():
        _index(database, name, frozenset(data[name].column_names))
    for name, function in FUNCTIONS.items():
        database.create_scalar_function(name, function, 1, deterministic=True)
    return database


def _add(database: apsw.Connection, name: str, columns: Iterable[str], rows: Iterable[tuple[Cell, ...]]) -> None:
    names = list(columns)
    database.execute(f"CREATE TABLE {quoted(name)} ({quoted_list(names)})")
    places = ", ".join("?" * len(names))
    with database:
        database.executemany(f"INSERT INTO {quoted(name)} VALUES ({places})", rows)  # nosec # B608: quoted names


def _cells(data: TableData) -> Iterator[tuple[Cell, ...]]:
    import pyarrow as pa

    for batch in data.to_batches(max_chunksize=10_000):
        columns = [
            column.cast(pa.string()) if pa.types.is_date(column.type) else column
            for column in (batch.column(index) for index in range(batch.num_columns))
        ]
        yield from zip(*(column.to_pylist() for column in columns), strict=True)


def _index(database: apsw.Connection, name: str, columns: frozenset[str]) -> None:
    """Indexes on all keys: without them a question for each row would read a whole table each time."""
    table = tables().get(name)
    keys = (table.primary_key, *(key.fields for key in table.foreign_keys)) if table else ()
    for number, key in enumerate(dict.fromkeys(keys)):
        if key and columns.issuperset(key):
            database.execute(f"CREATE INDEX {quoted(f'{name}_{number}')} ON {quoted(name)} ({quoted_list(key)})")
