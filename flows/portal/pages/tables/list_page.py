"""All tables on one page: what one row of each means, how many there are, and which file is for whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flows.contract import Table, tables
from flows.portal import addresses
from flows.portal.edition import Edition
from flows.portal.page import Page
from flows.portal.pages.tables.downloads import Download, of_release, of_table
from flows.portal.pages.tables.explorer import explorer_path

# Tables about the making of the release rather than about diplomacy.
BOOKKEEPING = ("rejects", "corrected_cells", "withdrawn")
# What readers want, and the file for it: (words, path in the release).
WISHES = (
    ("spreadsheet", "excel/sijill.xlsx"),
    ("one_sheet", "excel/who_met.csv"),
    ("promises", "excel/who_said_what.csv"),
    ("analysis", "data/statements.parquet"),
    ("sql", "sijill.sqlite"),
    ("program", "data/statements.jsonl"),
    ("catalogue", "datapackage.json"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCard:
    """One table in the list."""

    name: str
    title: str
    meaning: str
    rows: int
    columns: int
    path: str
    explorer: str
    downloads: tuple[Download, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Tables of one sort."""

    key: str
    tables: tuple[TableCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a reader wants and the file for it."""

    words: str
    path: str
    name: str
    size: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesView:
    rows: int
    groups: tuple[Group, ...]
    wishes: tuple[Wish, ...]
    whole: tuple[Download, ...]


def list_page(edition: Edition) -> Page:
    """The page of the list."""
    t = edition.words
    groups = tuple(
        Group(key=key, tables=tuple(_card(table, edition) for table in tables().values() if _group(table) == key))
        for key in ("views", "core", "bookkeeping")
    )
    return Page(
        path="tables/index.html",
        template="tables.html",
        title=t("tables.title"),
        description=t("tables.description"),
        view=TablesView(
            rows=sum(table.rows for group in groups for table in group.tables if group.key != "views"),
            groups=groups,
            wishes=tuple(_wishes(edition)),
            whole=of_release(edition),
        ),
        section="tables",
    )


def _group(table: Table) -> str:
    if table.is_view:
        return "views"
    return "bookkeeping" if table.name in BOOKKEEPING else "core"


def _card(table: Table, edition: Edition) -> TableCard:
    return TableCard(
        name=table.name,
        title=edition.one_of(table.title),
        meaning=edition.one_of(table.description),
        rows=edition.data.row_count(table.name),
        columns=len(table.columns),
        path=addresses.table_page(table.name),
        explorer=explorer_path(table.name),
        downloads=of_table(table, edition),
    )


def _wishes(edition: Edition) -> Iterator[Wish]:
    for key, path in WISHES:
        if file := edition.data.files.get(path):
            yield Wish(
                words=edition.words(f"tables.wish_{key}"),
                path=f"{edition.data.version}/{path}",
                name=path,
                size=file.told_size,
            )
