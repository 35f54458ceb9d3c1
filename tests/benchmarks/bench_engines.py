"""The suites of `schemas/expectations` on pandas, SQLite and DuckDB: what they find and what that costs.

`python tests/benchmarks/bench_engines.py FOLDER` takes a published release, in the tables of which it plants errors, and
runs every suite of a table three ways: as the release does (frames of some rows after the others, from a database), and
with Great Expectations on a database itself, SQLite and, where `duckdb-engine` is installed, DuckDB. For these the rows
that a suite sees, columns of other tables included, are made a table first, by the same SQL. Each way runs in the same
process after the others; seconds are of the processor. Expectations that do not run are counted as broken.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.contract import tables as contract
from flows.contract.sql_names import quoted
from flows.validate.expectations import judge
from flows.validate.great_expectations_run import new_source
from flows.validate.queries import open_database
from flows.validate.release_folder import open_release
from flows.validate.suites import Suite, frames_for, load_suites, vocabularies_of

# What an expectation said: rows looked at, rows that are wrong; null for one that broke.
Said = dict[tuple[str, str], tuple[bool, int | None] | None]
EVERY = 97


def planted(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The tables with each 97th cell of each column, keys aside, exchanged for that of the row before."""
    found = {}
    for name, table in tables.items():
        columns = []
        for number, column in enumerate(table.columns):
            cells = column.to_pylist()
            key = table.column_names[number] in contract()[name].primary_key
            for index in range(1 + number, len(cells) if not key else 0, EVERY):
                cells[index] = cells[index - 1]
            columns.append(pa.array(cells, column.type))
        found[name] = pa.Table.from_arrays(columns, names=table.column_names)
    return found


def on_pandas(tables: Mapping[str, pa.Table]) -> Said:
    """As a release does it."""
    return {
        (each.suite.name, each.rule.code): None if each.broken else (each.success, each.counts.get("unexpected_count"))
        for outcomes in judge(tables).outcomes.values()
        for each in outcomes
        if each.suite.table
    }


def on_database(tables: Mapping[str, pa.Table], make: Callable[[Path, Mapping[str, Any]], str]) -> Said:
    """On a database that holds the rows of each suite as a table."""
    import great_expectations as gx

    suites = [suite for suite in load_suites() if suite.table]
    said: Said = {}
    with tempfile.TemporaryDirectory() as folder:
        address = make(Path(folder), _rows_of(suites, tables))
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = {"globally": False}
        source = context.data_sources.add_sql("release", connection_string=address)
        for suite in suites:
            batch = source.add_table_asset(suite.name, table_name=suite.name).add_batch_definition_whole_table("all")
            definitions = json.loads(json.dumps([dict(rule.definition) for rule in suite.rules]))
            asked = gx.ExpectationSuite(name=suite.name, expectations=definitions)
            for result in batch.get_batch().validate(asked, result_format={"result_format": "BASIC"}).results:
                told = result.to_json_dict()
                code = told["expectation_config"]["meta"]["code"]
                info = told["exception_info"]
                broken = any(
                    each.get("raised_exception")
                    for each in (info.values() if "raised_exception" not in info else [info])
                )
                said[suite.name, code] = None if broken else (told["success"], told["result"].get("unexpected_count"))
    return said


def _rows_of(suites: list[Suite], tables: Mapping[str, pa.Table]) -> Iterator[tuple[str, Any]]:
    with closing(open_database(tables, vocabularies_of(suites))) as database:
        for suite in suites:
            (frame,) = frames_for(suite, database, suite.rules, None)
            yield suite.name, frame


def in_sqlite(folder: Path, frames: Any) -> str:
    """A SQLite file with these tables."""
    import sqlalchemy

    address = f"sqlite:///{folder / 'suites.sqlite'}"
    engine = sqlalchemy.create_engine(address)
    for name, frame in frames:
        frame.to_sql(name, engine, index=False)
    engine.dispose()
    return address


def in_duckdb(folder: Path, frames: Any) -> str:
    """A DuckDB file with these tables."""
    import duckdb

    file = folder / "suites.duckdb"
    with duckdb.connect(str(file)) as database:
        for name, frame in frames:
            shown = pa.Table.from_pandas(frame, preserve_index=False)
            database.register("shown", shown)
            database.execute(f"CREATE TABLE {quoted(name)} AS SELECT * FROM shown")
            database.unregister("shown")
    return f"duckdb:///{file}"


def main() -> None:
    """Print what each engine costs, and where it says something else than pandas."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a published release")
    parser.add_argument("--sound", action="store_true", help="plant no errors")
    chosen = parser.parse_args()
    warnings.simplefilter("ignore")
    release = open_release(chosen.folder, {})
    tables = {
        table.name: release.parquet(table).select([each.name for each in table.columns]) for table in release.tables
    }
    tables = tables if chosen.sound else planted(tables)
    new_source()  # the library itself takes seconds to load
    print(f"{sum(table.num_rows for table in tables.values()):,} rows")
    ways: dict[str, Callable[[], Said]] = {
        "pandas": lambda: on_pandas(tables),
        "sqlite": partial(on_database, tables, in_sqlite),
        "duckdb": partial(on_database, tables, in_duckdb),
    }
    first: Said = {}
    for name, ask in ways.items():
        used = time.process_time()
        try:
            said = ask()
        except Exception as error:
            print(f"{name:<8} cannot be asked: {type(error).__name__}: {error}"[:200])
            continue
        first = first or said
        told = Counter("broken" if each is None else "right" if each[0] else "wrong" for each in said.values())
        other = [key for key, each in said.items() if each is not None and each != first[key]]
        print(f"{name:<8}{time.process_time() - used:>8.1f} s  {dict(told)}, otherwise than pandas: {len(other)}")
        for key in other[:10]:
            print("   ", *key, said[key], first[key])


if __name__ == "__main__":
    main()
