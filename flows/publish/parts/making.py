"""A part made: rows of texts as they will be published, each judged by all that its own text can tell.

The steps are those of a small release, on few rows: ids rewritten, cells corrected, rows set aside, words of texts with
limited rights left out, tables sorted, expectations asked, and checks of the written rows. Rows that a critical rule
names are set aside, and the rest goes through again, as in `flows.publish.fit_release`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from flows.contract import tables
from flows.contract.packed_rows import Spool
from flows.contract.rows_file import load_rows
from flows.contract.stored_table import parquet_table
from flows.freeing import give_back
from flows.ingest import texts_of
from flows.ingest.corrections import Fault
from flows.publish.as_found import visible_reject
from flows.publish.fit_release import MOST_ROUNDS, NOT_OF_ROWS
from flows.publish.formats.parquet import write_parquet
from flows.publish.frames import store_tables
from flows.publish.parts.files import write_files
from flows.publish.parts.made import KeptParts, Verdict, table_file, told_of, write_counts, write_verdict
from flows.publish.parts.order import PartOrder
from flows.publish.parts.scope import OF_THE_WHOLE, own_suites, own_tables
from flows.publish.rights import excerpted
from flows.resolve import SHARED, StaleCorrections, apply_corrections, own_rows
from flows.validate.expectations import check_of, counts_of, examine
from flows.validate.great_expectations_run import Outcome
from flows.validate.package_check import check_rows
from flows.validate.quarantine import SetAside, set_aside, set_aside_found
from flows.validate.quarantine.accounts import Account, of_resolving
from flows.validate.report import Check, Failure
from flows.validate.suites import columns_seen, load_suites

if TYPE_CHECKING:
    from flows.contract.stored_table import StoredTable, TableData


def make_part(order: PartOrder, place: Path) -> Sequence[Fault]:
    """Make a part and keep it.

    Args:
        order: what it is made of.
        place: where parts are kept.

    Returns:
        What is wrong with corrections that do not fit its rows; then nothing is kept.

    Raises:
        ContractError, OSError: as the steps do.
    """
    spool = Spool(BytesIO())
    read = spool.together(own_rows(each, order.inputs.ids) for each in order.rows)
    accounts = [each for each in of_resolving(order.rows, read) if each.unit not in SHARED]
    shared = load_rows(order.inputs.shared)
    rows = replace(read, **{name: shared[name] for name in SHARED})  # type: ignore[arg-type]
    try:
        rows = apply_corrections(rows, order.inputs.corrections, spool.together)
    except StaleCorrections as error:
        return error.told
    texts = texts_of(order.documents)
    outcome = _told_of_own(set_aside(rows, texts, spool.together, order.inputs.fallen))
    rounds = iter(order.inputs.rounds)
    with KeptParts(place).making(order.inputs.digest) as folder:
        for _ in range(MOST_ROUNDS + len(order.inputs.rounds)):
            outcomes, checks = _written(outcome, order, folder, spool)
            # A row's own fault is told before that of a row on which it hangs, as where all rows are together.
            failures = _of_own(check_of(outcomes).failures) or _of_own(_failures(checks))
            told = next(rounds, None)
            further = _told_of_own(set_aside_found(outcome, [*failures, *(told or ())], spool.together))
            if told is None and len(further.findings) == len(outcome.findings):
                break
            outcome = further
        write_counts(folder, counts_of(_tables(folder), load_suites()))
        write_verdict(folder, _verdict(outcome, accounts, outcomes, checks, write_files(folder)))
    give_back()
    return ()


def _failures(checks: Mapping[str, Check]) -> list[Failure]:
    return [each for check in checks.values() for each in check.failures]


def _written(
    outcome: SetAside, order: PartOrder, folder: Path, spool: Spool
) -> tuple[Sequence[Outcome], Mapping[str, Check]]:
    """The tables in their files, and what is found in them."""
    rejects = (*outcome.rejects, *order.inputs.rejects)
    rows = replace(outcome.rows, rejects=tuple(map(visible_reject, rejects)))
    with TemporaryFile(dir=folder) as scratch:
        frames = store_tables(excerpted(rows, order.documents, spool.together), scratch)
        seen = columns_seen(own_suites())
        narrowed = {name: frames[name].narrowed(seen[name]) for name in seen}
        outcomes, _ = examine(narrowed, suites=own_suites(), of_part=True)
        for name, data in frames.items():
            _write(table_file(folder, name), name, data)
    give_back()
    return outcomes, check_rows(folder, texts_of(order.documents), own_tables())


def _tables(folder: Path) -> Mapping[str, StoredTable]:
    return {name: parquet_table(str(table_file(folder, name))) for name in own_tables()}


def _write(file: Path, name: str, data: TableData) -> None:
    with file.open("wb") as stream:
        write_parquet(data, tables()[name], stream, page_index=False)


def _of_own(failures: Sequence[Failure]) -> list[Failure]:
    return [each for each in failures if each.table not in OF_THE_WHOLE and each.check not in NOT_OF_ROWS]


def _told_of_own(outcome: SetAside) -> SetAside:
    """What was set aside of shared things was told before."""
    return replace(
        outcome,
        findings=tuple(each for each in outcome.findings if each.table not in SHARED),
        rejects=tuple(each for each in outcome.rejects if each.table not in SHARED),
    )


def _verdict(
    outcome: SetAside,
    accounts: Sequence[Account],
    outcomes: Sequence[Outcome],
    checks: Mapping[str, Check],
    sound: tuple[str, ...],
) -> Verdict:
    return Verdict(
        taken={name: count for name, count in outcome.taken.items() if name not in OF_THE_WHOLE},
        findings=outcome.findings,
        accounts=accounts,
        outcomes=told_of(outcomes),
        checks=checks,
        sound=sound,
    )
