"""The suites of `schemas/expectations/*.json`: what a sound table looks like, beyond types and keys.

A file is a Great Expectations suite, and its `meta` says over what it runs: one table, or rows of a table
joined with another, so that a sentence such as «nearly every document has a meeting it is about» can be
asked::

    {"table": "documents",
     "join": {"table": "meeting_reports", "on": ["document_id"], "where": {"role": "subject"}}}

`where` keeps the rows whose cell has that value. The join is a left join: unmatched rows stay, with nulls.
Each expectation carries `severity` (`critical` stops a release, `warning` and `info` are reported) and, in
its `meta`, a `code` and the rule in words: `en`, `ar`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flows.contract import tables
from flows.contract.schema_files import read_schema, schema_names
from flows.errors import ContractError
from flows.validate.release_folder import ReleaseFolder

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

FOLDER = "expectations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """One file: `definition` is what Great Expectations takes, `source` the rows that it looks at."""

    name: str
    source: Mapping[str, Any]
    definition: Mapping[str, Any]

    @property
    def table(self) -> str:
        return str(self.source["table"])

    @property
    def keys(self) -> tuple[str, ...]:
        """Columns that name a failing row."""
        table = tables()[self.table]
        return table.primary_key or tuple(column.name for column in table.columns[:1])

    def rule(self, code: str) -> Mapping[str, Any]:
        """The expectation with that code."""
        found: Mapping[str, Any] = next(
            each for each in self.definition["expectations"] if each["meta"]["code"] == code
        )
        return found


def load_suites() -> tuple[Suite, ...]:
    """All suites, sorted by name.

    Raises:
        ContractError: a suite is no JSON, names no table of the contract, or two of its codes are the same.
    """
    return tuple(_load(name) for name in schema_names(FOLDER, ".json"))


def _load(name: str) -> Suite:
    try:
        content = json.loads(read_schema(f"{FOLDER}/{name}.json"))
        source = content["meta"]
        codes = [each["meta"]["code"] for each in content["expectations"]]
        named = {source["table"], *([source["join"]["table"]] if "join" in source else [])}
    except (ValueError, KeyError, TypeError) as error:
        raise _error(name, f"This suite cannot be read: {type(error).__name__} {error}.") from error
    if content["name"] != name or not named <= set(tables()):
        raise _error(name, "The suite's name is not its file's, or it names a table that does not exist.")
    if len(set(codes)) < len(codes):
        raise _error(name, "Two expectations of this suite have the same code.")
    return Suite(name=name, source=source, definition=content)


def _error(name: str, message: str) -> ContractError:
    return ContractError("bad-suite", message, file=f"schemas/{FOLDER}/{name}.json")


def frame_for(suite: Suite, release: ReleaseFolder) -> pd.DataFrame:
    """The rows of a suite as pandas reads them from the Parquet files; dates are timestamps."""
    frame = _frame(suite.source, release)
    join = suite.source.get("join")
    if join is None:
        return frame
    other = _frame(join, release)
    keep = [name for name in other.columns if name in join["on"] or name not in frame.columns]
    return frame.merge(other[keep], how="left", on=list(join["on"]))


def _frame(source: Mapping[str, Any], release: ReleaseFolder) -> pd.DataFrame:
    data: pa.Table = release.parquet(tables()[source["table"]])
    frame: pd.DataFrame = data.to_pandas(date_as_object=False)
    for column, value in source.get("where", {}).items():
        frame = frame[frame[column] == value]
    return frame.reset_index(drop=True)
