"""A large release published: parts ordered, made and put together, until all that is found wrong is set aside.

Shared rows that a critical rule names are set aside before parts are made (`shared`). Should the whole still name a
row, it goes, too, and the parts that it concerns are made again; the others stand.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryFile

from flows.contract.rows import RejectRow, Rows
from flows.contract.together import Together, together
from flows.ingest import Document, described, texts_of
from flows.ingest.corrections import Fault
from flows.ingest.document import Correction
from flows.publish.as_found import visible_reject
from flows.publish.fit_release import MOST_ROUNDS, NOT_OF_ROWS
from flows.publish.parts.made import MadePart
from flows.publish.parts.order import PartInputs, PartOrder
from flows.publish.parts.orders import Orders
from flows.publish.parts.scope import OF_THE_WHOLE
from flows.publish.parts.shared import DOCUMENTS, FitShared, Sharing
from flows.publish.parts.whole import Whole, corrected_cells_of, rejects_of
from flows.publish.refusing import ReleaseRefused, refuse
from flows.publish.release import Content, PublishResult, publish_content
from flows.publish.rights import excerpted
from flows.publish.signing import Signer
from flows.publish.store import LocalStore
from flows.resolve import SHARED, Resolution, StaleCorrections, apply_corrections, stale
from flows.settings import LARGE_FROM
from flows.validate import Failure, ValidationReport
from flows.validate.expectations import Judged
from flows.validate.quarantine import Limits, SetAside, check_limits
from flows.validate.quarantine.accounts import Account, close

# Makes the parts that are not kept, and gives all of them in their order, or what is wrong with corrections.
Make = Callable[[Sequence[PartInputs], Callable[[int], PartOrder]], Sequence[MadePart] | Sequence[Fault]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Texts and what was read from them.

    Attributes:
        documents: the texts, in any order.
        parts: for each part, places of its texts in the order of their ids, and numbers of its buckets.
        buckets: the digest of each bucket.
        rows: the rows of each bucket as extraction gave them.
        corrections: those of all texts.
        code: names the program.
    """

    documents: Sequence[Document]
    parts: Sequence[tuple[Sequence[int], range]]
    buckets: Sequence[str]
    rows: Sequence[Rows]
    corrections: Sequence[Correction]
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LargeRelease:
    """What was published, what was set aside for it, and the accounts of resolving, setting aside and publishing."""

    result: PublishResult
    rejects: tuple[RejectRow, ...]
    accounts: tuple[Account, ...]


def publish_large(
    corpus: Corpus,
    found: Resolution,
    rejects: Sequence[RejectRow],
    published_dir: Path,
    limits: Limits,
    make: Make,
    *,
    rebuild: bool = False,
    signer: Signer | None = None,
    tell: Callable[[Sequence[RejectRow]], None] = lambda _: None,
    verdicts: Path | None = None,
    together: Together = together,
    large_from: int = LARGE_FROM,
) -> LargeRelease:
    """Publish a large release; arguments that are not told here as for `flows.publish.fit_release.publish_fit`.

    Args:
        corpus: the texts.
        found: what they have in common.
        make: makes parts.

    Raises:
        StaleCorrections: corrections do not fit the rows.
        ReleaseRefused: too many rows were set aside, or a check failed that names no row of ours.
        PublishError, ContractError: as :func:`flows.publish.release.publish_release`.
    """
    split = _ByPart(corpus)
    faults: list[Fault] = []
    corrected = found.shared
    try:
        ids = {text.document_id for text in described(corpus.documents)}
        corrected = apply_corrections(found.shared, split.of_shared, together, ids)
    except StaleCorrections as error:
        faults += error.told
    sharing = Sharing(Resolution(found.ids, corrected), corpus.rows, corpus.documents, split.of_texts, together)
    fit = sharing.fit()
    for _ in range(MOST_ROUNDS):
        made = _made(corpus, found, fit, split, make)
        parts = [each for each in made if isinstance(each, MadePart)]
        faults += [each for each in made if isinstance(each, Fault)]
        if faults:
            raise stale(faults)
        run = _Put(corpus, parts, fit, rejects, corrected)
        tell((*rejects, *run.rejects))
        within = check_limits(run.set_aside, limits)
        if not within.passed:
            refuse(ValidationReport(checks=(within,)), corpus.documents, published_dir)
        try:
            result = run.publish(published_dir, rebuild, signer, verdicts, large_from)
            accounts = close([*_of_resolving(corpus, found, parts), *run.accounts(result)])
            return LargeRelease(result=result, rejects=run.rejects, accounts=accounts)
        except ReleaseRefused as error:
            refusal, failures = error, error.report.failures if error.report else ()
        before, fit = fit, sharing.without(fit, _of_rows(failures), run.texts)
        if len(fit.rounds) == len(before.rounds):
            break
    raise refusal


