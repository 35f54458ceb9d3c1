"""The suites of `schemas/expectations/*.json`: what a sound table looks like, beyond types and keys.

A file is a Great Expectations suite over the rows of one table, and its `meta` says which, with further columns
worked out in SQL from all tables, so that a sentence such as «a mention lies inside its passage» can be asked::

    {"table": "mentions",
     "joins": ["LEFT JOIN passages AS passage ON passage.passage_id = this.passage_id"],
     "columns": {"passage_start": "passage.start",
                 "passage_end": "passage.\\"end\\""}}

The table itself is `this`. A join finds at most one row, so that a share of rows stays one of the table's rows;
what there may be several of is counted in a subquery. `where` keeps some rows only. What SQL can see is told in
`flows.validate.queries`.

Each expectation carries `severity` (`critical` stops a release, `warning` is published with it, `info` is noted)
and, in its `meta`, a `code` and the rule as a sentence: `en`, `ar`. The suite `rates` has no table: its rows are
made by `flows.validate.drift`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, get_args

from flows.contract import Bilingual, tables
from flows.contract.schema_files import read_schema, schema_names
from flows.contract.sql_names import quoted
from flows.errors import ContractError
from flows.validate.drift import WORDS_OF_TEXTS
from flows.validate.queries import VOCABULARY
from flows.validate.report import Severity

if TYPE_CHECKING:
    import apsw
    import pandas as pd

FOLDER = "expectations"
OF_THE_WHOLE = frozenset({"expect_table_row_count_to_be_between"})
OF_LIKE_ROWS = frozenset({"expect_column_values_to_be_unique", "expect_compound_columns_to_be_unique"})
# A question whether there is a row of a table, under a name of its own, that fulfils a condition.
LOOKED_UP = re.compile(r"EXISTS \(SELECT 1 FROM (\w+) AS (\w+) WHERE ([^()]*)\)")
# Rows that are judged together, by rules that can be asked so.
ROWS = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One expectation: `definition` is what Great Expectations takes, `said` the rule as a sentence."""

    code: str
    severity: Severity
    said: Bilingual
    definition: Mapping[str, Any]

    @property
    def judges_rows(self) -> bool:
        """Whether each row is right or wrong by itself; otherwise it is the share of right rows that counts."""
        return "mostly" not in self.definition["kwargs"]

    @property
    def judges_whole(self) -> bool:
        """Whether it asks for all rows at once; otherwise some can be asked after the others."""
        return self.definition["type"] in OF_THE_WHOLE

    @property
    def compares_within(self) -> str | None:
        """The column in which rows that it compares with each other are alike; such rows are asked for together."""
        arguments = self.definition["kwargs"]
        if self.definition["type"] not in OF_LIKE_ROWS:
            return None
        return str(arguments["column"] if "column" in arguments else arguments["column_list"][0])

    @property
    def columns(self) -> frozenset[str]:
        """The columns that it names, those of its condition included."""
        return frozenset(_names(self.definition["kwargs"]))

    @property
    def column(self) -> str | None:
        """The column that it judges, the first of them if there are two."""
        arguments: Mapping[str, str] = self.definition["kwargs"]
        return arguments.get("column") or arguments.get("column_A")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """One file: `source` says which rows it looks at, `keys` are the columns that name a failing row."""

    name: str
    table: str | None
    keys: tuple[str, ...]
    source: Mapping[str, Any]
    rules: tuple[Rule, ...]

    @property
    def derived(self) -> Mapping[str, str]:
        """SQL of the columns that the table itself does not have, by name."""
        columns: Mapping[str, str] = self.source.get("columns", {})
        return columns

    def only(self, severity: Severity) -> Suite:
        """The suite with its rules of one severity."""
        return replace(self, rules=tuple(rule for rule in self.rules if rule.severity == severity))

    def sees(self, table: str) -> bool:
        """Whether rows of that table may change what the suite finds; a name in its SQL is enough."""
        return table == self.table or table in json.dumps(self.source)


def load_suites() -> tuple[Suite, ...]:
    """All suites, sorted by name.

    Raises:
        ContractError: a suite is no JSON or lacks something, names no table of the contract, has a severity that
            does not exist, or two of its codes are the same.
    """
    return tuple(_load(name) for name in schema_names(FOLDER, ".json"))


def _load(name: str) -> Suite:
    try:
        content = json.loads(read_schema(f"{FOLDER}/{name}.json"))
        source = content["meta"]
        rules = tuple(map(_rule, content["expectations"]))
        table = source.get("table")
        keys = _keys(table) if table else tuple(source["keys"])
    except (ValueError, KeyError, TypeError) as error:
        raise _error(name, f"This suite cannot be read: {type(error).__name__} {error}.") from error
    if content["name"] != name:
        raise _error(name, "The suite's name is not its file's.")
    if len({rule.code for rule in rules}) < len(rules):
        raise _error(name, "Two expectations of this suite have the same code.")
    return Suite(name=name, table=table, keys=keys, source=source, rules=rules)


def _names(arguments: Mapping[str, Any]) -> Iterator[str]:
    """The columns that the arguments of an expectation name, those of its condition included."""
    for argument, value in arguments.items():
        if argument in ("column", "column_A", "column_B"):
            yield value
        elif argument == "column_list":
            yield from value
        elif argument == "row_condition":
            yield from _of_condition(value)


def _of_condition(condition: Mapping[str, Any]) -> Iterator[str]:
    if "column" in condition:
        yield condition["column"]["name"]
    for part in condition.get("conditions", ()):
        yield from _of_condition(part)


def _rule(definition: Mapping[str, Any]) -> Rule:
    meta, severity = definition["meta"], definition["severity"]
    if severity not in get_args(Severity):
        raise ValueError(f"no severity: {severity}")
    said = Bilingual(en=meta["en"], ar=meta["ar"])
    return Rule(code=meta["code"], severity=severity, said=said, definition=definition)


