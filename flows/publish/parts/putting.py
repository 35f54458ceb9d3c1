"""Parts put together in one round: what they set aside, the release made of them, and the accounts of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile

from flows.contract.rows import RejectRow, Rows
from flows.ingest import texts_of
from flows.publish.as_found import visible_reject
from flows.publish.how import How
from flows.publish.parts.corpus import Corpus
from flows.publish.parts.made import MadePart
from flows.publish.parts.scope import OF_THE_WHOLE
from flows.publish.parts.shared import DOCUMENTS, FitShared
from flows.publish.parts.whole import Whole, corrected_cells_of, rejects_of
from flows.publish.release import Content, PublishResult, publish_content
from flows.publish.rights import excerpted
from flows.publish.store import LocalStore
from flows.resolve import SHARED, Resolution
from flows.validate.expectations import Judged
from flows.validate.quarantine import SetAside
from flows.validate.quarantine.accounts import Account


class Put:
    """Parts put together in one round."""

    def __init__(
        self,
        corpus: Corpus,
        parts: Sequence[MadePart],
        fit: FitShared,
        rejects: Sequence[RejectRow],
        corrected: Rows,
    ) -> None:
        self._corpus = corpus
        self._parts = parts
        self._shared = fit.outcome
        self._of_nobody = [each for each in fit.outcome.rejects if fit.owner(each) is None]
        self._given = rejects
        self._corrected = corrected
        self.rejects = (*self._of_nobody, *rejects_of(parts))

    @property
    def texts(self) -> list[str]:
        """The ids of the texts that are in the release."""
        columns = (part.table(DOCUMENTS).column("document_id") for part in self._parts)
        return [str(each) for column in columns for each in column.to_pylist()]

    @property
    def set_aside(self) -> SetAside:
        """What was set aside in all parts and of what they share."""
        taken = Counter(self._shared.taken)
        for part in self._parts:
            taken.update(part.verdict.taken)
        findings = (*self._shared.findings, *(found for part in self._parts for found in part.verdict.findings))
        return SetAside(rows=self._shared.rows, taken=taken, findings=findings, rejects=self.rejects)

    def publish(self, published_dir: Path, how: How) -> PublishResult:
        """Publish them.

        Raises:
            ReleaseRefused, PublishError: as `flows.publish.release.publish_release`.
        """
        store = LocalStore(published_dir)
        texts = texts_of(self._corpus.documents)
        with store.locked(), store.staging() as folder, TemporaryFile(dir=folder) as scratch:
            whole = Whole(self._parts, self._rest(), scratch)
            content = Content(
                frames=whole.frames,
                judged=Judged(digests={}, outcomes={"all": whole.outcomes}),
                check=lambda folder: whole.check(folder, texts, how),
                pieces=whole.pieces,
            )
            return publish_content(content, self._corpus.documents, store, folder, how)

    def _rest(self) -> Rows:
        """Rows that are of no document."""
        turned_away = tuple(map(visible_reject, (*self._given, *self._of_nobody)))
        cells = (*self._corrected.corrected_cells, *corrected_cells_of(self._parts))
        rest = excerpted(Rows(rejects=turned_away), ())
        shared = {name: self._shared.rows[name] for name in SHARED}
        return Rows(**shared, rejects=(*rest.rejects, *rejects_of(self._parts)), corrected_cells=cells)  # type: ignore[arg-type]

    def accounts(self, result: PublishResult) -> list[Account]:
        """Accounts of setting aside and of publishing."""
        lost: Counter[str] = Counter()
        for reject in self.rejects:
            lost[reject.table or ""] += reject.rows or 0
        taken = self.set_aside.taken
        handed = {name: sum(part.table(name).num_rows for part in self._parts) for name in taken if name not in SHARED}
        handed |= {name: len(self._shared.rows[name]) for name in SHARED}
        fit = [
            Account(stage="quarantine", unit=name, taken=taken[name], given=count, rejected=lost[name])
            for name, count in handed.items()
        ]
        handed["rejects"] = len(self.rejects) + len(self._given)
        counts = result.counts
        return [*fit, *(Account(stage="publish", unit=name, taken=n, given=counts[name]) for name, n in handed.items())]


def of_resolving(found: Resolution, parts: Sequence[MadePart]) -> list[Account]:
    """Accounts of resolving: those of the parts added up, and those of what texts share."""
    sums: dict[str, list[Account]] = defaultdict(list)
    for part in parts:
        for each in part.verdict.accounts:
            sums[each.unit].append(each)
    own = [
        Account(
            stage="resolve",
            unit=unit,
            **{name: sum(getattr(each, name) for each in listed) for name in ("taken", "given", "merged", "lost")},
        )
        for unit, listed in sums.items()
        if unit not in OF_THE_WHOLE
    ]
    return [*own, *(_merged(name, found.taken[name], len(found.shared[name])) for name in SHARED)]


def _merged(name: str, taken: int, given: int) -> Account:
    return Account(stage="resolve", unit=name, taken=taken, given=given, merged=taken - given)
