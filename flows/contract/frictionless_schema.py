"""A table as a Table Schema descriptor of Data Package v2, without importing Frictionless.

Frictionless accepts `categories` and does not enforce them, so the values stand under `constraints.enum` too.
The standard has one language: English stands in `title`, `description` and `label`, Arabic beside each in a
property of its own with the suffix `_ar`, which readers that do not know it pass over.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flows.contract.model import Bilingual, Category, Column, ForeignKey, Table

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"


def table_schema(table: Table) -> dict[str, Any]:
    """The descriptor: a new dict of JSON values, keys always in the same order."""
    schema: dict[str, Any] = {"$schema": PROFILE, "fields": [_field(column) for column in table.columns]}
    schema["missingValues"] = [""]
    if table.primary_key:
        schema["primaryKey"] = list(table.primary_key)
    if table.foreign_keys:
        schema["foreignKeys"] = [_foreign_key(table, key) for key in table.foreign_keys]
    return schema


def field_names(named: str | Sequence[str]) -> tuple[str, ...]:
    """The fields of a key in a descriptor, which may name a single one by itself."""
    return (named,) if isinstance(named, str) else tuple(named)


def bilingual(key: str, words: Bilingual) -> dict[str, str]:
    """Words in English under a key of the standard, in Arabic under the same key with `_ar`."""
    return {key: words.en, f"{key}_ar": words.ar}


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type}
    field |= bilingual("title", column.title) | bilingual("description", column.description)
    if column.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    if column.unit:
        field["unit"] = column.unit
    if column.quotes:
        field["quotes"] = True
    if constraints := _constraints(column):
        field["constraints"] = constraints
    if column.categories:
        field["categories"] = [_category(category) for category in column.categories]
    return field


def _constraints(column: Column) -> dict[str, Any]:
    limits = column.constraints
    constraints: dict[str, Any] = {
        "required": column.always_given or None,
        "unique": limits.unique or None,
        "pattern": limits.pattern,
        "minimum": limits.minimum,
        "maximum": limits.maximum,
        "enum": [category.value for category in column.categories] or None,
    }
    return {key: value for key, value in constraints.items() if value is not None}


def _category(category: Category) -> dict[str, str]:
    words = bilingual("label", category.label) | bilingual("description", category.description)
    return {"value": category.value} | words


def _foreign_key(table: Table, key: ForeignKey) -> dict[str, Any]:
    # The standard wants no resource where a table refers to itself.
    resource = {} if key.table == table.name else {"resource": key.table}
    return {"fields": list(key.fields), "reference": resource | {"fields": list(key.references)}}
