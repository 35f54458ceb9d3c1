"""Nothing is dropped silently: what a stage takes in comes out of it, is merged by rule, or is turned away.

Every run keeps such an account for each stage and table, and stops loudly (`rows-unaccounted`) when one does not
close: a row that vanished is a fault of the program, never of a text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flows.contract import tables
from flows.contract.rows import RejectRow, Rows
from flows.errors import ValidationError
from flows.ingest import Document, IngestResult
from flows.validate.quarantine.documents import Bucket
from flows.validate.quarantine.model import OF_THE_RUN, SetAside
from flows.validate.quarantine.places import PLACE, PlaceSum, differing

UNACCOUNTED = "rows-unaccounted"
CORRECTED = "corrected_cells"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One stage and one kind of thing: `taken` = `given` + `merged` + `rejected`.

    `lost` names things that are in none of these although the sums may agree.
    """

    stage: str
    unit: str
    taken: int
    given: int
    rejected: int = 0
    merged: int = 0
    lost: int = 0

    @property
    def closes(self) -> bool:
        counts = (self.taken, self.given, self.rejected, self.merged)
        return not self.lost and min(counts) >= 0 and self.taken == self.given + self.merged + self.rejected

    def __str__(self) -> str:
        said = f"{self.unit} in {self.stage}: {self.taken} in, {self.given} out"
        parts = (("merged", self.merged), ("rejected", self.rejected), ("lost from their places", self.lost))
        return said + "".join(f", {count} {word}" for word, count in parts if count)


def close(accounts: Iterable[Account]) -> tuple[Account, ...]:
    """The accounts, all of which close.

    Raises:
        ValidationError: `rows-unaccounted`, naming those that do not.
    """
    kept = tuple(accounts)
    wrong = [str(account) for account in kept if not account.closes]
    if wrong:
        listed = "".join(f"\n- {line}" for line in wrong)
        raise ValidationError(
            UNACCOUNTED,
            f"Rows are missing or stand twice, and nothing says why:{listed}\n",
            remedy="Nothing was published. This is a fault of Sijill; please report it with these lines.",
        )
    return kept


def of_reading(result: IngestResult) -> Account:
    """Files of the source folder: each is a text, or was turned away."""
    given, rejected = len(result.documents), len(result.rejects)
    return Account(stage="ingest", unit="files", taken=result.files, given=given, rejected=rejected)


def of_extracting(documents: Sequence[Document], bucket: Bucket) -> Account:
    """Texts: each has rows, or was set aside."""
    given, rejected = sum(len(rows.documents) for rows in bucket.rows), len(bucket.rejects)
    return Account(stage="extract", unit="documents", taken=len(documents), given=given, rejected=rejected)


def of_resolving(parts: Sequence[Rows], resolved: Rows) -> list[Account]:
    """Rows of all documents before and after things that are one were made one.

    What is read at a place of a text may be merged with the same thing read there, but no place may go; rows that
    things of several texts share (entities, meetings, instruments) may only become fewer; all others stay.
    """
    names = [name for name in Rows.names if name not in (*OF_THE_RUN, CORRECTED)]
    taken: Counter[str] = Counter()
    places = {name: PlaceSum() for name in names if _columns(name).issuperset(PLACE)}
    for rows in parts:
        taken.update({name: len(rows[name]) for name in names})
        for name, found in places.items():
            found.add(rows[name])
    different = {name for name, found in places.items() if PlaceSum().add(resolved[name]).told != found.told}
    lost = {name: differing((rows[name] for rows in parts), resolved[name]) for name in different}
    return [_resolved(name, taken[name], len(resolved[name]), lost.get(name, 0)) for name in names]


def of_setting_aside(outcome: SetAside) -> list[Account]:
    """Rows before and after quarantine; the rejects themselves are counted, not the findings."""
    return [
        Account(
            stage="quarantine",
            unit=name,
            taken=taken,
            given=len(outcome.rows[name]),
            rejected=sum(reject.rows or 0 for reject in outcome.rejects if reject.table == name),
        )
        for name, taken in outcome.taken.items()
    ]


def of_publishing(rows: Rows, rejects: Sequence[RejectRow], published: Mapping[str, int]) -> list[Account]:
    """Rows handed over and rows that stand in the published tables."""
    handed = {name: len(rows[name]) for name in Rows.names if name not in OF_THE_RUN}
    handed["rejects"] = len(rows.rejects) + len(rejects)
    return [
        Account(stage="publish", unit=name, taken=taken, given=published.get(name, 0)) for name, taken in handed.items()
    ]


def _resolved(name: str, taken: int, given: int, lost: int) -> Account:
    columns = _columns(name)
    merged = taken - given if columns.issuperset(PLACE) or not _is_of_one_document(columns) else 0
    return Account(stage="resolve", unit=name, taken=taken, given=given, merged=merged, lost=lost)


def _columns(name: str) -> set[str]:
    return {column.name for column in tables()[name].columns}


def _is_of_one_document(columns: set[str]) -> bool:
    """Whether a row is of one document, or of a statement of it, so that nothing can be merged with it."""
    return "document_id" in columns or "statement_id" in columns
