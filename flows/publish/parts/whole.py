"""Parts put together: the tables of the whole, what all parts found, and what only the whole can tell.

Parts are of neighbouring texts, and nearly all tables begin their order with the text: so the rows of the parts, one
after the other, are the table, and its files are put together of theirs. The others are sorted and written anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from flows.contract import tables
from flows.contract.packed_rows import rows_of
from flows.contract.rows import CorrectedCellRow, RejectRow, Rows
from flows.contract.stored_table import StoredTable, TableData, distinct
from flows.freeing import give_back
from flows.publish.frames import sorted_table, stored_table
from flows.publish.how import How
from flows.publish.parts.files import Pieces
from flows.publish.parts.made import MadePart, table_file
from flows.publish.parts.proving import sound_tables
from flows.publish.parts.scope import DOCUMENT, OF_THE_WHOLE, own_suites, own_tables, whole_suites
from flows.publish.parts.spans import follow_each_other
from flows.validate.drift import Rate, rates
from flows.validate.expectations import check_of, counts_of_release, examine, judge_rates, measures_of
from flows.validate.great_expectations_run import Outcome, of_all_parts
from flows.validate.kept_counts import KeptCounts
from flows.validate.package_check import OF_ROWS, check_release, check_rows
from flows.validate.previous import previous_release
from flows.validate.report import Check, ValidationReport
from flows.validate.suites import columns_seen, load_suites, only_looked_up


@dataclass(frozen=True)
class Whole:
    """A large release by its parts; `rest` are the rows of tables that are of no document, `file` takes sorted ones."""

    parts: Sequence[MadePart]
    rest: Rows
    file: BinaryIO

    @cached_property
    def pieces(self) -> Pieces:
        """The tables of which the parts hold all rows in their order."""
        folders = [part.folder for part in self.parts]
        return Pieces(folders, frozenset(name for name in own_tables() if _is_in_order(folders, name)))

    @cached_property
    def frames(self) -> Mapping[str, StoredTable]:
        """Every table, sorted; those of parts stay in their files where these make them up."""
        found = {name: self._frame(name) for name in tables()}
        give_back()
        return found

    def _frame(self, name: str) -> StoredTable:
        if name in OF_THE_WHOLE:
            return stored_table(self.rest, tables()[name], self.file)
        first, *others = [part.table(name) for part in self.parts]
        data = first.followed_by(others)
        return data if name in self.pieces.names else sorted_table(data, tables()[name], self.file)

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What the suites say, in the parts and of the whole, as long as there is no release to compare with."""
        suites = whole_suites()
        seen, looked_up = columns_seen([suite for suite in suites if suite.table]), only_looked_up(suites)
        data: dict[str, TableData] = {
            name: distinct(self.frames[name], looked_up[name])
            if name in looked_up
            else self.frames[name].narrowed(columns)
            for name, columns in seen.items()
        }
        examined, _ = examine(data, suites=suites)
        give_back()
        by_rule = {(each.suite.name, each.rule.code): each for each in examined}
        for suite in own_suites():
            for told in zip(*(part.verdict.outcomes_of(suite) for part in self.parts), strict=True):
                by_rule[suite.name, told[0].rule.code] = of_all_parts(told)
        return tuple(by_rule[suite.name, rule.code] for suite in load_suites() for rule in suite.rules)

    def check(self, folder: Path, texts: Mapping[str, str], how: How) -> ValidationReport:
        """Check the written release: its files as any, its rows by what the parts found and by its other tables."""
        previous = previous_release(folder)
        drifted = self._drift(folder, previous, how.counts)
        compared = chain.from_iterable(judge_rates(drifted, whole_suites()).values())
        again = {(each.suite.name, each.rule.code): each for each in compared}
        outcomes = [again.get((each.suite.name, each.rule.code), each) for each in self.outcomes]
        known = {"expectations": check_of(outcomes, previous, drifted), **self._of_rows(folder, texts)}
        sound = sound_tables(folder, self.parts, self.pieces)
        return check_release(folder, texts, verdicts=how.verdicts, known=known, sound=sound)

    def _drift(self, folder: Path, previous: Path | None, file: Path | None) -> tuple[Rate, ...]:
        """Rates beside those of the release before; what was counted is kept in a file for the next."""
        import pyarrow as pa

        suites = load_suites()
        kept = KeptCounts(file, measures_of(suites))
        now = pa.concat_tables([part.counts() for part in self.parts])
        before = (kept.load(previous) or counts_of_release(previous, suites)) if previous else None
        kept.save(folder, now)
        return rates(measures_of(suites), now, before) if before is not None else ()

    def _of_rows(self, folder: Path, texts: Mapping[str, str]) -> Mapping[str, Check]:
        rest = check_rows(folder, texts, OF_THE_WHOLE)
        return {name: _together([*(part.verdict.checks[name] for part in self.parts), rest[name]]) for name in OF_ROWS}


def _is_in_order(folders: Sequence[Path], name: str) -> bool:
    """Whether the rows of the parts, one after the other, are in the order of a table."""
    column = tables()[name].sort_key[0]
    return column == DOCUMENT or follow_each_other([table_file(folder, name) for folder in folders], column)


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
