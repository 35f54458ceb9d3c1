"""How many rows of a table may be set aside before the whole release is stopped.

A few bad rows are set aside; many mean that the rules or a source went wrong, and then the last release is better
than a thin new one. Of each table at most `count` rows and at most `share` of its rows, rounded up, may be set aside:
with a share above 0 one row always may. Rows that fall with their whole document count as that document, in
`documents`, and not once more in each table. Files that could not be read are no rows and have no limit.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flows.validate.quarantine.model import SetAside
from flows.validate.report import Check, Failure

if TYPE_CHECKING:
    from flows.settings import Settings

NAME = "quarantine"
TOO_MANY = "too-many-set-aside"
DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Limit:
    """The most rows of one table that may be set aside: a number, and a share between 0 and 1."""

    count: int
    share: float

    def allows(self, rows: int) -> int:
        """How many of so many rows may be set aside."""
        # 0.1 of 30 is 3, also in binary fractions.
        return min(self.count, math.ceil(round(self.share * rows, 9)))


@dataclass(frozen=True, slots=True)
class Limits:
    """The limit of every table: its own, or the common one."""

    common: Limit
    tables: Mapping[str, Limit] = field(default_factory=dict)

    def of(self, table: str) -> Limit:
        return self.tables.get(table, self.common)


def limits_of(settings: Settings) -> Limits:
    """The limits that are set."""
    count, share = settings.reject_count, settings.reject_share
    own = {
        table: Limit(count if limit.count is None else limit.count, share if limit.share is None else limit.share)
        for table, limit in settings.reject_limits.items()
    }
    return Limits(Limit(count, share), own)


def check_limits(outcome: SetAside, limits: Limits) -> Check:
    """Failures are the tables that lost too many rows; warnings tell of the others that lost any, code by code."""
    failures = [
        Failure(check=NAME, code=TOO_MANY, message=_sentence(lost, outcome.taken[table], allowed), table=table)
        for table, lost in _counted(outcome).items()
        if lost > (allowed := limits.of(table).allows(outcome.taken[table]))
    ]
    warnings = [
        Failure(check=NAME, code=code, message=f"{count} rows were set aside", severity="warning", table=table)
        for (table, code), count in _by_code(outcome).items()
    ]
    examined = sum(outcome.taken.values())
    return Check(name=NAME, examined=examined, unit="rows", failures=tuple(failures), warnings=tuple(warnings))


def _counted(outcome: SetAside) -> Mapping[str, int]:
    counted: Counter[str] = Counter()
    for finding in outcome.findings:
        if finding.origin != DOCUMENTS or finding.table == DOCUMENTS:
            counted[finding.table] += finding.rows
    return {table: counted[table] for table in outcome.taken if counted[table]}


def _by_code(outcome: SetAside) -> Mapping[tuple[str, str], int]:
    counted: Counter[tuple[str, str]] = Counter()
    for finding in outcome.findings:
        counted[finding.table, finding.code] += finding.rows
    return {place: count for place, count in sorted(counted.items()) if count}


def _sentence(lost: int, taken: int, allowed: int) -> str:
    return f"{lost} of {taken} rows were set aside; at most {allowed} may be"
