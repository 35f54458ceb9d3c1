"""Corrections by hand, applied to the rows of all texts when the rules are done with them.

A correction says what it expects to find. If the row is gone, or says something else, then the text or the rules
have changed since somebody looked: nothing is published until that person looks again. All such corrections are
named in one error. What was corrected is listed in `corrected_cells`, so that readers can tell it from what was read.

A date stands in three columns, as EDTF and as its first and last day (`DAYS_OF`). A line that corrects the EDTF sets
the two days as well, unless another line says them; such a cell is listed as if it had a line of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from flows.contract import Table, tables
from flows.contract.cells import cell_text, key_of, key_text, parse_cell
from flows.contract.edtf import edtf_days
from flows.contract.rows import CorrectedCellRow, Row, Rows
from flows.contract.together import Together, as_parts, together
from flows.errors import ValidationError
from flows.ingest.corrections import Fault, listed
from flows.ingest.document import Correction

DOCUMENT = "document_id"
STALE = "corrections-stale"
# By the column of an EDTF value: the columns of its first and its last day.
DAYS_OF = {
    ("meetings", "date"): ("earliest", "latest"),
    ("documents", "issued"): ("issued_earliest", "issued_latest"),
    ("dates", "edtf"): ("earliest", "latest"),
}


class StaleCorrections(ValidationError):
    """`corrections-stale`: corrections do not fit the data any more; `told` is what is wrong with them."""

    told: tuple[Fault, ...] = ()

    @property
    def faults(self) -> int:
        return len(self.told)


def apply_corrections(
    rows: Rows,
    corrections: Iterable[Correction],
    together: Together = together,
    documents: Collection[str] | None = None,
) -> Rows:
    """The rows with corrected cells, and a row of `corrected_cells` for each.

    Args:
        rows: what :func:`flows.resolve.resolve` gave.
        corrections: as :mod:`flows.ingest.corrections` read them, in any order.
        together: how the rows of a corrected table are brought together, in memory by default.
        documents: ids of the texts; null where these are the rows of `documents`.

    Raises:
        StaleCorrections: naming every correction whose row is missing, whose cell no longer holds
            the expected value, which names another document, or whose new value refers to a row that does not exist.
    """
    by_table: dict[str, list[Correction]] = defaultdict(list)
    for correction in corrections:
        by_table[correction.table].append(correction)
    if not by_table:
        return rows
    corrected: dict[str, Sequence[Row]] = {}
    cells: list[Correction] = []
    faults: list[Fault] = []
    known = {row.document_id for row in rows.documents} if documents is None else documents
    for name, wanted in by_table.items():
        complete = (*wanted, *_days(rows, tables()[name], wanted, known))
        changed, found = _correct_table(rows, tables()[name], complete, known)
        listed_rows = (changed.get(index, row) for index, row in enumerate(rows[name]))
        corrected[name] = together(as_parts(name, listed_rows))[name]
        cells += complete
        faults += found
    if faults:
        raise stale(faults)
    listing = (*rows.corrected_cells, *map(_cell, cells))
    return replace(rows, **corrected, corrected_cells=listing)  # type: ignore[arg-type]


def stale(faults: Sequence[Fault]) -> StaleCorrections:
    """The error that names all of these."""
    error = listed(StaleCorrections, STALE, "Corrections that do not fit the data any more", faults)
    error.told = tuple(faults)
    return error


def _days(rows: Rows, table: Table, wanted: Sequence[Correction], documents: Collection[str]) -> Iterator[Correction]:
    """Corrections of the days that follow from corrected EDTF values, where they change and no line says them."""
    by_key = {key: row for key, (_, row) in _meant(rows, table, wanted).items()}
    said = {(each.key, each.column) for each in wanted}
    for each in wanted:
        row = by_key.get(each.key)
        if row is None or any(_faults(rows, table, row, each, documents)):
            continue  # the line itself will be named
        for column, day in zip(DAYS_OF.get((each.table, each.column), ()), edtf_days(each.value), strict=False):
            before, after = cell_text(getattr(row, column)), cell_text(day)
            if (each.key, column) not in said and before != after:
                yield replace(each, column=column, expected=before, value=after)


def _correct_table(
    rows: Rows, table: Table, wanted: Sequence[Correction], documents: Collection[str]
) -> tuple[dict[int, Row], list[Fault]]:
    """The corrected rows by their place in the table, and what is wrong with the corrections."""
    places = _meant(rows, table, wanted)
    faults: list[Fault] = []
    for correction in wanted:
        if correction.key not in places:
            faults.append(_missing(correction, (key_of(row, table) for row in rows[table.name])))
            continue
        index, row = places[correction.key]
        found = list(_faults(rows, table, row, correction, documents))
        faults += found
        if not found:
            value: Any = parse_cell(correction.value, table.column(correction.column).type)
            places[correction.key] = index, replace(row, **{correction.column: value})
    return dict(places.values()), faults


def _meant(rows: Rows, table: Table, wanted: Sequence[Correction]) -> dict[str, tuple[int, Row]]:
    """The rows that corrections name, with their places, by key."""
    keys = {each.key for each in wanted}
    return {key: (index, row) for index, row in enumerate(rows[table.name]) if (key := key_of(row, table)) in keys}


def _faults(rows: Rows, table: Table, row: Row, correction: Correction, documents: Collection[str]) -> Iterator[Fault]:
    place, line = f"{table.name}.{correction.column} of {correction.key!r}", correction.line
    said = cell_text(getattr(row, correction.column))
    if said == correction.value:
        yield Fault(line, f"{place} says {said!r} by now.", "The correction is not needed any more: remove the line.")
    elif said != correction.expected:
        problem = f"{place} says {said!r}, not {correction.expected!r}."
        yield Fault(line, problem, "Look at the text again; expect the new value, or remove the line.")
    document = getattr(row, DOCUMENT, None)
    if document is not None and correction.document_id != document:
        yield Fault(line, f"{place} belongs to the document {document!r}.", "Name it in the cell 'document'.")
    elif document is None and correction.document_id is not None and correction.document_id not in documents:
        problem = f"There is no document {correction.document_id!r}."
        yield Fault(line, problem, "Correct the cell 'document', or leave it empty: the row belongs to no single one.")
    yield from _dangling(rows, table, correction)


def _dangling(rows: Rows, table: Table, correction: Correction) -> Iterator[Fault]:
    for key in table.foreign_keys:
        if key.fields != (correction.column,) or not correction.value:
            continue
        known = [key_text(getattr(row, name) for name in key.references) for row in rows[key.table]]
        if correction.value not in known:
            problem = f"There is no row {correction.value!r} in {key.table}."
            yield Fault(correction.line, problem, _hint(correction.value, known) or "Give the key of one that exists.")


def _missing(correction: Correction, known: Iterable[str]) -> Fault:
    problem = f"{correction.table} has no row {correction.key!r}."
    hint = _hint(correction.key, known) or "If the row is rightly gone, remove the line."
    return Fault(correction.line, problem, hint)


def _hint(key: str, known: Iterable[str]) -> str | None:
    close = get_close_matches(key, list(known), n=1, cutoff=0.85)
    return f"Perhaps it is {close[0]!r} now." if close else None


def _cell(correction: Correction) -> CorrectedCellRow:
    return CorrectedCellRow(
        table=correction.table,
        key=correction.key,
        column=correction.column,
        document_id=correction.document_id,
        expected=correction.expected or None,
        value=correction.value or None,
        reason=correction.reason,
        who=correction.who,
        corrected_on=correction.when,
    )
