"""The suites of `schemas/expectations` over the published tables: what fails, row by row, and how rates have drifted.

Every failing row is a finding of its own, with table, key, code, severity and the rule in Arabic and English; a rule
about a share of the rows or about the table as a whole gives one finding without a key. So a critical finding with a
key says which row to set aside.

Publishing asks before it writes anything (`judge`), because writing costs far more than asking; the check of the
written package then asks again only where a table in the files is not the one that was judged.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.contract import Bilingual
from flows.validate.drift import Measure, Rate, count, rates
from flows.validate.great_expectations_run import Outcome, new_source, run_suite
from flows.validate.previous import previous_release, tables_of
from flows.validate.queries import open_database
from flows.validate.release_folder import ROWS, ReleaseFolder
from flows.validate.report import Check, Failure
from flows.validate.suites import Suite, columns_seen, frames_for, load_suites, vocabularies_of

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from great_expectations.datasource.fluent.pandas_datasource import PandasDatasource

    from flows.contract.stored_table import StoredTable, TableData

NAME = "expectations"
SHOWN_KEYS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the suites say of tables, by suite; `digests` name the content of the tables."""

    digests: Mapping[str, str]
    outcomes: Mapping[str, Sequence[Outcome]]

    def check(self) -> Check:
        """The outcomes as a check, without drift."""
        return check_of([each for listed in self.outcomes.values() for each in listed])


def judge(data: Mapping[str, TableData], before: Judged | None = None) -> Judged:
    """Run the suites on tables that are not in files yet; errors as for `examine`.

    Args:
        data: every table of the contract by name.
        before: what the suites said of other tables; those that see the same in these are not asked again.
    """
    outcomes, _ = examine(data, judged=before)
    by_suite: dict[str, list[Outcome]] = {}
    for each in outcomes:
        by_suite.setdefault(each.suite.name, []).append(each)
    return Judged(digests=_digests(data), outcomes=by_suite)


def check_expectations(release: ReleaseFolder) -> Check:
    """Run every suite on a release; drift is measured against the release before, if it lies beside this one."""
    previous = previous_release(release.path)
    data = {table.name: release.parquet(table) for table in release.tables}
    outcomes, drifted = examine(data, previous, release.judged)
    return check_of(outcomes, previous, drifted)


def check_of(outcomes: Sequence[Outcome], previous: Path | None = None, drifted: Iterable[Rate] = ()) -> Check:
    """Outcomes as a check.

    Args:
        outcomes: in the order of the suites.
        previous: folder of the release with which rates were compared.
        drifted: what came of it.
    """
    found = findings(outcomes)
    failures = tuple(each for each in found if each.severity == "critical")
    return Check(
        name=NAME,
        examined=len(outcomes),
        unit="expectations",
        failures=failures,
        warnings=tuple(each for each in found if each.severity == "warning"),
        notes=tuple(each for each in found if each.severity == "info"),
        report={
            "passed": not failures,
            "compared_with": previous.name if previous else None,
            "suites": _suites(outcomes),
            "rates": [asdict(rate) for rate in drifted],
        },
    )


def examine(
    data: Mapping[str, TableData],
    previous: Path | None = None,
    judged: Judged | None = None,
    suites: Sequence[Suite] | None = None,
    *,
    of_part: bool = False,
) -> tuple[tuple[Outcome, ...], tuple[Rate, ...]]:
    """Run every suite on tables, which need not be in files yet.

    Args:
        data: every table of the contract by name.
        previous: folder of the release to compare rates with; without it there is no drift.
        judged: what the suites said before; those that see the same tables are not asked again.
        suites: those that are run; null for all.
        of_part: whether these are some of the rows, so that wrong ones are named also where they are few.

    Raises:
        ContractError: a suite or a word list is wrong.
        OSError, pyarrow.ArrowInvalid: the release before cannot be read.
    """
    suites = load_suites() if suites is None else suites
    source = new_source()
    known = _standing(judged, data) if judged else {}
    asked = [suite for suite in suites if suite.name not in known]
    drifted: tuple[Rate, ...] = ()
    given = dict(known)
    if previous or any(suite.table for suite in asked):
        by_key = any(suite.table for suite in asked)
        with closing(open_database(data, vocabularies_of(suites), by_key=by_key)) as database:
            if previous:
                measures = measures_of(suites)
                drifted = rates(measures, count(measures, database), counts_of_release(previous, suites))
            for each in (each for each in asked if each.table):
                given[each.name] = run_suite(source, each, partial(frames_for, each, database), of_part=of_part)
    given |= judge_rates(drifted, asked, source)
    return tuple(each for suite in suites for each in given[suite.name]), drifted


def judge_rates(
    drifted: Iterable[Rate], suites: Iterable[Suite], source: PandasDatasource | None = None
) -> dict[str, list[Outcome]]:
    """What the suites of no table say of rates, by suite.

    Args:
        drifted: the rates.
        suites: those of tables are passed over.
        source: where frames are registered; null for a new place.
    """
    source = source or new_source()
    drift = _rate_frame(drifted)
    return {each.name: run_suite(source, each, lambda *_: [drift]) for each in suites if not each.table}


