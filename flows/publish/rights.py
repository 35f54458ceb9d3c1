"""What of a text whose rights allow excerpts only goes into a release: `Rows` in, `Rows` out.

The rule is that of `flows.contract.quoting`. Passages lose their words and keep their place and kind. All other
words are granted one after the other until the text has given what it may: the title first, then dates, citations and
mentions, by which a row is checked, then the others; of each the shortest first, and so whole sentences last. What is
granted in part is cut after a word and so shorter than `end - start`; what is not granted is the empty string, in the
tables a null. Words without a place of their own (who speaks, as written) count where they stand nearest, and are
given whole or not at all.

The outcome depends on the rows of a text alone, not on their order or on other texts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any, NamedTuple

from flows.contract import tables
from flows.contract.by_columns import with_cells
from flows.contract.packed_rows import cells
from flows.contract.quoting import FULL, LONGEST, WHOLE_TEXT, quoting_columns, span_of
from flows.contract.rows import CorrectedCellRow, Rows
from flows.contract.together import Together, together
from flows.ingest import Document, texts_of
from flows.publish.disclosure import Disclosure

WITHHELD = ""
# Columns that tell of which text a row is, and where its words stand.
OWNERS = ("document_id", "source_file")
WHERE = ("start", "end", "content_start", "content_end")
TITLE = "title"
# Tables whose words a reader looks up first.
CHECKED_BY = frozenset({"dates", "citations", "mentions"})
# Their words need not be those of the text: a title may have been supplied, evidence may be of a broken file.
MAY_STAND_ELSEWHERE = frozenset({"documents", "rejects"})


class _Words(NamedTuple):
    """A cell that quotes: `row` counts the rows of its table, `span` is null where the text has no such words.

    `rank` is the order of granting: by what the words are and where, never by the order of the rows. `placed` tells
    whether the row itself says where they stand.
    """

    rank: tuple[object, ...]
    table: str
    row: int
    column: str
    cell: str
    span: tuple[int, int] | None
    placed: bool


def excerpted(rows: Rows, documents: Sequence[Document], together: Together = together) -> Rows:
    """The rows as they may be published.

    Args:
        rows: rows of every table.
        documents: the texts that they were read from; a text with limited rights that is missing here is not
            quoted at all.
        together: how the rows of a table that changes are brought together, in memory by default.
    """
    rights: dict[str, str] = dict(cells(rows.documents, ("document_id", "rights")))
    given = texts_of(documents)
    texts = {name: given.get(name, "") for name, right in rights.items() if right != FULL}
    rows = _with_short_rejects(rows, {row.source_file for row in rows.documents if row.rights == FULL})
    rows = replace(rows, corrected_cells=tuple(_without_words(row, texts) for row in rows.corrected_cells))
    values: dict[str, dict[int, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for name, listed in _quotations(rows, texts).items():
        disclosure = Disclosure(texts[name])
        for words in sorted(listed, key=itemgetter(0)):
            value = _granted(words, disclosure, texts[name])
            if value != words.cell:
                values[words.table][words.row][words.column] = value
    changed = {name: together(with_cells(rows[name], name, cells))[name] for name, cells in values.items()}
    return replace(rows, **changed)  # type: ignore[arg-type]


def _with_short_rejects(rows: Rows, free: set[str]) -> Rows:
    """Nobody knows the rights of an input that was refused, so its evidence is short, too."""
    rejects = (
        replace(row, evidence=row.evidence[:LONGEST]) if row.evidence and row.source_file not in free else row
        for row in rows.rejects
    )
    return replace(rows, rejects=tuple(rejects))


def _without_words(row: CorrectedCellRow, texts: Mapping[str, str]) -> CorrectedCellRow:
    """A correction of quoted words is told without them: what it made of them stands in the table, if it may."""
    quotes = any(column.name == row.column for column in quoting_columns(tables()[row.table]))
    return replace(row, expected=None, value=None) if quotes and row.document_id in texts else row


def _quotations(rows: Rows, texts: Mapping[str, str]) -> Mapping[str, list[_Words]]:
    """Every quoting cell of these texts, by document."""
    files: dict[str, str] = dict(cells(rows.documents, ("source_file", "document_id")))
    found: dict[str, list[_Words]] = defaultdict(list)
    for table in tables().values():
        columns = [] if table.is_view else [(each.name, span_of(table, each.name)) for each in quoting_columns(table)]
        if not columns:
            continue
        names = [each.name for each in table.columns]
        needed = [name for name in (*OWNERS, *WHERE, *(column for column, _ in columns)) if name in names]
        for index, row in enumerate(cells(rows[table.name], needed)):
            # A row was read from its document or, in `rejects`, from the file that became one.
            given = row[0] if needed[0] == OWNERS[0] else None
            document = given or files.get(row[needed.index(OWNERS[1])] if OWNERS[1] in needed else "", "")
            if document in texts:
                values = dict(zip(needed, row, strict=True))
                found[document].extend(_words(table.name, index, values, columns, texts[document]))
    return found


def _words(
    table: str,
    index: int,
    row: Mapping[str, Any],
    columns: Iterable[tuple[str, tuple[str, str] | None]],
    text: str,
) -> Iterator[_Words]:
    for column, place in columns:
        cell = row[column]
        if cell:
            span = (row[place[0]], row[place[1]]) if place else _nearest(row, cell, text)
            span = span if span and text.startswith(cell, span[0]) else None
            start, end = span or (0, 0)
            rank = (column != TITLE, table not in CHECKED_BY, end - start, start, table, column)
            yield _Words(rank, table, index, column, cell, span, place is not None)


def _nearest(row: Mapping[str, Any], words: str, text: str) -> tuple[int, int] | None:
    """Where words stand: in the sentence of their row, before its end, or after it."""
    end: int = row.get("content_end", row.get("end", 0))
    start = text.find(words, row.get("content_start", end), end)
    if start < 0:
        start = text.rfind(words, 0, end)
    if start < 0:
        start = text.find(words)
    return (start, start + len(words)) if start >= 0 else None


def _granted(words: _Words, disclosure: Disclosure, text: str) -> str:
    if words.table in WHOLE_TEXT:
        return WITHHELD
    if words.span is None:
        if words.placed and text:
            return words.cell  # Not what the text has there: left for validation to find.
        return words.cell[:LONGEST] if words.table in MAY_STAND_ELSEWHERE else WITHHELD
    start, end = words.span
    # A title or a sentence that is cut is one still; half a name would be another name.
    whole = not words.placed and words.column != TITLE
    return text[start : start + disclosure.grant(start, end, whole=whole)]
