"""Every other form of a table says what Parquet says, cell by cell: JSON Lines, SQLite, CSV for Excel.

Nothing is shared with the writers. A file that a release does not have is passed over (whether it should, the
hashes tell). Of a CSV for Excel a text may have one apostrophe in front, and none may begin what Excel computes.
The database is opened read-only; it must be whole, keep its own keys, and hold no trigger or view, which would be
code that runs when somebody reads.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from flows.arabic.cleaning import DIRECTION, JOINERS, ZERO_WIDTH
from flows.contract import Column, Table
from flows.validate.csv_blocks import Blocks, Counted, side_by_side
from flows.validate.release_folder import ReleaseFolder
from flows.validate.report import Check, Failure, key_text

if TYPE_CHECKING:
    import pyarrow as pa

    from flows.contract.stored_table import StoredTable

NAME = "formats"
DATABASE = "sijill.sqlite"
MARK = b"\xef\xbb\xbf"
BATCH = 8_192
DECODER = json.JSONDecoder()
# What Excel, LibreOffice or Numbers may take for a formula, blanks and invisible marks in front of it included.
FORMULA = rf"^[\s{DIRECTION}{ZERO_WIDTH}{JOINERS}]*[=+\-@＝＋－＠]|^[\t\r\n]"
PASSIVE = ("table", "index")


def check_formats(release: ReleaseFolder) -> Check:
    """Compare every form of every table that the release has."""
    failures: list[Failure] = []
    examined = 0
    with ExitStack() as opened:
        database = _opened(release.path / DATABASE, opened)
        if database is not None:
            failures += _unsound(database)
        for table in release.tables:
            data, shown = release.parquet(table), release.path / f"excel/{table.name}.csv"
            forms = [*_json_lines(release.path / f"data/{table.name}.jsonl", opened), *_database(database, table)]
            failures += _differences(table, data, forms)
            if shown.is_file() and table.name not in release.sound:
                failures += _excel_csv(shown, table, data)
            examined += data.num_rows * data.num_columns * (len(forms) + shown.is_file())
    return Check(name=NAME, examined=examined, unit="cells", failures=tuple(failures))


class _Form:
    """A form of a table: the name of its file, and its rows, which are asked for once."""

    def __init__(self, file: str, rows: Iterator[Any]) -> None:
        self.file = file
        self.rows = rows
        self.number = 0
        self.short = False

    def following(self, number: int) -> list[Any]:
        """So many rows more, or fewer, after which it has none."""
        found = list(islice(self.rows, number))
        self.number += len(found)
        self.short = len(found) < number
        return found


def _json_lines(file: Path, opened: ExitStack) -> Iterator[_Form]:
    if file.is_file():
        stream = opened.enter_context(file.open(encoding="utf-8", newline="\n"))
        yield _Form(file.name, map(_object, stream))


def _object(line: str) -> Any:
    """What a line of JSON holds, and nothing after it."""
    found, end = DECODER.raw_decode(line)
    if line[end:] not in ("\n", ""):
        raise json.JSONDecodeError("more than one value in a line", line, end)
    return found


def _differences(table: Table, data: StoredTable, forms: Sequence[_Form]) -> Iterator[Failure]:
    """What the forms of a table have otherwise; each row of it is read once for all of them."""
    names = data.column_names
    # As written: true is not 1, 1 is not 1.0, and -0.0 is not 0.0. Texts equal nothing but texts.
    exact = [index for index, column in enumerate(table.columns) if column.type not in ("string", "date")]
    for batch in data.to_batches(max_chunksize=BATCH) if forms else ():
        rows = list(zip(*map(_plain, batch.columns), strict=True))
        for form in (each for each in forms if not each.short):
            others = _cells(form.following(len(rows)), names)
            if rows != others or any(_written(rows, index) != _written(others, index) for index in exact):
                yield from _other_rows(form, table, names, rows, others)
    for form in forms:
        if form.number < data.num_rows or next(form.rows, None) is not None:
            message = f"{form.file} and Parquet have the same rows up to {form.number} only"
            yield _failure("row-count", message, table)


def _cells(rows: list[Any], names: list[str]) -> list[tuple[Any, ...]]:
    """The cells of rows; of a JSON object with another order of columns it is another row."""
    return [
        row
        if isinstance(row, tuple)
        else tuple(row.values())
        if isinstance(row, dict) and list(row) == names
        else (row,)
        for row in rows
    ]


def _written(rows: Sequence[tuple[Any, ...]], index: int) -> str:
    return repr([row[index] for row in rows])


def _other_rows(
    form: _Form, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]], others: Sequence[tuple[Any, ...]]
) -> Iterator[Failure]:
    for row, other in zip(rows, others, strict=False):
        if repr(other) != repr(row):
            cells = dict(zip(names, row, strict=True))
            yield _failure("cell-differs", f"{form.file} has another row", table, cells)


def _plain(column: pa.Array[Any]) -> list[Any]:
    """Cells with days as texts, which is what formats without days hold."""
    import pyarrow as pa

    plain: list[Any] = (column.cast(pa.string()) if pa.types.is_date(column.type) else column).to_pylist()
    return plain


def _excel_csv(file: Path, table: Table, data: StoredTable) -> Iterator[Failure]:
    with file.open("rb") as stream:
        if stream.read(len(MARK)) != MARK:
            yield _failure("mark-missing", f"{file} does not begin with the mark that tells Excel of UTF-8", table)
    reader = Blocks(file, None, strings_can_be_null=False)
    read = Counted(reader)
    found: dict[int, list[Failure]] = {index: [] for index in range(len(table.columns))}
    if len(reader.names) == data.num_columns:
        for shown, rows in side_by_side(read, data.to_batches()):
            for index, column in enumerate(table.columns):
                for row in _unsafe(shown.column(index), rows, index, column):
                    message = f"{file.parent.name}/{file.name} has another cell"
                    found[index].append(_failure("cell-unsafe", message, table, row, column.name))
    if read.drain() != data.num_rows or len(reader.names) != data.num_columns:
        yield _failure("row-count", f"{file.parent.name}/{file.name} has {read.rows} rows", table)
        return
    for listed in found.values():
        yield from listed


def _unsafe(shown: pa.Array[Any], rows: pa.RecordBatch, index: int, column: Column) -> list[dict[str, Any]]:
    """Rows whose cell is not shown as it is, or begins what a program computes."""
    import pyarrow.compute as pc

    cells = _as_text(rows.column(index))
    wrong: Any = pc.invert(pc.equal(shown, cells))
    if column.type == "string":
        guarded = pc.and_(pc.starts_with(shown, "'"), pc.equal(pc.utf8_slice_codeunits(shown, 1), cells))
        wrong = pc.and_(wrong, pc.invert(guarded))
        wrong = pc.or_(wrong, pc.match_substring_regex(shown, FORMULA))
    return rows.filter(wrong).to_pylist() if pc.any(wrong).as_py() else []


def _as_text(column: pa.Array[Any]) -> pa.Array[Any]:
    """Cells as a canonical CSV shows them; numbers by Python, for Arrow writes 48.0 as 48."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_floating(column.type):
        return pa.array(["" if cell is None else repr(cell) for cell in column.to_pylist()], pa.string())
    texts = column.cast(pa.string())
    filled: pa.Array[Any] = pc.if_else(pc.is_null(texts), pa.scalar(""), texts)
    return filled