def _standing(judged: Judged, data: Mapping[str, TableData]) -> dict[str, Sequence[Outcome]]:
    """Outcomes that need not be asked for again: nothing that their suite sees has changed."""
    changed = {name for name, digest in _digests(data).items() if digest != judged.digests[name]}
    return {
        name: outcomes
        for name, outcomes in judged.outcomes.items()
        if outcomes and outcomes[0].suite.table and not any(outcomes[0].suite.sees(table) for table in changed)
    }


def _digests(data: Mapping[str, TableData]) -> dict[str, str]:
    """Hashes of the content of tables, however they are stored: of their rows as Arrow writes them in CSV."""
    return {name: _digest(table) for name, table in data.items()}


def _digest(data: TableData) -> str:
    import pyarrow as pa
    from pyarrow import csv

    digest = hashlib.sha256(repr([(field.name, str(field.type)) for field in data.schema]).encode())
    for batch in data.to_batches(max_chunksize=ROWS):
        sink = pa.BufferOutputStream()
        csv.write_csv(batch, sink, csv.WriteOptions(include_header=False))
        digest.update(sink.getvalue())
    return digest.hexdigest()


def findings(outcomes: Iterable[Outcome]) -> tuple[Failure, ...]:
    """What failed, row by row, in the order of the suites."""
    return tuple(finding for outcome in outcomes if not outcome.success for finding in _findings(outcome))


def measures_of(suites: Iterable[Suite]) -> tuple[Measure, ...]:
    """What rates are counted of."""
    return tuple(
        Measure(name=each["name"], said=Bilingual(en=each["en"], ar=each["ar"]), sql=each["sql"])
        for suite in suites
        for each in suite.source.get("measures", ())
    )


def counts_of(data: Mapping[str, StoredTable], suites: Sequence[Suite]) -> pa.Table:
    """What tables count of each of their texts (`flows.validate.drift.count`).

    Raises:
        OSError, pyarrow.ArrowInvalid: a table cannot be read.
    """
    asked = columns_seen([suite for suite in suites if "measures" in suite.source])
    narrowed = {name: data[name].narrowed(asked[name]) for name in asked}
    with closing(open_database(narrowed, by_key=False)) as database:
        return count(measures_of(suites), database)


def counts_of_release(release: Path, suites: Sequence[Suite]) -> pa.Table:
    """The same of a release, which may follow an older contract; errors as for `counts_of`."""
    asked = columns_seen([suite for suite in suites if "measures" in suite.source])
    with closing(open_database(tables_of(release, asked), by_key=False)) as database:
        return count(measures_of(suites), database)


def _rate_frame(drifted: Iterable[Rate]) -> pd.DataFrame:
    import pandas as pd

    columns = [name for name in Rate.__dataclass_fields__ if name != "said"]
    return pd.DataFrame([asdict(rate) for rate in drifted], columns=columns)


def _findings(outcome: Outcome) -> list[Failure]:
    suite, rule = outcome.suite, outcome.rule
    if outcome.broken:
        message = f"the expectation {rule.code} of {suite.name} broke: {outcome.broken}"
        said = f"تعذر تطبيق القاعدة {rule.code} من {suite.name}."
        return [Failure(check=NAME, code="expectation-broken", message=message, message_ar=said, table=suite.table)]
    message, message_ar = rule.said.en, rule.said.ar
    if "unexpected_count" in outcome.counts:
        wrong, rows = outcome.counts["unexpected_count"], outcome.counts["element_count"]
        message += f" ({wrong} of {rows} rows differ)"
        message_ar += f" ({wrong} من {rows})"
    return [
        Failure(
            check=NAME,
            code=rule.code,
            message=message,
            message_ar=message_ar,
            severity=rule.severity,
            table=suite.table,
            key=key,
            column=rule.column,
            rule=rule.said.en,
            rule_ar=rule.said.ar,
        )
        for key in (rule.judges_rows and outcome.keys) or [None]
    ]


def _suites(outcomes: Iterable[Outcome]) -> list[dict[str, Any]]:
    """The outcomes by suite as JSON values, without run ids, times and addresses."""
    suites: dict[str, dict[str, Any]] = {}
    for each in outcomes:
        entry = suites.setdefault(each.suite.name, {"suite": each.suite.name, "table": each.suite.table, "results": []})
        entry["results"].append(_result(each))
    return list(suites.values())


def _result(outcome: Outcome) -> dict[str, Any]:
    rule = outcome.rule
    return {
        "code": rule.code,
        "rule": {"en": rule.said.en, "ar": rule.said.ar},
        "expectation": rule.definition["type"],
        "arguments": rule.definition["kwargs"],
        "severity": rule.severity,
        "success": outcome.success,
        "broken": outcome.broken,
        "counts": outcome.counts,
        "failing_keys": outcome.keys[:SHOWN_KEYS],
    }