def _keys(name: str) -> tuple[str, ...]:
    table = tables()[name]
    return table.primary_key or tuple(column.name for column in table.columns[:1])


def vocabularies_of(suites: Iterable[Suite]) -> tuple[str, ...]:
    """The word lists that the suites ask for, sorted."""
    asked = " ".join(sql for suite in suites for sql in (*suite.derived.values(), *suite.source.get("joins", ())))
    return tuple(sorted(set(re.findall(rf"\b{VOCABULARY}(\w+)", asked))))


def _columns_asked(suite: Suite) -> set[str]:
    return {name for rule in suite.rules for name in rule.columns} | set(suite.keys)


def _sql(suite: Suite) -> tuple[str, ...]:
    """The SQL that the rules of a suite need."""
    asked = _columns_asked(suite)
    derived = (text for name, text in suite.derived.items() if name in asked)
    return (suite.source.get("where", ""), *suite.source.get("joins", ()), *derived)


def columns_seen(suites: Iterable[Suite]) -> Mapping[str, tuple[str, ...]]:
    """Tables and columns that the rules of suites may look at; a word in their SQL is enough to be one."""
    found: dict[str, set[str]] = {name: set() for name in tables()}
    words: set[str] = set()
    for suite in suites:
        asked = _columns_asked(suite)
        sql = [*_sql(suite)]
        sql += [text for each in suite.source.get("measures", ()) for text in (each["sql"], WORDS_OF_TEXTS)]
        words |= set(re.findall(r"\w+", " ".join(sql)))
        if suite.table and suite.rules:
            found[suite.table] |= asked
    named = {name for name, asked in found.items() if asked or name in words}
    columns = {name: [column.name for column in tables()[name].columns] for name in named}
    return {
        name: tuple(each for each in listed if each in words or each in found[name]) or tuple(listed[:1])
        for name, listed in columns.items()
    }


def only_looked_up(suites: Iterable[Suite]) -> Mapping[str, tuple[str, ...]]:
    """Tables of which suites only ask whether there is a row with a value in a column, by name; and those columns.

    Of such a table each value has to be there once; the rows need not.
    """
    asked = [suite for suite in suites if suite.table]
    sql = " ".join(text for suite in asked for text in _sql(suite))
    found: dict[str, set[str]] = {}
    for table, alias, condition in LOOKED_UP.findall(sql):
        found.setdefault(table, set()).update(re.findall(rf"\b{alias}\.(\w+)", condition))
    rest = LOOKED_UP.sub("", sql)
    own = {suite.table for suite in asked}
    return {
        table: tuple(sorted(columns))
        for table, columns in found.items()
        if table not in own and not re.search(rf"\b{table}\b", rest)
    }


def frames_for(
    suite: Suite, database: apsw.Connection, rules: Iterable[Rule], rows: int | None, alike: str | None = None
) -> Iterator[pd.DataFrame]:
    """The rows of a suite of a table, with the columns that these rules ask for and the keys.

    Args:
        suite: which rows.
        database: the tables.
        rules: those that will be asked.
        rows: of a frame, at most; null for all rows in one. Of a table without rows there is one empty frame.
        alike: a column, one that is asked for, by which rows are sorted; those alike in it are in one frame, which may
            then have more rows. Without it rows have the table's order.

    Raises:
        ContractError: a join found several rows for one, so that shares would be wrong.
        apsw.Error: its SQL is wrong, or the table lacks a column that it names.
    """
    import pandas as pd

    asked = sorted({*suite.keys, *(name for rule in rules for name in rule.columns)})
    own = {column.name for column in tables()[str(suite.table)].columns}
    wanted = [(name, f"this.{quoted(name)}") for name in asked if name in own]
    wanted += [(name, f"({sql})") for name, sql in suite.derived.items() if name in asked]
    names = ["rowid", *(name for name, _ in wanted)]
    order = f"{dict(wanted)[alike]}, this.rowid" if alike else "this.rowid"
    found = database.execute(_query(suite, [f"{sql} AS {quoted(name)}" for name, sql in wanted], order))
    place = names.index(alike) if alike else None
    last = 0
    for part in _parts(found, rows, place):
        numbers = [last, *(row[0] for row in part)]
        if any(number == following for number, following in pairwise(numbers)):
            raise _error(suite.name, "A join of this suite finds several rows for one row of its table.")
        yield pd.DataFrame.from_records(part, columns=names).drop(columns="rowid")
        last = numbers[-1]


def _parts(found: Iterator[tuple[Any, ...]], rows: int | None, place: int | None) -> Iterator[list[tuple[Any, ...]]]:
    """Rows, so many at a time and those alike in one place together; at least one part."""
    part = list(islice(found, rows))
    following = next(found, None)
    while following is not None:
        while following is not None and place is not None and following[place] == part[-1][place]:
            part.append(following)
            following = next(found, None)
        if following is None:
            break
        yield part
        part = [following, *islice(found, rows - 1 if rows else None)]
        following = next(found, None)
    yield part


def _query(suite: Suite, columns: Iterable[str], order: str) -> str:
    wanted = ["this.rowid", *columns]
    joins = " ".join(suite.source.get("joins", ()))
    where = f"WHERE {suite.source['where']}" if "where" in suite.source else ""
    # All of it stands in our own files, nothing comes from a release.
    return f"SELECT {', '.join(wanted)} FROM {quoted(str(suite.table))} AS this {joins} {where} ORDER BY {order}"  # nosec # B608


def _error(name: str, message: str) -> ContractError:
    return ContractError("bad-suite", message, file=f"schemas/{FOLDER}/{name}.json")
