"""Cells are free of characters that people cannot see and programs trip over.

Evidence is quoted as it stands in the source, whatever is in it; every other cell is ours and must be clean:
no direction marks, no tatweel, no control characters, no two kinds of digits in one cell, and Latin digits
alone where the contract gives a pattern (`\\d` of many programs takes «٢٢٥٤» for a number, others do not).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.contract import Column, Table
from flows.validate.release_folder import ReleaseFolder
from flows.validate.report import Check, Failure, key_text

if TYPE_CHECKING:
    import pyarrow as pa

NAME = "hygiene"
# Columns that hold the words of a source, of a person (a file name) or of an error about them.
AS_WRITTEN = frozenset(
    (
        *("text", "content", "evidence", "sentence", "speaker_text", "target_text", "verb"),
        *("title", "document_title", "source_file", "key", "message", "message_ar"),
        *("expected", "value", "reason", "who"),
    )
)
MULTI_LINE = frozenset({"text_normalised"})
# RE2 classes. Direction marks: U+061C, U+200E-F, U+202A-E, U+2066-9; byte order mark U+FEFF.
DIRECTION = r"[\x{061C}\x{200E}\x{200F}\x{202A}-\x{202E}\x{2066}-\x{2069}\x{FEFF}]"
TATWEEL = r"\x{0640}"  # «بيـــان»
CONTROL = r"[\x00-\x1F\x7F-\x9F]"
CONTROL_BUT_LINES = r"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]"
OTHER_DIGIT = r"[\x{0660}-\x{0669}\x{06F0}-\x{06F9}]"  # «٢٢٥٤», «۲۲۵۴»
MIXED_DIGITS = rf"(?s)[0-9].*{OTHER_DIGIT}|{OTHER_DIGIT}.*[0-9]"  # «٢٢5٤»


def check_hygiene(release: ReleaseFolder) -> Check:
    """Look at every text cell of every table."""
    failures: list[Failure] = []
    examined = 0
    for table in release.tables:
        data = release.parquet(table)
        for column in table.columns:
            if column.type == "string" and column.name in data.column_names:
                examined += data.num_rows
                for code, pattern, message in _rules(column):
                    failures += _matches(table, data, column, code, pattern, message)
    return Check(name=NAME, examined=examined, unit="cells", failures=tuple(failures))


def _rules(column: Column) -> list[tuple[str, str, str]]:
    if column.name in AS_WRITTEN:
        return [("nul-character", r"\x00", "holds a NUL character")]
    control = CONTROL_BUT_LINES if column.name in MULTI_LINE else CONTROL
    rules = [
        ("direction-mark", DIRECTION, "holds an invisible direction mark"),
        ("tatweel", TATWEEL, "holds a tatweel"),
        ("control-character", control, "holds a control character"),
        ("mixed-digits", MIXED_DIGITS, "mixes Latin and Arabic digits"),
    ]
    if column.constraints.pattern and not column.name.endswith("_id"):
        rules.append(("arabic-digit", OTHER_DIGIT, "holds Arabic digits where Latin ones belong"))
    return rules


def _matches(table: Table, data: pa.Table, column: Column, code: str, pattern: str, message: str) -> list[Failure]:
    import pyarrow.compute as pc

    found = pc.match_substring_regex(data.column(column.name), pattern)
    if not pc.any(found).as_py():
        return []
    rows = data.filter(found).select([*_keys(table, data)]).to_pylist()
    return [
        Failure(
            check=NAME,
            code=code,
            message=message,
            table=table.name,
            key=key_text(row.values()),
            column=column.name,
        )
        for row in rows
    ]


def _keys(table: Table, data: pa.Table) -> tuple[str, ...]:
    return table.primary_key or tuple(data.column_names[:1])