def _of_rows(failures: Sequence[Failure]) -> list[Failure]:
    return [each for each in failures if each.check not in NOT_OF_ROWS]


def _made(
    corpus: Corpus, found: Resolution, fit: FitShared, split: _ByPart, make: Make
) -> Sequence[MadePart] | Sequence[Fault]:
    """All parts, made of what stands of the shared rows."""
    orders = Orders(replace(found, shared=fit.first), fit.fallen, corpus.code)
    rounds = [split.rows(listed) for listed in fit.rounds]
    rejects = split.rejects(fit)
    inputs = [
        orders.inputs(
            [corpus.buckets[number] for number in numbers],
            _rows(corpus, numbers),
            split.of_part(place),
            [each[place] for each in rounds],
            rejects.get(place, ()),
        )
        for place, (_, numbers) in enumerate(corpus.parts)
    ]

    def order(place: int) -> PartOrder:
        texts, numbers = corpus.parts[place]
        documents = tuple(corpus.documents[text] for text in texts)
        return PartOrder(inputs=inputs[place], rows=corpus.rows[numbers.start : numbers.stop], documents=documents)

    return make(inputs, order)


def _rows(corpus: Corpus, numbers: range) -> Iterator[Rows]:
    return (corpus.rows[number] for number in numbers)


class _ByPart:
    """Corrections by what they are of: shared rows, or the part with their text; and other things of parts."""

    def __init__(self, corpus: Corpus) -> None:
        texts = described(corpus.documents)
        self._firsts = [texts[places[0]].document_id for places, _ in corpus.parts]
        self._ids = {text.document_id for text in texts}
        self.of_shared = [each for each in corpus.corrections if each.table in SHARED]
        self.of_texts = [each for each in corpus.corrections if each.table not in SHARED]
        self._of_part: dict[int, list[Correction]] = defaultdict(list)
        for each in self.of_texts:
            self._of_part[self._part(each.key, each.document_id)].append(each)

    def of_part(self, place: int) -> list[Correction]:
        """Those of cells of the texts of a part; the first part has those of no text, too, which no row will fit."""
        return self._of_part.get(place, [])

    def rows(self, named: Sequence[Failure]) -> Mapping[int, list[Failure]]:
        """Rows that are named: those that texts share for every part, the others by the part of their text."""
        shared = [each for each in named if each.table in SHARED]
        found = {place: list(shared) for place in range(len(self._firsts))}
        for each in (each for each in named if each.table not in SHARED):
            found[self._part(each.key or "")].append(each)
        return found

    def rejects(self, fit: FitShared) -> Mapping[int, list[RejectRow]]:
        """Rejects of shared rows that one text needs, by the part of that text."""
        found: dict[int, list[RejectRow]] = defaultdict(list)
        for each in fit.outcome.rejects:
            if owner := fit.owner(each):
                found[self._part(owner)].append(each)
        return found

    def _part(self, key: str, document: str | None = None) -> int:
        """The part with the text of a row; where it is not told, the key begins with it: `vienna:statement:57`."""
        pieces = key.split(" | ")[0].split(":")
        named = (":".join(pieces[:count]) for count in range(1, len(pieces) + 1))
        owner = document or next((each for each in named if each in self._ids), None)
        return bisect_right(self._firsts, owner) - 1 if owner in self._ids and owner is not None else 0


class _Put:
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

    def publish(
        self, published_dir: Path, rebuild: bool, signer: Signer | None, verdicts: Path | None, large_from: int
    ) -> PublishResult:
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
                created=whole.created,
                judged=Judged(digests={}, outcomes={"all": whole.outcomes}),
                check=lambda folder: whole.check(folder, texts, verdicts),
            )
            documents = self._corpus.documents
            return publish_content(
                content, documents, store, folder, rebuild=rebuild, signer=signer, large_from=large_from
            )

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


def _of_resolving(corpus: Corpus, found: Resolution, parts: Sequence[MadePart]) -> list[Account]:
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
    taken: Counter[str] = Counter()
    for rows in corpus.rows:
        taken.update({name: len(rows[name]) for name in SHARED})
    return [*own, *(_merged(name, taken[name], len(found.shared[name])) for name in SHARED)]


def _merged(name: str, taken: int, given: int) -> Account:
    return Account(stage="resolve", unit=name, taken=taken, given=given, merged=taken - given)
