"""The word lists of `schemas/vocabularies/`: CSV files that a journalist can extend in a spreadsheet.

Spreadsheets add a byte order mark, lose a trailing column or repeat one; the first is borne, the others are
refused with file and line, because a word that lands in the wrong column is a silent error.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from flows.contract.schema_files import read_schema, schema_names
from flows.errors import ContractError


def names() -> tuple[str, ...]:
    """The names of all vocabularies, sorted."""
    return schema_names("vocabularies", ".csv")


@cache
def load(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of `schemas/vocabularies/<name>.csv`, read-only, as column name to cell; empty cells are "".

    Raises:
        ContractError: `schema-file-missing`, `vocabulary-not-utf8`, `vocabulary-header` (empty, blank or
            repeated column names), `vocabulary-ragged` or `vocabulary-not-csv`, with the line.
    """
    path = f"vocabularies/{name}.csv"
    try:
        text = read_schema(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _error("vocabulary-not-utf8", "The file is not UTF-8.", name, _line_of(error)) from error
    lines = _lines(text, name)
    header = _header(next(lines, (1, []))[1], name)
    return tuple(MappingProxyType(_record(header, cells, name, line)) for line, cells in lines)


def _lines(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line on which it starts; blank lines are passed over."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    try:
        for cells in reader:
            if cells:
                yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise _error("vocabulary-not-csv", f"This is not valid CSV: {error}.", name, start) from error


def _header(cells: list[str], name: str) -> list[str]:
    if not cells or not all(cell.strip() for cell in cells):
        raise _error("vocabulary-header", "A column has no name.", name, 1)
    if repeated := sorted({cell for cell in cells if cells.count(cell) > 1}):
        raise _error("vocabulary-header", f"Columns given twice: {', '.join(repeated)}.", name, 1)
    return cells


def _record(header: list[str], cells: list[str], name: str, line: int) -> dict[str, str]:
    if len(cells) != len(header):
        message = f"The row has {len(cells)} cells, the header {len(header)}."
        raise _error("vocabulary-ragged", message, name, line)
    return dict(zip(header, cells, strict=True))


def _error(code: str, message: str, name: str, line: int) -> ContractError:
    return ContractError(
        code,
        message,
        file=f"schemas/vocabularies/{name}.csv",
        place=f"line {line}",
        remedy="Mend the file; put a cell that holds a comma or a quotation mark into quotation marks.",
    )


def _line_of(error: UnicodeDecodeError) -> int:
    return error.object.count(b"\n", 0, error.start) + 1
