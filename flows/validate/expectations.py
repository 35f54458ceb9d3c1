"""Great Expectations over the published Parquet: each suite of `schemas/expectations` is really run.

The first run only counts; an expectation that fails is run again to name the failing keys, because naming
them costs more than everything else. An expectation that breaks (a column it names is gone) fails the
release whatever its severity. Imported lazily: the library takes four seconds to load.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from flows.validate.release_folder import ReleaseFolder
from flows.validate.report import Check, Failure, key_text
from flows.validate.suites import Suite, frame_for, load_suites

if TYPE_CHECKING:
    import pandas as pd
    from great_expectations.data_context.data_context.ephemeral_data_context import EphemeralDataContext
    from great_expectations.datasource.fluent.interfaces import Batch

NAME = "expectations"
SHOWN_KEYS = 20
COUNTS = ("element_count", "missing_count", "unexpected_count", "observed_value")


def check_expectations(release: ReleaseFolder) -> Check:
    """Run every suite."""
    context = _context()
    failures: list[Failure] = []
    warnings: list[Failure] = []
    report: list[dict[str, Any]] = []
    for suite in load_suites():
        results = _run(context, suite, frame_for(suite, release))
        report.append({"suite": suite.name, "table": suite.table, "results": results})
        for result in results:
            found = failures if result["severity"] == "critical" or result["broken"] else warnings
            found += _failures(suite, result)
    return Check(
        name=NAME,
        examined=sum(len(each["results"]) for each in report),
        unit="expectations",
        failures=tuple(failures),
        warnings=tuple(warnings),
        report={"passed": not failures, "suites": report},
    )


def _context() -> EphemeralDataContext:
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return context


def _run(context: EphemeralDataContext, suite: Suite, frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Results in the order of the suite's file; without run ids, times and addresses."""
    batch = _batch(context, suite, frame)
    counted = _validate(batch, suite, suite.definition["expectations"], {"result_format": "BASIC"})
    failed = [each for each in suite.definition["expectations"] if not counted[each["meta"]["code"]]["success"]]
    keys = {"result_format": "COMPLETE", "unexpected_index_column_names": list(suite.keys)}
    named = _validate(batch, suite, failed, keys) if failed else {}
    return [
        _result(suite, each, {**counted, **named}[each["meta"]["code"]]) for each in suite.definition["expectations"]
    ]


def _batch(context: EphemeralDataContext, suite: Suite, frame: pd.DataFrame) -> Batch:
    asset = context.data_sources.add_pandas(suite.name).add_dataframe_asset(suite.name)
    batch: Batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
    return batch


def _validate(
    batch: Batch, suite: Suite, rules: Iterable[Mapping[str, Any]], result_format: dict[str, Any]
) -> dict[str, dict[str, Any]]:
    import great_expectations as gx

    expectations = json.loads(json.dumps(list(rules)))  # the library writes into what it is given
    outcome = batch.validate(
        gx.ExpectationSuite(name=suite.name, expectations=expectations), result_format=result_format
    )
    results: list[dict[str, Any]] = [dict(result.to_json_dict()) for result in outcome.results]
    return {result["expectation_config"]["meta"]["code"]: result for result in results}


def _result(suite: Suite, rule: Mapping[str, Any], result: Mapping[str, Any]) -> dict[str, Any]:
    outcome = result["result"]
    rows = outcome.get("unexpected_index_list") or []
    return {
        "code": rule["meta"]["code"],
        "rule": {"en": rule["meta"]["en"], "ar": rule["meta"]["ar"]},
        "expectation": rule["type"],
        "arguments": rule["kwargs"],
        "severity": rule["severity"],
        "success": result["success"],
        "broken": _broken(result["exception_info"]),
        "counts": {name: outcome[name] for name in COUNTS if outcome.get(name) is not None},
        "failing_keys": sorted({key_text(row.get(name) for name in suite.keys) for row in rows})[:SHOWN_KEYS],
    }


def _broken(info: Mapping[str, Any]) -> str | None:
    """The message of an exception inside the library, which reports it as an ordinary failure."""
    for each in info.values() if "raised_exception" not in info else (info,):
        if each.get("raised_exception"):
            return str(each.get("exception_message")).splitlines()[0]
    return None


def _failures(suite: Suite, result: Mapping[str, Any]) -> list[Failure]:
    if result["success"]:
        return []
    if result["broken"]:
        message, code = f"the expectation {result['code']} broke: {result['broken']}", "expectation-broken"
        return [Failure(check=NAME, code=code, message=message, table=suite.table)]
    counts = result["counts"]
    message = result["rule"]["en"]
    if "unexpected_count" in counts:
        message += f" ({counts['unexpected_count']} of {counts['element_count']} rows differ)"
    column = result["arguments"].get("column") or result["arguments"].get("column_A")
    return [
        Failure(check=NAME, code=result["code"], message=message, table=suite.table, key=key, column=column)
        for key in result["failing_keys"] or [None]
    ]
