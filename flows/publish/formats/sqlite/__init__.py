"""`sijill.sqlite`: the whole release as one database that needs no server.

- Every table with its types, keys and foreign keys; views are tables with the same cells, so that a browser can
  filter them fast; an index for each foreign key and for the order of reading.
- `codebook` and `codebook_values` say what each column and value means, `about` which version this is.
- Full-text search in Arabic that takes a word as people type it: see `search`.

Days are ISO texts, booleans 0 and 1, an absent value is NULL. The same release gives the same bytes: no clock,
rows in the order of the tables, a fixed page size, and SQLite itself from the lock file (apsw brings its own), not
from the machine. The number of the library that wrote the file, which SQLite puts into its header, is replaced by
that of the oldest one that the file asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import apsw

from flows.contract import Table, package, tables
from flows.contract.sql_names import quoted
from flows.errors import PublishError
from flows.publish.formats.codebook import codebook
from flows.publish.formats.sqlite.schema import INFORMATION, create_indexes, create_table
from flows.publish.formats.sqlite.search import write_search
from flows.publish.model import PackageFormat, Release

if TYPE_CHECKING:
    import pyarrow as pa

    from flows.contract.stored_table import TableData

APPLICATION_ID = int.from_bytes(b"sjil", "big")
# Where the header names the library that wrote it last, and 3.34.0 in SQLite's way of counting.
_WRITER_OFFSET = 96
_WRITER = 3_034_000


def write_sqlite(release: Release, place: Path) -> None:
    """Write the database.

    Raises:
        PublishError: `database-key-broken`, when two rows of a table have the same key.
    """
    with closing(apsw.Connection(str(place))) as database:
        for setting in ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF"):
            database.execute(f"PRAGMA {setting}")
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute("BEGIN")
        known = [table for name, table in tables().items() if name in release.tables]
        for table in known:
            _write_table(database, table, release.tables[table.name])
        _write_information(database, release)
        write_search(database, known, release.tables)
        database.execute("COMMIT")
        database.execute("VACUUM")
    _sign_as_oldest_writer(place)


def _write_table(database: apsw.Connection, table: Table, data: TableData) -> None:
    database.execute(create_table(table))
    places = ", ".join("?" * len(table.columns))
    try:
        # Names are the contract's and quoted, cells are bound: nothing of a text is in the statement.
        database.executemany(f"INSERT INTO {quoted(table.name)} VALUES ({places})", _rows(data))  # nosec # B608: see above
    except apsw.ConstraintError as error:
        raise PublishError(
            "database-key-broken", f"The table {table.name} breaks its own key: {error}.", file=table.name
        ) from error
    for statement in create_indexes(table):
        database.execute(statement)


def _rows(data: TableData) -> Iterator[tuple[object, ...]]:
    """Rows as SQLite takes them: days as ISO texts."""
    for batch in data.to_batches(max_chunksize=16_384):
        yield from zip(*map(_cells, batch.columns), strict=True)


def _cells(column: pa.Array[Any]) -> list[Any]:
    import pyarrow as pa

    cells: list[Any] = (column.cast(pa.string()) if pa.types.is_date(column.type) else column).to_pylist()
    return cells


def _write_information(database: apsw.Connection, release: Release) -> None:
    for statement in INFORMATION:
        database.execute(statement)
    _insert(database, "about", _about(release))
    _insert(
        database,
        "codebook",
        (
            (
                entry.table.name,
                entry.column.name,
                entry.position,
                entry.column.title.ar,
                entry.column.title.en,
                entry.column.description.ar,
                entry.column.description.en,
                entry.column.type,
                entry.column.unit,
                entry.key,
                entry.is_always_filled,
            )
            for entry in codebook()
        ),
    )
    _insert(
        database,
        "codebook_values",
        (
            (entry.table.name, entry.column.name, each.value, each.label.ar, each.label.en)
            for entry in codebook()
            for each in entry.values
        ),
    )


def _about(release: Release) -> Iterator[tuple[str, str | None, str | None]]:
    about = package()
    yield "title", about.title.ar, about.title.en
    yield "version", release.version, release.version
    created = release.created.isoformat() if release.created else None
    yield "created", created, created
    yield "description", about.description.ar, about.description.en
    for licence in about.licences:
        yield "licence", f"{licence.title.ar} {licence.path}", f"{licence.title.en} {licence.path}"
    yield "rights", about.rights.ar, about.rights.en
    for source in about.sources:
        yield "credit", source.credit.ar, source.credit.en


def _insert(database: apsw.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    listed = list(rows)
    places = ", ".join("?" * len(listed[0]))
    database.executemany(f"INSERT INTO {quoted(table)} VALUES ({places})", listed)  # nosec # B608: as above


def _sign_as_oldest_writer(place: Path) -> None:
    with place.open("r+b") as stream:
        stream.seek(_WRITER_OFFSET)
        stream.write(_WRITER.to_bytes(4, "big"))


FORMAT = PackageFormat(
    name="sqlite",
    path="sijill.sqlite",
    mediatype="application/vnd.sqlite3",
    write=write_sqlite,
)
