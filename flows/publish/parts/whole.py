"""Parts put together: the tables of the whole, what all parts found, and what only the whole can tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO

from flows.contract import tables
from flows.contract.packed_rows import rows_of
from flows.contract.rows import CorrectedCellRow, RejectRow, Rows
from flows.contract.stored_table import StoredTable
from flows.freeing import give_back
from flows.publish.frames import sorted_table, stored_table
from flows.publish.parts.made import MadePart
from flows.publish.parts.scope import DOCUMENT, OF_THE_WHOLE, own_suites, whole_suites
from flows.validate.drift import Rate
from flows.validate.expectations import check_of, examine
from flows.validate.great_expectations_run import Outcome, of_all_parts
from flows.validate.package_check import OF_ROWS, check_release, check_rows
from flows.validate.previous import previous_release
from flows.validate.report import Check, ValidationReport
from flows.validate.suites import Suite, columns_seen, load_suites


@dataclass(frozen=True)
class Whole:
    """A large release by its parts; `rest` are the rows of tables that are of no document, `file` takes sorted ones."""

    parts: Sequence[MadePart]
    rest: Rows
    file: BinaryIO

    @cached_property
    def frames(self) -> Mapping[str, StoredTable]:
        """Every table, sorted; those of parts stay in their files where their order is that of documents."""
        found = {name: self._frame(name) for name in tables()}
        give_back()
        return found

    def _frame(self, name: str) -> StoredTable:
        table = tables()[name]
        if name in OF_THE_WHOLE:
            return stored_table(self.rest, table, self.file)
        first, *others = [part.table(name) for part in self.parts]
        data = first.followed_by(others)
        return data if table.sort_key[0] == DOCUMENT else sorted_table(data, table, self.file)

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What the suites say, in the parts and of the whole, as long as there is no release to compare with."""
        by_rule = {(each.suite.name, each.rule.code): each for each in self._examined(whole_suites())[0]}
        for suite in own_suites():
            for told in zip(*(part.verdict.outcomes_of(suite) for part in self.parts), strict=True):
                by_rule[suite.name, told[0].rule.code] = of_all_parts(told)
        return tuple(by_rule[suite.name, rule.code] for suite in load_suites() for rule in suite.rules)

    def _examined(
        self, suites: Sequence[Suite], previous: Path | None = None
    ) -> tuple[tuple[Outcome, ...], tuple[Rate, ...]]:
        # Without a release to compare with, nobody looks at what rates are counted from.
        seen = columns_seen([suite for suite in suites if suite.table or previous])
        data = {name: self.frames[name].narrowed(columns) for name, columns in seen.items()}
        found = examine(data, previous, suites=suites)
        give_back()
        return found

    def check(self, folder: Path, texts: Mapping[str, str], verdicts: Path | None) -> ValidationReport:
        """Check the written release: its files as any, its rows by what the parts found and by its other tables."""
        previous = previous_release(folder)
        compared, drifted = self._examined([suite for suite in whole_suites() if not suite.table], previous)
        again = {(each.suite.name, each.rule.code): each for each in compared}
        outcomes = [again.get((each.suite.name, each.rule.code), each) for each in self.outcomes]
        known = {"expectations": check_of(outcomes, previous, drifted), **self._of_rows(folder, texts)}
        return check_release(folder, texts, verdicts=verdicts, known=known)

    def _of_rows(self, folder: Path, texts: Mapping[str, str]) -> Mapping[str, Check]:
        rest = check_rows(folder, texts, OF_THE_WHOLE)
        return {name: _together([*(part.verdict.checks[name] for part in self.parts), rest[name]]) for name in OF_ROWS}


def _together(checks: Sequence[Check]) -> Check:
    """One check of several on different rows; numbers in their reports are added up."""
    first = checks[0]
    return Check(
        name=first.name,
        examined=sum(each.examined for each in checks),
        unit=first.unit,
        failures=tuple(found for each in checks for found in each.failures),
        warnings=tuple(found for each in checks for found in each.warnings),
        notes=tuple(found for each in checks for found in each.notes),
        report={name: sum(each.report.get(name, 0) for each in checks) for name in first.report},
    )


def rejects_of(parts: Iterable[MadePart]) -> Iterator[RejectRow]:
    """What the making of parts set aside."""
    return _rows(parts, "rejects")


def corrected_cells_of(parts: Iterable[MadePart]) -> Iterator[CorrectedCellRow]:
    """What was corrected in parts."""
    return _rows(parts, "corrected_cells")


def _rows(parts: Iterable[MadePart], name: str) -> Iterator[Any]:
    import pyarrow as pa

    for part in parts:
        for batch in part.table(name).to_batches():
            yield from rows_of(pa.Table.from_batches([batch]), tables()[name])
