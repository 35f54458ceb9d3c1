"""The explorer of a table of a large site, and what its script must know: as the other one, with doors to rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from flows.contract import Table, tables
from flows.portal.edition import Edition
from flows.portal.page import Page
from flows.portal.pages.tables.explorer import ExplorerView, explorer_page
from flows.portal.pages.tables.links import target_table
from flows.portal.pages.tables.list_page import list_page
from flows.portal.pages.tables.table_page import table_page

# A table of no more rows is read whole, and can be sorted; of one with more so many found rows are kept.
WHOLE, KEPT = 20_000, 5_000
SCRIPTS = (
    *("large/vendor/parquet-parts.js", "folding.js", "elements.js", "rows.js"),
    *("large/asked_parts.js", "large/explorer.js"),
)
WORDS = ("row", "looked", "found", "more_found", "stopped", "whole_file", "to_row")


def pages(edition: Edition) -> Iterator[Page]:
    """Every page of the section."""
    edition.data.need("entities", _named(edition, "entities"))
    for name in ("documents", "meetings", "instruments"):
        edition.data.need(name, _named(edition, name))
    yield list_page(edition)
    for table in tables().values():
        yield table_page(table, edition)
        yield _explorer(table, edition)


def _named(edition: Edition, target: str) -> Iterator[str]:
    """Identifiers of a kind that the dictionaries of tables name as frequent values."""
    for table in tables().values():
        for column in table.columns:
            shape = edition.data.profiles[table.name][column.name].shape
            if shape and shape.kind == "values" and target_table(table, column) == target:
                yield from (bar.low for bar in shape.bars)


def _explorer(table: Table, edition: Edition) -> Page:
    page = explorer_page(table, edition)
    assert isinstance(page.view, ExplorerView)
    settings: dict[str, Any] = {**page.view.settings, "whole": WHOLE, "kept": KEPT}
    del settings["place"]
    settings["columns"] = [
        _column(table, told, edition) | {key: value for key, value in told.items() if key != "folder"}
        for told in settings["columns"]
    ]
    settings["words"] = {**settings["words"], **{key: edition.words.plain(f"large.{key}") for key in WORDS}}
    view = replace(page.view, settings=settings)
    return replace(page, template="large_explore.html", view=view, scripts=SCRIPTS)


def _column(table: Table, told: dict[str, Any], edition: Edition) -> dict[str, Any]:
    """The table whose rows a column names, and how often it has each value of a closed list."""
    column, found = table.column(told["name"]), dict[str, Any]()
    target = target_table(table, column)
    if target and len(tables()[target].primary_key) == 1:
        found["to"] = [target, tables()[target].primary_key[0]]
    shape = edition.data.profiles[table.name][column.name].shape
    if shape and shape.kind == "categories":
        found["counts"] = [[bar.low, bar.count] for bar in shape.bars]
    return found
