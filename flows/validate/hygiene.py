"""Cells are free of characters that people cannot see and programs trip over (see `flows.validate.cleanliness`).

A cell that quotes is compared with its text instead: words that stand there may hold whatever the source holds.
Whether they stand where the row says, `flows.validate.evidence` checks; columns without a place of their own (who
speaks, a title) and the flat views are looked up here, and so a word that is in no text has to be clean.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from flows.contract import Column, Table
from flows.validate.cleanliness import SEARCH_FORM, Rule, rules_of
from flows.validate.release_folder import ReleaseFolder
from flows.validate.report import Check, Failure, key_text

if TYPE_CHECKING:
    import pyarrow as pa

NAME = "hygiene"
DOCUMENT = "document_id"


def check_hygiene(release: ReleaseFolder) -> Check:
    """Look at every text cell of every table."""
    failures: list[Failure] = []
    examined = 0
    for table in release.tables:
        for data in release.batches(table):
            examined += data.num_rows * sum(column.type == "string" for column in table.columns)
            failures += unclean_cells(table, data, release.texts)
    return Check(name=NAME, examined=examined, unit="cells", failures=tuple(failures))


def unclean_cells(table: Table, data: pa.Table, texts: Mapping[str, str]) -> Iterator[Failure]:
    """A failure for every unclean cell of a table, with its row's key.

    Args:
        table: the contract of the table.
        data: its rows; columns that are missing are passed over.
        texts: canonical texts by document id, in which quoted words are looked up.
    """
    for column in table.columns:
        rules = rules_of(table, column) if column.name in data.column_names else ()
        if rules and _breaks_any(data.column(column.name), rules):
            for rule in rules:
                yield from _breaking(table, data, column, rule, texts)


def _breaks_any(cells: pa.ChunkedArray[Any], rules: tuple[Rule, ...]) -> bool:
    """Whether any cell breaks any rule: of each distinct cell it is asked once for all rules together."""
    import pyarrow.compute as pc

    together = "|".join(f"(?:{rule.pattern})" for rule in rules)
    return bool(pc.any(pc.match_substring_regex(pc.unique(cells), together)).as_py())


def _breaking(table: Table, data: pa.Table, column: Column, rule: Rule, texts: Mapping[str, str]) -> Iterator[Failure]:
    import pyarrow.compute as pc

    found = pc.match_substring_regex(data.column(column.name), rule.pattern)
    if not pc.any(found).as_py():
        return
    names = dict.fromkeys((*_keys(table, data), column.name, *([DOCUMENT] if DOCUMENT in data.column_names else [])))
    for row in data.filter(found).select(list(names)).to_pylist():
        if not (column.quotes and column.name != SEARCH_FORM and _is_quoted(row, row[column.name], texts)):
            key = key_text(row[name] for name in _keys(table, data))
            yield Failure(
                check=NAME, code=rule.code, message=rule.message, table=table.name, key=key, column=column.name
            )


def _is_quoted(row: Mapping[str, Any], words: str, texts: Mapping[str, str]) -> bool:
    """Whether words stand in the text of their row; a text that is not at hand was looked at before publication."""
    text = texts.get(row.get(DOCUMENT) or "")
    return words in text if text is not None else DOCUMENT in row


def _keys(table: Table, data: pa.Table) -> tuple[str, ...]:
    return table.primary_key or tuple(data.column_names[:1])
