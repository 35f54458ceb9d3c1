"""Great Expectations itself: a suite over a data frame gives one outcome for each expectation.

The first run only counts; an expectation that fails is run again to name the failing keys, because naming them
costs more than everything else. An expectation that breaks (a column it names is gone) is an outcome, too. The library
takes four seconds to load and some ten milliseconds for each expectation, whatever the rows, so it is imported when
it runs, once, and all suites share one source of data.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flows.validate.report import key_text
from flows.validate.suites import Rule, Suite

if TYPE_CHECKING:
    import pandas as pd
    from great_expectations.datasource.fluent.interfaces import Batch
    from great_expectations.datasource.fluent.pandas_datasource import PandasDatasource

COUNTS = ("element_count", "missing_count", "unexpected_count", "observed_value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one expectation found; `keys` are those of all failing rows, `broken` what went wrong in asking."""

    suite: Suite
    rule: Rule
    success: bool
    broken: str | None
    counts: Mapping[str, Any]
    keys: tuple[str, ...]


def new_source() -> PandasDatasource:
    """Where the frames of a run are registered."""
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return context.data_sources.add_pandas("release")


def run_suite(source: PandasDatasource, suite: Suite, frame: pd.DataFrame) -> list[Outcome]:
    """Outcomes in the order of the suite's file; the suite's name is new to the source."""
    asset = source.add_dataframe_asset(suite.name)
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
    counted = _validate(batch, suite, suite.rules, {"result_format": "BASIC"})
    failed = [rule for rule in suite.rules if not counted[rule.code]["success"]]
    keys = {"result_format": "COMPLETE", "unexpected_index_column_names": list(suite.keys)}
    named = _validate(batch, suite, failed, keys) if failed else {}
    # The library keeps every frame that it has ever seen.
    kept = source.get_execution_engine().batch_manager
    kept.batch_data_cache.clear()
    kept.reset_batch_cache()
    return [_outcome(suite, rule, {**counted, **named}[rule.code]) for rule in suite.rules]


def _validate(
    batch: Batch, suite: Suite, rules: Iterable[Rule], result_format: dict[str, Any]
) -> dict[str, dict[str, Any]]:
    import great_expectations as gx

    # A copy, because the library writes into what it is given.
    expectations = json.loads(json.dumps([dict(rule.definition) for rule in rules]))
    outcome = batch.validate(
        gx.ExpectationSuite(name=suite.name, expectations=expectations), result_format=result_format
    )
    results: list[dict[str, Any]] = [dict(result.to_json_dict()) for result in outcome.results]
    return {result["expectation_config"]["meta"]["code"]: result for result in results}


def _outcome(suite: Suite, rule: Rule, result: Mapping[str, Any]) -> Outcome:
    found = result["result"]
    rows = found.get("unexpected_index_list") or []
    return Outcome(
        suite=suite,
        rule=rule,
        success=result["success"],
        broken=_broken(result["exception_info"]),
        counts={name: found[name] for name in COUNTS if found.get(name) is not None},
        keys=tuple(sorted({key_text(row.get(name) for name in suite.keys) for row in rows})),
    )


def _broken(info: Mapping[str, Any]) -> str | None:
    """The message of an exception inside the library, which reports it as an ordinary failure."""
    for each in info.values() if "raised_exception" not in info else (info,):
        if each.get("raised_exception"):
            return str(each.get("exception_message")).splitlines()[0]
    return None
