"""A large release published: parts ordered, made and put together, until all that is found wrong is set aside.

Shared rows that a critical rule names are set aside before parts are made (`shared`). Should the whole still name a
row, it goes, too, and the parts that it concerns are made again; the others stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flows.contract.rows import RejectRow, Rows
from flows.freeing import give_back
from flows.ingest import described
from flows.ingest.corrections import Fault
from flows.publish.fit_release import MOST_ROUNDS, NOT_OF_ROWS, Tell
from flows.publish.how import PLAIN, How
from flows.publish.parts.corpus import ByPart, Corpus
from flows.publish.parts.made import MadePart
from flows.publish.parts.order import PartInputs, PartOrder
from flows.publish.parts.orders import Orders
from flows.publish.parts.putting import Put, of_resolving
from flows.publish.parts.shared import FitShared, Sharing
from flows.publish.refusing import ReleaseRefused, refuse
from flows.publish.release import PublishResult
from flows.resolve import Resolution, StaleCorrections, apply_corrections, stale
from flows.validate import Failure, ValidationReport
from flows.validate.quarantine import Limits, check_limits
from flows.validate.quarantine.accounts import Account, close

# Given digests of parts, makes those that are not kept, and gives all of them in their order, or what is wrong with
# corrections.
Make = Callable[[Sequence[str], Callable[[int], PartOrder]], Sequence[MadePart] | Sequence[Fault]]


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
    how: How = PLAIN,
    *,
    tell: Tell = lambda _: None,
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
    split = ByPart(corpus)
    corrected, faults = _corrected(corpus, found, split, how)
    sharing = Sharing(Resolution(found.ids, corrected), corpus.rows, corpus.documents, split.of_texts, how.together)
    fit = sharing.fit()
    for _ in range(MOST_ROUNDS):
        parts = _sound(_made(corpus, found, fit, split, make), faults)
        run = Put(corpus, parts, fit, rejects, corrected)
        tell((*rejects, *run.rejects))
        _hold_to(limits, run, corpus, published_dir)
        try:
            return _published(run, found, parts, published_dir, how)
        except ReleaseRefused as error:
            refusal, failures = error, error.report.failures if error.report else ()
        before, fit = fit, sharing.without(fit, _of_rows(failures), run.texts)
        if len(fit.rounds) == len(before.rounds):
            break
    raise refusal


def _corrected(corpus: Corpus, found: Resolution, split: ByPart, how: How) -> tuple[Rows, Sequence[Fault]]:
    """The shared rows with their corrections, or as they are with what is wrong with these: parts may add to it."""
    try:
        ids = {text.document_id for text in described(corpus.documents)}
        return apply_corrections(found.shared, split.of_shared, how.together, ids), ()
    except StaleCorrections as error:
        return found.shared, error.told


def _sound(made: Sequence[MadePart] | Sequence[Fault], faults: Sequence[Fault]) -> list[MadePart]:
    """The parts that were made; an error if their corrections, or those of shared rows, do not fit."""
    every = [*faults, *(each for each in made if isinstance(each, Fault))]
    if every:
        raise stale(every)
    return [each for each in made if isinstance(each, MadePart)]


def _hold_to(limits: Limits, run: Put, corpus: Corpus, published_dir: Path) -> None:
    within = check_limits(run.set_aside, limits)
    if not within.passed:
        refuse(ValidationReport(checks=(within,)), corpus.documents, published_dir)


def _published(run: Put, found: Resolution, parts: Sequence[MadePart], published_dir: Path, how: How) -> LargeRelease:
    result = run.publish(published_dir, how)
    accounts = close([*of_resolving(found, parts), *run.accounts(result)])
    return LargeRelease(result=result, rejects=run.rejects, accounts=accounts)


def _of_rows(failures: Sequence[Failure]) -> list[Failure]:
    return [each for each in failures if each.check not in NOT_OF_ROWS]


def _made(
    corpus: Corpus, found: Resolution, fit: FitShared, split: ByPart, make: Make
) -> Sequence[MadePart] | Sequence[Fault]:
    """All parts, made of what stands of the shared rows."""
    orders = Orders(replace(found, shared=fit.first), fit.fallen, corpus.code)
    rounds = [split.rows(listed) for listed in fit.rounds]
    rejects = split.rejects(fit)

    def inputs(place: int) -> PartInputs:
        _, numbers = corpus.parts[place]
        return orders.inputs(
            [corpus.buckets[number] for number in numbers],
            _rows(corpus, numbers),
            split.of_part(place),
            [each[place] for each in rounds],
            rejects.get(place, ()),
        )

    def order(place: int) -> PartOrder:
        texts, numbers = corpus.parts[place]
        documents = tuple(corpus.documents[text] for text in texts)
        return PartOrder(inputs=inputs(place), rows=corpus.rows[numbers.start : numbers.stop], documents=documents)

    give_back()  # two processes make parts beside this one
    # Inputs are found again for the parts that have to be made: those of all parts would fill the memory.
    return make([inputs(place).digest for place in range(len(corpus.parts))], order)


def _rows(corpus: Corpus, numbers: range) -> Iterator[Rows]:
    return (corpus.rows[number] for number in numbers)
