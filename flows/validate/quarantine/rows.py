"""Rows that are not fit for publication are set aside, one by one; the others go on.

In this order: rows of wrong types, rows whose keys are not theirs alone, rows with values that the contract does not
allow, with characters that nobody sees, or with words that their document does not have; then every row that hangs on
one of these. A row is set aside for its first fault. The input is never changed, and each row of it is either in the
output or counted by a finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from flows.contract import Table, tables
from flows.contract.by_columns import rows_at, with_cells, without
from flows.contract.cells import cell_text, key_of, key_text
from flows.contract.packed_rows import cells
from flows.contract.rows import RejectRow, Row, Rows
from flows.contract.together import Together, together
from flows.validate.evidence import Spans
from flows.validate.hygiene import unclean_cells
from flows.validate.quarantine.contract_rows import repeated, unfit, untyped
from flows.validate.quarantine.excerpt import excerpt
from flows.validate.quarantine.hanging import hanging
from flows.validate.quarantine.messages import message
from flows.validate.quarantine.model import OF_THE_RUN, Finding, Place, SetAside
from flows.validate.quarantine.origins import files_by_row
from flows.validate.report import Failure

if TYPE_CHECKING:
    import pyarrow as pa

STAGE = "validate"


def set_aside(
    rows: Rows, texts: Mapping[str, str], together: Together = together, fallen: Mapping[Place, str] | None = None
) -> SetAside:
    """Set aside what breaks the contract, is not clean or quotes what is not there.

    Args:
        rows: rows of all tables, after corrections.
        texts: canonical texts by document id.
        together: how the rows of a table that loses some are brought together, in memory by default.
        fallen: rows that others set aside, on which rows here may hang, and the table with which their trouble began.
    """
    standing = _Standing(rows, together, fallen or {})
    for check in (untyped, repeated):
        for name, listed in standing.judged():
            standing.drop_at(name, check(listed, tables()[name]))
    for found in _unfit(standing.judged(), texts):
        standing.drop_named(found)
    standing.drop_hanging()
    return standing.outcome(rows)


def set_aside_found(earlier: SetAside, failures: Iterable[Failure], together: Together = together) -> SetAside:
    """Set aside, too, the rows that a check of the whole package named, and what hangs on them.

    Failures of views and of tables that tell of the run, and failures that name no row, change nothing.
    """
    standing = _Standing(earlier.rows, together)
    standing.drop_named(failures)
    standing.drop_hanging()
    further = standing.outcome(earlier.rows)
    return SetAside(
        rows=further.rows,
        taken=earlier.taken,
        findings=earlier.findings + further.findings,
        rejects=earlier.rejects + further.rejects,
    )


class _Standing:
    """The rows still standing, by table, and why the others fell."""

    def __init__(self, rows: Rows, together: Together, fallen: Mapping[Place, str] = MappingProxyType({})) -> None:
        self._rows: dict[str, Sequence[Row]] = {name: rows[name] for name in Rows.names if name not in OF_THE_RUN}
        self._together = together
        self._findings: list[Finding] = []
        self._roots: dict[Place, str] = dict(fallen)

    def judged(self) -> list[tuple[str, Sequence[Row]]]:
        return list(self._rows.items())

    def drop_at(self, name: str, faults: Iterable[tuple[int, str | None, str]]) -> None:
        """Drop rows by their index; of several faults of a row the first counts."""
        first: dict[int, tuple[str | None, str]] = {}
        for index, column, code in faults:
            first.setdefault(index, (column, code))
        if first:
            found = rows_at(self._rows[name], name, first)
            self._drop(name, {index: _at_fault(name, found[index], *fault) for index, fault in sorted(first.items())})

    def drop_named(self, failures: Iterable[Failure]) -> None:
        """Drop the rows that failures name by table and key."""
        named: dict[str, dict[str, Failure]] = defaultdict(dict)
        for failure in failures:
            if failure.table in self._rows and failure.key is not None:
                named[failure.table].setdefault(failure.key, failure)
        for name, wanted in named.items():
            keys = map(key_text, cells(self._rows[name], tables()[name].primary_key))
            places = {index: key for index, key in enumerate(keys) if key in wanted}
            found = rows_at(self._rows[name], name, places)
            self._drop(name, {index: _found(name, row, wanted[places[index]]) for index, row in found.items()})

    def drop_hanging(self) -> None:
        """Drop what refers to missing rows, until nothing does."""
        while found := list(hanging(self._rows, self._roots)):
            by_table: dict[str, dict[int, Finding]] = defaultdict(dict)
            for index, finding in found:
                by_table[finding.table][index] = finding
            for name, findings in by_table.items():
                self._cut(name, {index: each for index, each in findings.items() if each.is_link})
                self._drop(name, {index: each for index, each in findings.items() if not each.is_link})

    def outcome(self, before: Rows) -> SetAside:
        files = files_by_row(before, {(each.table, each.key) for each in self._findings})
        return SetAside(
            rows=replace(before, **self._rows),  # type: ignore[arg-type]
            taken={name: len(before[name]) for name in self._rows},
            findings=tuple(self._findings),
            rejects=_rejects(self._findings, files),
        )

    def _drop(self, name: str, findings: Mapping[int, Finding]) -> None:
        if not findings:
            return
        self._findings += findings.values()
        self._rows[name] = self._together(without(self._rows[name], name, findings))[name]
        for finding in findings.values():
            if finding.code != "row-repeated":  # one of them still stands
                self._roots.setdefault((name, finding.key), finding.origin)

    def _cut(self, name: str, findings: Mapping[int, Finding]) -> None:
        if findings:
            links = {index: dict.fromkeys((each.column or "").split(", ")) for index, each in findings.items()}
            self._rows[name] = self._together(with_cells(self._rows[name], name, links))[name]
            self._findings += findings.values()


def _unfit(rows: Iterable[tuple[str, Sequence[Row]]], texts: Mapping[str, str]) -> tuple[list[Failure], ...]:
    """Values that the contract does not allow, cells that are not clean, words that are not in their text."""
    from flows.contract.packed_rows import in_columns

    forbidden: list[Failure] = []
    unclean: list[Failure] = []
    misquoted: list[Failure] = []
    spans = Spans(texts)
    for name, listed in rows:
        table = tables()[name]
        for data in in_columns(listed, table):
            forbidden += _forbidden(data, table)
            unclean += unclean_cells(table, data, texts)
            misquoted += spans.failures(table, data)
    return forbidden, unclean, misquoted


def _forbidden(data: pa.Table, table: Table) -> Iterator[Failure]:
    import pyarrow.compute as pc

    for column in table.columns:
        for code, mask in unfit(data, column):
            for key in _keys(data.filter(mask), table) if pc.any(mask).as_py() else ():
                yield Failure(check="contract", code=code, message=code, table=table.name, key=key, column=column.name)


def _keys(data: pa.Table, table: Table) -> list[str]:
    return [key_text(row.values()) for row in data.select(list(table.primary_key)).to_pylist()]


def _at_fault(name: str, row: Row, column: str | None, code: str) -> Finding:
    key = key_of(row, tables()[name])
    return Finding(table=name, key=key, code=code, column=column, evidence=_evidence(row, column))


def _found(name: str, row: Row, failure: Failure) -> Finding:
    column = failure.column if failure.column in type(row).__slots__ else None
    return Finding(
        table=name,
        key=failure.key or "",
        code=failure.code,
        column=column,
        evidence=_evidence(row, column),
        words=_words(failure),
    )


def _words(failure: Failure) -> tuple[str, str] | None:
    """Why a row is set aside; how many others are, too, is not its fault."""
    english, arabic = failure.rule or failure.message, failure.rule_ar or failure.message_ar
    return (english, arabic) if arabic else None


def _evidence(row: Row, column: str | None) -> str | None:
    value = getattr(row, column) if column else None
    return None if value is None else cell_text(value)


def _rejects(findings: Iterable[Finding], files: Mapping[Place, str]) -> tuple[RejectRow, ...]:
    """One row for each key and code; several rows under one key are counted."""
    grouped: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        grouped[finding.table, finding.key, finding.code].append(finding)
    return tuple(_reject(group, files) for group in grouped.values())


def _reject(group: Sequence[Finding], files: Mapping[Place, str]) -> RejectRow:
    first = group[0]
    english, arabic = message(first.code, first.column, first.words)
    return RejectRow(
        source_file=files.get((first.table, first.key), ""),
        stage=STAGE,
        table=first.table,
        key=excerpt(first.key, longest=500),
        code=first.code,
        message=english,
        message_ar=arabic,
        evidence=excerpt(first.evidence) if first.evidence else None,
        rows=sum(finding.rows for finding in group) or None,
    )
