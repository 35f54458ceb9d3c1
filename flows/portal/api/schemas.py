"""JSON Schemas of the API, worked out from the contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flows.contract import Column, Table, tables

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Tables whose rows stand in the file of their document.
ROWS_OF_DOCUMENT = (
    *("passages", "mentions", "dates", "meeting_reports", "participations", "positions", "citations"),
    *("statements", "quotations", "corrected_cells"),
)
TEXT: Mapping[str, Any] = {"type": "string"}
COUNT: Mapping[str, Any] = {"type": "integer", "minimum": 0}
TEXTS: Mapping[str, Any] = {"type": "array", "items": TEXT}
SHA256: Mapping[str, Any] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
TYPES: Mapping[str, Mapping[str, Any]] = {
    "string": TEXT,
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
}


def schema_files() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema by the name of its file."""
    yield "index", _index()
    yield "document", _document()
    yield "meetings", _listing("meetings", {"pages": _pages(), "participants": TEXTS, "documents": TEXTS})
    yield "entities", _listing("entities", {})
    yield "instruments", _listing("instruments", {"pages": _pages(), "citations": TEXTS})
    month = {"type": "string", "pattern": "^([0-9]{4}-[0-9]{2}|undated)$"}
    yield (
        "statements",
        _schema(
            "Statements of a month", {"month": month, "statements": {"type": "array", "items": _row("statements")}}
        ),
    )


def _schema(title: str, properties: Mapping[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"$schema": DIALECT, "title": title, **_closed({"$schema": TEXT, **properties}, optional)}


def _closed(properties: Mapping[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """An object with these properties and no other."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _row(name: str, more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A row of a table; a statement has its topics and instruments with it."""
    table = tables()[name]
    with_it = {"topics": TEXTS, "instruments": TEXTS} if name == "statements" else more or {}
    properties = {**{column.name: _cell(table, column) for column in table.columns}, **with_it}
    optional = tuple(column.name for column in table.columns if table.nullable(column))
    return {"description": table.description.en, **_closed(properties, optional)}


def _cell(table: Table, column: Column) -> dict[str, Any]:
    limits = column.constraints
    found: dict[str, Any] = {**TYPES[column.type], "title": column.title.en, "description": column.description.en}
    if column.categories:
        found["enum"] = [each.value for each in column.categories]
    # A part of a key that is not required holds the empty string.
    if limits.pattern and column.required:
        found["pattern"] = f"^(?:{limits.pattern})$"
    if limits.minimum is not None:
        found["minimum"] = limits.minimum
    if limits.maximum is not None:
        found["maximum"] = limits.maximum
    return found


def _listing(name: str, more: Mapping[str, Any]) -> dict[str, Any]:
    return _schema(tables()[name].title.en, {name: {"type": "array", "items": _row(name, more)}})


def _document() -> dict[str, Any]:
    rows = {name: {"type": "array", "items": _row(name)} for name in ROWS_OF_DOCUMENT}
    told = {"version": TEXT, "pages": _pages(), "text": TEXT, "document": _row("documents")}
    return _schema("A document with the rows that were read from it", {**told, **rows}, ("text",))


def large_index() -> dict[str, Any]:
    """The schema of the index of a large release."""
    whole = _index()
    named = ("$schema", "name", "version", "created", "title", "licence", "homepage", "tables", "schemas")
    return {
        **whole,
        "properties": {name: whole["properties"][name] for name in named},
        "required": [name for name in whole["required"] if name in named],
    }


def _index() -> dict[str, Any]:
    file = _closed({"path": TEXT, "bytes": COUNT, "sha256": SHA256})
    table = _closed(
        {
            "name": TEXT,
            "title": _pages(),
            "rows": COUNT,
            "primary_key": TEXTS,
            "files": {"type": "array", "items": file},
        }
    )
    part = _closed({"path": TEXT, "count": COUNT})
    return _schema(
        "What there is",
        {
            "name": TEXT,
            "version": TEXT,
            "created": TYPES["date"],
            "title": _pages(),
            "licence": TEXT,
            "homepage": TEXT,
            "tables": {"type": "array", "items": table},
            "documents": {"type": "array", "items": _closed({"id": TEXT, "path": TEXT})},
            "meetings": part,
            "entities": part,
            "instruments": part,
            "statements": {"type": "array", "items": _closed({"month": TEXT, "path": TEXT, "count": COUNT})},
            "schemas": TEXTS,
        },
        ("created", "homepage"),
    )


def _pages() -> dict[str, Any]:
    """Something in each language."""
    return _closed({"ar": TEXT, "en": TEXT})
