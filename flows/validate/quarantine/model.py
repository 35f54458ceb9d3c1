"""What was set aside, and what is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from flows.contract.rows import RejectRow, Rows

# These tables tell of a run, not of the world: nothing is set aside for what stands in them.
OF_THE_RUN = frozenset({"rejects", "withdrawn"})
Place = tuple[str, str]  # a table's name and a row's key in one line


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Why one row is set aside.

    `rows` counts the rows of that key that go with it; 0 for a link that is emptied while its row stays. `root` is the
    table of the row with which the trouble began: its own, or another where the row only hangs on one.
    `evidence` is the value or the words at fault, as found; `words` is the reason in English and in Arabic, where the
    check that found it brought them.
    """

    table: str
    key: str
    code: str
    column: str | None = None
    evidence: str | None = None
    words: tuple[str, str] | None = None
    root: str = ""
    rows: int = 1

    @property
    def origin(self) -> str:
        return self.root or self.table

    @property
    def is_link(self) -> bool:
        return self.rows == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Rows without those that are not fit for publication, and a reject for each of these.

    `taken` counts the rows of each table before anything was set aside.
    """

    rows: Rows
    taken: Mapping[str, int]
    findings: tuple[Finding, ...] = ()
    rejects: tuple[RejectRow, ...] = ()

    @property
    def lost(self) -> Mapping[str, int]:
        """Rows set aside, by table; tables that lost none are left out."""
        counted: Counter[str] = Counter()
        for finding in self.findings:
            counted[finding.table] += finding.rows
        return {table: count for table, count in counted.items() if count}
