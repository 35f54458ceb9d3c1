"""The page of one table: what a row means, its files, its dictionary, its first rows, how to open it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flows.contract import Bilingual, Table, package, tables
from flows.contract.cells import cell_text
from flows.portal import addresses, machine_words
from flows.portal.citing import Citation, citations, cited_table
from flows.portal.edition import Edition
from flows.portal.page import Page
from flows.portal.pages.tables.cells import Cell, cell_of
from flows.portal.pages.tables.dictionary import ColumnEntry, entry
from flows.portal.pages.tables.downloads import Download, of_table
from flows.portal.pages.tables.explorer import explorer_path
from flows.portal.pages.tables.snippets import Snippet, snippets

FIRST_ROWS = 25
LONGEST_CELL = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A reference between two tables, seen from this one: columns and the other table."""

    columns: str
    title: str
    name: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    name: str
    meaning: str
    is_view: bool
    rows: int
    key: str
    sorted_by: str
    explorer: str
    downloads: tuple[Download, ...]
    entries: tuple[ColumnEntry, ...]
    leads_to: tuple[Relation, ...]
    led_to: tuple[Relation, ...]
    first_rows: tuple[tuple[Cell, ...], ...]
    snippets: tuple[Snippet, ...]
    cite: tuple[Citation, ...]


def table_page(table: Table, edition: Edition) -> Page:
    """The page of one table."""
    title = edition.one_of(table.title)
    return Page(
        path=addresses.table_page(table.name),
        template="table.html",
        title=title,
        description=edition.one_of(table.description),
        view=TableView(
            name=table.name,
            meaning=edition.one_of(table.description),
            is_view=table.is_view,
            rows=edition.data.row_count(table.name),
            key=", ".join(table.primary_key),
            sorted_by=", ".join(table.sort_key),
            explorer=explorer_path(table.name),
            downloads=of_table(table, edition),
            entries=tuple(entry(table, column, edition) for column in table.columns),
            leads_to=tuple(_leads_to(table, edition)),
            led_to=tuple(_led_to(table, edition)),
            first_rows=tuple(_first_rows(table, edition)),
            snippets=tuple(snippets(table, edition)),
            cite=citations(edition, cited_table(table.name)),
        ),
        section="tables",
        trail=((edition.words("common.section_tables"), "tables/index.html"),),
        json_ld=_told_to_machines(table, edition),
        scripts=("cited.js",),
    )


def _leads_to(table: Table, edition: Edition) -> Iterator[Relation]:
    for key in table.foreign_keys:
        yield _relation(key.fields, tables()[key.table], edition)


def _led_to(table: Table, edition: Edition) -> Iterator[Relation]:
    for other in tables().values():
        for key in other.foreign_keys:
            if key.table == table.name:
                yield _relation(key.fields, other, edition)


def _relation(columns: tuple[str, ...], other: Table, edition: Edition) -> Relation:
    return Relation(
        columns=", ".join(columns),
        title=edition.one_of(other.title),
        name=other.name,
        path=addresses.table_page(other.name),
    )


def _first_rows(table: Table, edition: Edition) -> Iterator[tuple[Cell, ...]]:
    for row in edition.data.first_rows(table.name, FIRST_ROWS):
        yield tuple(
            cell_of(table, column, cell_text(row[column.name]), LONGEST_CELL, edition) for column in table.columns
        )


def _told_to_machines(table: Table, edition: Edition) -> dict[str, Any]:
    home = package().homepage or ""
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": _both(table.title),
        "alternateName": table.name,
        "description": _both(table.description),
        "inLanguage": list(machine_words.LANGUAGES),
        "version": edition.data.version,
        "license": package().licences[0].path,
        "isPartOf": {"@type": "Dataset", "name": _both(package().title), "identifier": package().identifier},
        "variableMeasured": [
            {"@type": "PropertyValue", "name": each.name, "description": _both(each.description)}
            for each in table.columns
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": each.name,
                "contentUrl": (home or "../../") + each.path,
                "contentSize": each.size,
                "sha256": each.sha256,
            }
            for each in of_table(table, edition)
        ],
    }


def _both(words: Bilingual) -> list[dict[str, str]] | str:
    return machine_words.names(words.ar, words.en, "")
