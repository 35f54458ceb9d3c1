"""Rows that are not fit for publication are set aside, one by one; the others go on.

In this order: rows of wrong types, rows whose keys are not theirs alone, rows with values that the contract does not
allow, with characters that nobody sees, or with words that their document does not have; then every row that hangs on
one of these. A row is set aside for its first fault. The input is never changed, and each row of it is either in the
output or counted by a finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.contract import Table, tables
from flows.contract.cells import cell_text, key_text
from flows.contract.rows import RejectRow, Row, Rows
from flows.validate.evidence import check_evidence
from flows.validate.hygiene import check_hygiene
from flows.validate.quarantine.contract_rows import key_of, repeated, unfit, untyped
from flows.validate.quarantine.excerpt import excerpt
from flows.validate.quarantine.hanging import hanging
from flows.validate.quarantine.messages import message
from flows.validate.quarantine.model import OF_THE_RUN, Finding, Place, SetAside
from flows.validate.quarantine.origins import files_by_row
from flows.validate.release_folder import ReleaseFolder
from flows.validate.report import Failure

if TYPE_CHECKING:
    import pyarrow as pa

STAGE = "validate"


def set_aside(rows: Rows, texts: Mapping[str, str]) -> SetAside:
    """Set aside what breaks the contract, is not clean or quotes what is not there.

    Args:
        rows: rows of all tables, after corrections.
        texts: canonical texts by document id.
    """
    standing = _Standing(rows)
    for check in (untyped, repeated):
        for name, listed in standing.judged():
            standing.drop_at(name, check(listed, tables()[name]))
    release = as_release(standing.rows_of(rows), texts)
    standing.drop_named(_unfit(release))
    for found in (check_hygiene(release).failures, check_evidence(release).failures):
        standing.drop_named(found)
    standing.drop_hanging()
    return standing.outcome(rows)


def set_aside_found(earlier: SetAside, failures: Iterable[Failure]) -> SetAside:
    """Set aside, too, the rows that a check of the whole package named, and what hangs on them.

    Failures of views and of tables that tell of the run, and failures that name no row, change nothing.
    """
    standing = _Standing(earlier.rows)
    standing.drop_named(failures)
    standing.drop_hanging()
    further = standing.outcome(earlier.rows)
    return SetAside(
        rows=further.rows,
        taken=earlier.taken,
        findings=earlier.findings + further.findings,
        rejects=earlier.rejects + further.rejects,
    )


def as_release(rows: Rows, texts: Mapping[str, str]) -> ReleaseFolder:
    """Rows as the checks of a package see them; views and tables that tell of the run are empty."""
    from flows.contract.arrow import to_arrow

    judged = {name: rows[name] for name in Rows.names if name not in OF_THE_RUN}
    frames = {name: to_arrow(judged.get(name, ()), table) for name, table in tables().items()}
    return ReleaseFolder(path=Path(), descriptor={}, texts=texts, _parquet=frames)


class _Standing:
    """The rows still standing, by table, and why the others fell."""

    def __init__(self, rows: Rows) -> None:
        self._rows: dict[str, list[Row]] = {name: list(rows[name]) for name in Rows.names if name not in OF_THE_RUN}
        self._findings: list[Finding] = []
        self._roots: dict[Place, str] = {}

    def judged(self) -> list[tuple[str, Sequence[Row]]]:
        return list(self._rows.items())

    def drop_at(self, name: str, faults: Iterable[tuple[int, str | None, str]]) -> None:
        """Drop rows by their index; of several faults of a row the first counts."""
        table, listed = tables()[name], self._rows[name]
        first: dict[int, Finding] = {}
        for index, column, code in faults:
            if index not in first:
                row = listed[index]
                first[index] = Finding(
                    table=name, key=key_of(row, table), code=code, column=column, evidence=_evidence(row, column)
                )
        self._drop(name, first)

    def drop_named(self, failures: Iterable[Failure]) -> None:
        """Drop the rows that failures name by table and key."""
        named: dict[str, dict[str, Failure]] = defaultdict(dict)
        for failure in failures:
            if failure.table in self._rows and failure.key is not None:
                named[failure.table].setdefault(failure.key, failure)
        for name, wanted in named.items():
            table = tables()[name]
            found = {
                index: _found(name, row, wanted[key])
                for index, row in enumerate(self._rows[name])
                if (key := key_of(row, table)) in wanted
            }
            self._drop(name, found)

    def drop_hanging(self) -> None:
        """Drop what refers to missing rows, until nothing does."""
        while found := list(hanging(self._rows, self._roots)):
            by_table: dict[str, dict[int, Finding]] = defaultdict(dict)
            for index, finding in found:
                by_table[finding.table][index] = finding
            for name, findings in by_table.items():
                self._cut(name, {index: each for index, each in findings.items() if each.is_link})
                self._drop(name, {index: each for index, each in findings.items() if not each.is_link})

    def rows_of(self, before: Rows) -> Rows:
        """The rows still standing, in the place of those before."""
        return replace(before, **{name: tuple(listed) for name, listed in self._rows.items()})  # type: ignore[arg-type]

    def outcome(self, before: Rows) -> SetAside:
        files = files_by_row(before) if self._findings else {}
        return SetAside(
            rows=self.rows_of(before),
            taken={name: len(before[name]) for name in self._rows},
            findings=tuple(self._findings),
            rejects=_rejects(self._findings, files),
        )

    def _drop(self, name: str, findings: Mapping[int, Finding]) -> None:
        if not findings:
            return
        self._findings += findings.values()
        self._rows[name] = [row for index, row in enumerate(self._rows[name]) if index not in findings]
        for finding in findings.values():
            if finding.code != "row-repeated":  # one of them still stands
                self._roots.setdefault((name, finding.key), finding.origin)

    def _cut(self, name: str, findings: Mapping[int, Finding]) -> None:
        for index, finding in findings.items():
            emptied: dict[str, Any] = dict.fromkeys((finding.column or "").split(", "))
            self._rows[name][index] = replace(self._rows[name][index], **emptied)
            self._findings.append(finding)


def _unfit(release: ReleaseFolder) -> list[Failure]:
    """Values that the contract does not allow."""
    import pyarrow.compute as pc

    failures: list[Failure] = []
    for table in (table for table in release.tables if not table.is_view and table.name not in OF_THE_RUN):
        data = release.parquet(table)
        for column in table.columns:
            for code, mask in unfit(data, column):
                if pc.any(mask).as_py():
                    failures += [
                        Failure(
                            check="contract", code=code, message=code, table=table.name, key=key, column=column.name
                        )
                        for key in _keys(data.filter(mask), table)
                    ]
    return failures


def _keys(data: pa.Table, table: Table) -> list[str]:
    return [key_text(row.values()) for row in data.select(list(table.primary_key)).to_pylist()]


def _found(name: str, row: Row, failure: Failure) -> Finding:
    column = failure.column if failure.column in type(row).__slots__ else None
    return Finding(
        table=name,
        key=failure.key or "",
        code=failure.code,
        column=column,
        evidence=_evidence(row, column),
        words=(failure.message, failure.message_ar) if failure.message_ar else None,
    )


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
