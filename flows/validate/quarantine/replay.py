"""The quarantined tried again, and nothing published: what would be recovered now?

Only the texts concerned are read, unless a row depends on other texts too (a meeting, or who took part in it): then
all are. What stands in `corrections.csv` is applied, and the rules of the expectations are asked where one of them
had set something aside.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from flows.contract import tables
from flows.contract.arrow import to_arrow
from flows.contract.cells import key_of
from flows.contract.rows import RejectRow, Rows
from flows.ingest import NO_OTHER, Correction, Document, IngestResult, Limits, read_folder
from flows.validate.expectations import examine, findings
from flows.validate.quarantine.documents import read_bucket
from flows.validate.quarantine.messages import MESSAGES
from flows.validate.quarantine.model import OF_THE_RUN, SetAside
from flows.validate.quarantine.origins import is_read_alone
from flows.validate.quarantine.rows import STAGE, set_aside, set_aside_found

State = Literal["recovered", "still", "gone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """One reject of the last run: recovered, still set aside (`now` is the present reason), or gone.

    Gone is what cannot be tried any more: the file is not there, or the rules do not read that row now.
    """

    was: RejectRow
    state: State
    now: RejectRow | None = None


def replay(
    rejects: Sequence[RejectRow],
    raw_dir: Path,
    *,
    max_bytes: int,
    max_seconds: float,
    limits: Limits = NO_OTHER,
    tell: Callable[[Document, Exception], None] = lambda _document, _error: None,
) -> tuple[Replayed, ...]:
    """Try rejects of an earlier run again.

    Raises:
        SourceError, ValidationError: as reading the folder and applying its corrections do.
    """
    if not rejects:
        return ()
    ingested = read_folder(raw_dir, max_bytes=max_bytes, limits=limits)
    whole = any(row.table and not (row.source_file and is_read_alone(row.table)) for row in rejects)
    files = {row.source_file for row in rejects}
    documents = [each for each in ingested.documents if whole or each.source_file in files]
    bucket = read_bucket(documents, max_seconds, tell)
    rows = _resolved(bucket.rows, [each for each in ingested.corrections if whole or _is_within(each, documents)])
    outcome = _judged(rows, documents, rejects)
    return _compared(rejects, ingested, outcome, (*ingested.rejects, *bucket.rejects, *outcome.rejects))


def _resolved(parts: Sequence[Rows], corrections: Sequence[Correction]) -> Rows:
    from flows.resolve import apply_corrections, resolve

    return apply_corrections(resolve(parts), corrections)


def _is_within(correction: Correction, documents: Sequence[Document]) -> bool:
    read = {document.document_id for document in documents}
    return correction.document_id in read and is_read_alone(correction.table)


def _judged(rows: Rows, documents: Sequence[Document], rejects: Sequence[RejectRow]) -> SetAside:
    texts = {document.document_id: document.text for document in documents}
    outcome = set_aside(rows, texts)
    if all(row.stage != STAGE or row.code in MESSAGES for row in rejects):
        return outcome
    # Views and tables that tell of the run are empty here.
    judged = {name: outcome.rows[name] for name in Rows.names if name not in OF_THE_RUN}
    outcomes, _ = examine({name: to_arrow(judged.get(name, ()), table) for name, table in tables().items()})
    return set_aside_found(outcome, [each for each in findings(outcomes) if each.severity == "critical"])


def _compared(
    rejects: Sequence[RejectRow], ingested: IngestResult, outcome: SetAside, found: Sequence[RejectRow]
) -> tuple[Replayed, ...]:
    files = {document.source_file for document in ingested.documents} | {row.source_file for row in ingested.rejects}
    read = {row.source_file for row in outcome.rows.documents}
    keys = {
        name: {key_of(row, tables()[name]) for row in outcome.rows[name]}
        for name in Rows.names
        if name not in OF_THE_RUN
    }

    def state(was: RejectRow) -> Replayed:
        now = _same(was, found)
        if now is not None:
            return Replayed(was=was, state="still", now=now)
        there = was.key in keys.get(was.table, ()) if was.table else was.source_file in read & files
        return Replayed(was=was, state="recovered" if there else "gone")

    return tuple(map(state, rejects))


def _same(was: RejectRow, found: Sequence[RejectRow]) -> RejectRow | None:
    """The reject that stands in the place of an earlier one: with the same code, if there is one."""
    if was.table:
        places = [row for row in found if (row.table, row.key) == (was.table, was.key)]
        # A row that lost only a link is there again, unless it was this link.
        alike = [row for row in places if row.rows or row.code == was.code]
    else:
        alike = [row for row in found if row.source_file == was.source_file and _is_whole(row)]
    return next((row for row in alike if row.code == was.code), alike[0] if alike else None)


def _is_whole(row: RejectRow) -> bool:
    """Whether a reject takes a whole text away."""
    return row.table in ("", "documents")