def _opened(file: Path, opened: ExitStack) -> sqlite3.Connection | None:
    if not file.is_file():
        return None
    address = f"file:{quote(str(file))}?mode=ro&immutable=1"
    return opened.enter_context(closing(sqlite3.connect(address, uri=True)))


def _database(database: sqlite3.Connection | None, table: Table) -> Iterator[_Form]:
    if database is not None:
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        truths = [index for index, column in enumerate(table.columns) if column.type == "boolean"]
        # Names are those of the contract; nothing here comes from a text.
        rows = database.execute(f'SELECT {names} FROM "{table.name}" ORDER BY rowid')  # nosec # B608: see above
        yield _Form(DATABASE, (_with_truths(row, truths) for row in rows) if truths else iter(rows))


def _with_truths(cells: tuple[Any, ...], truths: Sequence[int]) -> tuple[Any, ...]:
    """A row of the database, whose truth values are 0 and 1."""
    changed = list(cells)
    for index in truths:
        changed[index] = None if cells[index] is None else bool(cells[index])
    return tuple(changed)


def _unsound(database: sqlite3.Connection) -> Iterator[Failure]:
    for told in database.execute("PRAGMA integrity_check").fetchall():
        if told != ("ok",):
            yield Failure(check=NAME, code="database-damaged", message=f"{DATABASE}: {told[0]}")
    for table, row, parent, _ in database.execute("PRAGMA foreign_key_check").fetchall():
        message = f"{DATABASE}: row {row} leads to no row of {parent}"
        yield Failure(check=NAME, code="database-key-broken", message=message, table=table)
    for kind, name in database.execute("SELECT type, name FROM sqlite_master ORDER BY name").fetchall():
        if kind not in PASSIVE:
            yield Failure(check=NAME, code="database-not-passive", message=f"{DATABASE} has a {kind}: {name}")


def _failure(
    code: str, message: str, table: Table, row: dict[str, Any] | None = None, column: str | None = None
) -> Failure:
    key = key_text(row[name] for name in table.primary_key) if row else None
    return Failure(check=NAME, code=code, message=message, table=table.name, key=key, column=column)
