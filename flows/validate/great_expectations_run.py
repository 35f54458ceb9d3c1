"""Great Expectations itself: a suite over a data frame gives one outcome for each expectation.

The first run only counts; an expectation that fails is run again to name the failing keys, because naming them
costs more than everything else. An expectation that breaks (a column it names is gone) is an outcome, too. The library
takes two seconds to load and some ten milliseconds for each expectation, whatever the rows, so it is imported when
it runs, once, and all suites share one source of data. It would take four with what only expectations ask for that no
suite has: statistics, and charts of them.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from flows.loading import for_good, when_asked
from flows.validate.report import key_text
from flows.validate.suites import ROWS, Rule, Suite

if TYPE_CHECKING:
    import pandas as pd
    from great_expectations.datasource.fluent.interfaces import Batch
    from great_expectations.datasource.fluent.pandas_datasource import PandasDatasource

# The rows with the columns of some rules, so many in a frame or, where null is told, all in one; where a column is
# told, those alike in it are in one frame.
Frames = Callable[[Sequence[Rule], int | None, str | None], "Iterable[pd.DataFrame]"]
LIBRARY = "great_expectations"
ROWS_OF_ALL = "rows"
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


def load_great_expectations() -> None:
    """Import the library, if nobody has yet; nothing is reported to anybody."""
    if LIBRARY in sys.modules:
        return
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    when_asked(("altair", "scipy.stats"))
    with for_good():
        import_module(LIBRARY)


def new_source() -> PandasDatasource:
    """Where the frames of a run are registered, of all suites in one place."""
    load_great_expectations()
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    source = context.data_sources.add_pandas("release")
    # One for all suites, each of which brings its frames: the library writes all down whenever there is another.
    source.add_dataframe_asset(ROWS_OF_ALL).add_batch_definition_whole_dataframe(ROWS_OF_ALL)
    return source


def run_suite(source: PandasDatasource, suite: Suite, frames: Frames, *, of_part: bool = False) -> list[Outcome]:
    """Outcomes in the order of the suite's file.

    Rules are asked of some rows after the others and their counts added up; where keys are to be unique, rows that may
    have the same one are together. Of a part of the rows (`of_part`) wrong ones are named although their share is small
    enough here, because it may be too large in all parts together.
    """
    definition = source.get_asset(ROWS_OF_ALL).get_batch_definition(ROWS_OF_ALL)

    def ask(rules: Sequence[Rule], result_format: dict[str, Any]) -> dict[str, Found]:
        found: dict[str, Found] = {}
        ways = dict.fromkeys((rule.judges_whole, rule.compares_within) for rule in rules)
        for whole, alike in ways:
            chosen = [rule for rule in rules if (rule.judges_whole, rule.compares_within) == (whole, alike)]
            for frame in frames(chosen, None if whole else ROWS, alike):
                results = _validate(definition.get_batch({"dataframe": frame}), suite, chosen, result_format)
                for rule in chosen:
                    found.setdefault(rule.code, Found(rule)).add(results[rule.code], frame, suite.keys)
                _forget(source)
        return found

    counted = ask(suite.rules, {"result_format": "BASIC"})
    failed = [
        rule
        for rule in suite.rules
        if not counted[rule.code].success or (of_part and not rule.judges_rows and counted[rule.code].finds_any)
    ]
    # The library would look up each cell of a key by itself; where failing rows stand is all that is asked of it.
    named = {**counted, **ask(failed, {"result_format": "COMPLETE"})}
    return [named[rule.code].outcome(suite) for rule in suite.rules]


def _forget(source: PandasDatasource) -> None:
    """The library keeps every frame that it has ever seen, unless it is told."""
    kept = source.get_execution_engine().batch_manager
    kept.batch_data_cache.clear()
    kept.reset_batch_cache()


class Found:
    """What a rule found in the rows so far."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self._counts: dict[str, Any] = {}
        self._keys: set[str] = set()
        self._parts: list[bool] = []
        self._broken: str | None = None

    def add(self, result: Mapping[str, Any], frame: pd.DataFrame, keys: Sequence[str]) -> None:
        """Take in what the library says of a frame of further rows, which these columns name."""
        found = result["result"]
        self._parts.append(result["success"])
        self._broken = self._broken or _broken(result["exception_info"])
        if places := found.get("unexpected_index_list"):
            self._keys.update(_named(frame, keys, places))
        for name in COUNTS:
            if found.get(name) is not None:
                self._counts[name] = found[name] + self._counts[name] if name in self._counts else found[name]

    @property
    def success(self) -> bool:
        """Whether all rows are right, or as large a share of them as the rule wants."""
        return _enough(self._rule, self._parts, self._counts, self._broken)

    @property
    def finds_any(self) -> bool:
        """Whether some row is wrong."""
        return bool(self._counts.get("unexpected_count"))

    def outcome(self, suite: Suite) -> Outcome:
        """The outcome over all rows."""
        return Outcome(
            suite=suite,
            rule=self._rule,
            success=self.success,
            broken=self._broken,
            counts={name: self._counts[name] for name in COUNTS if name in self._counts},
            keys=tuple(sorted(self._keys)),
        )


