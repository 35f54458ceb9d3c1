"""How to open one table in a program: a line to copy for each, with the paths of the release's folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flows.contract import Table, package
from flows.portal.edition import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A program, a sentence about it, and what to type; no code where it is opened by hand."""

    program: str
    words: str
    code: str


def snippets(table: Table, edition: Edition) -> Iterator[Snippet]:
    """One for each program; where the site has an address of its own, code reads from there."""
    where = f"{package().homepage}{edition.data.version}/" if package().homepage else ""
    codes = (
        ("excel", "Excel", ""),
        (
            "pandas",
            "pandas",
            f'import pandas as pd\n\n{table.name} = pd.read_parquet("{where}data/{table.name}.parquet")',
        ),
        (
            "polars",
            "Polars",
            f'import polars as pl\n\n{table.name} = pl.read_parquet("{where}data/{table.name}.parquet")',
        ),
        ("duckdb", "DuckDB", f"FROM '{where}data/{table.name}.parquet' LIMIT 10;"),
        ("r", "R", f'library(arrow)\n\n{table.name} <- read_parquet("{where}data/{table.name}.parquet")'),
        ("datasette", "Datasette", "pip install datasette\ndatasette sijill.sqlite --metadata datasette.json"),
    )
    for key, program, code in codes:
        yield Snippet(program=program, words=edition.words(f"tables.load_{key}", table=table.name), code=code)
