"""What validation found: failures that stop a release, warnings and notes that do not, and how much was looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Any, Literal

from flows.contract.cells import key_text as key_text  # reports name rows by it

# `critical` stops a release, `warning` is published with it, `info` is noted.
Severity = Literal["critical", "warning", "info"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One thing that is wrong.

    `check` is the check that found it (`frictionless`, `evidence`, …) and `code` its stable kebab-case name.
    `row` counts lines of the CSV from 1, its header included, where the check knows it; `key` is the row's
    primary key, its parts joined by ` | `, and null where the table as a whole is meant. `rule` and `rule_ar` say what
    is wrong with that row alone, where the message counts other rows, too.
    """

    check: str
    code: str
    message: str
    message_ar: str | None = None
    severity: Severity = "critical"
    table: str | None = None
    row: int | None = None
    key: str | None = None
    column: str | None = None
    rule: str | None = None
    rule_ar: str | None = None

    def __str__(self) -> str:
        cell = ".".join(part for part in (self.table, self.column) if part)
        line = f"line {self.row}" if self.row is not None else ""
        where = ", ".join(part for part in (cell, line, self.key) if part)
        return f"{where}: {self.message} [{self.code}]" if where else f"{self.message} [{self.code}]"


# What findings have in common that differ in their row alone.
_SAME = attrgetter("check", "code", "message", "message_ar", "severity", "table", "column", "rule", "rule_ar")


def alike(findings: Iterable[Failure]) -> Iterator[tuple[Failure, list[tuple[str | None, int | None]]]]:
    """Findings next to each other that say the same of several rows: the first, and key and line of each.

    A rule that a hundred thousand rows break is told once, and not in a hundred thousand sentences.
    """
    for _, group in groupby(findings, _SAME):
        first, *others = group
        yield first, [(each.key, each.row) for each in (first, *others)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The outcome of one check; `examined` counts what `unit` says (rows, cells, files, expectations)."""

    name: str
    examined: int
    unit: str
    failures: tuple[Failure, ...] = ()
    warnings: tuple[Failure, ...] = ()
    notes: tuple[Failure, ...] = ()
    report: Mapping[str, Any] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        return not self.failures


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationReport:
    """All checks of a package in the order in which they ran."""

    checks: tuple[Check, ...]

    @property
    def failures(self) -> tuple[Failure, ...]:
        return tuple(failure for check in self.checks for failure in check.failures)

    @property
    def warnings(self) -> tuple[Failure, ...]:
        return tuple(warning for check in self.checks for warning in check.warnings)

    @property
    def notes(self) -> tuple[Failure, ...]:
        return tuple(note for check in self.checks for note in check.notes)

    @property
    def passed(self) -> bool:
        return not self.failures

    def check(self, name: str) -> Check:
        """The check of that name.

        Raises:
            KeyError: it did not run.
        """
        for check in self.checks:
            if check.name == name:
                return check
        raise KeyError(name)
