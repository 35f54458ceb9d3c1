"""Writes `flows/contract/rows.py` from the table schemas: `python -m flows.contract.generate`.

The row classes are a generated file and not built at run time, so that type checkers and editors know
every column, and so that extraction imports neither YAML nor Arrow. A test compares the file with a fresh
generation.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from flows.contract import tables
from flows.contract.model import Column, ColumnType, Table

PYTHON_TYPES: dict[ColumnType, str] = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "date": "datetime.date",
}
WIDTH = 110
DECORATOR = "@dataclass(frozen=True, slots=True, kw_only=True)"
HEADER = '''\
"""Typed rows, one class a table: written by `python -m flows.contract.generate`, not by hand.

A field without default is required; an absent value is None (in a key: the empty string). Required words of a
source that may not be published are the empty string, too. `Rows` holds the rows of every table that is not a view, in
tuples or packed (`flows.contract.packed_rows`). Importing this module reads no file.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar
'''


def source() -> str:
    """The text of `flows/contract/rows.py`."""
    everything = tuple(tables().values())
    stored = tuple(table for table in everything if not table.is_view)
    parts = [
        HEADER,
        *(_row_class(table) for table in everything),
        _row_types(everything),
        _rows_class(stored),
    ]
    return "\n\n".join(parts)


def row_name(table: str) -> str:
    """The class name of a table's rows: `entities` gives `EntityRow`."""
    *first, last = table.split("_")
    last = f"{last.removesuffix('ies')}y" if last.endswith("ies") else last.removesuffix("s")
    return "".join(word.capitalize() for word in (*first, last)) + "Row"


def _row_class(table: Table) -> str:
    lines = [DECORATOR, f"class {row_name(table.name)}:", *_docstring(table), ""]
    lines += [f"    {column.name}: {_annotation(table, column)}" for column in table.columns]
    return _joined(lines)


def _docstring(table: Table) -> Iterator[str]:
    text = f"`{table.name}`: {table.description.en}"
    lines = textwrap.wrap(text, WIDTH - 10, break_long_words=False, break_on_hyphens=False)
    if len(lines) == 1:
        yield f'    """{lines[0]}"""'
        return
    yield f'    """{lines[0]}'
    yield from (f"    {line}" for line in lines[1:])
    yield '    """'


def _annotation(table: Table, column: Column) -> str:
    python = PYTHON_TYPES[column.type]
    if column.required:
        return python
    return f"{python} | None = None" if table.nullable(column) else f'{python} = ""'


def _row_types(everything: Iterable[Table]) -> str:
    lines = ["Row = (", *_alternatives([row_name(table.name) for table in everything]), ")", ""]
    lines.append("ROW_TYPES: dict[str, type[Row]] = {")
    lines += [f'    "{table.name}": {row_name(table.name)},' for table in everything]
    return _joined([*lines, "}"])


def _alternatives(names: list[str]) -> Iterator[str]:
    yield f"    {names[0]}"
    yield from (f"    | {name}" for name in names[1:])


def _rows_class(stored: tuple[Table, ...]) -> str:
    lines = [
        DECORATOR,
        "class Rows:",
        '    """The rows of every table; `rows["dates"]` is `rows.dates`."""',
        "",
    ]
    lines += [
        "    names: ClassVar[tuple[str, ...]] = (",
        *(f'        "{table.name}",' for table in stored),
        "    )",
    ]
    lines += [f"    {table.name}: Sequence[{row_name(table.name)}] = ()" for table in stored]
    lines += [
        "",
        "    def __getitem__(self, name: str) -> Sequence[Row]:",
        '        """The rows of the table of that name.',
        "",
        "        Raises:",
        "            KeyError: there is no such table.",
        '        """',
        "        if name not in self.names:",
        "            raise KeyError(name)",
        "        rows: Sequence[Row] = getattr(self, name)",
        "        return rows",
    ]
    return _joined(lines)


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the module beside this one."""
    with open(__file__.replace("generate.py", "rows.py"), "w", encoding="utf-8", newline="\n") as file:
        file.write(source())


if __name__ == "__main__":
    main()