def _named(frame: pd.DataFrame, keys: Sequence[str], places: Sequence[int]) -> Iterator[str]:
    """The keys of the rows of a frame that stand at these places."""
    found = frame.loc[list(places), list(keys)]
    columns = (found[name].astype(object).where(found[name].notna(), None) for name in keys)
    return map(key_text, zip(*(column.tolist() for column in columns), strict=True))


def _enough(rule: Rule, parts: Sequence[bool], counts: Mapping[str, Any], broken: str | None) -> bool:
    """Whether a rule holds over all parts; one about a share of the rows is asked of their counts together."""
    mostly = rule.definition["kwargs"].get("mostly")
    if mostly is None or len(parts) == 1 or broken:
        return all(parts)
    wrong, judged = counts.get("unexpected_count", 0), counts.get("element_count", 0)
    if not rule.definition["type"].endswith(("_be_null", "_not_be_null")):
        judged -= counts.get("missing_count", 0)
    return bool(not judged or (judged - wrong) / judged >= mostly)


def of_all_parts(found: Sequence[Outcome]) -> Outcome:
    """What one expectation found in all rows, by what it found in each part of them."""
    counts = {
        name: sum(each.counts[name] for each in found if name in each.counts)
        for name in COUNTS
        if any(name in each.counts for each in found)
    }
    broken = next((each.broken for each in found if each.broken), None)
    success = _enough(found[0].rule, [each.success for each in found], counts, broken)
    keys = () if success else tuple(sorted({key for each in found for key in each.keys}))
    return replace(found[0], success=success, broken=broken, counts=counts, keys=keys)


def _validate(
    batch: Batch, suite: Suite, rules: Iterable[Rule], result_format: dict[str, Any]
) -> dict[str, dict[str, Any]]:
    import great_expectations as gx

    # A copy, because the library writes into what it is given.
    expectations = json.loads(json.dumps([dict(rule.definition) for rule in rules]))
    asked = gx.ExpectationSuite(name=suite.name, expectations=expectations)
    with _described_once():
        outcome = batch.validate(asked, result_format=result_format)
    results: list[dict[str, Any]] = [dict(result.to_json_dict()) for result in outcome.results]
    return {result["expectation_config"]["meta"]["code"]: result for result in results}


@contextmanager
def _described_once() -> Iterator[None]:
    """While a suite is asked its expectations stay as they are, and so does what each says of itself.

    The library asks each for it a hundred times and makes it anew each time, which is a third of all its work.
    """
    from great_expectations.expectations.expectation import Expectation

    # By the object, which is kept, so that no other can have its number.
    described: dict[int, tuple[Expectation, Any]] = {}
    plain = Expectation.configuration

    def configuration(expectation: Expectation) -> Any:
        if id(expectation) not in described:
            described[id(expectation)] = expectation, plain.__get__(expectation)
        return described[id(expectation)][1]

    Expectation.configuration = property(configuration)  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        Expectation.configuration = plain  # type: ignore[method-assign]


def _broken(info: Mapping[str, Any]) -> str | None:
    """The message of an exception inside the library, which reports it as an ordinary failure."""
    for each in info.values() if "raised_exception" not in info else (info,):
        if each.get("raised_exception"):
            return str(each.get("exception_message")).splitlines()[0]
    return None
