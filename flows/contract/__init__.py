"""The contract: what the published tables are, read once from `schemas/`.

`schemas/tables/*.yaml` is the one place where a column is defined. Everything else is derived from it:

- `flows.contract.tables()`: the tables as records (`Table`, `Column`, …), in English and Arabic;
- `flows.contract.rows`: a typed row class for each table (generated, imports no YAML);
- `flows.contract.arrow`: Arrow schemas, and rows turned into sorted Arrow tables;
- `flows.contract.frictionless_schema`: Table Schema descriptors for Data Package v2;
- `flows.contract.vocabularies`: the word lists of `schemas/vocabularies/`.

Importing this package reads no file; `tables()` and `package()` read theirs at the first call.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from flows.contract.model import (
    Bilingual,
    Category,
    Column,
    ColumnType,
    Constraints,
    Contributor,
    DataSource,
    ForeignKey,
    Licence,
    Package,
    Table,
)

__all__ = [
    "Bilingual",
    "Category",
    "Column",
    "ColumnType",
    "Constraints",
    "Contributor",
    "DataSource",
    "ForeignKey",
    "Licence",
    "Package",
    "Table",
    "package",
    "tables",
]


@cache
def package() -> Package:
    """What the package says of itself.

    Raises:
        ContractError: `schemas/datapackage.yaml` is missing or malformed.
    """
    from flows.contract.load import load_package

    return load_package()


@cache
def tables() -> Mapping[str, Table]:
    """Every table by name, views last, in the order of `schemas/datapackage.yaml`; read-only.

    Raises:
        ContractError: a schema is missing, malformed or contradicts another.
    """
    from flows.contract.load import load_tables

    return load_tables(package().tables)
