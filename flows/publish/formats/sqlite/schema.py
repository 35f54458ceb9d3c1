"""The SQL that makes the tables of the database from the contract."""

from __future__ import annotations

from collections.abc import Iterator

from flows.contract import Column, ColumnType, ForeignKey, Table
from flows.contract.sql_names import quoted, quoted_list

SQL_TYPES: dict[ColumnType, str] = {
    "string": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "date": "TEXT",
}
INFORMATION = (
    'CREATE TABLE "about" ("fact" TEXT NOT NULL, "arabic" TEXT, "english" TEXT)',
    'CREATE TABLE "codebook" ('
    '"table" TEXT NOT NULL, "column" TEXT NOT NULL, "position" INTEGER NOT NULL, '
    '"title_ar" TEXT NOT NULL, "title_en" TEXT NOT NULL, '
    '"description_ar" TEXT NOT NULL, "description_en" TEXT NOT NULL, '
    '"type" TEXT NOT NULL, "unit" TEXT, "key" TEXT, "always_filled" INTEGER NOT NULL, '
    'PRIMARY KEY ("table", "column"))',
    'CREATE TABLE "codebook_values" ('
    '"table" TEXT NOT NULL, "column" TEXT NOT NULL, "value" TEXT NOT NULL, '
    '"label_ar" TEXT NOT NULL, "label_en" TEXT NOT NULL, '
    'PRIMARY KEY ("table", "column", "value"), '
    'FOREIGN KEY ("table", "column") REFERENCES "codebook" ("table", "column"))',
)


def create_table(table: Table) -> str:
    """The statement that makes a table with its keys."""
    parts = [_column(table, column) for column in table.columns]
    if table.primary_key:
        parts.append(f"PRIMARY KEY ({quoted_list(table.primary_key)})")
    parts += [_foreign_key(key) for key in table.foreign_keys]
    body = ",\n  ".join(parts)
    return f"CREATE TABLE {quoted(table.name)} (\n  {body}\n)"


def create_indexes(table: Table) -> Iterator[str]:
    """Statements that make an index for each foreign key and for the order of reading.

    One index serves every key that it begins with, and so does the primary key.
    """
    wanted = [table.sort_key, *(key.fields for key in table.foreign_keys)]
    for columns in dict.fromkeys(wanted):
        longer = [each for each in (table.primary_key, *wanted) if len(each) > len(columns)]
        served = columns == table.primary_key or any(each[: len(columns)] == columns for each in longer)
        if columns and not served:
            name = quoted("_".join((table.name, "by", *columns)))
            yield f"CREATE INDEX {name} ON {quoted(table.name)} ({quoted_list(columns)})"


def _column(table: Table, column: Column) -> str:
    parts = [quoted(column.name), SQL_TYPES[column.type]]
    if not table.nullable(column):
        parts.append("NOT NULL")
    if column.type == "boolean":
        parts.append(f"CHECK ({quoted(column.name)} IN (0, 1))")
    return " ".join(parts)


def _foreign_key(key: ForeignKey) -> str:
    return f"FOREIGN KEY ({quoted_list(key.fields)}) REFERENCES {quoted(key.table)} ({quoted_list(key.references)})"
