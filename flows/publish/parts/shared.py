"""What texts share, judged before any part is made, since parts are made of what stands.

Only critical rules are asked here, those that may set a row aside, and of the tables of texts only those that they look
at (when a meeting was reported, say), without the rows that quarantine would set aside. A rule that compares texts with
each other is asked here, too: what it names of a text is set aside in its part. All rules are asked again of the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

from flows.contract import tables
from flows.contract.rows import RejectRow, Rows
from flows.contract.together import Together, together
from flows.ingest import Document, described, texts_of
from flows.ingest.document import Correction
from flows.publish.frames import stored_table
from flows.publish.parts.claims import claimants
from flows.publish.parts.order import Place
from flows.publish.parts.scope import OF_THE_WHOLE, whole_suites
from flows.resolve import SHARED, Resolution, StaleCorrections, apply_corrections, own_rows
from flows.validate.expectations import examine, findings
from flows.validate.quarantine import Finding, SetAside, set_aside, set_aside_found
from flows.validate.quarantine.excerpt import excerpt
from flows.validate.report import Failure
from flows.validate.suites import Suite, columns_seen

if TYPE_CHECKING:
    from flows.contract.stored_table import StoredTable

DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True, kw_only=True)
class FitShared:
    """Shared rows that are fit for publication, and what else was found.

    Attributes:
        outcome: the shared rows; its rejects name the file of the one text that needs a row, if there is one.
        owners: the id of that one text, by table and key of the row that is set aside.
        first: the shared rows that quarantine left.
        fallen: those that it set aside, and the table with which their trouble began.
        rounds: what rules about several texts named then, round by round, rows of texts among it.
    """

    outcome: SetAside
    owners: dict[Place, str]
    first: Rows
    fallen: Mapping[Place, str]
    rounds: tuple[tuple[Failure, ...], ...] = ()

    def owner(self, reject: RejectRow) -> str | None:
        """The id of the one text that needs the row of a reject."""
        return self.owners.get((reject.table or "", reject.key or ""))


class Sharing:
    """Judges what the texts of a corpus share.

    Args:
        found: what texts have in common, corrected.
        parts: their rows as extraction gave them.
        documents: the texts.
        corrections: those of rows of texts; such as do not fit are left to the part of their text.
        together: how the rows of a table that loses some are brought together, in memory by default.
    """

    def __init__(
        self,
        found: Resolution,
        parts: Sequence[Rows],
        documents: Sequence[Document],
        corrections: Iterable[Correction] = (),
        together: Together = together,
    ) -> None:
        self._found = found
        self._parts = parts
        self._documents = documents
        self._files = {text.document_id: text.source_file for text in described(documents)}
        self._suites = [suite for suite in map(_critical, whole_suites()) if suite.rules and _is_of_rows(suite)]
        self._seen = columns_seen(self._suites)
        own = [name for name in self._seen if name not in OF_THE_WHOLE]
        self._corrections = [each for each in corrections if each.table in own]
        self._own = own
        self._together = together

    def fit(self) -> FitShared:
        """What is fit, as far as can be told before parts are made."""
        outcome = set_aside(self._rows(), texts_of(self._documents), self._together)
        first, fallen = _only(outcome.rows, SHARED), {(each.table, each.key): each.origin for each in outcome.findings}
        rounds: list[tuple[Failure, ...]] = []
        owners = self._owners(outcome.findings, ())
        with TemporaryFile() as scratch:
            while True:
                data: dict[str, StoredTable] = {
                    name: stored_table(outcome.rows, tables()[name], scratch).narrowed(columns)
                    for name, columns in self._seen.items()
                }
                outcomes, _ = examine(data, suites=self._suites)
                told = findings(outcomes)
                further = set_aside_found(outcome, told, self._together)
                if len(further.findings) == len(outcome.findings):
                    left = self._of_shared(outcome, owners)
                    return FitShared(outcome=left, owners=owners, first=first, fallen=fallen, rounds=tuple(rounds))
                rounds.append(tuple(map(_alone, filter(_is_of_a_row, told))))
                documents = {each.key for each in outcome.findings if each.table == DOCUMENTS}
                owners |= self._owners(further.findings[len(outcome.findings) :], documents)
                outcome = further

    def without(self, fit: FitShared, failures: Iterable[Failure], standing: Collection[str]) -> FitShared:
        """The same without further rows, which only the whole could name.

        Args:
            fit: what was fit so far.
            failures: what is wrong with the whole; of it counts what names a row.
            standing: ids of the texts that are still in the release.
        """
        known = {(each.table, each.key) for told in fit.rounds for each in told}
        told = tuple(_alone(each) for each in failures if _is_of_a_row(each) and (each.table, each.key) not in known)
        outcome = set_aside_found(fit.outcome, told, self._together)
        documents = self._files.keys() - set(standing)
        owners = fit.owners | self._owners(outcome.findings[len(fit.outcome.findings) :], documents)
        rounds = (*fit.rounds, told) if told else fit.rounds
        return replace(fit, outcome=self._of_shared(outcome, owners), owners=owners, rounds=rounds)

    def _rows(self) -> Rows:
        """Shared rows, and of the rows of texts the tables that rules look at."""
        of_texts = (own_rows(_only(each, self._own), self._found.ids) for each in self._parts)
        rows = self._together(chain(of_texts, [_only(self._found.shared, SHARED)]))
        with suppress(StaleCorrections):
            rows = apply_corrections(rows, self._corrections, self._together)
        return replace(rows, corrected_cells=())

    def _owners(self, fallen: Sequence[Finding], documents: Collection[str]) -> dict[Place, str]:
        """The one text that needs each row, leaving out texts that had fallen before."""
        wanted = {(each.table, each.key) for each in fallen if each.table in SHARED}
        found = claimants(wanted, self._parts, self._found.ids).items()
        single = {place: left for place, ids in found if len(left := ids - set(documents)) == 1}
        return {(name, excerpt(key, longest=500)): next(iter(left)) for (name, key), left in single.items()}

    def _of_shared(self, outcome: SetAside, owners: Mapping[Place, str]) -> SetAside:
        files = {place: self._files[document] for place, document in owners.items()}
        rejects = (
            replace(each, source_file=files.get((each.table or "", each.key or ""), ""))
            for each in outcome.rejects
            if each.table in SHARED
        )
        return SetAside(
            rows=_only(outcome.rows, SHARED),
            taken={name: outcome.taken[name] for name in SHARED},
            findings=tuple(each for each in outcome.findings if each.table in SHARED),
            rejects=tuple(rejects),
        )


def _critical(suite: Suite) -> Suite:
    return suite.only("critical")


def _is_of_rows(suite: Suite) -> bool:
    """Whether rows of a table that somebody may set aside are judged."""
    return suite.table is not None and (suite.table in SHARED or suite.table not in OF_THE_WHOLE)


def _is_of_a_row(failure: Failure) -> bool:
    """Whether it names a row that texts share, or one of a text."""
    return failure.key is not None and (failure.table in SHARED or failure.table not in OF_THE_WHOLE)


def _alone(failure: Failure) -> Failure:
    """What is wrong with a row, whatever is wrong with others: their number may not decide what is made again."""
    english, arabic = failure.rule or failure.message, failure.rule_ar or failure.message_ar
    return replace(failure, message=english, message_ar=arabic)


def _only(rows: Rows, names: Iterable[str]) -> Rows:
    listed: Iterator[tuple[str, Any]] = ((name, rows[name]) for name in names)
    return Rows(**dict(listed))
